// In a friend's details: whether it may wake this browser, and waking it.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { FriendView } from '../../bridge/messages.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { LetTrouble } from '../wake/waking.ts';
import FriendDetails from './FriendDetails.svelte';
import WakeFriend from './WakeFriend.svelte';

const choice = (): HTMLInputElement =>
  screen.getByRole('checkbox', { name: 'alder may wake this device' });

function open(
  more: Partial<FriendView> = {},
  trouble?: LetTrouble,
  permission: NotificationPermission = 'granted',
) {
  const fake = fakeApp((disk) => disk.friend('alder', more));
  const friend = fake.app.client.friends[0]!;
  const done: string[] = [];
  const load = async () => ({
    letWake: async () => {
      done.push('let');
      if (!trouble) fake.disk.changeFriend(friend.peerId, { wakes: true });
      fake.host.tellLists();
      return trouble;
    },
    stopWaking: async () => void done.push('stop'),
  });
  const browser = {
    permission,
    requestPermission: async () => {
      done.push('ask');
      return 'granted' as const;
    },
  };
  show(fake, WakeFriend, { friend, load, browser });
  return { ...fake, friend, done, user: userEvent.setup() };
}

describe('letting a friend', () => {
  it('[WU1] is off at first, says who sees what, and asks the browser before all', async () => {
    const { user, done } = open();
    expect(choice().checked).toBe(false);
    expect(screen.getByText(/Google, Mozilla, Microsoft or Apple/)).toBeTruthy();
    await user.click(choice());
    await waitFor(() => expect(choice().disabled).toBe(false));
    expect(done).toEqual(['ask', 'let']);
    expect(choice().checked).toBe(true);
  });

  it('[WU8] is taken back without a question', async () => {
    const { user, done } = open({ wakes: true });
    await user.click(choice());
    await waitFor(() => expect(done).toEqual(['stop']));
  });

  it('[WU9] says when the browser has taken the right away since', () => {
    open({ wakes: true }, undefined, 'denied');
    expect(screen.getByText(/allows no notifications/)).toBeTruthy();
  });

  it.each([
    ['missing', /can’t be woken here/],
    ['refused', /allows no notifications/],
    ['off', /wakes nobody/],
    ['unreachable', /can’t be reached just now/],
    ['failed', /its push service/],
  ] as const)('says why it can’t be: %s', async (trouble, said) => {
    const { user } = open({}, trouble);
    await user.click(choice());
    expect(await screen.findByText(said)).toBeTruthy();
    expect(choice().checked).toBe(false);
  });
});

describe('waking a friend', () => {
  it('[WU5] is for a friend who lets us and isn’t here', async () => {
    const { user, asks, friend } = open({ link: 'offline', waking: { type: 'ready' } });
    await user.click(screen.getByRole('button', { name: 'Wake alder' }));
    expect(asks).toContainEqual({ type: 'wakeFriend', friend: friend.peerId });
  });

  it.each([
    ['is here', { link: 'up', waking: { type: 'ready' } }, undefined],
    ['hasn’t let us', { link: 'offline', waking: { type: 'no' } }, undefined],
    ['was woken just now', { link: 'offline', waking: { type: 'rests', atMs: 1 } }, /^Woken/],
    [
      'must give us another ticket',
      { link: 'offline', waking: { type: 'lost' } },
      /together again/,
    ],
  ] as const)('[WU6] is not for one who %s', (_, more, said) => {
    open(more);
    expect(screen.queryByRole('button', { name: 'Wake alder' })).toBeNull();
    if (said) expect(screen.getByText(said)).toBeTruthy();
  });

  it('[WU6] says when it failed, and can be tried again', () => {
    open({ link: 'offline', waking: { type: 'failed' } });
    expect(screen.getByRole('button', { name: 'Wake alder' })).toBeTruthy();
    expect(screen.getByText(/didn’t work/)).toBeTruthy();
  });
});

it.each([
  ['was never met', { linkedAtMs: 0 }, 0],
  ['has ended it', { asking: 'ended' as const }, 0],
  ['was met', {}, 1],
])('is offered for a friend who %s: %o', (_, more, count) => {
  const fake = fakeApp((disk) => disk.friend('alder', more));
  const [friend] = fake.app.client.friends;
  show(fake, FriendDetails, { friend: friend!, onclose: () => undefined });
  expect(screen.queryAllByTestId('waking')).toHaveLength(count);
});
