// Attacks by asking: small packets whose answers are large, in storms; and announcing what is then
// never given.
import { encodePacket } from '../../wire/packet.ts';
import type { Packet } from '../../wire/packet.ts';
import { peek } from '../packet-peek.ts';
import { everyMs, friendsOf, streamToAll, tell } from './attacker.ts';
import type { Way } from './attacker.ts';

/** In and out again and again: each coming in is handed the list of participants, and compares. */
export const enterStorm: Way = (attacker) => {
  const { lobby } = attacker;
  const packets: readonly Packet[] = [
    { type: 'withdraw', lobby },
    { type: 'enter', lobby, answer: false },
  ];
  let count = 0;
  streamToAll(attacker, 100, () => encodePacket(packets[count++ % packets.length]!));
};

/** Everything that is answered, asked without end: lobbies, clock, what direct words are to do. */
export const askStorm: Way = (attacker) => {
  const { host } = attacker;
  let count = 0;
  streamToAll(attacker, 300, () => {
    const packets: readonly Packet[] = [
      { type: 'directoryRequest', after: undefined },
      { type: 'clockRequest', sentAtMs: host.clockMs },
      { type: 'directAsk' },
    ];
    return encodePacket(packets[count++ % packets.length]!);
  });
};

/** Says that it has all that is new, as soon as it hears of it, and never gives anything. */
export const hollowHave: Way = (attacker) => {
  const { net, host, lobby, endMs } = attacker;
  host.meddlers.push((bytes) => {
    if (net.nowMs > endMs) return bytes;
    return peek(bytes).type.startsWith('histor') ? undefined : bytes;
  });
  let told = 0;
  everyMs(attacker, 100, () => {
    const news = host.store.messages(lobby).slice(-50);
    const newest = news.at(-1)?.writtenAtMs ?? 0;
    if (newest <= told) return;
    told = newest;
    const entries = news.map(({ key, writtenAtMs }) => ({ key, writtenAtMs }));
    const packet = encodePacket({ type: 'have', lobby, entries });
    for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
  });
};
