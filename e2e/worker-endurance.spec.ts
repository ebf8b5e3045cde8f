// Browsers stop service workers in the middle of anything. Two streams of words go through three
// peers whose workers die all the time, and come out whole: each word once, each writer's in order.
import { befriend, type Peer } from './peer.ts';
import { byWriter, readUp } from './reading.ts';
import { expect, test } from './test.ts';
import { createWorkerStopper } from './worker.ts';

/**
 * By A and C together: what two new authors' share lets pass without waiting (SH5), so that all is
 * there soon after the last word.
 */
const MESSAGES = 200;
/** Of each of the three workers. */
const STOPS = 20;
/** The words wait for a stop that is late, so that all happen in the middle of them. */
const STOP_LATE_MESSAGES = 12;

// A trace looks at the whole page at each key: with hundreds of messages on it that takes longer
// than everything else.
test.use({ trace: 'off' });

test('stopped workers lose, double and reorder nothing', async ({ newPeer, chance }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.lobbies.waitRoutes('Harbour', 1);
  await c.lobbies.waitRoutes('Harbour', 1);

  // A–B–C: whatever A and C read of each other went through B.
  const lines = Array.from({ length: MESSAGES }, (_, at) => `Line ${at + 1} of ${MESSAGES}`);
  const written: Record<string, string[]> = {
    ash: lines.filter((_, at) => at % 2 === 0),
    cedar: lines.filter((_, at) => at % 2 === 1),
  };
  const stoppers = await Promise.all([a, b, c].map(createWorkerStopper));
  const perWriter = MESSAGES / 2;
  /** For each of the three: at which messages of a writer a stop begins. */
  const schedules = stoppers.map((stopper, at) => ({
    stopper,
    // Whose words set the moment: those of C for its own worker, else those of A.
    by: at === 2 ? c : a,
    moments: chance.moments(STOPS, perWriter),
  }));

  async function write(writer: Peer, words: readonly string[]): Promise<void> {
    const stops: { readonly at: number; readonly done: Promise<void> }[] = [];
    await writer.messageField.focus();
    for (const [at, line] of words.entries()) {
      for (const { stopper, by, moments } of schedules) {
        if (by === writer && moments.includes(at)) stops.push({ at, done: stopper.stop() });
      }
      // Not awaited at once: the words go on while it happens.
      while (stops[0] && stops[0].at <= at - STOP_LATE_MESSAGES) await stops.shift()?.done;
      await writer.type(line);
    }
    await Promise.all(stops.map(({ done }) => done));
  }
  await Promise.all([write(a, written['ash'] ?? []), write(c, written['cedar'] ?? [])]);

  // A restored peer compares with its routes at once (SY2): what fell into a hole is found by that.
  for (const stopper of stoppers) await stopper.stop();
  for (const { stops } of stoppers) expect(stops).toBeGreaterThanOrEqual(STOPS);
  for (const peer of [c, a, b]) {
    await expect.poll(async () => byWriter(await readUp(peer)), peer.name).toEqual(written);
  }
});
