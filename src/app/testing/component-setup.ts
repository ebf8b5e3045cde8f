// What each test of a component begins with: an empty page on a desk, and what its stand-in for a
// browser lacks.
import { configure } from '@testing-library/svelte';
import '@testing-library/svelte/vitest';
import { beforeEach } from 'vitest';
import './english.ts';
import { fakeMatchMedia, resetDevice } from './fake-device.ts';

// As in vite.config.ts: no test waits on time, this only ends one that hangs on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// There is no layout, so nothing moves either.
Object.assign(Element.prototype, { animate: () => undefined });
Object.assign(window, { matchMedia: fakeMatchMedia });

// A browser scrolls no further than to either end.
const scrolledPx = new WeakMap<Element, number>();
Object.defineProperty(Element.prototype, 'scrollTop', {
  configurable: true,
  get(this: Element) {
    return scrolledPx.get(this) ?? 0;
  },
  set(this: Element, px: number) {
    scrolledPx.set(this, Math.max(0, Math.min(px, this.scrollHeight - this.clientHeight)));
  },
});

// A browser closes the dialog on top on Escape, unless the dialog refuses.
document.addEventListener('keydown', ({ key }) => {
  const dialog = [...document.querySelectorAll('dialog')].findLast(({ open }) => open);
  if (key !== 'Escape' || !dialog) return;
  if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
});

// Links lead to no other page: nothing is fetched.
window.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
});

beforeEach(() => {
  resetDevice();
  history.replaceState(null, '', '/');
});
