// What must hold with one peer in ten hostile, whatever it does; and the sentence for each promise
// that is broken.
import { EMBARGO_START_MS } from '../../constants-stem.ts';
import { SYNC_PERIOD_MS } from './hostile-run.ts';
import type { HostileFigures } from './hostile-run.ts';

/** Known authors' words may take so many times as long as in calm. */
const P99_RATIO_MAX = 2;
/** And so much longer where stems are swallowed: two or three embargoes. */
const SWALLOWED_MS = 3 * EMBARGO_START_MS;
/** So many of the attackers' honest friends must be told, where the attack shows. */
const TOLD_SHARE_MIN = 0.9;

export interface Judged {
  readonly calmP99Ms: number;
  /** Whether what was done can be proved against who does it. */
  readonly shows: boolean;
  /** What comes by a stem goes nowhere. */
  readonly swallows: boolean;
}

/** Empty when all promises are kept. */
export function brokenPromises(
  figures: HostileFigures,
  { calmP99Ms, shows, swallows }: Judged,
): string[] {
  const { known, newSynced, syncedMs, p99Ms, fullest, told } = figures;
  const broken: string[] = [];
  const must = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence);
  };
  must(known.come >= known.expected, 'known authors’ words are missing');
  const p99MaxMs = P99_RATIO_MAX * calmP99Ms + (swallows ? SWALLOWED_MS : 0);
  must(p99Ms <= p99MaxMs, 'known authors’ words are late');
  must(newSynced.come >= newSynced.expected, 'newcomers’ words are missing for good');
  must((syncedMs ?? 0) <= SYNC_PERIOD_MS, 'newcomers’ words come later than by one sync');
  must(figures.cutHonest === 0, 'links between honest peers are cut');
  must(figures.accusedHonest === 0, 'an honest friend is accused');
  must(figures.shownTwice === 0, 'a message is shown twice');
  must(figures.leaked === 0, 'a private lobby isn’t private');
  must(fullest.size <= fullest.max, `${fullest.cache} is over its bound`);
  must(!shows || told.told >= TOLD_SHARE_MIN * told.of, 'the attackers’ friends aren’t told');
  return broken;
}
