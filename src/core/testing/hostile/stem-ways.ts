// Attacks on the stem: what comes by it and goes nowhere or back, what comes by it without end or
// dated ahead, and one message that comes by many stems at once; and on the places of what waits
// for its time.
import { AUTHOR_MESSAGES_PER_S, FUTURE_LEAD_MAX_MS } from '../../constants.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom } from '../../wire/ids.ts';
import { peek } from '../packet-peek.ts';
import { partPacket } from '../sim-parts.ts';
import type { PartWish } from '../sim-parts.ts';
import type { SimHost } from '../sim-host.ts';
import { friendsOf, stream, streamToAll, tell, throwAway } from './attacker.ts';
import type { Attacker, Way } from './attacker.ts';
import { KNOWN_SYBILS } from './floods.ts';

/** The type bytes of a part that goes along a stem, and of one that is diffused. */
const STEM_CODE = 28;
const MESSAGE_CODE = 1;

/**
 * Passes everything on but what came to it by a stem, so that nobody else would have it: unless its
 * author notices.
 */
export const stemHole: Way = (attacker) => {
  swallow(attacker);
};

/** The same; and its giver is shown a copy, as if it had been diffused. */
export const stemBack: Way = (attacker) => {
  swallow(attacker, (giver, packet) => {
    const copy = packet.slice();
    copy[0] = MESSAGE_CODE;
    tell(attacker, giver, copy);
  });
};

/** The same; and all friends are given it along a stem, its giver too, to see what they do. */
export const stemAsk: Way = (attacker) => {
  swallow(attacker, (_giver, packet) => {
    for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
  });
};

/** What comes by a stem isn't passed on by the attacker's own core. */
function swallow(
  { net, host, endMs }: Attacker,
  then: (giver: SimHost, packet: Uint8Array) => void = () => {},
): void {
  const stems = new Set<string>();
  net.watchers.push({
    arrived: (giver, to, bytes) => {
      const { seen } = peek(bytes);
      if (to !== host || bytes[0] !== STEM_CODE || seen === undefined || net.nowMs > endMs) return;
      if (stems.has(seen)) return;
      stems.add(seen);
      then(giver, bytes);
    },
  });
  host.meddlers.push((bytes) => {
    const { seen } = peek(bytes);
    return net.nowMs <= endMs && seen !== undefined && stems.has(seen) ? undefined : bytes;
  });
}

/** New pseudonyms by the stem, another stream to each friend. */
export const stemFlood: Way = (attacker) => {
  stream(attacker, 200, () => stemPart(attacker));
};

/** The same words to all friends, each by a stem: each goes its own way until it meets another. */
export const stemStar: Way = (attacker) => {
  streamToAll(attacker, 20, () => stemPart(attacker));
};

/** New and known pseudonyms by the stem, as far ahead as is admitted. */
export const stemAhead: Way = (attacker) => {
  stream(attacker, 40, () => {
    const writtenAtMs = attacker.host.clockMs + FUTURE_LEAD_MAX_MS - 1_000;
    return stemPart(attacker, { writtenAtMs });
  });
};

/** Known pseudonyms fill the places of what waits for its time. */
export const parking: Way = (attacker) => {
  let count = 0;
  streamToAll(attacker, KNOWN_SYBILS * AUTHOR_MESSAGES_PER_S, () => {
    const generation = 1 + (count++ % KNOWN_SYBILS);
    const writtenAtMs = attacker.host.clockMs + FUTURE_LEAD_MAX_MS - 1_000;
    return handMade(attacker, { generation, writtenAtMs });
  });
};

function stemPart(attacker: Attacker, wish: PartWish = {}): Uint8Array {
  const kindCode = attacker.random.chance(0.5) ? KIND_CODES.chat : KIND_CODES.heartbeat;
  const packet = handMade(attacker, { generation: throwAway(attacker), kindCode, ...wish });
  packet[0] = STEM_CODE;
  return packet;
}

function handMade(attacker: Attacker, wish: PartWish): Uint8Array {
  const { net, host, lobby, random } = attacker;
  return partPacket(net, host, lobby, {
    id: messageIdFrom(random.bytes(8)),
    text: 'by the stem '.repeat(10),
    ...wish,
  });
}
