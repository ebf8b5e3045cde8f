// Attacks that need no thought: as many packets of one bad sort as a link takes.
import { concatBytes } from '../../../base/bytes.ts';
import { lobbyIdOf } from '../../wire/card.ts';
import { KEYS_PER_PACKET_MAX, PARTS_MAX } from '../../constants.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom, messageKeyFrom } from '../../wire/ids.ts';
import type { LobbyId } from '../../wire/ids.ts';
import { encodePacket } from '../../wire/packet.ts';
import type { LobbyCard } from '../../wire/card.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import { forged, partPacket } from '../sim-parts.ts';
import { streamToAll } from './attacker.ts';
import type { Way } from './attacker.ts';

export const PLAIN_WAYS = [
  'flood',
  'forge',
  'totals',
  'directory',
  'participants',
  'malformed',
  'unasked-history',
  'endless-have',
  'endless-keys',
] as const;
export type PlainWay = (typeof PLAIN_WAYS)[number];

/** Packets a second to each friend, by attack: as much as hurts, and more than is allowed. */
const PER_S: Readonly<Record<PlainWay, number>> = {
  flood: 200,
  forge: 100,
  totals: 100,
  directory: 20,
  participants: 60,
  malformed: 100,
  'unasked-history': 100,
  'endless-have': 12,
  'endless-keys': 12,
};

export function plainWay(name: PlainWay): Way {
  return (attacker) => {
    const { net, host, lobby, random } = attacker;
    streamToAll(attacker, PER_S[name], () => plainPacket(net, host, lobby, name, random));
  };
}

export function plainPacket(
  net: SimNetwork,
  host: SimHost,
  lobby: LobbyId,
  name: PlainWay,
  random: SeededRandom,
): Uint8Array {
  const id = messageIdFrom(random.bytes(8));
  const generation = 1 + random.below(1_000_000);
  switch (name) {
    case 'flood':
      return partPacket(net, host, lobby, { id, text: 'flood '.repeat(30) });
    case 'forge':
      return forged(partPacket(net, host, lobby, { id, generation }));
    case 'totals':
      return partPacket(net, host, lobby, { id, total: PARTS_MAX, index: random.below(PARTS_MAX) });
    case 'directory':
      return encodePacket({ type: 'directory', entries: cards(random), more: true });
    case 'participants': {
      const kindCode = KIND_CODES.joined;
      const body = new Uint8Array(0);
      const nickname = `ghost ${generation}`;
      return partPacket(net, host, lobby, { id, generation, kindCode, body, nickname });
    }
    case 'malformed':
      return random.bytes(1 + random.below(300)).map((byte, at) => (at === 0 ? byte % 21 : byte));
    case 'unasked-history': {
      const packet = partPacket(net, host, lobby, { id, writtenAtMs: host.clockMs - 10 ** 7 });
      return concatBytes(new Uint8Array([HISTORY_CODE]), packet.subarray(1));
    }
    case 'endless-have':
      return encodePacket({ type: 'have', lobby, entries: keys(host, random) });
    case 'endless-keys': {
      const entries = keys(host, random);
      return encodePacket({ type: 'keys', lobby, fromMs: 0, toMs: host.clockMs, entries });
    }
  }
}

/** The type byte of a `history` packet. */
const HISTORY_CODE = 3;

function keys(host: SimHost, random: SeededRandom) {
  return Array.from({ length: KEYS_PER_PACKET_MAX }, () => ({
    writtenAtMs: host.clockMs - random.below(10 ** 9),
    key: messageKeyFrom(random.bytes(16)),
  }));
}

function cards(random: SeededRandom) {
  return Array.from({ length: 100 }, () => {
    const card = inventedCard(random, 'public');
    return { card, participants: random.below(1_000), lobby: lobbyIdOf(card) };
  });
}

/** The card of a lobby that there isn't. */
export function inventedCard(random: SeededRandom, visibility: LobbyCard['visibility']): LobbyCard {
  const nonce = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  return { nonce, name: 'bomb', topic: '', visibility, history: 'shared', createdAtMs: 1 };
}
