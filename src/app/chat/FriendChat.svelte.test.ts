// A conversation with one friend: how the link is, why words wait, and what is known of the friend.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { FriendView } from '../../bridge/messages.ts';
import type { LinkDetail } from '../../link/keeper/link-detail.ts';
import { friendPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import FriendChat from './FriendChat.svelte';

const alder = fakePeer('alder');

function open(more: Partial<FriendView> = {}, detail?: LinkDetail) {
  const fake = fakeApp((disk) => void disk.friend('alder', more));
  if (detail) fake.app.client.linkDetails.set(alder, detail);
  const friend = fake.app.client.friend(alder);
  if (!friend) throw new Error('the friend is missing');
  show(fake, FriendChat, { friend, nowMs: Date.now() });
  return { ...fake, user: userEvent.setup() };
}

const note = (): string => screen.queryByTestId('waiting-note')?.textContent ?? '';
const stateShown = (): string => screen.getByTestId('chat-state').textContent.trim();

describe('a friend who is linked', () => {
  it('gets what one writes', async () => {
    const { user, wishes } = open();
    expect(stateShown()).toBe('Online');
    expect(note()).toBe('');
    await user.type(screen.getByRole('textbox'), 'hello{Enter}');
    const content = { type: 'chat', text: 'hello' };
    expect(wishes()).toContainEqual(
      expect.objectContaining({ type: 'writeDirect', friend: alder, content }),
    );
    expect(await screen.findByRole('img', { name: 'Delivered' })).toBeTruthy();
  });

  it('[KN19] is said to have another’s name, whoever took it', () => {
    const fake = fakeApp((disk) => {
      disk.friend('alder');
      disk.friend('willow', { name: 'alder', ownName: 'alder' });
    });
    const friend = fake.app.client.friend(alder)!;
    show(fake, FriendChat, { friend, nowMs: Date.now() });
    expect(note()).toContain('Another friend is called alder too, or nearly.');
  });

  it('may be away', () => {
    open({ away: true });
    expect(stateShown()).toBe('Away');
  });

  it('is seen typing', async () => {
    const { app } = open();
    app.client.receive({ type: 'typing', place: friendPlace(alder), author: undefined });
    await waitFor(() => expect(screen.getByTestId('typing').textContent).toBe('alder is typing…'));
  });
});

describe('a friend who isn’t linked', () => {
  it('must add us first, where there never was a link', () => {
    open({ link: 'dialling', linkedAtMs: 0 });
    expect(stateShown()).toBe('Connecting…');
    expect(note()).toBe('You link once alder has accepted. What you write waits until then.');
  });

  it.each([
    ['asked', 'Asked'],
    ['unanswered', 'No answer'],
    ['ended', 'Ended'],
  ] as const)('and is no friend yet, or no more, is shown as in the list: %s', (asking, words) => {
    open({ link: 'offline', linkedAtMs: 0, asking });
    expect(stateShown()).toBe(words);
  });

  it('gets it later', () => {
    open({ link: 'offline', away: true });
    expect(stateShown()).toBe('Offline');
    expect(note()).toBe('alder isn’t online. What you write waits here and goes out by itself.');
  });

  it('gets it later, for a reason where one is known', () => {
    open({ link: 'offline' }, 'clock-off');
    expect(note()).toMatch(/by itself\. Your clocks differ too much to link\./);
  });

  it('leaves own words waiting', async () => {
    const { user } = open({ link: 'offline' });
    await user.type(screen.getByRole('textbox'), 'hello{Enter}');
    expect(await screen.findByRole('img', { name: 'Not sent yet' })).toBeTruthy();
  });
});

describe('the details of a friend', () => {
  const details = async (more: Partial<FriendView> = {}) => {
    const fake = open(more);
    await fake.user.click(screen.getByRole('button', { name: 'Friend details' }));
    return { ...fake, dialog: within(screen.getByRole('dialog', { name: 'Friend details' })) };
  };

  it('show the whole fingerprint, in groups, and give the certificate', async () => {
    const { dialog, user } = await details({ certificate: 'foyer1abc' });
    expect(dialog.getByText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/).textContent).toBe(
      alder.match(/.{4}/g)?.join(' '),
    );
    await user.click(dialog.getByRole('button', { name: 'Copy certificate' }));
    expect(await navigator.clipboard.readText()).toBe('foyer1abc');
    expect(dialog.queryByText(/Last online|Never online together/)).toBeNull();
    expect(dialog.getByText(/^In a lobby that you share, alder isn’t told/)).toBeTruthy();
  });

  it('say when the link was last up', async () => {
    const { dialog } = await details({ link: 'offline', linkedAtMs: Date.UTC(2026, 3, 5, 12) });
    expect(dialog.getByText(/^Last online .*2026/)).toBeTruthy();
  });

  it('say that there never was one', async () => {
    const { dialog } = await details({ link: 'offline', linkedAtMs: 0 });
    expect(dialog.getByText(/^Never online together/)).toBeTruthy();
  });

  it('are closed by their button', async () => {
    const { dialog, user } = await details();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('end the friendship, but only after asking', async () => {
    const { dialog, user, asks, app } = await details();
    const remove = async (answer: string) => {
      await user.click(dialog.getByRole('button', { name: 'Remove friend' }));
      const asked = within(screen.getByRole('dialog', { name: 'Remove alder?' }));
      await user.click(asked.getByRole('button', { name: answer }));
    };
    await remove('Cancel');
    const ask = { type: 'removeFriend', friend: alder };
    expect(asks).not.toContainEqual(ask);
    await remove('Remove friend');
    expect(asks).toContainEqual(ask);
    await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('alder was removed.'));
    expect(app.client.friends).toEqual([]);
    expect(app.screens.current).toEqual({ type: 'home' });
  });

  it('keep a friend whom the host can’t remove', async () => {
    const { dialog, user, app, failWith } = await details();
    failWith('store-failed');
    await user.click(dialog.getByRole('button', { name: 'Remove friend' }));
    const asked = within(screen.getByRole('dialog', { name: 'Remove alder?' }));
    await user.click(asked.getByRole('button', { name: 'Remove friend' }));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toMatch(/^Saving on this device failed/));
    expect(app.client.friends).toHaveLength(1);
  });
});
