// A dialog: what closes it, what doesn't, and that it says so once.
import { fireEvent, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import Dialog from './Dialog.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>inside</p>' }));

const withInside = (html: string) => createRawSnippet(() => ({ render: () => html }));
const focusedName = (): string => document.activeElement?.textContent ?? '';

describe('the focus of a dialog that opens', () => {
  it.each([
    ['a field', '<p><button class="button primary">Go</button><input aria-label="n"></p>', 'INPUT'],
    ['a longer field', '<p><button>Other</button><textarea></textarea></p>', 'TEXTAREA'],
    ['no field for files', '<p><input type="file"><button>Take</button></p>', 'Take'],
    [
      'the main button',
      '<p><button>Other</button><button class="button primary">Go</button></p>',
      'Go',
    ],
    ['nothing hidden', '<p><input hidden><button class="button">Go</button></p>', 'Go'],
    ['nothing that is off', '<p><input disabled><button class="button">Go</button></p>', 'Go'],
    [
      'nothing that takes away',
      '<p><button class="danger">Erase</button><button>No</button></p>',
      'No',
    ],
  ])('is on %s', (_, inside, expected) => {
    const props = { title: 'Thing', onclose: () => undefined, children: withInside(inside) };
    show(fakeApp(), Dialog, props);
    expect([document.activeElement?.tagName, focusedName()]).toContain(expected);
  });

  it('moves nothing: what is long is read from its top', () => {
    const focus = vi.spyOn(HTMLElement.prototype, 'focus');
    const inside = '<p>Who it is, and the fingerprint</p><p><button>Name</button></p>';
    show(fakeApp(), Dialog, {
      title: 'Thing',
      onclose: () => undefined,
      children: withInside(`<div>${inside}</div>`),
    });
    expect(focusedName()).toBe('Name');
    expect(focus.mock.lastCall).toEqual([{ preventScroll: true }]);
    focus.mockRestore();
  });

  it('goes back to where it was', () => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    const { unmount } = open();
    screen.getByRole('button', { name: 'Close' }).focus();
    unmount();
    expect(document.activeElement).toBe(opener);
    opener.remove();
  });
});

function open(busy = false) {
  const onclose = vi.fn<() => void>();
  const shown = show(fakeApp(), Dialog, { title: 'Thing', busy, onclose, children });
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Thing' });
  return { ...shown, onclose, dialog, user: userEvent.setup() };
}

describe('a dialog', () => {
  it('is modal, and named by its title', () => {
    const { dialog } = open();
    expect(dialog.open).toBe(true);
    expect(screen.getByRole('heading', { name: 'Thing' })).toBeTruthy();
  });

  it('is closed by Escape and by a press beside its card', async () => {
    const { user, onclose, dialog } = open();
    await fireEvent.pointerDown(screen.getByText('inside'));
    expect(onclose).not.toHaveBeenCalled();
    await fireEvent.pointerDown(dialog);
    expect(onclose).toHaveBeenCalledTimes(1);
    await user.keyboard('{Escape}');
    expect(onclose).toHaveBeenCalledTimes(2);
  });

  it('is closed by its button only, while something that was begun in it isn’t over', async () => {
    const { user, onclose, dialog } = open(true);
    await fireEvent.pointerDown(dialog);
    await user.keyboard('{Escape}');
    expect(onclose).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onclose).toHaveBeenCalledOnce();
  });

  it('says that it is to be closed before the browser closes it', () => {
    const { onclose, dialog } = open();
    const cancelled = new Event('cancel', { cancelable: true });
    dialog.dispatchEvent(cancelled);
    expect(cancelled.defaultPrevented).toBe(true);
    expect([dialog.open, onclose.mock.calls.length]).toEqual([true, 1]);
  });

  it('that inside it is cancelled, such as a choice of files, stays', async () => {
    const { onclose } = open(true);
    const cancelled = new Event('cancel', { bubbles: true, cancelable: true });
    await fireEvent(screen.getByText('inside'), cancelled);
    expect(cancelled.defaultPrevented).toBe(false);
    expect(onclose).not.toHaveBeenCalled();
  });

  it('says once that it is closed, not again when it is taken from the page', async () => {
    const { user, onclose, unmount, dialog } = open();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    unmount();
    expect(dialog.open).toBe(false);
    expect(onclose).toHaveBeenCalledOnce();
  });
});
