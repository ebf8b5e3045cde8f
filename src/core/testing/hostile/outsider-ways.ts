// Attacks on a private lobby by a friend of its participants who knows its card and has no standing
// there; and on what friends can send each other outside all lobbies.
import { CHALLENGES_PER_PACKET_MAX } from '../../constants.ts';
import { bytesToHex } from '../../../base/bytes.ts';
import { lobbyIdOf } from '../../wire/card.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom } from '../../wire/ids.ts';
import { encodePacket } from '../../wire/packet.ts';
import type { Packet } from '../../wire/packet.ts';
import { partPacket } from '../sim-parts.ts';
import { asHandover, asHistory } from './hostile-history.ts';
import { everyMs, friendsOf, streamToAll, tell, throwAway } from './attacker.ts';
import type { Attacker, Way } from './attacker.ts';
import { inventedCard } from './plain-ways.ts';

const DAY_MS = 86_400_000;

/** Everything that somebody who knows the id of a private lobby can send about it. */
export const privateId: Way = (attacker) => {
  const { closed, random } = attacker;
  if (!closed) return;
  everyMs(attacker, 500, () => {
    for (const friend of friendsOf(attacker)) {
      for (const packet of random.shuffled(intrusions(attacker))) tell(attacker, friend, packet);
    }
  });
};

/** Invitations to where the friend is already, and then what an invited one would answer. */
export const invitation: Way = (attacker) => {
  const { closed, host } = attacker;
  if (!closed) return;
  const lobby = lobbyIdOf(closed);
  everyMs(attacker, 1_000, () => {
    const packets: Packet[] = [
      { type: 'invitation', card: closed, invitedAtMs: host.clockMs },
      { type: 'enter', lobby, answer: true },
      { type: 'enter', lobby, answer: false },
    ];
    for (const friend of friendsOf(attacker)) {
      for (const packet of packets) tell(attacker, friend, encodePacket(packet));
    }
  });
};

/** Invitations to lobbies that there aren't, until no more can be kept. */
export const invitations: Way = (attacker) => {
  const { random, host } = attacker;
  streamToAll(attacker, 20, () => {
    const card = inventedCard(random, 'private');
    return encodePacket({ type: 'invitation', card, invitedAtMs: host.clockMs });
  });
};

/** Challenges without end: each of the hashes is looked up. */
export const challenges: Way = (attacker) => {
  const { random } = attacker;
  const hash = (): string => bytesToHex(random.bytes(16));
  streamToAll(attacker, 50, () =>
    encodePacket({
      type: 'challenge',
      challenges: Array.from({ length: CHALLENGES_PER_PACKET_MAX }, () => ({
        lookup: hash(),
        tag: hash(),
      })),
    }),
  );
};

/** Direct messages from thousands of years ahead and from before there was anything. */
export const directFuture: Way = (attacker) => {
  const { host, random } = attacker;
  const epoch = bytesToHex(random.bytes(8));
  let sequence = 0;
  everyMs(attacker, 5_000, () => {
    sequence++;
    const writtenAtMs = random.pick([host.clockMs + 6_000 * 365 * DAY_MS, 1]);
    const id = messageIdFrom(random.bytes(8));
    const place = { epoch, sequence, id, index: 0, total: 1, writtenAtMs, afterMs: 0 } as const;
    const body = new Uint8Array(0);
    const packet = encodePacket({ type: 'direct', ...place, kindCode: KIND_CODES.chat, body });
    for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
  });
};

/** Packets of every type that name the closed lobby. */
export function intrusions(attacker: Attacker): Uint8Array[] {
  const { net, host, closed, random } = attacker;
  if (!closed) return [];
  const lobby = lobbyIdOf(closed);
  const part = (kind: keyof typeof KIND_CODES, total = 1): Uint8Array =>
    partPacket(net, host, lobby, {
      id: messageIdFrom(random.bytes(8)),
      generation: throwAway(attacker),
      kindCode: KIND_CODES[kind],
      total,
      ...(kind !== 'chat' && { body: new Uint8Array(0) }),
    });
  const plain: Packet[] = [
    { type: 'enter', lobby, answer: false },
    { type: 'enter', lobby, answer: true },
    { type: 'withdraw', lobby },
    { type: 'sync', lobby, fromMs: 0, level: 37, parent: 0, nodes: [] },
    { type: 'keys', lobby, fromMs: 0, toMs: 2 ** 47, entries: [] },
    { type: 'have', lobby, entries: [] },
    { type: 'want', lobby, wants: [] },
  ];
  return [
    part('chat'),
    part('chat', 3),
    part('joined'),
    part('heartbeat'),
    part('typing'),
    asHistory(part('chat')),
    asHandover(part('heartbeat')),
    ...plain.map(encodePacket),
  ];
}
