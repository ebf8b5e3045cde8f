// The panel of a lobby: who is in it, what it is, and what one can do there.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { LobbyItem } from '../../bridge/messages.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import LobbyDetails from './LobbyDetails.svelte';

const garden = fakeLobby('Garden');

function person(one: Partial<ParticipantView> & { nickname: string }): ParticipantView {
  const author = fakeAuthor(one.nickname);
  return { author, own: false, state: 'here', heardAtMs: 0, muted: false, ...one };
}

interface Given {
  readonly card?: Partial<LobbyCard>;
  readonly lobby?: Partial<LobbyItem>;
  readonly people?: readonly ParticipantView[];
}

function open({ card, lobby, people = [] }: Given = {}) {
  const fake = fakeApp((disk) => {
    disk.friend('alder');
    disk.lobby('Garden', card);
    disk.changeLobby(garden, lobby ?? {});
    disk.participants.set(garden, [...people]);
    disk.friend('heron', { link: 'dialling' });
  });
  const onclose = vi.fn<() => void>();
  const item = (): LobbyItem => {
    const found = fake.app.client.lobby(garden);
    if (!found) throw new Error('there is no lobby');
    return found;
  };
  const { change } = show(fake, LobbyDetails, { lobby: item(), onclose });
  /** As the screens do when the host has told its lists. */
  const refresh = () => change({ lobby: item() });
  return { ...fake, onclose, refresh, user: userEvent.setup() };
}

const press = (name: string): HTMLElement => screen.getByRole('button', { name });
const dialog = (name: string) => within(screen.getByRole('dialog', { name }));

describe('participants', () => {
  const shown = (): (string | undefined)[] =>
    screen.getAllByTestId('participant').map(({ dataset }) => dataset['name']);

  it('stand in order: oneself, those who are here, those who are away', () => {
    const people = [
      person({ nickname: 'wren', state: 'away' }),
      person({ nickname: 'moss' }),
      person({ nickname: 'zebra', own: true }),
      person({ nickname: 'heath' }),
    ];
    open({ people });
    expect(shown()).toEqual(['zebra', 'heath', 'moss', 'wren']);
    const texts = screen.getAllByTestId('participant').map((row) => row.textContent);
    expect(texts[0]).toContain('(you)');
    expect(texts[2]).not.toContain('Away');
    expect(texts[3]).toContain('Away');
  });

  it('stand below what one can do, however many there are', () => {
    open({ people: Array.from({ length: 300 }, (_, at) => person({ nickname: `wren ${at}` })) });
    const [first] = screen.getAllByTestId('participant');
    for (const name of ['Change my nickname', 'Invite friends', 'Leave lobby']) {
      const order = first!.compareDocumentPosition(press(name));
      expect(order & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
    }
  });

  it('of one nickname are told apart by their marks', () => {
    const [one, other] = ['a', 'b'].map((id) => ({
      ...person({ nickname: 'wren' }),
      author: fakeAuthor(id),
    }));
    open({ people: [one!, other!, person({ nickname: 'moss' })] });
    const marks = screen.getAllByTitle(/Someone else here/).map(({ textContent }) => textContent);
    const expected = [one!, other!].map(({ author }) => `·${author.slice(-4)}`);
    expect(marks.toSorted()).toEqual(expected.toSorted());
  });

  it('are muted and heard again', async () => {
    const { user, wishes } = open({ people: [person({ nickname: 'troll' })] });
    await user.click(press('Mute troll'));
    await user.click(await screen.findByRole('button', { name: 'Unmute troll' }));
    const mute = { type: 'mute', author: fakeAuthor('troll'), lobby: garden };
    await waitFor(() =>
      expect(wishes().filter(({ type }) => type === 'mute')).toEqual([
        { ...mute, on: true },
        { ...mute, on: false },
      ]),
    );
  });
});

describe('what the lobby is', () => {
  const about = (): string | null =>
    screen.getByRole('heading', { name: 'About this lobby' }).parentElement!.textContent;

  it('is told: public, with a past', () => {
    open({ card: { topic: 'Seeds', history: 'shared' }, lobby: { routesUp: 1 } });
    expect(about()).toContain('Seeds');
    expect(about()).toContain('Friends of everyone in it can find and join it.');
    expect(about()).toContain('1 of 1 friend in it is online.');
    expect(about()).toContain('Newcomers may read earlier messages.');
    expect(about()).toContain('Only one friend of yours is in it: that friend can tell');
  });

  it('is told: private, without one', () => {
    open({ card: { visibility: 'private', history: 'none' }, lobby: { routesUp: 0 } });
    expect(about()).toContain('Only those whom a friend in it invites');
    expect(about()).toContain('No friend in it is online.');
    expect(about()).toContain('Newcomers see only what comes after them.');
  });

  it('counts nobody who is paused among those who get one’s words', () => {
    const friends = [fakePeer('alder'), fakePeer('heron')];
    open({ lobby: { friends, pausedFriends: [fakePeer('alder')], routesUp: 1 } });
    expect(about()).toContain('Only one friend of yours is in it');
    expect(about()).toContain('1 of 1 friend in it is online.');
  });

  it('says what friends in it may guess, the less the more there are', () => {
    const friends = ['alder', 'heron'].map((name) => fakePeer(name));
    open({ lobby: { friends } });
    expect(about()).toContain('2 friends of yours are in it: one gets your words first');
    expect(about()).not.toContain('Only one friend');
  });

  it('says nothing of guesses where no friend is in it', () => {
    open({ lobby: { friends: [] } });
    expect(about()).not.toContain('guess');
  });
});

describe('one’s nickname', () => {
  const change = async (given: Given = {}) => {
    const fake = open(given);
    await fake.user.click(press('Change my nickname'));
    const asked = dialog('Change my nickname');
    return { ...fake, asked, field: asked.getByRole<HTMLInputElement>('textbox') };
  };

  it('is changed to another one only', async () => {
    const { user, asked, field, wishes } = await change();
    const save = asked.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect([field.value, save.disabled]).toEqual(['fern', true]);
    await user.type(field, '{Enter}');
    await user.clear(field);
    await user.type(field, 'otter{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(wishes()).toEqual([{ type: 'rename', lobby: garden, nickname: 'otter' }]);
  });

  it('may stay under a fresh pseudonym', async () => {
    const { user, asked, wishes } = await change();
    await user.click(asked.getByRole('checkbox', { name: /Take a fresh identity/ }));
    await user.click(asked.getByRole('button', { name: 'Save' }));
    expect(wishes()).toEqual([{ type: 'freshPseudonym', lobby: garden, nickname: 'fern' }]);
  });

  it('stays in the field when the host fails', async () => {
    const { user, field, asked, failWith } = await change();
    failWith('no-answer');
    await user.type(field, 's{Enter}');
    expect((await asked.findByRole('alert')).textContent).toContain('did not answer');
    expect(field.value).toBe('ferns');
  });
});

describe('inviting', () => {
  it('offers the friends who aren’t in it, each once', async () => {
    const { user, wishes } = open();
    await user.click(press('Invite friends'));
    const asked = dialog('Invite to Garden');
    const rows = asked.getAllByTestId('invite-row').map(({ dataset }) => dataset['name']);
    expect(rows).toEqual(['heron']);
    await user.click(asked.getByRole('button', { name: 'Invite heron' }));
    expect(await asked.findByText('Invited')).toBeTruthy();
    expect(asked.queryByRole('button', { name: 'Invite heron' })).toBeNull();
    expect(wishes()).toEqual([{ type: 'invite', lobby: garden, friend: fakePeer('heron') }]);
  });

  it('says when there is nobody to invite, and when it fails', async () => {
    const { user, refresh, disk, host, failWith } = open();
    await user.click(press('Invite friends'));
    const asked = dialog('Invite to Garden');
    failWith('no-answer');
    await user.click(asked.getByRole('button', { name: 'Invite heron' }));
    expect((await asked.findByRole('alert')).textContent).toContain('did not answer');
    disk.changeLobby(garden, { friends: disk.friends.map(({ peerId }) => peerId) });
    host.tellLists();
    await refresh();
    expect(asked.getByText(/All your friends are in this lobby/)).toBeTruthy();
  });
});

describe('leaving', () => {
  const leave = async (given: Given = {}) => {
    const fake = open(given);
    await fake.user.click(press('Leave lobby'));
    return { ...fake, asked: dialog('Leave Garden?') };
  };

  it('is done after asking', async () => {
    const { user, asked, wishes, app } = await leave();
    expect(asked.queryByText(/you may not find the way back/)).toBeNull();
    await user.click(asked.getByRole('button', { name: 'Leave lobby' }));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('You left Garden.'));
    expect(wishes()).toEqual([{ type: 'leave', lobby: garden }]);
    expect(app.screens.current).toEqual({ type: 'home' });
  });

  it('warns where no friend would know the way back, and can be called off', async () => {
    const { user, asked, wishes } = await leave({ lobby: { friends: [] } });
    expect(asked.getByText(/you may not find the way back/)).toBeTruthy();
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(wishes()).toEqual([]);
  });

  it('that fails leaves one where one is', async () => {
    const { user, asked, app, failWith } = await leave();
    app.screens.open({ type: 'settings' });
    failWith('no-answer');
    await user.click(asked.getByRole('button', { name: 'Leave lobby' }));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toContain('did not answer'));
    expect(app.screens.current).toEqual({ type: 'settings' });
  });
});

