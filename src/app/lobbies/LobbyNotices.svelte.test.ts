// Who floods a lobby and who makes it grow: told by name above the conversation, with what can be
// done about it.
import { act, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LobbyItem } from '../../bridge/messages.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import LobbyFriends from './LobbyFriends.svelte';
import LobbyNotices from './LobbyNotices.svelte';

const garden = fakeLobby('Garden');
const [ada, bo] = [fakePeer('Ada'), fakePeer('Bo')];

function open(of: typeof LobbyNotices = LobbyNotices) {
  const fake = fakeApp((disk) => {
    disk.friend('Bo', { link: 'offline' });
    disk.friend('Ada');
    disk.lobby('Garden');
    disk.friend('Cy');
  });
  const { client } = fake.app;
  const item = (): LobbyItem => client.lobby(garden)!;
  const { change } = show(fake, of, { lobby: item() });
  return {
    ...fake,
    client,
    user: userEvent.setup(),
    /** As the screens do when the host has told its lists. */
    refresh: () => change({ lobby: item() }),
    flood: (friend: typeof ada, on = true) =>
      act(() => client.receive({ type: 'flood', lobby: garden, friend, on })),
    grown: (friend: typeof ada, bytes: number) =>
      act(() => client.receive({ type: 'grown', lobby: garden, friend, bytes })),
  };
}

const notices = (): (string | null)[] =>
  screen.queryAllByTestId('lobby-notice').map((one) => one.getAttribute('aria-label'));
const region = (): HTMLElement => screen.getByRole('region', { name: 'What friends bring here' });
const press = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('a flood', () => {
  it('is told by the friend’s name, politely, in a region that was there before', async () => {
    const { flood } = open();
    expect(region().getAttribute('aria-live')).toBe('polite');
    expect(notices()).toEqual([]);
    const before = region();
    await flood(ada);
    expect(notices()).toEqual(['Ada sends more than this lobby can take.']);
    expect(region()).toBe(before);
    expect(region().textContent).toContain('Ada may only be passing them on');
  });

  it('that has ended stays until it is put away, and comes no more then', async () => {
    const { flood, user } = open();
    await flood(ada);
    await flood(ada, false);
    expect(notices()).toEqual(['Ada sent more than this lobby can take. It has stopped.']);
    await user.click(press('Dismiss'));
    await flood(ada);
    expect(notices()).toEqual([]);
  });

  it('leaves the keyboard where it was when its notice goes', async () => {
    const { flood, user } = open();
    await flood(ada);
    await user.click(press('Dismiss'));
    expect(document.activeElement).toBe(region());
  });

  it('is ended by pausing the friend in this lobby', async () => {
    const { flood, user, wishes, refresh, app } = open();
    await flood(ada);
    await flood(bo);
    await user.click(press('Pause Ada here'));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toContain('Ada is paused in this lobby'));
    await refresh();
    expect(wishes()).toEqual([{ type: 'pauseFriend', lobby: garden, friend: ada, on: true }]);
    expect(notices()).toEqual(['Bo sends more than this lobby can take.']);
    expect(document.activeElement).toBe(region());
  });

  it('stays told when pausing fails', async () => {
    const { flood, user, failWith, app } = open();
    await flood(ada);
    failWith('no-answer');
    await user.click(press('Pause Ada here'));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toContain('did not answer'));
    expect(notices()).toHaveLength(1);
  });

  it('can end the friendship, after saying what follows', async () => {
    const { flood, user, asks, app } = open();
    app.screens.open({ type: 'place', place: { type: 'lobby', lobby: garden }, details: false });
    const before = app.screens.current;
    await flood(ada);
    await user.click(press('Remove friend…'));
    const asked = within(screen.getByRole('dialog', { name: 'Remove Ada?' }));
    expect(asked.getByText(/You two will no longer be connected/)).toBeTruthy();
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(asks).toEqual([]);
    await user.click(press('Remove friend…'));
    await user.click(within(screen.getByRole('dialog')).getByText('Remove friend'));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('Ada was removed.'));
    expect(asks).toEqual([{ type: 'removeFriend', friend: ada }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(notices()).toEqual([]);
    expect(app.screens.current).toEqual(before);
  });

  it('of a name that hides something shows what is to be seen', async () => {
    const { flood, disk, host } = open();
    disk.changeFriend(ada, { name: 'A\u200bda\n' });
    await act(() => host.tellLists());
    await flood(ada);
    expect(notices()).toEqual(['Ada sends more than this lobby can take.']);
  });

  it('by somebody who is no friend any more, or of another lobby, isn’t told', async () => {
    const { client, flood } = open();
    await flood(fakePeer('nobody'));
    await act(() =>
      client.receive({ type: 'flood', lobby: fakeLobby('Attic'), friend: ada, on: true }),
    );
    expect(notices()).toEqual([]);
  });
});

