// Signs of life: who is new, who may have missed us, who is gone.

import { expect, it } from 'vitest';
import type { BeatWords } from './nats-words.ts';
import { Processes } from './processes.ts';

it('tells a new process from one that was there unheard', () => {
  const processes = new Processes();
  expect(processes.hear(beat('a', 'new'), 0)).toBe('known');
  expect(processes.hear(beat('b', 'running'), 0)).toBe('missed');
  expect(processes.hear(beat('b', 'running'), 0)).toBe('known');
  expect(processes.count).toBe(2);
});

it('tells one that was connected anew, once', () => {
  const processes = new Processes();
  processes.hear(beat('a', 'new', 1), 0);
  expect(processes.hear(beat('a', 'running', 2), 0)).toBe('renewed');
  expect(processes.hear(beat('a', 'running', 2), 0)).toBe('known');
  expect(processes.hear(beat('a', 'running', 1), 0)).toBe('known');
});

it('takes one that is silent, or says so, for gone, until it is heard again', () => {
  const processes = new Processes();
  processes.hear(beat('a', 'new'), 0);
  processes.hear(beat('b', 'new'), 500);
  expect(processes.takeSilent(1000, 1000)).toEqual([]);
  expect(processes.takeSilent(1000, 1001)).toEqual(['a']);
  expect(processes.takeSilent(1000, 1001)).toEqual([]);
  expect(processes.hear(beat('a', 'running'), 1002)).toBe('missed');
  expect(processes.hear(beat('b', 'gone'), 1002)).toBe('gone');
  expect(processes.count).toBe(1);
});

function beat(process: string, state: BeatWords['state'], epoch = 1): BeatWords {
  return { process, epoch, state };
}
