// The list of all conversations: what stands in it, in which order, and what a row tells.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { NO_DRAFT } from '../context/drafts.svelte.ts';
import { friendPlace, lobbyPlace, placeKey } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Home from './Home.svelte';
import Sidebar from './Sidebar.svelte';

const DAY_MS = 86_400_000;
const nowMs = Date.now();

interface Given {
  readonly isNarrow?: boolean;
  readonly profileName?: string;
  readonly passphrase?: string;
}

function open(fill: (disk: FakeDisk) => void, { isNarrow = false, ...given }: Given = {}) {
  const { profileName = 'default', passphrase } = given;
  const fake = fakeApp(fill, { profileName });
  if (passphrase !== undefined) {
    fake.host.vault.passphrase = passphrase;
    fake.host.start();
  }
  const oncreate = vi.fn<() => void>();
  show(fake, Sidebar, { nowMs, isNarrow, oncreate });
  return { ...fake, oncreate, user: userEvent.setup() };
}

const part = (name: string): HTMLElement => screen.getByRole('list', { name });
const namesIn = (name: string): (string | undefined)[] =>
  [...part(name).querySelectorAll<HTMLElement>('li')].map(({ dataset }) => dataset['name']);
const press = (name: string): HTMLElement => screen.getByRole('button', { name });
const chat = (text: string) => ({ type: 'chat', text }) as const;

