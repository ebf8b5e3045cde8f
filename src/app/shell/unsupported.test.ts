// What is missing where Foyer can't run, and preferences where nothing can be kept.
import { describe, expect, it } from 'vitest';
import { Preferences } from '../context/preferences.svelte.ts';
import { findMissing } from './unsupported.ts';

type Scope = Window & typeof globalThis;

/** A browser with everything; opening a database ends as told. */
function scope(ends: 'success' | 'error' | 'throw', without: object = {}): Scope {
  const indexedDB = {
    open: () => {
      if (ends === 'throw') throw new Error('SecurityError');
      const request: Record<string, unknown> = { result: { close: () => undefined } };
      queueMicrotask(() => (request[`on${ends}`] as () => void)());
      return request;
    },
    deleteDatabase: () => undefined,
  };
  const all = { isSecureContext: true, RTCPeerConnection: class {}, crypto: { subtle: {} } };
  return { ...all, indexedDB, ...without } as unknown as Scope;
}

describe('findMissing', () => {
  it('finds nothing where all is there', async () => {
    expect(await findMissing(scope('success'))).toBeUndefined();
  });

  it('names what is missing, the first to mend first', async () => {
    const bare = { isSecureContext: false, RTCPeerConnection: undefined, crypto: {} };
    expect(await findMissing(scope('throw', bare))).toBe('no-secure-context');
    const { isSecureContext: _, ...others } = bare;
    expect(await findMissing(scope('throw', others))).toBe('no-webrtc');
    expect(await findMissing(scope('throw', { crypto: {} }))).toBe('no-crypto');
    expect(await findMissing(scope('throw'))).toBe('no-indexeddb');
    expect(await findMissing(scope('error'))).toBe('no-indexeddb');
    expect(await findMissing(scope('success', { indexedDB: undefined }))).toBe('no-indexeddb');
  });
});

describe('Preferences', () => {
  it('are kept, and begin as usual where they are unreadable', () => {
    let kept: string | null = 'no json';
    const storage = {
      getItem: () => kept,
      setItem: (_: string, value: string) => void (kept = value),
    };
    const preferences = new Preferences(storage);
    expect(preferences.all).toMatchObject({ theme: 'auto', enterSends: true });
    preferences.set({ theme: 'dark' });
    expect(new Preferences(storage).all.theme).toBe('dark');
    expect(new Preferences(undefined).all.theme).toBe('auto');
  });
});
