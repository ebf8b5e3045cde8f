// Attacks on the stem: what comes by it and goes nowhere, what comes by it without end, and one
// message that comes by many stems at once.
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom } from '../../wire/ids.ts';
import { peek } from '../packet-peek.ts';
import { partPacket } from '../sim-parts.ts';
import { stream, streamToAll, throwAway } from './attacker.ts';
import type { Attacker, Way } from './attacker.ts';

/** The type byte of a part that goes along a stem. */
const STEM_CODE = 28;

/**
 * Passes everything on but what came to it by a stem, so that nobody else would have it: unless its
 * author notices.
 */
export const stemHole: Way = ({ net, host, endMs }) => {
  const stems = new Set<string>();
  net.watchers.push({
    arrived: (_from, to, bytes) => {
      const { seen } = peek(bytes);
      if (to === host && bytes[0] === STEM_CODE && seen !== undefined) stems.add(seen);
    },
  });
  host.meddlers.push((bytes) => {
    const { seen } = peek(bytes);
    return net.nowMs <= endMs && seen !== undefined && stems.has(seen) ? undefined : bytes;
  });
};

/** New pseudonyms by the stem, another stream to each friend. */
export const stemFlood: Way = (attacker) => {
  stream(attacker, 200, () => stemPart(attacker));
};

/** The same words to all friends, each by a stem: each goes its own way until it meets another. */
export const stemStar: Way = (attacker) => {
  streamToAll(attacker, 20, () => stemPart(attacker));
};

function stemPart(attacker: Attacker): Uint8Array {
  const { net, host, lobby, random } = attacker;
  const packet = partPacket(net, host, lobby, {
    id: messageIdFrom(random.bytes(8)),
    generation: throwAway(attacker),
    kindCode: random.chance(0.5) ? KIND_CODES.chat : KIND_CODES.heartbeat,
    text: 'by the stem '.repeat(10),
  });
  packet[0] = STEM_CODE;
  return packet;
}
