// What one sets for conversations, which of them are shown, and that long lists stay small.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { countedUnread, setMark } from '../context/conversation-marks.ts';
import type { ConversationMark } from '../context/conversation-marks.ts';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Sidebar from './Sidebar.svelte';

function open(fill: (disk: FakeDisk) => void) {
  const fake = fakeApp(fill);
  show(fake, Sidebar, { nowMs: Date.now(), isNarrow: false, oncreate: vi.fn<() => void>() });
  const mark = (name: string, one: ConversationMark): void =>
    setMark(fake.app, lobbyPlace(fakeLobby(name)), one, true);
  return { ...fake, mark, user: userEvent.setup() };
}
const three = (disk: FakeDisk): void =>
  ['Garden', 'Maps', 'Boats'].forEach((name) => void disk.lobby(name));
const names = (list = 'Lobbies'): (string | undefined)[] =>
  [...screen.getByRole('list', { name: list }).querySelectorAll<HTMLElement>('li')].map(
    ({ dataset }) => dataset['name'],
  );

describe('a conversation', () => {
  it('is pinned, made quiet and archived by its own menu', async () => {
    const { user, app } = open(three);
    const place = lobbyPlace(fakeLobby('Maps'));
    const row = within(screen.getByRole('list', { name: 'Lobbies' })).getByRole('button', {
      name: /Maps/u,
    });
    for (const action of [/^Pin/u, /^Make quiet/u]) {
      await fireEvent.contextMenu(row);
      await user.click(await screen.findByRole('button', { name: action }));
    }
    expect(names()[0]).toBe('Maps');
    expect(screen.getByTitle('Pinned')).toBeTruthy();
    await fireEvent.contextMenu(row);
    await user.click(await screen.findByRole('button', { name: /^Archive/u }));
    expect(names()).not.toContain('Maps');
    const kept = app.preferences.all.conversations['default'];
    expect(kept).toEqual({ [`lobby:${fakeLobby('Maps')}`]: ['quiet', 'archived'] });
    expect(app.screens.current.type).toBe('home');
    expect(place.type).toBe('lobby');
  });

  it('that is archived is in a part that is folded away, until something new comes', async () => {
    const { user, host, mark } = open(three);
    mark('Maps', 'archived');
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(screen.queryByRole('list', { name: 'Archived' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Archived' }));
    expect(names('Archived')).toEqual(['Maps']);
    host.receive(fakeLobby('Maps'), 'moss', 'new');
    await waitFor(() => expect(names()).toContain('Maps'));
    expect(screen.queryByRole('button', { name: 'Archived' })).toBeNull();
  });

  it('that is quiet isn’t counted, and stays archived', async () => {
    const { app, host, mark } = open(three);
    mark('Maps', 'quiet');
    mark('Maps', 'archived');
    host.receive(fakeLobby('Maps'), 'moss', 'new');
    host.receive(fakeLobby('Garden'), 'moss', 'new');
    await waitFor(() => expect(countedUnread(app)).toBe(1));
    expect(names()).not.toContain('Maps');
  });
});

describe('the list', () => {
  const many = (disk: FakeDisk): void => {
    for (let at = 0; at < 8; at++) disk.lobby(`L${at}`);
    disk.friend('alder', { unread: 1 });
    disk.changeLobby(fakeLobby('L1'), { unread: 3 });
    disk.changeLobby(fakeLobby('L2'), { unread: 2, mentions: 1 });
  };
  const only = (name: string): HTMLElement =>
    within(screen.getByRole('group', { name: 'Show' })).getByRole('button', { name });

  it('shows what is unread, or where one is named, and all again', async () => {
    const { user } = open(many);
    await user.click(only('Unread'));
    expect([names().toSorted(), names('Friends')]).toEqual([['L1', 'L2'], ['alder']]);
    await user.click(only('Mentions'));
    expect(names()).toEqual(['L2']);
    expect(within(screen.getByRole('list', { name: 'Friends' })).getByText('Nothing here.'));
    expect(screen.getByTestId('mentions').textContent).toContain('1 mention of you');
    await user.click(only('All'));
    expect(names()).toHaveLength(8);
  });

  it('finds by name what is archived', async () => {
    const { user, mark } = open(many);
    mark('L3', 'archived');
    await user.type(screen.getByRole('searchbox'), 'L3');
    expect(names()).toEqual(['L3']);
  });

  it('of 200 lobbies and 100 friends draws what one sees', () => {
    open((disk) => {
      for (let at = 0; at < 200; at++) disk.lobby(`Lobby ${at}`);
      for (let at = 0; at < 100; at++) disk.friend(`friend ${at}`);
    });
    const rows = screen.getAllByTestId(/^(?:lobby|friend)-row$/u);
    expect(rows.length).toBeLessThanOrEqual(50);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('200');
    expect(screen.getByRole('navigation').querySelectorAll('*').length).toBeLessThan(1_000);
  });

  it('keeps what is set for a profile by itself', () => {
    const { app } = open((disk) => void disk.friend('alder'));
    const place = friendPlace(fakePeer('alder'));
    setMark({ ...app, profileName: 'work' }, place, 'pinned', true);
    expect(Object.keys(app.preferences.all.conversations)).toEqual(['work']);
  });
});
