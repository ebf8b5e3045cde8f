// What a packet on a simulated link is and which lobby it is of, told from its bytes without
// believing them. Looked up once for all copies of the same bytes.
import { bytesToHex } from '../../base/bytes.ts';
import { decodePacket } from '../wire/packet.ts';
import type { Packet } from '../wire/packet.ts';
import { lobbyIdOf } from '../wire/card.ts';
import type { LobbyId } from '../wire/ids.ts';

export interface Peek {
  readonly type: Packet['type'] | 'malformed' | 'unknown-type';
  /** The lobby that the packet names or shows; several for a directory. */
  readonly lobbies: readonly LobbyId[];
  /** For a part: author, message id and index. */
  readonly seen: string | undefined;
  /** For a part: names this very envelope, so that a forged copy isn't taken for the true one. */
  readonly copy: string | undefined;
  readonly packet: Packet | undefined;
}

const known = new WeakMap<Uint8Array, Peek>();

export function peek(bytes: Uint8Array): Peek {
  let result = known.get(bytes);
  if (!result) known.set(bytes, (result = look(bytes)));
  return result;
}

function look(bytes: Uint8Array): Peek {
  const packet = decodePacket(bytes);
  if (packet === 'malformed' || packet === 'unknown-type') {
    return { type: packet, lobbies: [], seen: undefined, copy: undefined, packet: undefined };
  }
  const { type } = packet;
  if ('part' in packet) {
    const { lobby, seen, envelope } = packet.part;
    const copy = `${seen} ${bytesToHex(envelope, envelope.length - 16)}`;
    return { type, lobbies: [lobby], seen, copy, packet };
  }
  if ('lobby' in packet) {
    return { type, lobbies: [packet.lobby], seen: undefined, copy: undefined, packet };
  }
  switch (type) {
    case 'histories': {
      const lobbies = [...new Set(packet.parts.map(({ lobby }) => lobby))];
      return { type, lobbies, seen: undefined, copy: undefined, packet };
    }
    case 'invitation':
      return withCards(packet, [lobbyIdOf(packet.card)]);
    case 'directory':
      return withCards(
        packet,
        packet.entries.map(({ card }) => lobbyIdOf(card)),
      );
    default:
      return { type, lobbies: [], seen: undefined, copy: undefined, packet };
  }
}

const withCards = (packet: Packet, lobbies: LobbyId[]): Peek => ({
  type: packet.type,
  lobbies,
  seen: undefined,
  copy: undefined,
  packet,
});