describe('a lobby that grows', () => {
  it('is told with the friend and the size, and leads to what is kept', async () => {
    const { grown, user, wishes, refresh } = open();
    await grown(ada, 92_400_000);
    expect(notices()).toEqual(['This lobby grows quickly: Ada has brought 92.4 MB of messages.']);
    await user.click(press('Choose what is kept…'));
    const dialog = within(screen.getByRole('dialog', { name: 'How much of it stays' }));
    const select = dialog.getByRole('combobox', { name: 'Kept on this device' });
    await user.selectOptions(select, 'The newest 1,000 messages');
    await user.click(screen.getByRole('button', { name: 'Remove older messages' }));
    const kept = { type: 'count', messages: 1_000 };
    await waitFor(() => expect(wishes()).toEqual([{ type: 'keepHistory', lobby: garden, kept }]));
    await refresh();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    await user.click(press('Pause Ada here'));
    await refresh();
    expect(notices()).toEqual([]);
  });

  it('is told anew with a new figure', async () => {
    const { grown, user } = open();
    await grown(ada, 1_000_000);
    await user.click(press('Dismiss'));
    expect(notices()).toEqual([]);
    await grown(ada, 2_000_000);
    expect(notices()).toEqual(['This lobby grows quickly: Ada has brought 2 MB of messages.']);
  });
});

describe('one’s friends in a lobby', () => {
  const rows = (): string[][] =>
    screen
      .getAllByTestId('lobby-friend')
      .map(({ dataset }) => [dataset['name'] ?? '', dataset['paused'] ?? '']);

  it('are listed by name, and paused and resumed there', async () => {
    const { user, refresh, wishes, client, flood } = open(LobbyFriends);
    expect(rows()).toEqual([
      ['Ada', 'false'],
      ['Bo', 'false'],
    ]);
    await flood(ada);
    await user.click(press('Pause Ada in this lobby'));
    await waitFor(() => expect(client.lobby(garden)?.pausedFriends).toEqual([ada]));
    await refresh();
    expect(rows()[0]).toEqual(['Ada', 'true']);
    expect(screen.getByText('Paused here')).toBeTruthy();
    expect(client.floods.of(garden)).toEqual([]);
    await user.click(press('Resume Ada in this lobby'));
    await waitFor(() => expect(client.lobby(garden)?.pausedFriends).toEqual([]));
    await refresh();
    expect(rows()[0]).toEqual(['Ada', 'false']);
    expect(wishes().map((wish) => wish.type === 'pauseFriend' && wish.on)).toEqual([true, false]);
  });

  it('are listed while they are paused, whatever else is known of them', async () => {
    const { disk, host, refresh } = open(LobbyFriends);
    disk.changeLobby(garden, { friends: [], pausedFriends: [bo] });
    await act(() => host.tellLists());
    await refresh();
    expect(rows()).toEqual([['Bo', 'true']]);
  });
});
