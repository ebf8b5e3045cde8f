// An errand ends once, when its steps and saves are over, or when something of it fails.
import { expect, it } from 'vitest';
import { Errand } from './pending-work.ts';

function errand(): { errand: Errand; log: string[] } {
  const log: string[] = [];
  const made = new Errand({
    onStepped: () => log.push('stepped'),
    onFailed: (error) => log.push(`failed: ${String(error)}`),
    onSettled: () => log.push('settled'),
  });
  return { errand: made, log };
}

it('is stepped after its last step, and settled after its last save', () => {
  const { errand: one, log } = errand();
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
  const { errand: one, log } = errand();
  one.beginSave();
  one.endSave();
  expect(log).toEqual([]);
  one.endStep();
  expect(log).toEqual(['stepped', 'settled']);
});

it('that fails is settled at once, and nothing comes of it later', () => {
  const { errand: one, log } = errand();
  one.beginStep();
  one.beginSave();
  one.fail('full');
  one.fail('again');
  one.endStep();
  one.endStep();
  one.endSave();
  expect(log).toEqual(['failed: full', 'settled']);
});
