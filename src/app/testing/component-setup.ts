// What each test of a component begins with: an empty page on a desk, and what its stand-in for a
// browser lacks.
import '@testing-library/svelte/vitest';
import { beforeEach } from 'vitest';
import { fakeMatchMedia, resetDevice } from './fake-device.ts';

// There is no layout, so nothing moves either.
Object.assign(Element.prototype, { animate: () => undefined });
Object.assign(window, { matchMedia: fakeMatchMedia });

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
