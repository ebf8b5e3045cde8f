// The choices of what is kept of a lobby, and which of them remove something.
import { expect, it } from 'vitest';
import type { KeptHistory } from '../../core/state/records.ts';
import { keptChoices, mayRemove, valueOf } from './kept-history.ts';

const all: KeptHistory = { type: 'all' };
const newest = (messages: number): KeptHistory => ({ type: 'count', messages });
const days = (n: number): KeptHistory => ({ type: 'age', days: n });

it('are told in words, each once', () => {
  const choices = keptChoices(all);
  expect(choices.map(({ label }) => label)).toEqual([
    'Everything',
    'The newest 10,000 messages',
    'The newest 1,000 messages',
    'The last year',
    'The last 30 days',
  ]);
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
});

it('have the present one among them, whatever it is', () => {
  for (const kept of [days(7), newest(50), days(30)]) {
    const found = keptChoices(kept).filter(({ value }) => value === valueOf(kept));
    expect(found.map((choice) => choice.kept)).toEqual([kept]);
  }
});

it.each([
  [all, newest(1_000), true],
  [newest(1_000), all, false],
  [newest(10_000), newest(1_000), true],
  [newest(1_000), newest(10_000), false],
  [days(365), days(30), true],
  [days(30), days(365), false],
  [days(30), newest(1_000), true],
  [newest(1_000), days(30), true],
])('from %j to %j removes something: %s', (present, next, expected) => {
  expect(mayRemove(present, next)).toBe(expected);
});
