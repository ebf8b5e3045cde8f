// Browsers stop service workers in the middle of anything. A stream of words goes through three
// peers whose workers die all the time, and comes out once and in order.
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';
import { stopWorker } from './worker.ts';

const MESSAGES = 60;
/** Every so many messages one of the three workers is stopped, each in its turn. */
const MESSAGES_PER_STOP = 5;

test('stopped workers lose, double and reorder nothing', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.say('Here we go.');
  await c.sees('Here we go.');

  const lines = Array.from({ length: MESSAGES }, (_, at) => `Line ${at + 1} of ${MESSAGES}`);
  const victims = [b, a, c];
  const stops: Promise<void>[] = [];
  for (const [at, line] of lines.entries()) {
    await a.messageField.fill(line);
    await a.messageField.press('Enter');
    await expect(a.messageField).toHaveValue('');
    if (at % MESSAGES_PER_STOP !== 0) continue;
    const victim = victims[(at / MESSAGES_PER_STOP) % victims.length];
    // Not awaited: the words go on while it happens.
    if (victim) stops.push(stopWorker(victim));
  }
  await Promise.all(stops);
  await c.sees(lines.at(-1) ?? '');
  for (const peer of [a, b, c]) {
    await expect.poll(() => peer.texts()).toEqual(['Here we go.', ...lines]);
  }
});
