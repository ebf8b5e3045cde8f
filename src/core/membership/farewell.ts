// The farewell: what our links send when the last tab closes. A closing tab has no time to ask for
// a signature, so an `away` per lobby is signed beforehand, newer than everything we wrote so far.
import { concatBytes } from '../../base/bytes.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { Send } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { writeOwn } from '../forwarding/write.ts';
import type { UnsignedMessage } from '../state/signing.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/**
 * Called after each own message: signs an `away` one millisecond newer, which is kept and not sent.
 */
export function prepareFarewell(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  newestMs: number,
): void {
  // A signed one stays in use until the newer one is signed.
  if (lobby.farewell.type === 'none') lobby.farewell = { type: 'asked' };
  writeOwn(state, step, lobby, 'away', { writtenAtMs: newestMs + 1, isForLater: true });
}

/** The `away` is signed. */
export function keepFarewell(state: PeerState, write: UnsignedMessage): void {
  const lobby = state.lobbies.get(write.lobby);
  if (!lobby || lobby.record.author !== write.headers[0]!.author) return;
  const packet = wrapEnvelope('message', concatBytes(write.unsigned[0]!, write.signatures[0]!));
  lobby.farewell = { type: 'signed', packet };
  state.farewellChanged = true;
}

/** Everything to send when the last tab closes; undefined when it hasn't changed. */
export function takeFarewell(state: PeerState): readonly Send[] | undefined {
  if (!state.farewellChanged) return undefined;
  state.farewellChanged = false;
  const sends: Send[] = [];
  for (const lobby of state.openLobbies()) {
    if (lobby.farewell.type !== 'signed') continue;
    for (const friend of lobby.friends.up()) {
      sends.push({ friend, packet: lobby.farewell.packet, lane: 'live', flow: lobby.id });
    }
  }
  return sends;
}
