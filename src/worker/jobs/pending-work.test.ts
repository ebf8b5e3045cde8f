// Pending work is settled once: when its steps and saves are over, or when one of them fails.
import { expect, it } from 'vitest';
import { PendingWork } from './pending-work.ts';

function bench(): { pending: PendingWork; log: string[] } {
  const log: string[] = [];
  const pending = new PendingWork({
    onStepped: () => log.push('stepped'),
    onFailed: (error) => log.push(`failed: ${String(error)}`),
    onSettled: () => log.push('settled'),
  });
  return { pending, log };
}

it('is stepped after its last step, and settled after its last save', () => {
  const { pending, log } = bench();
  pending.beginStep();
  pending.beginSave();
  pending.endStep();
  expect(log).toEqual([]);
  pending.endStep();
  expect(log).toEqual(['stepped']);
  pending.endSave();
  expect(log).toEqual(['stepped', 'settled']);
});

it('is not settled by a save that ends before the steps do', () => {
  const { pending, log } = bench();
  pending.beginSave();
  pending.endSave();
  expect(log).toEqual([]);
  pending.endStep();
  expect(log).toEqual(['stepped', 'settled']);
});

it('that fails is settled at once, and nothing comes of it later', () => {
  const { pending, log } = bench();
  pending.beginStep();
  pending.beginSave();
  pending.fail('full');
  pending.fail('again');
  pending.endStep();
  pending.endStep();
  pending.endSave();
  expect(log).toEqual(['failed: full', 'settled']);
});
