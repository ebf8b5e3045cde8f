// Two worlds that differ in one thing: which of two pseudonyms is the peer's own, and which belongs
// to somebody behind its honest friend. In both, the same is said at the same times, chance falls
// the same, and hostile friends do the same. So what these are sent must be equal, byte by byte:
// what differs tells them whose words they were.
import { sha256 } from '@noble/hashes/sha2.js';
import { EXPONENTIAL_BYTES } from '../../base/exponential.ts';
import { bytesToHex, concatBytes, utf8Bytes } from '../../base/bytes.ts';
import type { Input, WishOf } from '../io.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import { decodePacket, encodePacket } from '../wire/packet.ts';
import type { Packet } from '../wire/packet.ts';
import type { Part } from '../wire/envelope.ts';
import { StemRoutes } from '../state/lobby/stem-routes.ts';
import { LOBBY_SECRET_BYTES, MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { OnePeer } from './one-peer.ts';
import { NOW_MS, peer } from './samples.ts';
import { entryOf, keyOf } from './words.ts';

/** Who watches. */
export const HOSTILE: readonly PeerId[] = [...'BCD'].map(peer);
/** Through whom the other pseudonym's words come. */
const FEEDER = peer('H');
/** Who ends each stem that it is given. */
const ENDING = peer('J');
export const HONEST: readonly PeerId[] = [FEEDER, ENDING];
export const NAMES = ['ash', 'fern'] as const;

/** What a hostile friend is sent at one moment. */
export interface Seen {
  readonly friend: PeerId;
  readonly packet: Packet;
}

export type Said = WishOf<'write' | 'typing' | 'rename' | 'freshPseudonym'>;

/** Until then the two pseudonyms draw when they say that they are there, each at another time. */
const DRAWN_MS = NOW_MS + 50;

/** Chance that depends on the moment alone, so that it falls the same whatever else is drawn. */
const chanceOf =
  (seed: string, clock: { readonly nowMs: number }, nameOf = (_bytes: number): string => '') =>
  (bytes: number): Uint8Array => {
    const of = `${seed} ${clock.nowMs} ${bytes} ${nameOf(bytes)}`;
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) =>
      sha256(utf8Bytes(`${of} ${n}`)),
    );
    return concatBytes(...blocks).subarray(0, bytes);
  };

/**
 * A seed whose lobby secret sends own words and the honest friend's by the same hostile routes in
 * the same order: whom one gives to is no difference that these could see.
 */
function evenSeed(from: number): string {
  for (let n = 0; ; n++) {
    const seed = `${from} ${n}`;
    const secret = chanceOf(seed, { nowMs: NOW_MS })(LOBBY_SECRET_BYTES);
    const routes = new StemRoutes(() => secret);
    if (routes.diffuses(FEEDER, NOW_MS)) continue;
    const orderOf = (feeder: PeerId | undefined): PeerId[] =>
      routes.inOrder(feeder, [...HOSTILE, ...HONEST], NOW_MS, () => NOW_MS);
    const order = orderOf(FEEDER);
    if (order.at(-1) !== ENDING) continue;
    if (orderOf(undefined).join() === [...order, FEEDER].join()) return seed;
  }
}

class World {
  readonly peer = new OnePeer([...HOSTILE, ...HONEST], 'stand-in', 'on');
  readonly lobby: LobbyId;
  wakeAtMs = Infinity;
  /** How many it had after its first. */
  pseudonyms = 0;
  /** Its next exponential draw is for its own presence. */
  drawsOwn = false;
  readonly #fed = new Set<string>();
  /** What honest friends have diffused. */
  readonly #ended = new Map<MessageKey, Part>();

  constructor(seed: string, own: 0 | 1) {
    this.peer.writesAs = peer(NAMES[own]);
    this.peer.random = chanceOf(seed, this.peer, (bytes) => {
      if (bytes !== EXPONENTIAL_BYTES) return '';
      const isOwn = this.drawsOwn || this.peer.nowMs <= DRAWN_MS;
      this.drawsOwn = false;
      return isOwn ? NAMES[own] : '';
    });
    this.peer.step({
      ...{ type: 'createLobby', name: 'Garden', topic: '', visibility: 'public' },
      ...{ history: 'shared', nickname: NAMES[own] },
    });
    this.lobby = this.peer.core.lobbies()[0]!.lobby;
  }

