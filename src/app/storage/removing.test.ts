// Removing goes on until nothing is left, tells how far it is, and always ends.
import { expect, it } from 'vitest';
import type { Ask } from '../../bridge/messages.ts';
import type { GoodAnswer, Progress } from '../client/requests.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import { friendPlace } from '../shared/place.ts';
import { remove } from './removing.ts';
import type { What } from './removing.ts';

const place = friendPlace(fakePeer('alder'));

async function run(what: What, answers: readonly GoodAnswer[]) {
  const asks: Ask[] = [];
  const told: Progress[] = [];
  let isForgotten = false;
  const client = {
    ask: async (ask: Ask) => {
      asks.push(ask);
      const answer = answers[asks.length - 1];
      if (!answer) throw new Error('asked once more');
      return answer;
    },
    forgetAtHand: () => void (isForgotten = true),
  };
  const removal = { place, what, beforeMs: 7, count: 5 };
  const done = remove(client, removal, (progress) => told.push(progress));
  const trouble = await done.then(
    () => undefined,
    (error: unknown) => error,
  );
  return { asks, told, trouble, isForgotten };
}

const left = (n: number): GoodAnswer => ({ type: 'messagesRemoved', left: n });

it('messages go part by part', async () => {
  const { asks, told, trouble } = await run('messages', [left(40), left(10), left(0)]);
  expect(trouble).toBeUndefined();
  expect(asks).toHaveLength(3);
  expect(told).toEqual([
    { done: 0, of: 40 },
    { done: 30, of: 40 },
  ]);
});

it('what can’t go now is left, not asked for without end', async () => {
  const { asks, trouble } = await run('messages', [left(4), left(4)]);
  expect(trouble).toBeUndefined();
  expect(asks).toHaveLength(2);
});

it('pictures go page by page', async () => {
  const next = { writtenAtMs: 3, key: 'k' as never };
  const { asks, told } = await run('pictures', [
    { type: 'picturesRemoved', pictures: 2, next },
    { type: 'picturesRemoved', pictures: 3, next: undefined },
  ]);
  expect(asks).toMatchObject([{ after: undefined }, { after: next }]);
  expect(told).toEqual([
    { done: 2, of: 5 },
    { done: 5, of: 5 },
  ]);
});

it('what was at hand is read anew, also after a failure', async () => {
  const { trouble, isForgotten } = await run('messages', [left(4)]);
  expect(trouble).toBeInstanceOf(Error);
  expect(isForgotten).toBe(true);
});
