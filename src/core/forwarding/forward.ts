// Forwarding: a part goes, unchanged, to every participating friend but the one it came from.
import { LIVE_PARTS_MAX } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { Step } from '../step.ts';

/**
 * `from` is undefined for an own message: the only difference, and it isn't visible on the wire.
 */
export function forward(step: Step, lobby: Lobby, part: Part, from: PeerId | undefined): void {
  const packet = wrapEnvelope('message', part.envelope);
  const lane = part.total > LIVE_PARTS_MAX ? 'bulk' : 'live';
  for (const friend of lobby.friends.up()) {
    if (friend !== from) step.sendBytes(friend, packet, lane, lobby.id);
  }
}
