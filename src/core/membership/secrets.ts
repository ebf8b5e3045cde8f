// A lobby's secret: random bytes on this disk alone, from which is drawn what others must not
// foretell, so that it stays the same over stops.
import { bytesToHex } from '../../base/bytes.ts';
import { LOBBY_SECRET_BYTES } from '../constants.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { LobbyRecord } from '../state/records.ts';
import type { Step } from '../step.ts';

/** LOBBY_SECRET_BYTES fresh random bytes in hex. */
export const freshSecret = (step: Step): string => bytesToHex(step.env.random(LOBBY_SECRET_BYTES));

/** Lobbies that a former version left on disk without a secret get one. */
export function giveSecrets(state: PeerState, step: Step, bare: readonly LobbyRecord[]): void {
  for (const { lobby } of bare) {
    const known = state.knownLobby(lobby);
    if (!known) continue;
    known.record = { ...known.record, secret: known.record.secret ?? freshSecret(step) };
    step.saveFirst({ type: 'putLobby', record: known.record });
  }
}
