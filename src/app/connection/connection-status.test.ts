// The network as the browser tells it: at the start, and with each change.
import { expect, it } from 'vitest';
import { Surroundings, watchNetwork } from './connection-status.svelte.ts';

it('is known from the start, and followed', () => {
  const listeners = new Map<string, () => void>();
  const navigator = { onLine: false };
  const window = {
    navigator,
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
  };
  const surroundings = new Surroundings();
  watchNetwork(surroundings, window as unknown as Window);
  expect(surroundings.offline).toBe(true);
  navigator.onLine = true;
  listeners.get('online')?.();
  expect(surroundings.offline).toBe(false);
  navigator.onLine = false;
  listeners.get('offline')?.();
  expect(surroundings.offline).toBe(true);
});
