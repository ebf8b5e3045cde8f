// Recorded runs of a host, said again to one that is stopped and restored between every two words
// of its tabs: it must end as the one that never stopped.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Stored } from '../store/store.ts';
import { lateOf } from './testing/recorded-late.ts';
import { atOnce, inTheEnd, ownPresence } from './testing/recorded-likeness.ts';
import { record, replay } from './testing/recorded-run.ts';
import type { RecordedRun, Replay } from './testing/recorded-run.ts';

const SEEDS = Array.from({ length: 50 }, (_, at) => at + 1);
/** Greetings of a host that was stopped, beyond those of one that wasn't. */
const MORE_GREETINGS_MAX = 2;
/** Share of lobbies of which something is late. */
const LATE_SHARE_MAX = 0.25;

interface Told {
  readonly run: RecordedRun;
  readonly calm: Replay;
}

const told = new Map<number, Promise<Told>>();

/** The run of this seed, and how a host ends that is never stopped. */
function tell(seed: number): Promise<Told> {
  const known = told.get(seed);
  if (known) return known;
  const telling = record(seed).then(async (run) => ({
    run,
    calm: await replay(run, { stops: false }),
  }));
  told.set(seed, telling);
  return telling;
}

describe('a host that is stopped between every two words of its tabs', () => {
  const lobbies = { all: 0, late: 0 };

  it.each(SEEDS)('ends as one that never stops, seed %i', async (seed) => {
    const { run, calm } = await tell(seed);
    expect(calm.end).toEqual(run.end);
    const stopped = await replay(run, { stops: true });
    expect(stopped.starts).toBeGreaterThan(run.words.length / 2);
    const late = lateOf(run.words, calm.end, stopped.end);
    expect(late.unexplained).toEqual([]);
    expect(atOnce(stopped.end, late.lobbies)).toEqual(atOnce(calm.end, late.lobbies));
    expect(inTheEnd(stopped.mended, late.lobbies)).toEqual(inTheEnd(calm.mended, late.lobbies));
    const greetings = ownPresence(calm.end) + MORE_GREETINGS_MAX;
    expect(ownPresence(stopped.end)).toBeLessThanOrEqual(greetings);
    lobbies.all += calm.end.disk['lobbies']!.length;
    lobbies.late += late.lobbies.size;
  });

  it('lacks something at the last word in few lobbies only', () => {
    expect(lobbies.all).toBeGreaterThan(SEEDS.length);
    expect(lobbies.late / lobbies.all).toBeLessThan(LATE_SHARE_MAX);
  });
});

type Table = keyof Stored['snapshot'] | 'marks';

/** The same, though each start finds nothing of one table. */
async function endsTheSameWithout(table: Table, seed: number): Promise<boolean> {
  const { run, calm } = await tell(seed);
  const loses = (stored: Stored): Stored =>
    table === 'marks'
      ? { ...stored, marks: [] }
      : { ...stored, snapshot: { ...stored.snapshot, [table]: [] } };
  const stopped = await replay(run, { stops: true, loses });
  const late = lateOf(run.words, calm.end, stopped.end);
  return (
    late.unexplained.length === 0 &&
    isDeepStrictEqual(atOnce(stopped.end, late.lobbies), atOnce(calm.end, late.lobbies)) &&
    isDeepStrictEqual(inTheEnd(stopped.mended, late.lobbies), inTheEnd(calm.mended, late.lobbies))
  );
}

describe('a start that finds all but', () => {
  it.each<[table: Table, seed: number]>([
    ['friends', 1],
    ['lobbies', 1],
    ['routes', 1],
    ['participants', 2],
    ['seen', 4],
    ['digests', 1],
    ['incomplete', 11],
    ['waiting', 4],
    ['invitations', 2],
    ['friendStates', 1],
    ['directQueue', 1],
    ['mutes', 1],
    ['marks', 1],
  ])('%s is found out by the run of seed %i', async (table, seed) => {
    expect(await endsTheSameWithout(table, seed)).toBe(false);
  });
});
