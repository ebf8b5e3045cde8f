// Old words of unknown authors, and second versions, are what a friend can make a lobby grow with:
// they are charged to its budget.
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { Step } from '../step.ts';

/** Charges so many bytes to a friend, unless the author is known; tells when a lobby grows. */
export function chargeHistory(
  step: Step,
  lobby: Lobby,
  { author, writtenAtMs }: Pick<Part, 'author' | 'writtenAtMs'>,
  friend: PeerId,
  bytes: number,
): void {
  if (lobby.authors.isKnown(author)) return;
  const grown = lobby.budgetOf(friend).charge(bytes, writtenAtMs, step.nowMs);
  if (grown === undefined) return;
  step.announce({ type: 'grown', lobby: lobby.id, friend, bytes: grown });
}
