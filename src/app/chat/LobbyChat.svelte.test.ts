// A lobby's conversation: who types, why words wait, the panel beside it, the way back in.
import { act, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LobbyItem } from '../../bridge/messages.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import { setMark } from '../context/conversation-marks.ts';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeApp } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import { fakeWhisper } from '../testing/fake-whispers.ts';
import LobbyChat from './LobbyChat.svelte';

const garden = fakeLobby('Garden');

interface Given {
  readonly card?: Partial<LobbyCard>;
  readonly lobby?: Partial<LobbyItem>;
  readonly people?: readonly Partial<ParticipantView>[];
  readonly panelCovers?: boolean;
  readonly detailsOpen?: boolean;
  readonly disk?: (disk: FakeDisk) => void;
  readonly before?: (fake: FakeApp) => void;
}

function person(one: Partial<ParticipantView>): ParticipantView {
  const author = fakeAuthor(one.nickname ?? '');
  const rest = { own: false, state: 'here', heardAtMs: 0, muted: false } as const;
  return { author, nickname: 'moss', ...rest, ...one };
}

function open({ card, lobby, people = [], panelCovers = false, ...given }: Given = {}) {
  const { detailsOpen = false, before, disk: fill } = given;
  const fake = fakeApp((disk) => {
    disk.friend('alder');
    disk.lobby('Garden', card);
    disk.changeLobby(garden, lobby ?? {});
    disk.participants.set(garden, people.map(person));
    fill?.(disk);
  });
  before?.(fake);
  const item = fake.app.client.lobby(garden);
  if (!item) throw new Error('the lobby is missing');
  const props = { lobby: item, detailsOpen, panelCovers, nowMs: Date.now() };
  const { change } = show(fake, LobbyChat, props);
  return { ...fake, change, user: userEvent.setup() };
}

const panel = (): HTMLElement | null =>
  screen.queryByRole('complementary', { name: 'Participants' });
const panelButton = (): HTMLElement => screen.getByRole('button', { name: 'Participants' });

describe('the bar of a lobby', () => {
  it('says how many take part', () => {
    open({ lobby: { participants: 3 } });
    expect(screen.getByRole('heading', { level: 1, name: 'Garden' })).toBeTruthy();
    expect(screen.getByTestId('chat-state').textContent?.trim()).toBe('3 participants');
    expect(screen.getByTestId('chat-state').querySelector('svg')).toBeNull();
  });

  it('counts what is unread elsewhere at the way back, but nothing quiet', async () => {
    const { app, host } = open({
      lobby: { unread: 9 },
      disk: (disk) => {
        for (const name of ['Maps', 'Boats']) disk.lobby(name);
        fakeWhisper(disk, garden, 'moss');
      },
    });
    expect(screen.getByRole('button', { name: 'Back, 1 unread message' })).toBeTruthy();
    setMark(app, lobbyPlace(fakeLobby('Boats')), 'quiet', true);
    for (const name of ['Maps', 'Boats']) host.receive(fakeLobby(name), 'moss', 'new');
    const back = await screen.findByRole('button', { name: 'Back, 2 unread messages' });
    expect(back.textContent).toContain('2');
    await app.client.ask({ type: 'refuseWhisper', whisper: app.client.whispers.all[0]!.id });
    await screen.findByRole('button', { name: 'Back, 1 unread message' });
  });

  it('shows a lock where one must be invited', () => {
    open({ card: { visibility: 'private' } });
    expect(screen.getByTestId('chat-state').querySelector('svg')).not.toBeNull();
  });

  it('leads back to the conversations', async () => {
    const { app, user } = open({
      before: ({ app: { screens } }) =>
        screens.replace({ type: 'place', place: lobbyPlace(garden), details: false }),
    });
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(app.screens.current).toEqual({ type: 'home' });
  });
});

describe('the panel beside a lobby', () => {
  it('is put away and back, for this and every other lobby', async () => {
    const { app, user } = open();
    expect(panel()).not.toBeNull();
    expect(panelButton().getAttribute('aria-expanded')).toBe('true');
    await user.click(panelButton());
    expect(panel()).toBeNull();
    expect(app.preferences.all.details).toBe(false);
    await user.click(panelButton());
    expect(panel()).not.toBeNull();
  });

  it('is a step of its own where it covers the conversation', async () => {
    const { app, user, change } = open({ panelCovers: true });
    expect(panel()).toBeNull();
    await user.click(panelButton());
    const place = lobbyPlace(garden);
    expect(app.screens.current).toEqual({ type: 'place', place, details: true });
    await change({ detailsOpen: true });
    expect(panel()).not.toBeNull();
    expect(app.preferences.all.details).toBe(true);
    await user.click(within(panel()!).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(app.screens.current).toEqual({ type: 'home' }));
  });
});

