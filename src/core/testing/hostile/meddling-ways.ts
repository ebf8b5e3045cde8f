// Attacks by what a participant does to its own core's packets: it keeps others' words to itself,
// or answers with a wrong clock.
import { decodePacket, encodePacket } from '../../wire/packet.ts';
import { peek } from '../packet-peek.ts';
import type { Way } from './attacker.ts';

const DAY_MS = 86_400_000;

/** Takes part and passes nothing on: every part that it didn't write itself disappears. */
export const blackhole: Way = ({ net, host, lobby, endMs }) => {
  const own = host.pseudonym(lobby);
  host.meddlers.push((bytes) => {
    if (net.nowMs > endMs) return bytes;
    const { packet } = peek(bytes);
    const isOthers = packet && 'part' in packet && packet.part.author !== own;
    return isOthers ? undefined : bytes;
  });
};

/** Says that it is another day, to everybody who asks. */
export const clock: Way = ({ net, host, endMs, random }) => {
  const offMs = random.pick([-400, 400]) * DAY_MS;
  host.meddlers.push((bytes) => {
    if (net.nowMs > endMs || peek(bytes).type !== 'clockAnswer') return bytes;
    const packet = decodePacket(bytes);
    if (typeof packet !== 'object' || packet.type !== 'clockAnswer') return bytes;
    return encodePacket({ ...packet, readAtMs: packet.readAtMs + offMs });
  });
};
