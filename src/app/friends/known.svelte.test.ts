// A friend's details: one's own name, how the friend came, what was compared, and blocking.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import FriendDetails from './FriendDetails.svelte';
import Knocks from './Knocks.svelte';

function open(more: { ownName?: string } = {}) {
  const fake = fakeApp((disk) => disk.friend('alder', { how: 'our-link', ...more }));
  const [friend] = fake.app.client.friends;
  show(fake, FriendDetails, { friend: friend!, onclose: () => undefined });
  return { ...fake, friend: friend!, user: userEvent.setup() };
}

describe('a friend’s details', () => {
  it('say how the friend came, and what it calls itself', () => {
    open({ ownName: 'Alnus' });
    expect(screen.getByTestId('known-how').textContent).toContain('They came by your link');
    expect(screen.getByText('They call themselves Alnus')).toBeTruthy();
  });

  it.each([
    ['Alder', true],
    ['аlder', true],
    ['alder ', true],
    ['alderwood', false],
  ])('[KN19] say that another friend calls itself the same: %s', async (name, isSame) => {
    await loadConfusables();
    const fake = fakeApp((disk) => {
      disk.friend('alder');
      disk.friend('willow', { name, ownName: name });
    });
    const friend = fake.app.client.friends.find((one) => one.peerId === fakePeer('alder'))!;
    show(fake, FriendDetails, { friend, onclose: () => undefined });
    const said = screen.queryByTestId('same-name')?.textContent ?? '';
    expect(said.includes('Another friend is called alder too')).toBe(isSame);
  });

  it('take a name of one’s own', async () => {
    const { user, asks, friend } = open();
    await user.click(screen.getByRole('button', { name: 'Your own name for them' }));
    const field = screen.getByRole('textbox', { name: 'Your own name for them' });
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    await user.clear(field);
    await user.type(field, 'Tree');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(asks).toContainEqual({ type: 'nameFriend', friend: friend.peerId, name: 'Tree' });
  });

  it('note that the fingerprint was compared', async () => {
    const { user, asks, friend } = open();
    await user.click(screen.getByRole('checkbox', { name: 'I have compared the fingerprint' }));
    const { peerId } = friend;
    expect(asks).toContainEqual({ type: 'compareFriend', friend: peerId, compared: true });
  });

  it('[KN11] ask before they block, and the list of requests unblocks', async () => {
    const { user, app, friend, ...fake } = open();
    await user.click(screen.getByRole('button', { name: 'Block' }));
    await screen.findByText(/They aren’t told/);
    await user.click(screen.getAllByRole('button', { name: 'Block' }).at(-1)!);
    await waitFor(() => expect(app.client.friends).toEqual([]));
    expect(app.client.knocks.blocked).toMatchObject([{ peerId: friend.peerId }]);
    show({ app, ...fake }, Knocks, {});
    await user.click(screen.getByRole('button', { name: 'Unblock alder' }));
    await waitFor(() => expect(app.client.knocks.blocked).toEqual([]));
  });
});