describe('the list of conversations', () => {
  it('has the newest on top, and what was left apart', () => {
    open((disk) => {
      disk.friend('alder');
      disk.friend('marten');
      disk.writeDirect(fakePeer('alder'), false, chat('old'), { writtenAtMs: nowMs - 5_000 });
      disk.writeDirect(fakePeer('marten'), false, chat('new'), { writtenAtMs: nowMs - 1_000 });
      for (const name of ['Garden', 'Maps', 'Fair']) disk.lobby(name);
      disk.write(disk.lobbies[1]!, 'moss', chat('hello'), { writtenAtMs: nowMs + DAY_MS });
      disk.changeLobby(fakeLobby('Fair'), { state: 'left' });
    });
    expect(namesIn('Friends')).toEqual(['marten', 'alder']);
    expect(namesIn('Lobbies')[0]).toBe('Maps');
    expect(namesIn('Left lobbies')).toEqual(['Fair']);
  });

  it('shows invitations that wait for an answer', () => {
    open((disk) => {
      disk.friend('alder');
      const { card } = disk.lobby('Garden');
      const invitation = { card, friend: fakePeer('alder'), invitedAtMs: 1, receivedAtMs: 1 };
      disk.invitations.push(
        { ...invitation, lobby: fakeLobby('Boat crew'), declined: false },
        { ...invitation, lobby: fakeLobby('Spam'), declined: true },
      );
    });
    expect(within(part('Invitations')).getAllByTestId('invitation-row')).toHaveLength(1);
  });

  it('says where there is nothing yet', () => {
    open(() => undefined);
    expect(screen.getByText(/^No lobby yet/)).toBeTruthy();
    expect(screen.getByText(/^No friend yet/)).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Invitations' })).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('is searched once it is long; what was left is out of the way then', async () => {
    const { user } = open((disk) => {
      for (const name of ['alder', 'heron', 'marten', 'sorrel']) disk.friend(name);
      for (const name of ['Garden', 'Maps', 'Boats', 'Heronry', 'Fair']) disk.lobby(name);
      disk.changeLobby(fakeLobby('Fair'), { state: 'left' });
    });
    const filter = screen.getByRole('searchbox');
    await user.type(filter, 'heron');
    expect([namesIn('Lobbies'), namesIn('Friends')]).toEqual([['Heronry'], ['heron']]);
    expect(screen.queryByRole('list', { name: 'Left lobbies' })).toBeNull();
    await user.type(filter, 'xyz');
    expect(screen.getAllByText('Nothing by that name.')).toHaveLength(2);
  });

  it('leads to all other screens', async () => {
    const { user, app, oncreate } = open(() => undefined);
    const opened: unknown[] = [];
    for (const name of ['Settings', 'Browse lobbies', 'Add a friend']) {
      await user.click(press(name));
      opened.push(app.screens.current.type);
    }
    expect(opened).toEqual(['settings', 'directory', 'addFriend']);
    await user.click(press('New lobby'));
    expect(oncreate).toHaveBeenCalledOnce();
  });

  it('names the profile where it isn’t the usual one', () => {
    open(() => undefined, { profileName: 'work' });
    expect(screen.getByTestId('profile-name').textContent).toBe('work');
  });

  it('doesn’t name the usual one', () => {
    open(() => undefined);
    expect(screen.queryByTestId('profile-name')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Lock now' })).toBeNull();
  });

  it('locks a profile that has a passphrase', async () => {
    const { user, app } = open(() => undefined, { passphrase: 'open the door' });
    await user.click(press('Lock now'));
    await waitFor(() => expect(app.client.lock.type).toBe('locked'));
  });
});

describe('the row of a lobby', () => {
  const row = (): HTMLElement => within(part('Lobbies')).getByRole('button');
  const text = (): string => row().textContent.replace(/\s+/g, ' ').trim();

  it('tells who said what when, and how much is unread', async () => {
    const { user, app } = open((disk) => {
      const lobby = disk.lobby('Garden');
      disk.write(lobby, 'moss', chat('frost\nagain'), { writtenAtMs: nowMs - DAY_MS });
      disk.changeLobby(lobby.lobby, { unread: 120 });
    });
    expect(text()).toMatch(/^G? ?Garden Yesterday moss: frost again 99\+ ?120 unread messages$/);
    await user.click(row());
    const place = lobbyPlace(fakeLobby('Garden'));
    expect(app.screens.current).toEqual({ type: 'place', place, details: false });
    expect(row().getAttribute('aria-current')).toBe('true');
  });

  it('tells of own words that wait', () => {
    open((disk) => {
      const lobby = disk.lobby('Garden');
      disk.write(lobby, 'fern', chat('anyone?'), { writtenAtMs: nowMs });
    });
    expect(text()).toContain('You: anyone?');
    expect(within(row()).getByRole('img', { name: 'Not sent yet' })).toBeTruthy();
  });

  it('tells how many take part while nothing was said, and where one must be invited', () => {
    open((disk) => {
      disk.lobby('Garden', { visibility: 'private' });
      disk.changeLobby(fakeLobby('Garden'), { participants: 1 });
    });
    expect(text()).toContain('1 participant');
    expect(within(row()).getByTitle('Private')).toBeTruthy();
  });

  it('tells of a draft, but not of the one that is being written', async () => {
    const { app } = open((disk) => void disk.lobby('Garden'));
    const place = lobbyPlace(fakeLobby('Garden'));
    app.drafts.set(placeKey(place), { ...NO_DRAFT, text: 'I think\nthat' });
    await waitFor(() => expect(text()).toContain('Draft: I think that'));
    app.screens.open({ type: 'place', place, details: false });
    await waitFor(() => expect(text()).not.toContain('Draft:'));
  });

  it.each([
    [
      'a picture',
      {
        type: 'chat',
        text: '',
        image: { mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) },
      },
      'moss: Picture',
    ],
    ['what a newer version wrote', undefined, 'A newer Foyer wrote this'],
    ['a deleted message', { type: 'delete', target: 'x' }, 'Deleted message'],
    ['a changed one', { type: 'edit', target: 'x', text: 'now so' }, 'moss: now so'],
    ['a reaction', { type: 'reaction', target: 'x', emoji: '🍀', on: true }, 'moss: 🍀'],
  ])('tells of %s', (_, content, expected) => {
    open((disk) => {
      const lobby = disk.lobby('Garden');
      const newest = disk.write(lobby, 'moss', content as never);
      disk.changeLobby(lobby.lobby, { newest });
    });
    expect(text()).toContain(expected);
  });
});

