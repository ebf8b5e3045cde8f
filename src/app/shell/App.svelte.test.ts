// The whole page: which screen is shown when, what lies over it, and the notes above all.
import { cleanup, act, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TOAST_SHOWN_MS } from '../constants.ts';
import { Preferences } from '../context/preferences.svelte.ts';
import { ProfileList } from '../context/profile-list.ts';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import { Client } from '../client/client.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { PHONE, useDevice } from '../testing/fake-device.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import App from './App.svelte';
// At hand from the start, so that no test waits for files to be read.
import '../chat/FriendChat.svelte';
import '../chat/LobbyChat.svelte';
import '../friends/AddFriend.svelte';
import '../friends/ConfirmFriend.svelte';
import '../lobbies/CreateLobby.svelte';
import '../lobbies/Directory.svelte';
import './other-screens.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(fill?: (disk: FakeDisk) => void, { passphrase = '', isLocked = false } = {}) {
  const fake = fakeApp(fill);
  if (passphrase !== '') {
    fake.host.vault.passphrase = passphrase;
    fake.host.vault.isLocked = isLocked;
    fake.host.start();
  }
  const noted = vi.spyOn(fake.app.profiles, 'note');
  show(fake, App, { app: fake.app });
  return { ...fake, noted, user: userEvent.setup() };
}

const noProfile = (disk: FakeDisk): void => {
  disk.profile = undefined;
};
const heading = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { name });

describe('the first screen', () => {
  it('waits while nobody has said who we are', () => {
    const { app } = fakeApp();
    const silent = { onTrouble() {}, onAbuse() {}, onLock() {}, onErased() {} };
    const waiting = { ...app, client: new Client(silent) };
    show({ app: waiting }, App, { app: waiting });
    expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByText('Opening…')).toBeTruthy();
  });

  it('is a welcome where there is no profile; a name makes one', async () => {
    const { user, app, asks, noted } = open(noProfile);
    expect(await heading('Welcome to Foyer')).toBeTruthy();
    expect(noted).toHaveBeenLastCalledWith('default', false);
    const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Start' });
    expect(start.disabled).toBe(true);
    const name = screen.getByRole('textbox', { name: 'Your name' });
    expect(document.activeElement).toBe(name);
    await user.type(name, '{Enter} willow {Enter}');
    expect(asks[0]).toEqual({ type: 'createProfile', name: 'willow' });
    await waitFor(() => expect(app.client.profile?.name).toBe('willow'));
    expect(await screen.findByRole('navigation', { name: 'Conversations' })).toBeTruthy();
    expect(noted).toHaveBeenLastCalledWith('default', true);
  });

  it('keeps the name that was typed when another language is chosen', async () => {
    const { user, app } = open(noProfile);
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'wil');
    cleanup();
    show({ app }, App, { app });
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' });
    expect(name.value).toBe('wil');
  });

  it('says when no profile could be made', async () => {
    const { user, failWith } = open(noProfile);
    failWith('store-full');
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'willow{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('This device is full');
  });

  it('remembers who wanted to become a friend', async () => {
    const { app } = open(noProfile);
    app.screens.open({ type: 'confirmFriend', text: 'foyer1abc' });
    expect(await screen.findByText(/add the friend whose link you opened/)).toBeTruthy();
  });

  it('leads to a backup and to other profiles', async () => {
    const { user } = open(noProfile);
    await user.click(screen.getByRole('button', { name: 'I have a backup' }));
    const dialog = await screen.findByRole('dialog', { name: 'Restore from a backup' });
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await user.click(screen.getByRole('button', { name: 'Profiles' }));
    expect(await heading('Profiles')).toBeTruthy();
  });

  it('is a lock where the profile is locked, and nothing else', async () => {
    const { app, host, noted } = open((disk) => void disk.friend('alder'), {
      passphrase: 'open the door',
      isLocked: true,
    });
    expect(await screen.findByTestId('lock-screen')).toBeTruthy();
    expect(noted).toHaveBeenLastCalledWith('default', true);
    expect(screen.queryByText('alder')).toBeNull();
    host.vault.isLocked = false;
    app.client.receive({ type: 'lock', lock: host.vault.lock });
    expect(await screen.findByText('Opening…')).toBeTruthy();
    host.start();
    expect(await screen.findByText('alder')).toBeTruthy();
  });
});