describe('a dialog of the panel', () => {
  const begun = async (user: ReturnType<typeof userEvent.setup>): Promise<HTMLElement> => {
    await user.click(within(panel()!).getByRole('button', { name: 'Change my nickname' }));
    const field = within(screen.getByRole('dialog')).getByRole('textbox');
    await user.clear(field);
    await user.type(field, 'half');
    return field;
  };

  it('stays with what was typed when the screen becomes too narrow for the panel', async () => {
    const { user, change } = open({ lobby: { nickname: 'fern' } });
    const field = await begun(user);
    await change({ panelCovers: true });
    expect(within(screen.getByRole('dialog')).getByRole('textbox')).toBe(field);
    expect(field).toHaveProperty('value', 'half');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(panel()).toBeNull();
  });

  it('stays when the screen becomes wide enough to have the panel put away', async () => {
    const { app, user, change } = open({ panelCovers: true, detailsOpen: true });
    app.preferences.set({ details: false });
    await begun(user);
    await change({ panelCovers: false });
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

describe('a conversation at its beginning', () => {
  it('shows the topic and who knows whom', async () => {
    open({ card: { topic: 'Seeds and slugs' } });
    expect(await screen.findByText('This is the beginning.')).toBeTruthy();
    expect(screen.getAllByText('Seeds and slugs')).toHaveLength(2);
    expect(screen.getByText(/Nothing has been written here yet/)).toBeTruthy();
  });
});

describe('who types', () => {
  it('is told by nickname, but not oneself, the muted and strangers', async () => {
    const { app } = open({
      people: [
        { nickname: 'moss' },
        { nickname: 'wren' },
        { nickname: 'fern', own: true },
        { nickname: 'troll', muted: true },
      ],
    });
    const place = lobbyPlace(garden);
    for (const name of ['moss', 'wren', 'fern', 'troll', 'nobody']) {
      app.client.receive({ type: 'typing', place, author: fakeAuthor(name) });
    }
    await waitFor(() =>
      expect(screen.getByTestId('typing').textContent).toContain('moss and wren are typing…'),
    );
  });
});

describe('who is there', () => {
  const asksOf = ({ asks }: FakeApp): number =>
    asks.filter(({ type }) => type === 'participants').length;

  it('is asked once, not with each list of lobbies, and again of another host', async () => {
    const { change, disk, host, ...fake } = open();
    const given = { ...fake, disk, host };
    expect(asksOf(given)).toBe(1);
    for (const unread of [1, 2, 3]) {
      disk.changeLobby(garden, { unread });
      await change({ lobby: disk.lobbies[0]! });
    }
    expect(asksOf(given)).toBe(1);
    await act(() => (fake.app.client.restarts += 1));
    expect(asksOf(given)).toBe(2);
  });

  it('is asked nobody once one has left', async () => {
    const { change, disk, ...fake } = open();
    disk.changeLobby(garden, { state: 'left' });
    await change({ lobby: disk.lobbies[0]! });
    await act(() => (fake.app.client.restarts += 1));
    expect(asksOf({ ...fake, disk })).toBe(1);
  });
});

describe('why words wait', () => {
  it('is told while no friend in the lobby is linked', async () => {
    const { change, disk } = open({ lobby: { routesUp: 0 } });
    expect(screen.getByTestId('waiting-note').textContent).toContain('No friend in this lobby');
    disk.changeLobby(garden, { routesUp: 1 });
    await change({ lobby: disk.lobbies[0]! });
    expect(screen.queryByTestId('waiting-note')).toBeNull();
  });

  it('names the pause where a friend is paused', () => {
    open({ lobby: { routesUp: 0, pausedFriends: [fakePeer('alder')] } });
    expect(screen.getByTestId('waiting-note').textContent).toContain('they are paused here');
  });
});

describe('what friends bring', () => {
  const flood = { type: 'flood', lobby: garden, friend: fakePeer('alder'), on: true } as const;
  const hear = ({ app }: FakeApp): void => app.client.receive(flood);

  it('is told above the conversation', async () => {
    open({ before: hear });
    expect(await screen.findByRole('group', { name: /^alder sends more/ })).toBeTruthy();
  });

  it('isn’t told of a lobby that was left', () => {
    open({ lobby: { state: 'left' }, before: hear });
    expect(screen.queryByTestId('lobby-notice')).toBeNull();
  });
});

describe('a lobby that was left', () => {
  const left = { state: 'left', participants: 0, routesUp: 0, nickname: 'otter' } as const;

  it('is read only, without participants', () => {
    open({ lobby: left });
    expect(screen.getByTestId('chat-state').textContent?.trim()).toBe('Left lobbies');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Participants' })).toBeNull();
    expect(panel()).toBeNull();
    expect(screen.queryByTestId('waiting-note')).toBeNull();
  });

  it('is joined again under the former nickname', async () => {
    const { user, wishes } = open({ lobby: left });
    await user.click(screen.getByRole('button', { name: 'Come back' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Join Garden' }));
    expect(dialog.getByRole('textbox')).toHaveProperty('value', 'otter');
    await user.click(dialog.getByRole('button', { name: 'Join lobby' }));
    const wish = { type: 'join', lobby: garden, nickname: 'otter' };
    await waitFor(() => expect(wishes()).toContainEqual(wish));
  });

  it('stays left when the person thinks better of it', async () => {
    const fake = open({ lobby: left });
    await fake.user.click(screen.getByRole('button', { name: 'Come back' }));
    await fake.user.keyboard('{Escape}');
    await act();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.wishes()).toEqual([]);
  });
});
