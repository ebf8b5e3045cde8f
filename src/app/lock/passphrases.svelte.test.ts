// A passphrase: set, changed, taken away, typed to open what is locked.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { DialogName } from '../context/dialogs.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import ChangePassphrase from './ChangePassphrase.svelte';
import LockScreen from './LockScreen.svelte';
import RemovePassphrase from './RemovePassphrase.svelte';
import SetPassphrase from './SetPassphrase.svelte';

const GOOD = 'four words nobody says';
const OTHER = 'other words of the river';

function open(of: Component, dialog: DialogName | undefined, passphrase?: string) {
  const fake = fakeApp();
  fake.host.vault.passphrase = passphrase;
  fake.host.start();
  fake.app.dialogs.open = dialog;
  show(fake, of as Component<Record<string, never>>, {});
  return { ...fake, user: userEvent.setup() };
}

const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
const press = (name: string): HTMLButtonElement => screen.getByRole('button', { name });
const noteOf = (app: ReturnType<typeof fakeApp>['app']) => app.toasts.shown.map(({ text }) => text);

describe('a first passphrase', () => {
  const start = () => open(SetPassphrase, 'setPassphrase');
  const strength = (): string | undefined => screen.getByTestId('strength').dataset['strength'];

  it('is set once it is good and typed the same way twice', async () => {
    const { user, app, host } = start();
    expect(document.activeElement).toBe(field('New passphrase'));
    await user.type(field('New passphrase'), GOOD);
    expect(press('Set passphrase').disabled).toBe(true);
    await user.type(field('The same again'), GOOD.slice(0, 5));
    expect(screen.getByText('The two are not the same yet.')).toBeTruthy();
    await user.type(field('The same again'), `{Enter}${GOOD.slice(5)}`);
    expect(screen.getByText('Both are the same.')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(noteOf(app)).toEqual(['Passphrase set.']));
    expect(host.vault.passphrase).toBe(GOOD);
    expect(app.dialogs.open).toBeUndefined();
  });

  it.each([
    ['', 'none', 'At least 10 characters.'],
    ['short', 'unfit', 'At least 10 characters.'],
    ['aaaaaaaaaaaaaaaa', 'unfit', 'That is nearly one letter over and over.'],
    ['password12', 'weak', 'Weak:'],
    [`${GOOD} at night by the old mill 93`, 'strong', 'Strong.'],
  ])('such as “%s” is %s', async (text, expected, sentence) => {
    const { user } = start();
    if (text !== '') await user.type(field('New passphrase'), text);
    expect(strength()).toBe(expected);
    expect(screen.getByTestId('strength').textContent).toContain(sentence);
  });

  it('is shown on asking, and hidden again', async () => {
    const { user } = start();
    const shown = screen.getAllByRole('button', { name: 'Show passphrase' });
    await user.click(shown[0]!);
    expect(field('New passphrase').type).toBe('text');
    await user.click(press('Hide passphrase'));
    expect(field('New passphrase').type).toBe('password');
  });

  it('comes with a word about Caps Lock, while it is hidden', async () => {
    start();
    const key = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
    key.getModifierState = (name) => name === 'CapsLock';
    await fireEvent(field('New passphrase'), key);
    expect(screen.getByText('Caps Lock is on.')).toBeTruthy();
    await fireEvent.keyUp(field('New passphrase'), { key: 'CapsLock' });
    expect(screen.queryByText('Caps Lock is on.')).toBeNull();
  });

  it('that can’t be set is told of, and nothing is lost', async () => {
    const { user, app, failWith } = start();
    failWith('store-full');
    await user.type(field('New passphrase'), GOOD);
    await user.type(field('The same again'), `${GOOD}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toContain('This device is full');
    expect(app.dialogs.open).toBe('setPassphrase');
    expect(field('New passphrase').value).toBe(GOOD);
  });
});

describe('another passphrase', () => {
  it('needs the present one', async () => {
    const { user, app, host } = open(ChangePassphrase, 'changePassphrase', GOOD);
    await user.type(field('New passphrase'), OTHER);
    await user.type(field('The same again'), `${OTHER}{Enter}`);
    expect(press('Change passphrase').disabled).toBe(true);
    await user.type(field('Current passphrase'), 'wrong one{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase');
    expect(host.vault.passphrase).toBe(GOOD);
    const current = field('Current passphrase');
    expect([current.selectionStart, current.selectionEnd]).toEqual([0, 'wrong one'.length]);
    await user.clear(current);
    await user.type(current, `${GOOD}{Enter}`);
    await waitFor(() => expect(noteOf(app)).toEqual(['Passphrase changed.']));
    expect(host.vault.passphrase).toBe(OTHER);
    expect(app.dialogs.open).toBeUndefined();
  });

  it('is no longer asked for when the dialog is closed', async () => {
    const { user, app } = open(ChangePassphrase, 'changePassphrase', GOOD);
    await user.click(press('Close'));
    expect(app.dialogs.open).toBeUndefined();
  });
});

describe('taking the passphrase away', () => {
  it('needs it', async () => {
    const { user, app, host } = open(RemovePassphrase, 'removePassphrase', GOOD);
    const current = field('Current passphrase');
    await user.type(current, '{Enter}');
    expect(press('Remove passphrase').disabled).toBe(true);
    await user.type(current, 'wrong one{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase');
    await user.clear(current);
    await user.type(current, `${GOOD}{Enter}`);
    await waitFor(() => expect(noteOf(app)).toEqual(['Passphrase removed.']));
    expect(host.vault.passphrase).toBeUndefined();
  });
});

describe('a locked profile', () => {
  function locked() {
    const fake = fakeApp();
    fake.host.vault.passphrase = GOOD;
    fake.host.vault.isLocked = true;
    fake.host.start();
    show(fake, LockScreen, {});
    return { ...fake, user: userEvent.setup() };
  }

  it('is opened by its passphrase, and tells how far that has come', async () => {
    const { user, app } = locked();
    expect(document.activeElement).toBe(field('Passphrase'));
    await user.type(field('Passphrase'), `{Enter}${GOOD}{Enter}`);
    expect((await screen.findByRole('progressbar')).getAttribute('aria-label')).toBe(
      'How far it has come',
    );
    await waitFor(() => expect(app.client.profile?.name).toBe('willow'));
    await waitFor(() => expect(field('Passphrase').value).toBe(''));
  });

  it('stays locked for another, which is selected for the next try', async () => {
    const { user, app } = locked();
    await user.type(field('Passphrase'), 'open sesame{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase');
    expect(app.client.lock.type).toBe('locked');
    expect(field('Passphrase').selectionEnd).toBe('open sesame'.length);
  });

  it('can be erased, or left for another', async () => {
    const { user, app } = locked();
    await user.click(press('Erase this profile'));
    expect(app.dialogs.open).toBe('erase');
    await user.click(press('Profiles'));
    expect(app.screens.current).toEqual({ type: 'profiles' });
  });
});
