// What is open over everything else, and where the keyboard goes when it is closed.
import { isFocusLost } from './keys.ts';

/** Of each dialog that is open: what had the focus before. */
const openers = new WeakMap<Element, Element>();

/**
 * Opens it, until what is returned is called. Closing gives the focus back to where it was, also
 * where one dialog followed another; `onclosed` isn't told of that. Escape and a phone's back are
 * told before the focus is back, so that what is pressed then opens anew: the browser by itself
 * would tell of them only afterwards.
 */
export function openModal(dialog: HTMLDialogElement, onclosed: () => void): () => void {
  const { activeElement } = document;
  const told = (): void => onclosed();
  const asked = (event: Event): void => {
    // A field for files tells of its own, too.
    if (event.target !== dialog || event.defaultPrevented) return;
    event.preventDefault();
    onclosed();
  };
  const before = activeElement?.closest('dialog');
  const opener = (before && openers.get(before)) ?? activeElement;
  if (opener) openers.set(dialog, opener);
  const row = opener?.closest('[tabindex="0"]');
  dialog.addEventListener('close', told);
  dialog.addEventListener('cancel', asked);
  dialog.showModal();
  return () => {
    dialog.removeEventListener('close', told);
    dialog.removeEventListener('cancel', asked);
    dialog.close();
    // The browser gives the focus back only to what it can see at that moment.
    const isLost = isFocusLost() || dialog.contains(document.activeElement);
    const target = opener?.isConnected ? opener : row;
    if (isLost && target instanceof HTMLElement) target.focus();
  };
}
