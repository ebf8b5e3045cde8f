// What a hostile run does to honest peers, seen from above: whose words arrive when, which links
// are cut, how full memories and disks are, who is told of whom, what of a private lobby gets out.
import { bytesToHex } from '../../../base/bytes.ts';
import type { Author, LobbyId, MessageId } from '../../wire/ids.ts';
import type { Effects, Input } from '../../io.ts';
import { peek } from '../packet-peek.ts';
import { percentile } from '../percentile.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { Watcher } from '../watcher.ts';

/** Where an envelope has its author's key. */
const AUTHOR_FROM = 9;
const AUTHOR_TO = 41;

interface Written {
  readonly writer: SimHost;
  readonly isKnown: boolean;
  readonly atMs: number;
  readonly shown: Set<SimHost>;
}

export interface Fullness {
  readonly cache: string;
  readonly size: number;
  readonly max: number;
}

export class HostileBook implements Watcher {
  /** Links between two honest peers that one of them cut. */
  cutHonest = 0;
  /** Links to hostile peers that were cut by an honest one. */
  cutHostile = 0;
  /** Honest peers that were told of an honest friend as if it meant harm. */
  accusedHonest = 0;
  shownTwice = 0;
  /** Packets about the private lobby that honest peers gave to who is outside. */
  leaked = 0;
  /** By link from an honest to a hostile peer: bytes that the honest one sent. */
  readonly #given = new Map<string, number>();
  readonly #net: SimNetwork;
  readonly #honest: ReadonlySet<SimHost>;
  readonly #closed: LobbyId | undefined;
  readonly #written = new Map<MessageId, Written>();
  readonly #times = { known: [] as number[], new: [] as number[] };
  #fullest: Fullness = { cache: '', size: 0, max: 1 };

  constructor(net: SimNetwork, honest: Iterable<SimHost>, closed: LobbyId | undefined) {
    this.#net = net;
    this.#honest = new Set(honest);
    this.#closed = closed;
  }

  expect(id: MessageId, writer: SimHost, isKnown: boolean): void {
    this.#written.set(id, { writer, isKnown, atMs: this.#net.nowMs, shown: new Set() });
  }

  /** So many of so many have come so far. */
  delivered(of: 'known' | 'new'): { readonly come: number; readonly expected: number } {
    const count = [...this.#written.values()].filter((one) => one.isKnown === (of === 'known'));
    return { come: this.#times[of].length, expected: count.length * (this.#honest.size - 1) };
  }

  /** The time at which so large a share of a class's deliveries had come, ms. */
  percentileMs(of: 'known' | 'new', share: number): number {
    const sorted = Float64Array.from(this.#times[of]).sort();
    return Math.round(percentile(sorted, share) ?? 0);
  }

  get fullest(): Fullness {
    return this.#fullest;
  }

  /** Looks at the memory of all honest peers. */
  weigh(): void {
    for (const host of this.#honest) {
      if (!host.isRunning) continue;
      for (const one of host.core.sizes()) {
        const { size, max } = this.#fullest;
        if (one.size / one.max > size / max) this.#fullest = one;
      }
    }
  }

  /** Bytes of others than honest authors on the fullest honest disk. */
  hostileBytes(lobby: LobbyId): number {
    const authors = new Set<Author>();
    for (const host of this.#honest) {
      for (const generation of [0, 1]) authors.add(host.pseudonym(lobby, generation));
    }
    const isHostile = (envelope: Uint8Array): boolean =>
      !authors.has(bytesToHex(envelope, AUTHOR_FROM, AUTHOR_TO) as Author);
    let most = 0;
    for (const { store } of this.#honest) {
      most = Math.max(most, store.partBytes(lobby, isHostile));
    }
    return most;
  }

  /** The most that an honest peer has sent to one hostile friend, bytes. */
  get givenBytes(): number {
    return Math.max(0, ...this.#given.values());
  }

  /** Of the honest friends of hostile peers: how many were told of them. */
  told(hostile: readonly SimHost[]): { readonly told: number; readonly of: number } {
    let [told, of] = [0, 0];
    for (const attacker of hostile) {
      for (const link of this.#net.linksOf(attacker)) {
        const friend = link.other(attacker);
        if (!this.#honest.has(friend)) continue;
        of++;
        if (friend.told.some((one) => 'friend' in one && one.friend === attacker.id)) told++;
      }
    }
    return { told, of };
  }

  stepped(host: SimHost, _input: Input, { announce, cut }: Effects): void {
    if (!this.#honest.has(host)) return;
    for (const { friend } of cut) {
      if (this.#isHonest(friend)) this.cutHonest++;
      else this.cutHostile++;
    }
    for (const one of announce) {
      const isAccusation = one.type === 'abuse' || (one.type === 'flood' && one.on);
      if (isAccusation && this.#isHonest(one.friend)) this.accusedHonest++;
      if (one.type !== 'message' || one.again) continue;
      const written = this.#written.get(one.record.id);
      if (!written || written.writer === host) continue;
      if (written.shown.has(host)) this.shownTwice++;
      else this.#times[written.isKnown ? 'known' : 'new'].push(this.#net.nowMs - written.atMs);
      written.shown.add(host);
    }
  }

  sent(from: SimHost, to: SimHost, packet: Uint8Array): void {
    if (!this.#honest.has(from) || this.#honest.has(to)) return;
    const link = `${from.name}>${to.name}`;
    this.#given.set(link, (this.#given.get(link) ?? 0) + packet.length);
    if (!this.#closed) return;
    if (peek(packet).lobbies.includes(this.#closed)) this.leaked++;
  }

  #isHonest(friend: Parameters<SimNetwork['peerById']>[0]): boolean {
    const host = this.#net.peerById(friend);
    return host !== undefined && this.#honest.has(host);
  }
}
