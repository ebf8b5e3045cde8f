// Settings and what this peer does: what one changes, what is told.
import { act, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIAGNOSTICS_PERIOD_MS } from '../constants.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Diagnostics from './Diagnostics.svelte';
import Settings from './Settings.svelte';

const press = (name: string): HTMLButtonElement => screen.getByRole('button', { name });

describe('settings', () => {
  function open(fill?: (disk: FakeDisk) => void, passphrase?: string) {
    const fake = fakeApp(fill);
    fake.host.vault.passphrase = passphrase;
    fake.host.start();
    show(fake, Settings, {});
    return { ...fake, user: userEvent.setup() };
  }

  it('change the name to another good one only', async () => {
    const { user, app, asks } = open();
    const name = screen.getByRole('textbox', { name: 'Your name' });
    expect(press('Save name').disabled).toBe(true);
    await user.clear(name);
    await user.type(name, '{Enter}');
    expect(asks).toEqual([]);
    await user.type(name, ' alder {Enter}');
    await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('Saved'));
    expect(asks).toEqual([{ type: 'renameProfile', name: 'alder' }]);
    expect(app.client.profile?.name).toBe('alder');
  });

  it('say what went wrong with the name', async () => {
    const { user, failWith } = open();
    failWith('store-failed');
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), 's{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Saving on this device failed',
    );
  });

  it('remember how one likes the screens', async () => {
    const { user, app } = open();
    expect(screen.getByRole('radio', { name: 'Like the system' })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await user.click(screen.getByRole('checkbox', { name: /^Enter sends/ }));
    await user.click(screen.getByRole('checkbox', { name: /when I am typing/ }));
    expect(app.preferences.all).toMatchObject({
      theme: 'dark',
      enterSends: false,
      tellTyping: false,
    });
  });

  it('lead to what has a screen or dialog of its own', async () => {
    const { user, app } = open();
    const led: unknown[] = [];
    for (const name of ['Show my certificate', 'Profiles', 'What this Foyer does']) {
      await user.click(press(name));
      led.push(app.screens.current.type);
    }
    for (const name of [
      ...['Make a backup', 'Restore from a backup'],
      ...['Set a passphrase', 'Erase this profile'],
    ]) {
      await user.click(press(name));
      led.push(app.dialogs.open);
    }
    const screens = ['addFriend', 'profiles', 'diagnostics'];
    expect(led).toEqual([...screens, 'backup', 'restore', 'setPassphrase', 'erase']);
  });

  it('tell of a passphrase, and what can be done with it', async () => {
    const { user, app } = open(undefined, 'open the door');
    expect(screen.getByTestId('passphrase-state').textContent).toMatch(/^Set\./);
    await user.click(press('Change passphrase'));
    expect(app.dialogs.open).toBe('changePassphrase');
    await user.click(press('Remove passphrase'));
    expect(app.dialogs.open).toBe('removePassphrase');
    await user.click(press('Lock now'));
    await waitFor(() => expect(app.client.lock.type).toBe('locked'));
  });

  it('tell when the last backup was made', async () => {
    const { host } = open();
    const state = (): string => screen.getByTestId('backup-state').textContent;
    expect(state()).toBe('No backup was made on this device.');
    host.vault.backedUpAtMs = Date.UTC(2026, 4, 6, 12);
    host.start();
    await waitFor(() => expect(state()).toMatch(/^Last backup: .*2026/));
  });

  it('list who is muted, and unmute', async () => {
    const { user, wishes } = open((disk) => {
      const { lobby } = disk.lobby('Garden');
      disk.mutes = [
        { author: fakeAuthor('troll'), lobby },
        { author: fakeAuthor('noise'), lobby: undefined },
      ];
    });
    const rows = screen.getAllByTestId('muted');
    expect(rows[0]?.textContent).toContain('in Garden');
    expect(rows[1]?.textContent).toContain('in every lobby');
    await user.click(within(rows[0]!).getByRole('button'));
    const mute = { type: 'mute', author: fakeAuthor('troll'), lobby: fakeLobby('Garden') };
    expect(wishes()).toEqual([{ ...mute, on: false }]);
    await waitFor(() => expect(screen.getAllByTestId('muted')).toHaveLength(1));
  });

  it('say nothing of muting while nobody is', () => {
    open();
    expect(screen.queryByRole('heading', { name: 'Muted' })).toBeNull();
  });
});

describe('what this peer does', () => {
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  function open(fill?: (disk: FakeDisk) => void) {
    const fake = fakeApp(fill);
    show(fake, Diagnostics, {});
    const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
    return { ...fake, user };
  }
  const asked = ({ asks }: ReturnType<typeof fakeApp>): number =>
    asks.filter(({ type }) => type === 'diagnostics').length;

  it('is told in numbers, with friends by name', async () => {
    open((disk) => {
      disk.friend('alder');
      disk.friend('heron', { link: 'offline' });
    });
    const links = await screen.findAllByTestId('link-report');
    expect(links.map(({ dataset }) => [dataset['name'], dataset['state']])).toEqual([
      ['alder', 'up'],
      ['heron', 'offline'],
    ]);
    const received = screen.getByText('Packets received').parentElement;
    expect(received?.textContent).toContain('12,408');
    expect(screen.getByText('Came before, by another way')).toBeTruthy();
  });

  it('is copied without names', async () => {
    const { user } = open((disk) => void disk.friend('alder'));
    await user.click(await screen.findByRole('button', { name: 'Copy report' }));
    const report = await navigator.clipboard.readText();
    expect(report).toContain('friend 1: Online, direct, same network');
    expect(report).not.toContain('alder');
    expect(report).not.toContain(fakePeer('alder'));
  });

  it('says where there is no friend', async () => {
    open();
    expect(await screen.findByText('No friends yet.')).toBeTruthy();
  });

  it('is asked for again and again, also after a trouble', async () => {
    const fake = open();
    await act(() => vi.advanceTimersByTimeAsync(DIAGNOSTICS_PERIOD_MS));
    const before = asked(fake);
    expect(before).toBe(2);
    fake.failWith('no-answer');
    await act(() => vi.advanceTimersByTimeAsync(DIAGNOSTICS_PERIOD_MS));
    expect(screen.getByRole('alert').textContent).toContain('did not answer');
    expect(screen.getByTestId('diagnostics')).toBeTruthy();
    fake.failWith(undefined);
    await act(() => vi.advanceTimersByTimeAsync(DIAGNOSTICS_PERIOD_MS));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
