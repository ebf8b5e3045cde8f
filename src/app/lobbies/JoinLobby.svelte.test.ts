// Ways into a lobby: from the directory, by invitation, and back into one that was left.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryView } from '../../core/state/views.ts';
import { DIRECTORY_LOOK_MS } from '../constants.ts';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Directory from './Directory.svelte';
import InvitationRow from './InvitationRow.svelte';
import LeftLobbyRow from './LeftLobbyRow.svelte';

const [alder, marten] = [fakePeer('alder'), fakePeer('marten')];
const maps = fakeLobby('Old maps');

function offered(name: string, more: Partial<DirectoryView> = {}, topic = ''): DirectoryView {
  const card = { nonce: '00', name, topic, createdAtMs: 5 };
  return {
    lobby: fakeLobby(name),
    card: { ...card, visibility: 'public', history: 'shared' },
    participants: 4,
    friends: [alder],
    joined: false,
    ...more,
  };
}

const place = (name: string) => ({
  type: 'place',
  place: lobbyPlace(fakeLobby(name)),
  details: false,
});

describe('the directory', () => {
  function open(directory: readonly DirectoryView[], fill: (disk: FakeDisk) => void = () => {}) {
    const fake = fakeApp((disk) => {
      disk.friend('alder');
      disk.friend('marten');
      disk.directory = [...directory];
      fill(disk);
    });
    fake.app.screens.open({ type: 'directory' });
    show(fake, Directory, {});
    return { ...fake, user: userEvent.setup() };
  }
  const rows = (): (string | undefined)[] =>
    screen.queryAllByTestId('directory-row').map((row) => row.dataset['name']);

  it('shows the fullest first, with who takes part', () => {
    const both = { participants: 23, friends: [alder, marten] };
    open([offered('Old maps'), offered('Repair café', both, 'Bring what is broken')]);
    expect(rows()).toEqual(['Repair café', 'Old maps']);
    const [first] = screen.getAllByTestId('directory-row');
    expect(first?.textContent).toContain('Bring what is broken');
    expect(first?.textContent).toContain('23 participants · through alder and marten');
  });

  it('of thousands draws what one sees', () => {
    open(Array.from({ length: 3_000 }, (_, at) => offered(`Lobby ${at}`)));
    expect(rows().length).toBeLessThan(60);
  });

  it('is joined with what friends offer, under a nickname', async () => {
    const { user, wishes, app } = open([offered('Old maps', {}, 'Before 1800')]);
    await user.click(screen.getByRole('button', { name: 'Join Old maps' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Join Old maps' }));
    expect(dialog.getByText('Before 1800')).toBeTruthy();
    expect(dialog.getByText(/^What you write goes first to one friend/)).toBeTruthy();
    const nickname = dialog.getByRole('textbox');
    await user.clear(nickname);
    expect(dialog.getByRole('button', { name: 'Join lobby' })).toHaveProperty('disabled', true);
    await user.type(nickname, '{Enter}');
    await user.type(nickname, ' otter {Enter}');
    await waitFor(() => expect(app.screens.current).toEqual(place('Old maps')));
    const { card } = offered('Old maps', {}, 'Before 1800');
    const join = {
      type: 'join',
      lobby: maps,
      nickname: 'otter',
      offer: { card, friends: [alder] },
    };
    expect(wishes().filter(({ type }) => type === 'join')).toEqual([join]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leaves one outside when the host fails', async () => {
    const { user, failWith, app } = open([offered('Old maps')]);
    await user.click(screen.getByRole('button', { name: 'Join Old maps' }));
    failWith('no-answer');
    await user.click(screen.getByRole('button', { name: 'Join lobby' }));
    expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
    expect(app.screens.current).toEqual({ type: 'directory' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('opens one that one is in', async () => {
    const { user, app } = open([offered('Garden', { joined: true })]);
    await user.click(screen.getByRole('button', { name: 'Open Garden' }));
    expect(app.screens.current).toEqual(place('Garden'));
  });

  it('is searched by name and topic once it is long', async () => {
    const many = Array.from({ length: 12 }, (_, at) => offered(`Lobby ${at}`));
    const { user } = open([...many, offered('Old maps', {}, 'Cartography')]);
    const filter = screen.getByRole('searchbox');
    await user.type(filter, 'cartog');
    expect(rows()).toEqual(['Old maps']);
    await user.type(filter, 'xyz');
    expect(screen.getByText('Nothing by that name.')).toBeTruthy();
  });

  it('says why it is empty', async () => {
    const { disk, host } = open([]);
    expect(screen.getByText(/None of your friends who are online is in/)).toBeTruthy();
    for (const { peerId } of disk.friends) disk.changeFriend(peerId, { link: 'offline' });
    host.tellLists();
    expect(await screen.findByText(/None of your friends is online right now/)).toBeTruthy();
  });

  describe('while one looks at it', () => {
    beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
    afterEach(() => void vi.useRealTimers());

    it('asks friends again and again, and at once on a press', async () => {
      const { wishes } = open([]);
      const asked = (): number => wishes().filter(({ type }) => type === 'requestDirectory').length;
      expect(asked()).toBe(1);
      screen.getByRole('button', { name: 'Ask again' }).click();
      expect(asked()).toBe(2);
      await vi.advanceTimersByTimeAsync(DIRECTORY_LOOK_MS);
      expect(asked()).toBe(3);
    });
  });
});

describe('an invitation', () => {
  function open() {
    const fake = fakeApp((disk) => {
      disk.friend('alder');
      const { card } = offered('Boat crew');
      const times = { invitedAtMs: 1, receivedAtMs: 1 };
      const lobby = fakeLobby('Boat crew');
      disk.invitations.push({ lobby, card, friend: alder, ...times, declined: false });
    });
    const [invitation] = fake.disk.invitations;
    if (!invitation) throw new Error('nobody was invited');
    show(fake, InvitationRow, { invitation });
    return { ...fake, user: userEvent.setup() };
  }

  it('says who invites, and is accepted under a nickname', async () => {
    const { user, wishes, app } = open();
    expect(screen.getByText('alder invites you')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Accept invitation to Boat crew' }));
    await user.click(await screen.findByRole('button', { name: 'Join lobby' }));
    await waitFor(() => expect(app.screens.current).toEqual(place('Boat crew')));
    const join = {
      type: 'join',
      lobby: fakeLobby('Boat crew'),
      nickname: expect.any(String) as string,
    };
    expect(wishes()).toEqual([join]);
  });

  it('isn’t accepted by opening the dialog', async () => {
    const { user, wishes } = open();
    await user.click(screen.getByRole('button', { name: 'Accept invitation to Boat crew' }));
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(wishes()).toEqual([]);
  });

  it('is declined, and what goes wrong is told', async () => {
    const { user, wishes, failWith, app } = open();
    const decline = screen.getByRole('button', { name: 'Decline invitation to Boat crew' });
    failWith('store-failed');
    await user.click(decline);
    await waitFor(() => expect(app.toasts.shown).toHaveLength(1));
    failWith(undefined);
    await user.click(decline);
    await waitFor(() => expect(app.client.invitations).toEqual([]));
    expect(wishes()).toContainEqual({ type: 'decline', lobby: fakeLobby('Boat crew') });
  });
});

describe('a lobby that was left', () => {
  function open() {
    const fake = fakeApp((disk) => {
      disk.lobby('Old maps');
      disk.changeLobby(maps, { state: 'left', nickname: 'otter' });
    });
    const lobby = fake.app.client.lobby(maps);
    if (!lobby) throw new Error('there is no lobby');
    show(fake, LeftLobbyRow, { lobby });
    return { ...fake, user: userEvent.setup() };
  }

  it('can be read', async () => {
    const { user, app } = open();
    await user.click(screen.getByRole('button', { name: 'Old maps' }));
    expect(app.screens.current).toEqual(place('Old maps'));
  });

  it('is joined again under the former nickname', async () => {
    const { user, wishes } = open();
    await user.click(screen.getByRole('button', { name: 'Come back to Old maps' }));
    await user.click(screen.getByRole('button', { name: 'Join lobby' }));
    expect(wishes()).toEqual([{ type: 'join', lobby: maps, nickname: 'otter' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is forgotten with all that was said, but only after asking', async () => {
    const { user, wishes } = open();
    const forget = async (answer: string) => {
      await user.click(screen.getByRole('button', { name: 'Forget Old maps' }));
      const asked = within(screen.getByRole('dialog', { name: 'Forget Old maps' }));
      await user.click(asked.getByRole('button', { name: answer }));
      expect(screen.queryByRole('dialog')).toBeNull();
    };
    await forget('Cancel');
    expect(wishes()).toEqual([]);
    await forget('Forget');
    expect(wishes()).toEqual([{ type: 'forget', lobby: maps }]);
  });
});
