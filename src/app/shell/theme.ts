// Puts the colours of day or night on the page: for the style sheets, and for the bars of a phone.
import type { Theme } from '../context/preferences.svelte.ts';

/** `systemIsDark` decides where the person left it to the system. */
export function showTheme(theme: Theme, systemIsDark: boolean, document: Document): void {
  const dark = theme === 'dark' || (theme === 'auto' && systemIsDark);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', dark ? '#15202a' : '#ffffff');
}
