// Looking away for a moment says nothing, for long it does, and coming back at once.
import { describe, expect, it } from 'vitest';
import { AWAY_AFTER_MS } from '../constants.ts';
import { watchVisibility } from './visibility.ts';

function setUp() {
  const told: boolean[] = [];
  let task: (() => void) | undefined;
  let delayMs = 0;
  let onChange: () => void = () => undefined;
  const document = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: (_: string, listener: unknown) => (onChange = listener as () => void),
  };
  watchVisibility({
    clock: {
      nowMs: () => 0,
      after: (ms, given) => {
        delayMs = ms;
        task = given;
        return () => (task = undefined);
      },
    },
    document,
    tell: (visible) => void told.push(visible),
  });
  const turn = (state: DocumentVisibilityState): void => {
    document.visibilityState = state;
    onChange();
  };
  return { told, turn, runOut: () => task?.(), delayMs: () => delayMs };
}

describe('watchVisibility', () => {
  it('says nothing of a glance elsewhere', () => {
    const { told, turn, runOut } = setUp();
    turn('hidden');
    turn('visible');
    runOut();
    expect(told).toEqual([]);
  });

  it('says once that nobody looks, after a while, and at once that someone does', () => {
    const { told, turn, runOut, delayMs } = setUp();
    turn('hidden');
    expect(delayMs()).toBe(AWAY_AFTER_MS);
    runOut();
    turn('hidden');
    expect(told).toEqual([false]);
    turn('visible');
    turn('visible');
    expect(told).toEqual([false, true]);
  });
});