describe('how much of the past stays', () => {
  const select = (): HTMLSelectElement => screen.getByRole('combobox');
  const chosen = (): string | undefined =>
    [...select().options].find(({ selected }) => selected)?.textContent.trim();

  it('is everything until one says less, which is asked about', async () => {
    const { user, wishes, refresh, app } = open();
    expect(chosen()).toBe('Everything');
    await user.selectOptions(select(), 'The last 30 days');
    expect(wishes()).toEqual([]);
    await user.click(dialog('Remove older messages?').getByRole('button', { name: 'Cancel' }));
    expect(chosen()).toBe('Everything');
    await user.selectOptions(select(), 'The last 30 days');
    const asked = dialog('Remove older messages?');
    await user.click(asked.getByRole('button', { name: 'Remove older messages' }));
    expect(chosen()).toBe('The last 30 days');
    const wish = { type: 'keepHistory', lobby: garden, kept: { type: 'age', days: 30 } };
    expect(wishes()).toEqual([wish]);
    await waitFor(() => expect(app.client.lobby(garden)?.kept).toEqual(wish.kept));
    await refresh();
    expect(chosen()).toBe('The last 30 days');
  });

  it('becomes more without asking', async () => {
    const { user, wishes } = open({ lobby: { kept: { type: 'age', days: 30 } } });
    expect(chosen()).toBe('The last 30 days');
    await user.selectOptions(select(), 'Everything');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(wishes()).toEqual([{ type: 'keepHistory', lobby: garden, kept: { type: 'all' } }]);
  });

  it('is as it was when the host fails', async () => {
    const kept = { type: 'count', messages: 77 } as const;
    const { user, app, failWith } = open({ lobby: { kept } });
    expect(chosen()).toBe('The newest 77 messages');
    failWith('store-failed');
    await user.selectOptions(select(), 'Everything');
    await waitFor(() => expect(app.toasts.shown).toHaveLength(1));
    expect(chosen()).toBe('The newest 77 messages');
  });
});
