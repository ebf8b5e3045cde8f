// A failed assertion is a bug with a name.
import { expect, it } from 'vitest';
import { assert, BugError, never } from './assert.ts';

it('throws BugError with what was believed to hold', () => {
  expect(() => assert(true, 'all is well')).not.toThrow();
  for (const value of [false, 0, '', undefined, null]) {
    expect(() => assert(value, 'all is well')).toThrow(BugError);
  }
  expect(() => assert(false, 'all is well')).toThrow('all is well');
});

it('closes a switch that has seen every case', () => {
  expect(() => never({ type: 'later' } as never, 'handle')).toThrow(/handle has no case for/);
});
