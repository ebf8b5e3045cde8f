// Forwarding: a part goes, unchanged, to every participating friend but the one it came from.
import { LIVE_PARTS_MAX } from './constants.ts';
import type { Part } from './envelope.ts';
import type { PeerId } from './ids.ts';
import type { Lobby } from './lobby.ts';
import { wrapEnvelope } from './packet.ts';
import type { Turn } from './turn.ts';

/** `from` is undefined for our own words: the only difference, and it isn't on the wire. */
export function forward(turn: Turn, lobby: Lobby, part: Part, from: PeerId | undefined): void {
  const packet = wrapEnvelope('message', part.envelope);
  const lane = part.total > LIVE_PARTS_MAX ? 'bulk' : 'live';
  for (const friend of lobby.up) {
    if (friend !== from) turn.sendBytes(friend, packet, lane, lobby.id);
  }
}
