// The friends of a replay as far as direct messages go. What they said when it was recorded named
// epochs of another host, and was said once; here they answer the host of this run, with the words
// that they had then.
import { OnePeer } from '../../core/testing/one-peer.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { kindOf } from '../../core/wire/envelope.ts';
import { contentOf } from '../../core/state/message-record.ts';
import { decodePacket } from '../../core/wire/packet.ts';
import type { Packet, PacketOf } from '../../core/wire/packet.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { RecordedWord } from './recorded-tabs.ts';
import type { WorldPeer } from './recorded-world.ts';

/** One way, in ms. */
const WIRE_MS = 20;

const TYPES: ReadonlySet<Packet['type']> = new Set<Packet['type']>([
  ...(['direct', 'directAck', 'directReady', 'directAsk', 'directOffer'] as const),
  ...(['directLacking', 'directElsewhere'] as const),
]);

export class RecordedDirects {
  readonly #hero: WorldPeer;
  readonly #clock: FakeClock;
  /** The tab that has the links. */
  #holder = '';
  readonly #friends = new Map<PeerId, OnePeer>();
  /** Links by friend: what was on a former one arrives nowhere. */
  readonly #links = new Map<PeerId, number>();

  constructor(hero: WorldPeer, clock: FakeClock) {
    this.#hero = hero;
    this.#clock = clock;
  }

  /** A word of the recorded run, about to be said; true when it isn't to be said here. */
  take({ tab, word }: RecordedWord): boolean {
    if (word.type === 'hold') this.#holder = tab;
    if ((word.type === 'close' || word.type === 'crash') && tab === this.#holder) {
      for (const friend of this.#friends.keys()) this.#link(friend, false);
    }
    if (word.type !== 'say') return false;
    const { message } = word;
    if (message.type === 'linkState') this.#link(message.friend, message.state === 'up');
    if (message.type !== 'packet') return false;
    const packet = decodePacket(message.packet);
    if (typeof packet !== 'object' || !TYPES.has(packet.type)) return false;
    if (packet.type === 'direct') this.#write(message.friend, packet);
    return true;
  }

  /** What the host sends. */
  hear(friend: PeerId, bytes: Uint8Array): void {
    const packet = decodePacket(bytes);
    if (typeof packet !== 'object' || !TYPES.has(packet.type)) return;
    this.#after(friend, () => {
      this.#friend(friend).receive(this.#hero.id, bytes);
      this.#sayAll(friend);
    });
  }

  #link(friend: PeerId, isUp: boolean): void {
    this.#links.set(friend, (this.#links.get(friend) ?? 0) + 1);
    const double = this.#friend(friend);
    if (isUp) double.linkUp(this.#hero.id);
    else double.step({ type: 'linkDown', friend: this.#hero.id });
    this.#sayAll(friend);
  }

  /** At the time at which it was written then; a message in one part. */
  #write(friend: PeerId, { id, kindCode, body, writtenAtMs }: PacketOf<'direct'>): void {
    const content = contentOf(kindOf(kindCode), body);
    if (!content) return;
    const double = this.#friend(friend);
    double.nowMs = writtenAtMs;
    double.step({ type: 'writeDirect', friend: this.#hero.id, id, content });
    this.#sayAll(friend);
  }

  #sayAll(friend: PeerId): void {
    for (const { packet, bytes } of this.#friend(friend).takeSent()) {
      if (TYPES.has(packet.type)) this.#after(friend, () => this.#say(friend, bytes));
    }
  }

  #say(friend: PeerId, packet: Uint8Array): void {
    const { tabs } = this.#hero;
    if (!tabs.names.includes(this.#holder)) return;
    tabs.do(this.#holder, { type: 'say', message: { type: 'packet', friend, packet } });
  }

  #after(friend: PeerId, go: () => void): void {
    const link = this.#links.get(friend);
    this.#clock.after(WIRE_MS, () => {
      if (this.#links.get(friend) === link) go();
    });
  }

  #friend(friend: PeerId): OnePeer {
    let double = this.#friends.get(friend);
    if (!double) this.#friends.set(friend, (double = new OnePeer([this.#hero.id])));
    double.nowMs = this.#clock.nowMs();
    return double;
  }
}