describe('the page of a profile', () => {
  it('shows the conversation that is open, or a hint', async () => {
    const { app } = open((disk) => {
      disk.friend('alder');
      disk.lobby('Garden');
    });
    expect(await screen.findByText('Pick a conversation')).toBeTruthy();
    const details = false;
    app.screens.open({ type: 'place', place: lobbyPlace(fakeLobby('Garden')), details });
    expect(await screen.findByRole('region', { name: 'Garden' })).toBeTruthy();
    app.screens.open({ type: 'place', place: friendPlace(fakePeer('alder')), details });
    expect(await screen.findByRole('region', { name: 'alder' })).toBeTruthy();
    app.screens.open({ type: 'place', place: lobbyPlace(fakeLobby('Gone')), details });
    expect(await screen.findByText('Pick a conversation')).toBeTruthy();
  });

  it.each([
    [{ type: 'settings' }, 'Settings'],
    [{ type: 'profiles' }, 'Profiles'],
    [{ type: 'diagnostics' }, 'What this Foyer does'],
    [{ type: 'addFriend' }, 'Add a friend'],
    [{ type: 'confirmFriend', text: 'foyer1abc' }, 'Add this friend?'],
    [{ type: 'directory' }, 'Lobbies among your friends'],
  ] as const)('shows %o', async (to, title) => {
    const { app, user } = open();
    app.screens.open(to);
    const shown = await heading(title);
    await waitFor(() => expect(document.activeElement).toBe(shown));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(app.screens.current).toEqual({ type: 'home' }));
  });

  it('opens a lobby from its list', async () => {
    const { user, app } = open();
    await user.click(screen.getByRole('button', { name: 'New lobby' }));
    await user.type(await screen.findByRole('textbox', { name: 'Lobby name' }), 'Maps{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(app.screens.current).toMatchObject({ place: lobbyPlace(fakeLobby('Maps')) });
  });

  it('is the list alone on a phone, with what to do first', async () => {
    useDevice(PHONE);
    const { app } = open((disk) => void disk.friend('alder'));
    // The style sheet hides the other one.
    const list = (): HTMLElement | undefined =>
      screen.getAllByRole('main').find((main) => main.querySelector('nav'));
    expect(list()).toBeDefined();
    expect(screen.getAllByText('Three steps to your first words')).toHaveLength(1);
    app.screens.open({ type: 'place', place: friendPlace(fakePeer('alder')), details: false });
    await waitFor(() => expect(list()).toBeUndefined());
  });

  it('can be entered past the list by keyboard', async () => {
    const { user } = open();
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Skip to the conversation');
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('counts what is unread in its title, and on its icon', async () => {
    const setAppBadge = vi.fn<(n: number) => Promise<void>>().mockResolvedValue();
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as object, { setAppBadge }));
    const icon = document.createElement('link');
    [icon.rel, icon.href] = ['icon', '/icon.svg'];
    const drawn = (): string => decodeURIComponent(icon.href);
    const SPOT = 'cx="388"';
    document.head.append(icon);
    const { app, host } = open((disk) => {
      disk.friend('alder', { unread: 2 });
      disk.lobby('Left');
      disk.changeLobby(fakeLobby('Left'), { state: 'left', unread: 5 });
    });
    await waitFor(() => expect(document.title).toBe('(2) Foyer'));
    host.receiveDirect(fakePeer('alder'), 'and more');
    await waitFor(() => expect(document.title).toBe('(3) Foyer'));
    expect(setAppBadge).toHaveBeenLastCalledWith(3);
    await waitFor(() => expect(drawn()).toContain(SPOT));
    expect(drawn()).toMatch(/^data:image\/svg\+xml,.*<svg .*<\/svg>\s*$/su);
    app.client.markRead(friendPlace(fakePeer('alder')));
    await waitFor(() => expect(document.title).toBe('Foyer'));
    await waitFor(() => expect(drawn()).not.toContain(SPOT));
    expect(drawn()).toMatch(/^data:image\/svg\+xml,.*<svg .*<\/svg>\s*$/su);
    icon.remove();
  });
});

describe('day and night', () => {
  const theme = (): string | undefined => document.documentElement.dataset['theme'];

  it('follow the system until the person says otherwise', async () => {
    const bar = document.createElement('meta');
    bar.name = 'theme-color';
    document.head.append(bar);
    const { app } = open();
    await waitFor(() => expect([theme(), bar.content]).toEqual(['light', '#ffffff']));
    useDevice({ isDark: true });
    await waitFor(() => expect([theme(), bar.content]).toEqual(['dark', '#15202a']));
    app.preferences.set({ theme: 'light' });
    await waitFor(() => expect(theme()).toBe('light'));
    useDevice({ isDark: false });
    app.preferences.set({ theme: 'dark' });
    await waitFor(() => expect(theme()).toBe('dark'));
  });
});

describe('notes over the screen', () => {
  it('that inform go by themselves, trouble when it is closed', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { app } = open();
    app.toasts.note('Saved');
    app.toasts.trouble('No space');
    app.toasts.trouble('No space');
    await act();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByTestId('toast').textContent).toContain('Saved');
    await act(() => vi.advanceTimersByTimeAsync(TOAST_SHOWN_MS));
    expect(screen.queryByTestId('toast')).toBeNull();
    within(screen.getByRole('alert')).getByRole('button', { name: 'Close' }).click();
    await act();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are at most three, the oldest going first', async () => {
    const { app } = open();
    for (const text of ['one', 'two', 'three', 'four']) app.toasts.trouble(text);
    await act();
    const texts = screen.getAllByRole('alert').map(({ textContent }) => textContent.trim());
    expect(texts).toEqual(['two', 'three', 'four']);
  });
});

describe('what is remembered in the browser', () => {
  it('is that there is a profile, and how one likes it', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const { app } = fakeApp();
    const profiles = new ProfileList({ storage, databases: undefined });
    const own = { ...app, profiles, preferences: new Preferences(storage) };
    show({ app: own }, App, { app: own });
    own.preferences.set({ theme: 'dark' });
    expect(kept.get('foyer:profiles')).toBe('{"default":true}');
    expect(new Preferences(storage).all.theme).toBe('dark');
  });
});
