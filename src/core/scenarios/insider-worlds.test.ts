// Hostile friends do what they like with all that they are sent: whichever of two pseudonyms is the
// peer's own, they are sent the same, byte by byte and at the same times.
import { it } from 'vitest';
import { TwoWorldsWalk } from '../testing/two-worlds-walk.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const STEPS = 120;

it.each(SEEDS)('[ST4] [ST5] [PR6] nothing shows whose words are whose, walk %i', (seed) => {
  new TwoWorldsWalk(seed).run(STEPS);
});