  /** What hostile friends were sent since the last time, and own parts that left for the first. */
  look(): { seen: Seen[]; own: Part[]; hasAnswered: boolean } {
    const [seen, own]: [Seen[], Part[]] = [[], []];
    const steps = this.peer.takeSteps();
    this.wakeAtMs = steps.at(-1)?.wakeAtMs ?? this.wakeAtMs;
    for (const { friend, packet: bytes } of steps.flatMap(({ send }) => send)) {
      const packet = decodePacket(bytes);
      if (typeof packet !== 'object') throw new TypeError('we sent what nobody can read');
      if (HONEST.includes(friend)) this.#answer(friend, packet);
      else seen.push({ friend, packet });
      if (packet.type !== 'stem' || !this.#isOurs(packet.part)) continue;
      if (this.#fed.has(packet.part.seen)) continue;
      this.#fed.add(packet.part.seen);
      own.push(packet.part);
    }
    return { seen, own, hasAnswered: this.peer.steps.length > 0 };
  }

  #isOurs({ author }: Part): boolean {
    for (let n = 0; n <= this.pseudonyms; n++) {
      if (author === this.peer.authorOf(this.peer.writesAs, this.lobby, n)) return true;
    }
    return false;
  }

  /** Honest friends diffuse what they are given along a stem, and tell of it when it is old. */
  #answer(friend: PeerId, packet: Packet): void {
    const { peer: one, lobby } = this;
    if (packet.type === 'stem') {
      const { part } = packet;
      this.#ended.set(keyOf(part), part);
      if (part.writtenAtMs >= one.nowMs - MESSAGE_AGE_MAX_MS) return one.hear(friend, part);
      one.receive(friend, { type: 'have', lobby, entries: [entryOf(part)] });
    }
    if (packet.type !== 'want') return;
    const parts = packet.wants.flatMap(({ key }) => this.#ended.get(key) ?? []);
    for (const part of parts) one.receive(friend, { type: 'history', part });
    one.answerChecks();
  }
}

export class TwoWorlds {
  readonly #worlds: readonly [World, World];
  readonly lobby: LobbyId;
  nowMs = NOW_MS;

  constructor(seedFrom: number) {
    const seed = evenSeed(seedFrom);
    this.#worlds = [new World(seed, 0), new World(seed, 1)];
    this.lobby = this.#worlds[0].lobby;
  }

  /** A part that somebody signs who is in neither world's secret. */
  get scribe(): OnePeer {
    return this.#worlds[0].peer;
  }

  /** The same happens in both; what hostile friends see of it. Throws Error where that differs. */
  both(input: Input): Seen[] {
    for (const { peer: one } of this.#worlds) {
      one.step(input);
      one.answerChecks();
    }
    return this.#compare();
  }

  /**
   * Links come back after so long that both pseudonyms' presence is late: what each draws first is
   * when it says so, and that differs. At one moment, whose goes first would be told by the order.
   */
  lateTogether(): void {
    for (const world of this.#worlds) world.drawsOwn = true;
  }

  bothReceive(friend: PeerId, packet: Packet): Seen[] {
    return this.both({ type: 'packetReceived', friend, packet: encodePacket(packet) });
  }

  /** One pseudonym writes: the peer itself in one world, and in the other it comes along a stem. */
  write(name: 0 | 1, wish: Said): Seen[] {
    if (wish.type === 'freshPseudonym') this.#worlds[name].pseudonyms++;
    this.#worlds[name].peer.step(wish);
    this.#worlds[name].peer.answerChecks();
    return this.#compare();
  }

  /** Time passes; each world ticks whenever one of them wants it. */
  pass(ms: number): Seen[] {
    const seen: Seen[] = [];
    const endMs = this.nowMs + ms;
    while (this.nowMs < endMs) {
      const wakeAtMs = Math.min(...this.#worlds.map((one) => one.wakeAtMs));
      this.nowMs = Math.min(endMs, Math.max(this.nowMs + 1, Math.ceil(wakeAtMs)));
      for (const { peer: one } of this.#worlds) {
        one.nowMs = this.nowMs;
        one.step({ type: 'tick' });
      }
      seen.push(...this.#compare());
    }
    return seen;
  }

  /** What one world's peer says comes to the other by the honest friend, at the same moment. */
  #compare(): Seen[] {
    const seen: [Seen[], Seen[]] = [[], []];
    for (let isNews = true; isNews;) {
      isNews = false;
      for (const at of [0, 1] as const) {
        const look = this.#worlds[at].look();
        seen[at].push(...look.seen);
        const other = this.#worlds[1 - at]!.peer;
        for (const part of look.own) {
          other.receive(FEEDER, { type: 'stem', part });
          other.answerChecks();
        }
        isNews ||= look.own.length > 0 || look.seen.length > 0 || look.hasAnswered;
      }
    }
    const [first, second] = seen.map((all) => all.map(textOf).toSorted());
    const missing = first!.filter((one) => !take(second!, one));
    if (missing.length + second!.length > 0) {
      const told = [...missing.map((one) => `- ${one}`), ...second!.map((one) => `+ ${one}`)];
      throw new Error(`at ${this.nowMs - NOW_MS} ms worlds differ:\n${told.join('\n')}`);
    }
    return seen[0];
  }
}

function take(from: string[], what: string): boolean {
  const at = from.indexOf(what);
  if (at >= 0) from.splice(at, 1);
  return at >= 0;
}

const textOf = ({ friend, packet }: Seen): string =>
  `${friend.slice(0, 4)} ${JSON.stringify(packet, (_, value: unknown) => {
    // Both are said at one moment, in either order.
    if (Array.isArray(value)) return sorted(value);
    if (value instanceof Uint8Array) return bytesToHex(sha256(value), 0, 4);
    return isPart(value) ? nameOf(value) : value;
  })}`;

const sorted = (values: readonly unknown[]): unknown[] =>
  values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'envelope' in value;

const nameOf = ({ nickname, kindCode, id, index, total, envelope }: Part): string =>
  `${nickname} ${kindCode} ${id} ${index}/${total} ${bytesToHex(sha256(envelope), 0, 4)}`;
