// Browsers stop service workers in the middle of anything. Two streams of words go through three
// peers whose workers die all the time, and come out whole: each word once, each writer's in order.
import { befriend, type Peer } from './peer.ts';
import { byWriter, readUp } from './reading.ts';
import { expect, test } from './test.ts';
import { createWorkerStopper, type WorkerStopper } from './worker.ts';

/** By A and C in turn, over all lobbies. */
const MESSAGES = 500;
/**
 * As many as it takes for no writer to be over the rate that others take of an author in one lobby,
 * and for both to fit into the share of people whom nobody knows yet (LI5, SH5).
 */
const LOBBIES = ['Harbour', 'Quay', 'Pier', 'Mole'] as const;
/** Of each of the three workers, in each lobby. */
const STOPS = 5;
/** The words wait for a stop that is late, so that all happen in the middle of them. */
const STOP_LATE_MESSAGES = 12;

// A trace looks at the whole page at each key: with hundreds of messages on it that takes longer
// than everything else.
test.use({ trace: 'off' });

/** All words for one lobby, by writer. */
function wordsOf(lobby: number): Record<'ash' | 'cedar', string[]> {
  const perLobby = MESSAGES / LOBBIES.length;
  const lines = Array.from({ length: perLobby }, (_, at) => {
    return `Line ${lobby * perLobby + at + 1} of ${MESSAGES}`;
  });
  return {
    ash: lines.filter((_, at) => at % 2 === 0),
    cedar: lines.filter((_, at) => at % 2 === 1),
  };
}

interface Stops {
  readonly stopper: WorkerStopper;
  /** Before which words a stop begins. */
  readonly moments: readonly number[];
}

/** The words go on while workers are stopped. */
async function write(writer: Peer, words: readonly string[], all: readonly Stops[]): Promise<void> {
  const stops: { readonly at: number; readonly done: Promise<void> }[] = [];
  await writer.messageField.focus();
  for (const [at, line] of words.entries()) {
    for (const { stopper, moments } of all) {
      if (moments.includes(at)) stops.push({ at, done: stopper.stop() });
    }
    while (stops[0] && stops[0].at <= at - STOP_LATE_MESSAGES) await stops.shift()?.done;
    await writer.type(line);
  }
  await Promise.all(stops.map(({ done }) => done));
}

test('stopped workers lose, double and reorder nothing', async ({ newPeer, chance }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  const stoppers = await Promise.all([a, b, c].map(createWorkerStopper));

  // A–B–C: whatever A and C read of each other goes through B.
  for (const [at, lobby] of LOBBIES.entries()) {
    await a.lobbies.create({ name: lobby, nickname: 'ash' });
    await b.lobbies.join(lobby, 'birch');
    await c.lobbies.join(lobby, 'cedar');
    await a.lobbies.waitRoutes(lobby, 1);
    await c.lobbies.waitRoutes(lobby, 1);
    const { ash, cedar } = wordsOf(at);
    const [ofA, ofB, ofC] = stoppers.map((stopper): Stops => {
      return { stopper, moments: chance.moments(STOPS, cedar.length) };
    });
    await Promise.all([write(a, ash, [ofA!, ofB!]), write(c, cedar, [ofC!])]);
    // One reading takes as long as a busy machine lets it. A hole that waits for the usual
    // comparison would take longer than this whole test may.
    for (const peer of [c, a, b]) {
      const where = `${peer.name} in ${lobby}`;
      await expect(async () => {
        expect(byWriter(await readUp(peer)), where).toEqual({ ash, cedar });
      }).toPass();
    }
  }

  for (const { stops } of stoppers) {
    expect(stops).toBeGreaterThanOrEqual(STOPS * LOBBIES.length);
  }
  // A host that was started anew is no second one.
  for (const { page } of [a, b, c]) await expect(page.getByTestId('elsewhere')).toHaveCount(0);
});
