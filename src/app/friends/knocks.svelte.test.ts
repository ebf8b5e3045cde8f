// Who asks to be a friend, on the screen: accepted, declined, undone; and how far one's own is.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { friendPlace } from '../shared/place.ts';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import FriendDetails from './FriendDetails.svelte';
import Knocks from './Knocks.svelte';

function open(fill: (disk: FakeDisk) => void) {
  const fake = fakeApp(fill);
  show(fake, Knocks, {});
  return { ...fake, user: userEvent.setup() };
}

describe('who asks to be a friend', () => {
  it('is shown with the fingerprint, and accepted', async () => {
    const { app, user, asks } = open((disk) => disk.ask('alder'));
    const item = within(screen.getByTestId('knock'));
    expect(item.getByTitle('Fingerprint').textContent).toMatch(/^([0-9a-f]{4} ?){8}/i);
    await user.click(screen.getByRole('button', { name: 'Accept alder' }));
    const [friend] = app.client.friends;
    expect(friend).toMatchObject({ name: 'alder' });
    expect(asks).toContainEqual({ type: 'acceptKnock', peer: friend!.peerId });
    expect(app.screens.current).toMatchObject({ place: friendPlace(friend!.peerId) });
  });

  it('[KN6] is declined, and that undone', async () => {
    const { user, app } = open((disk) => disk.ask('alder'));
    await user.click(screen.getByRole('button', { name: 'Decline alder' }));
    await waitFor(() => expect(screen.getByTestId('knock').dataset['state']).toBe('declined'));
    expect(screen.getByText('Nobody asks to be your friend.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo declining alder' }));
    await waitFor(() => expect(app.client.knocks.waiting).toHaveLength(1));
  });

  it('[KN9] in a crowd is declined at a blow, and who found no room is counted', async () => {
    const { user, app } = open((disk) => {
      for (const name of ['ash', 'elm', 'oak']) disk.ask(name);
      disk.knocksLeft = 7;
    });
    expect(screen.getByText(/^7 others asked while there was no room/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Decline all' }));
    await waitFor(() => expect(app.client.knocks.declined).toHaveLength(3));
  });

  it('who comes meanwhile goes below, and moves no button', async () => {
    const { app, disk } = open((filled) => {
      filled.ask('oak', { asked: false });
      filled.ask('elm', { asked: false });
    });
    const rows = (): (string | undefined)[] =>
      screen.getAllByTestId('knock').map(({ dataset }) => dataset['name']);
    expect(rows()).toEqual(['oak', 'elm']);
    const list = screen.getByRole('list', { name: 'Friend requests' });
    const above = list.previousElementSibling;
    // The host tells the newest first; this one brings the hint on who asks.
    disk.ask('ash');
    const { knocks } = disk.knockList;
    app.client.receive({ ...disk.knockList, knocks: [...knocks].reverse() });
    await waitFor(() => expect(app.client.knocks.waiting).toHaveLength(3));
    await waitFor(() => expect(rows()).toEqual(['oak', 'elm', 'ash']));
    expect(list.previousElementSibling).toBe(above);
  });

  it.each([
    ['alder', 'alder'],
    ['a letter of another script', 'аlder'],
  ])('under the name of a friend is told apart, and so is who was removed: %s', async (_, name) => {
    await loadConfusables();
    open((disk) => {
      disk.friend('Alder');
      disk.ask(name, { peerId: 'a1'.repeat(16) as never, removedAtMs: Date.now() });
    });
    expect(screen.getByText(/You have another friend called .lder/)).toBeTruthy();
    expect(screen.getByText(/You removed them from your friends/)).toBeTruthy();
  });
});

describe('a friend who was asked', () => {
  it.each([
    ['asked', /They are asked to be your friend/, undefined],
    ['unanswered', /haven’t answered/, 'Ask again'],
    ['ended', /They have ended this friendship/, 'Ask again'],
    ['no', /You can ask them/, 'Ask them'],
  ] as const)('%s', async (asking, sentence, button) => {
    const more = { asking, link: 'offline', linkedAtMs: 0 } as const;
    const fake = fakeApp((disk) => disk.friend('alder', more));
    const [friend] = fake.app.client.friends;
    show(fake, FriendDetails, { friend: friend!, onclose: () => undefined });
    expect(screen.getByTestId('why').textContent).toMatch(sentence);
    const found = button && screen.getByRole('button', { name: button });
    if (found) await userEvent.setup().click(found);
    const wanted = expect.objectContaining({ type: 'askAgain' }) as unknown;
    if (button) expect(fake.asks).toContainEqual(wanted);
    else expect(screen.queryByRole('button', { name: /^Ask/ })).toBeNull();
  });

  it('is told why there is no link though both want it', () => {
    const more = { asking: 'asked', link: 'offline', linkedAtMs: 0 } as const;
    const fake = fakeApp((disk) => disk.friend('alder', more));
    const [friend] = fake.app.client.friends;
    fake.app.client.linkDetails.set(friend!.peerId, 'ice-failed');
    show(fake, FriendDetails, { friend: friend!, onclose: () => undefined });
    expect(screen.getByTestId('why').textContent).toMatch(/networks let no link through/);
  });
});
