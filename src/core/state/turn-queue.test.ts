// Turns: a long line delays nobody but itself.
import { expect, it } from 'vitest';
import { GroupedTurns, TurnQueue } from './turn-queue.ts';

function lines(words: string): TurnQueue<string, string> {
  const queue = new TurnQueue<string, string>();
  for (const word of words.split(' ')) queue.push(word[0]!, word);
  return queue;
}

const all = (queue: { shift(): string | undefined }): string[] => {
  const items: string[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item);
  return items;
};

it('[SH4] gives one of each line in turn, each line in its order', () => {
  const queue = lines('a1 a2 a3 b1 c1 b2');
  expect([queue.length, queue.lengthOf('a'), queue.lengthOf('d')]).toEqual([6, 3, 0]);
  expect(all(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect([queue.length, queue.lengthOf('a'), queue.shift()]).toEqual([0, 0, undefined]);
});

it('[SH4] who comes while others wait comes behind their first', () => {
  const queue = lines('a1 a2');
  expect(queue.shift()).toBe('a1');
  queue.push('b', 'b1');
  expect(all(queue)).toEqual(['a2', 'b1']);
});

it('[SH4] the longest line loses its oldest', () => {
  const queue = lines('a1 b1 b2 c1 c2');
  expect(queue.longest()).toBe('b');
  expect(queue.dropOldestOf('b')).toBe('b1');
  expect(queue.longest()).toBe('c');
  expect([queue.dropOldestOf('a'), queue.dropOldestOf('a'), queue.length]).toEqual([
    'a1',
    undefined,
    3,
  ]);
  expect(all(queue)).toEqual(['b2', 'c1', 'c2']);
  expect(queue.longest()).toBeUndefined();
});

function groups(words: string): GroupedTurns<string, string, string> {
  const queue = new GroupedTurns<string, string, string>();
  for (const word of words.split(' ')) queue.push(word[0]!, word.slice(0, 2), word);
  return queue;
}

it('[SH4] friends take turns, and the authors inside each', () => {
  const queue = groups('Ba1 Ba2 Bb1 Ca1 Ca2 Ca3');
  expect(queue.length).toBe(6);
  expect(all(queue)).toEqual(['Ba1', 'Ca1', 'Bb1', 'Ca2', 'Ba2', 'Ca3']);
  expect([queue.length, queue.shift()]).toEqual([0, undefined]);
});

it('[SH4] the friend with most loses the oldest of its longest author', () => {
  const queue = groups('Ba1 Bb1 Bb2 Ca1');
  expect([queue.dropFromLongest(), queue.length]).toEqual(['Bb1', 3]);
  expect([queue.dropFromLongest(), queue.dropFromLongest()]).toEqual(['Ba1', 'Bb2']);
  expect([queue.dropFromLongest(), queue.dropFromLongest()]).toEqual(['Ca1', undefined]);
  queue.push('B', 'Bc', 'Bc1');
  expect(all(queue)).toEqual(['Bc1']);
});
