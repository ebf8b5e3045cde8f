// The simplest guess at who wrote a message: the honest friend who first showed it to any spy.
import type { Signal } from './spy-log.ts';

/** Undefined when no spy has heard of it from anybody honest. */
export function firstGiver(
  signals: readonly Signal[],
  spies: ReadonlySet<string>,
): string | undefined {
  return signals.find(({ friend }) => !spies.has(friend))?.friend;
}

/** What was said most often; of equals what was said first. Undefined when nothing was said. */
export function majority(guesses: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const guess of guesses) {
    if (guess !== undefined) counts.set(guess, (counts.get(guess) ?? 0) + 1);
  }
  return best(counts);
}

/** The name with the greatest score; of equals the first. */
export function best(scores: ReadonlyMap<string, number>): string | undefined {
  let winner: string | undefined;
  let most = -Infinity;
  for (const [name, score] of scores) if (score > most) [winner, most] = [name, score];
  return winner;
}

/** Share of guesses that name the truth; a guess that isn't made is a wrong one. */
export function precision(
  guesses: readonly { readonly guess: string | undefined; readonly truth: string }[],
): number {
  if (guesses.length === 0) return 0;
  return guesses.filter(({ guess, truth }) => guess === truth).length / guesses.length;
}
