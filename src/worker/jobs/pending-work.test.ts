// An pending ends once, when its steps and saves are over, or when something of it fails.
import { expect, it } from 'vitest';
import { PendingWork } from './pending-work.ts';

function pending(): { pending: PendingWork; log: string[] } {
  const log: string[] = [];
  const made = new PendingWork({
    onStepped: () => log.push('stepped'),
    onFailed: (error) => log.push(`failed: ${String(error)}`),
    onSettled: () => log.push('settled'),
  });
  return { pending: made, log };
}

it('is stepped after its last step, and settled after its last save', () => {
  const { pending: one, log } = pending();
  one.beginStep();
  one.beginSave();
  one.endStep();
  expect(log).toEqual([]);
  one.endStep();
  expect(log).toEqual(['stepped']);
  one.endSave();
  expect(log).toEqual(['stepped', 'settled']);
});

it('is not settled by a save that ends before the steps do', () => {
  const { pending: one, log } = pending();
  one.beginSave();
  one.endSave();
  expect(log).toEqual([]);
  one.endStep();
  expect(log).toEqual(['stepped', 'settled']);
});

it('that fails is settled at once, and nothing comes of it later', () => {
  const { pending: one, log } = pending();
  one.beginStep();
  one.beginSave();
  one.fail('full');
  one.fail('again');
  one.endStep();
  one.endStep();
  one.endSave();
  expect(log).toEqual(['failed: full', 'settled']);
});