describe('the row of a friend', () => {
  const text = (): string =>
    within(part('Friends')).getByRole('button').textContent.replace(/\s+/g, ' ').trim();

  it('tells how the link is, and what was said last', async () => {
    const { user, app } = open((disk) => {
      disk.friend('alder', { away: true, unread: 1 });
      disk.writeDirect(fakePeer('alder'), true, chat('soup?'), { writtenAtMs: nowMs - 3 * DAY_MS });
    });
    expect(text()).toMatch(/alder \w+day Away You: soup\? 1 ?1 unread message$/);
    await user.click(within(part('Friends')).getByRole('button'));
    const place = friendPlace(fakePeer('alder'));
    expect(app.screens.current).toEqual({ type: 'place', place, details: false });
  });

  it('tells that nothing leads there', () => {
    open((disk) => void disk.friend('alder', { link: 'offline', away: true }));
    expect(text()).toContain('Offline');
  });
});

describe('the reminder of a backup', () => {
  const reminder = (): HTMLElement | null => screen.queryByTestId('backup-reminder');

  it('stands there once there is something to lose, and leads to a backup', async () => {
    const { user, app } = open((disk) => void disk.friend('alder'));
    expect(reminder()?.textContent).toContain('your identity and your friends are gone');
    await user.click(press('Make a backup'));
    expect(app.dialogs.open).toBe('backup');
  });

  it('is put off for this profile', async () => {
    const { user, app } = open((disk) => void disk.friend('alder'), { profileName: 'work' });
    await user.click(press('Not now'));
    expect(reminder()).toBeNull();
    expect(Object.keys(app.preferences.all.backupPutOffMs)).toEqual(['work']);
  });

  it('tells of the last one, when that is long ago', async () => {
    const { host } = open((disk) => void disk.friend('alder'));
    host.vault.backedUpAtMs = nowMs - 40 * DAY_MS;
    host.start();
    await waitFor(() => expect(reminder()?.textContent).toContain('Your last backup is of'));
  });

  it('isn’t there while there is nothing to lose', () => {
    open((disk) => void disk.lobby('Garden'));
    expect(reminder()).toBeNull();
  });
});

describe('the first steps', () => {
  const steps = (): string[] =>
    within(screen.getByRole('region', { name: 'Three steps to your first words' }))
      .getAllByRole('button')
      .map(({ textContent }) => textContent);

  it('stand in the list on a phone, until there is a conversation', async () => {
    const { user, app, oncreate } = open(() => undefined, { isNarrow: true });
    expect(steps()).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: /Give a friend your certificate/ }));
    expect(app.screens.current).toEqual({ type: 'addFriend' });
    await user.click(screen.getByRole('button', { name: /Or paste theirs/ }));
    await user.click(screen.getByRole('button', { name: /Open or join a lobby/ }));
    expect(oncreate).toHaveBeenCalledOnce();
  });

  it('stand below the list on a phone once somebody is in it', () => {
    open((disk) => void disk.friend('alder'), { isNarrow: true });
    const title = screen.getByRole('heading', { name: 'Three steps to your first words' });
    const friend = screen.getByText('alder');
    const { DOCUMENT_POSITION_FOLLOWING } = Node;
    expect(friend.compareDocumentPosition(title) & DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('say what is done, and lead to lobbies of friends once there are friends', async () => {
    const fake = fakeApp((disk) => void disk.friend('alder', { linkedAtMs: 0 }));
    show(fake, Home, { oncreate: vi.fn<() => void>() });
    expect(steps().map((text) => text.includes('Done'))).toEqual([false, true, false]);
    await userEvent.click(screen.getByRole('button', { name: /Open or join a lobby/ }));
    expect(fake.app.screens.current).toEqual({ type: 'directory' });
  });

  it('give way to a hint once there are conversations', () => {
    const fake = fakeApp((disk) => {
      disk.friend('alder');
      disk.lobby('Garden');
    });
    show(fake, Home, { oncreate: vi.fn<() => void>() });
    expect(screen.getByText('Pick a conversation')).toBeTruthy();
    expect(screen.queryByText('Three steps to your first words')).toBeNull();
  });
});
