// Requests that are handed over twice: which of them are new, under way, or answered.
import { expect, it, vi } from 'vitest';
import type { Answer } from '../../bridge/messages.ts';
import { ANSWERED_MAX } from '../constants.ts';
import { RequestMemory } from './request-memory.ts';

const DONE: Answer = { type: 'done' };
const nothing = (): void => {};

it('knows a request that was answered, also by an earlier host', () => {
  const memory = new RequestMemory([{ request: 'old', answeredAtMs: 1, answer: DONE }]);
  expect(memory.begin('old', nothing)).toEqual({ type: 'answered', answer: DONE });
  expect(memory.begin('new', nothing)).toMatchObject({ type: 'new' });
  memory.remember('new', DONE);
  expect(memory.begin('new', nothing)).toEqual({ type: 'answered', answer: DONE });
});

it('tells the end of a request to everybody who handed it over, once', () => {
  const memory = new RequestMemory([]);
  const [first, second] = [vi.fn(), vi.fn()];
  const known = memory.begin('r', first);
  expect(memory.begin('r', second)).toEqual({ type: 'underWay' });
  expect(first).not.toHaveBeenCalled();
  if (known.type !== 'new') return expect.unreachable('nobody has asked before');
  known.settle();
  known.settle();
  expect([first.mock.calls, second.mock.calls]).toEqual([[[]], [[]]]);
  expect(memory.begin('r', nothing)).toMatchObject({ type: 'new' });
});

it('keeps no long answer, and of the others the newest', () => {
  const memory = new RequestMemory([]);
  const page: Answer = { type: 'page', page: { messages: [], directs: [], start: true } };
  memory.remember('page', page);
  expect(memory.begin('page', nothing)).toMatchObject({ type: 'new' });
  for (let count = 0; count <= ANSWERED_MAX; count++) memory.remember(`${count}`, DONE);
  expect(memory.begin('0', nothing)).toMatchObject({ type: 'new' });
  expect(memory.begin('1', nothing)).toMatchObject({ type: 'answered' });
  expect(memory.begin(`${ANSWERED_MAX}`, nothing)).toMatchObject({ type: 'answered' });
});
