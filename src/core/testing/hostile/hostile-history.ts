// Attacks on catching up: history that nobody wrote then, keys with wrong times, questions without
// end. What is announced is given when it is asked for.
import { KEYS_PER_PACKET_MAX, LEAF_BITS, LEVEL_FAN_BITS } from '../../constants.ts';
import { decodeEnvelope, messageKeyOf } from '../../wire/envelope.ts';
import { messageIdFrom, messageKeyFrom } from '../../wire/ids.ts';
import type { MessageKey } from '../../wire/ids.ts';
import { encodePacket, wrapEnvelope } from '../../wire/packet.ts';
import type { KeyEntry } from '../../wire/packet.ts';
import { peek } from '../packet-peek.ts';
import { partPacket } from '../sim-parts.ts';
import { everyMs, friendsOf, streamToAll, tell, throwAway } from './attacker.ts';
import type { Attacker, Way } from './attacker.ts';

/** The same part as an answer from history. */
export const asHistory = (packet: Uint8Array): Uint8Array =>
  wrapEnvelope('history', packet.subarray(1));

/** The same part as presence that is handed over. */
export const asHandover = (packet: Uint8Array): Uint8Array =>
  wrapEnvelope('handover', packet.subarray(1));

const DAY_MS = 86_400_000;
/** Backdated messages announced in a second: what sync takes of one friend without effort. */
const BACKDATED_PER_S = 100;

/**
 * A history of its own, beside the core's: announces packets to friends and gives them when asked.
 */
export class ForgedHistory {
  readonly #packets = new Map<MessageKey, Uint8Array>();
  readonly #attacker: Attacker;
  /** Bytes given away. */
  givenBytes = 0;

  constructor(attacker: Attacker) {
    this.#attacker = attacker;
    const { net, host, lobby } = attacker;
    net.watchers.push({
      arrived: (from, to, bytes) => {
        if (to !== host) return;
        const { packet } = peek(bytes);
        if (packet?.type !== 'want' || packet.lobby !== lobby) return;
        for (const { key } of packet.wants) {
          const answer = this.#packets.get(key);
          if (!answer) continue;
          this.givenBytes += answer.length;
          net.inject(host, from, asHistory(answer));
        }
      },
    });
  }

  /** Announces parts, each as of its own time or of another. */
  announce(packets: readonly Uint8Array[], atMs?: number): void {
    const entries = packets.map((packet) => this.#entry(packet, atMs));
    const { lobby } = this.#attacker;
    for (let at = 0; at < entries.length; at += KEYS_PER_PACKET_MAX) {
      const page = entries.slice(at, at + KEYS_PER_PACKET_MAX);
      const packet = encodePacket({ type: 'have', lobby, entries: page });
      for (const friend of friendsOf(this.#attacker)) tell(this.#attacker, friend, packet);
    }
  }

  #entry(packet: Uint8Array, atMs: number | undefined): KeyEntry {
    const part = decodeEnvelope(packet.subarray(1));
    if (!part) throw new TypeError('this is no part');
    const key = messageKeyOf(part.author, part.id);
    this.#packets.set(key, packet);
    return { key, writtenAtMs: atMs ?? part.writtenAtMs };
  }
}

/** Messages under throw-away pseudonyms, dated into the past, before the lobby was made too. */
export const backdate: Way = (attacker) => {
  const { net, host, lobby, random } = attacker;
  const history = new ForgedHistory(attacker);
  everyMs(attacker, 1_000, () => {
    const packets = Array.from({ length: BACKDATED_PER_S }, () =>
      partPacket(net, host, lobby, {
        id: messageIdFrom(random.bytes(8)),
        generation: throwAway(attacker),
        writtenAtMs: host.clockMs - Math.floor(random.between(DAY_MS / 24, 2_000 * DAY_MS)),
        text: 'it was always so '.repeat(60),
      }),
    );
    history.announce(packets);
  });
};

/** True keys of what others wrote, with times at which it wasn't written. */
export const lyingHave: Way = (attacker) => {
  const { host, lobby, random } = attacker;
  everyMs(attacker, 2_000, () => {
    const known = host.store.messages(lobby).slice(-100);
    if (known.length === 0) return;
    const entries = known.map(({ key }) => ({
      key,
      writtenAtMs: host.clockMs - random.below(1_000 * DAY_MS),
    }));
    const packet = encodePacket({ type: 'have', lobby, entries });
    for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
  });
};

/** Comparisons that make a friend read its disk, as many as go into packets. */
export const reads: Way = (attacker) => {
  const { host, lobby, random } = attacker;
  streamToAll(attacker, 100, () => {
    const level = LEAF_BITS;
    const parentBits = LEAF_BITS + LEVEL_FAN_BITS;
    const parent = Math.floor(host.clockMs / 2 ** parentBits) - random.below(8);
    const nodes = Array.from({ length: 2 ** LEVEL_FAN_BITS }, (_, at) => ({
      index: parent * 2 ** LEVEL_FAN_BITS + at,
      count: 10_000,
      sum: messageKeyFrom(random.bytes(16)),
    }));
    return encodePacket({ type: 'sync', lobby, fromMs: 0, level, parent, nodes });
  });
};

/** Fingerprints of nothing, and hashes of it: each small packet asks for all there is of a span. */
export const compare: Way = (attacker) => {
  const { host, lobby } = attacker;
  const span = { fromMs: host.clockMs - DAY_MS, toMs: host.clockMs };
  const [salt, hash] = ['00'.repeat(8), '00'.repeat(16)];
  let count = 0;
  streamToAll(attacker, 200, () => {
    const level = LEAF_BITS + LEVEL_FAN_BITS * (count % 3);
    const parent = Math.floor(host.clockMs / 2 ** (level + LEVEL_FAN_BITS));
    if (count++ % 4 > 0) return encodePacket({ type: 'audit', lobby, ...span, salt, hash });
    return encodePacket({ type: 'sync', lobby, fromMs: 0, level, parent, nodes: [] });
  });
};

/** The same messages, asked for again and again. */
export const endlessWant: Way = (attacker) => {
  const { host, lobby, random } = attacker;
  streamToAll(attacker, 50, () => {
    const known = host.store.messages(lobby);
    const wants = Array.from({ length: KEYS_PER_PACKET_MAX }, () => ({
      key: known.length > 0 ? random.pick(known).key : messageKeyFrom(random.bytes(16)),
      parts: [],
    }));
    return encodePacket({ type: 'want', lobby, wants });
  });
};
