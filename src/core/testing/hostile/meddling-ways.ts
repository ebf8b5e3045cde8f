// Attacks by what a participant does with what comes to its own core: it keeps others' words to
// itself, spoils them for its friends, or answers with a wrong clock.
import { decodePacket, encodePacket } from '../../wire/packet.ts';
import { peek } from '../packet-peek.ts';
import { forged } from '../sim-parts.ts';
import { friendsOf, tell } from './attacker.ts';
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

/** Where the writing time is in a packet that holds a part. */
const WRITTEN_AT = 54;

/** As soon as it has a part, its friends get one of the same name that nobody takes. */
export const disguise: Way = (attacker) => {
  const { net, host, lobby, endMs } = attacker;
  // Each once: of two attackers who are friends each would disguise what the other did, for ever.
  const done = new Set<string>();
  net.watchers.push({
    arrived(_from, to, bytes) {
      const { type, packet } = peek(bytes);
      if (to !== host || net.nowMs > endMs || type !== 'message') return;
      if (packet?.type !== 'message' || packet.part.lobby !== lobby) return;
      const name = `${packet.part.id} ${packet.part.index}`;
      if (done.has(name)) return;
      done.add(name);
      const copy = forged(bytes);
      copy.fill(0, WRITTEN_AT, WRITTEN_AT + 6);
      for (const friend of friendsOf(attacker)) tell(attacker, friend, copy);
    },
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
