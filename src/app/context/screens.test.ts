// The way from screen to screen and back, over a history like a browser's.
import { describe, expect, it } from 'vitest';
import { lobbyPlace } from '../shared/place.ts';
import { Screens } from './screens.svelte.ts';
import type { HistoryWindow } from './screens.svelte.ts';
import { fakeLobby } from '../testing/fake-disk.ts';

class FakeWindow implements HistoryWindow {
  readonly #entries: unknown[] = [null];
  #at = 0;
  #onPop: (() => void) | undefined;
  readonly addresses: (string | URL | null | undefined)[] = [];

  readonly history = {
    state: (): unknown => this.#entries[this.#at],
    pushState: (state: unknown, _: string, address?: string | URL | null) => {
      this.#entries.splice(++this.#at, Infinity, structuredClone(state));
      this.addresses.push(address);
    },
    replaceState: (state: unknown, _: string, address?: string | URL | null) => {
      this.#entries[this.#at] = structuredClone(state);
      this.addresses.push(address);
    },
    back: () => {
      this.#at = Math.max(0, this.#at - 1);
      this.#onPop?.();
    },
  } as unknown as HistoryWindow['history'];

  constructor() {
    Object.defineProperty(this.history, 'state', { get: () => this.#entries[this.#at] });
  }

  addEventListener(_: string, listener: unknown): void {
    this.#onPop = listener as () => void;
  }

  removeEventListener(): void {
    this.#onPop = undefined;
  }
}

describe('Screens', () => {
  it('begins at home and goes back the way it came', () => {
    const screens = new Screens(new FakeWindow());
    expect(screens.current).toEqual({ type: 'home' });
    screens.open({ type: 'settings' });
    screens.open({ type: 'diagnostics' });
    screens.back();
    expect(screens.current).toEqual({ type: 'settings' });
    screens.back();
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('follows the back button of the browser', () => {
    const window = new FakeWindow();
    const screens = new Screens(window);
    screens.open({ type: 'addFriend' });
    window.history.back();
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('goes home, and never out of the app, where nothing lies below', () => {
    const screens = new Screens(new FakeWindow());
    screens.replace({ type: 'directory' });
    screens.back();
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('leaves no step back to what was replaced', () => {
    const screens = new Screens(new FakeWindow());
    screens.open({ type: 'addFriend' });
    screens.replace({ type: 'directory' });
    screens.back();
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('goes up to the list from any conversation, by the shortest way', () => {
    const place = lobbyPlace(fakeLobby('Garden'));
    const screens = new Screens(new FakeWindow());
    screens.open({ type: 'place', place, details: false });
    screens.up();
    expect(screens.current).toEqual({ type: 'home' });
    screens.open({ type: 'settings' });
    screens.open({ type: 'place', place, details: false });
    screens.up();
    expect(screens.current).toEqual({ type: 'home' });
    screens.back();
    expect(screens.current).toEqual({ type: 'settings' });
  });

  it('is where it was after a reload', () => {
    const window = new FakeWindow();
    new Screens(window).open({ type: 'settings' });
    const screens = new Screens(window);
    expect(screens.current).toEqual({ type: 'settings' });
    screens.back();
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('never puts anything into the address', () => {
    const window = new FakeWindow();
    const screens = new Screens(window);
    screens.open({ type: 'confirmFriend', text: 'foyer1abc' });
    screens.replace({ type: 'home' });
    expect(window.addresses).toEqual([undefined, undefined]);
  });
});
