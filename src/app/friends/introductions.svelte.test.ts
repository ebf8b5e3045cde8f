// Introducing two friends to each other, and being introduced, on the screen.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fold } from '../client/fold.ts';
import { rowsOf } from '../chat/rows.ts';
import type { Entry } from '../client/entry.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import Comers from '../home/Comers.svelte';
import FriendDetails from './FriendDetails.svelte';
import Knocks from './Knocks.svelte';

const by = { peerId: 'a1'.repeat(16) as never, name: 'alder', as: 'Birch of the hill', atMs: 1 };

describe('introducing', () => {
  it('[KN15] picks among those whom one has met, by keys alone', async () => {
    const { disk, ...fake } = fakeApp((one) => {
      one.friend('alder');
      one.friend('birch');
      one.friend('never met', { linkedAtMs: 0 });
      one.friend('gone', { asking: 'ended' });
    });
    const [alder, birch] = fake.app.client.friends;
    show(fake, FriendDetails, { friend: alder!, onclose: () => undefined });
    const user = userEvent.setup();
    screen.getByRole('button', { name: 'Introduce to a friend' }).focus();
    await user.keyboard('{Enter}');
    const button = await screen.findByRole('button', { name: 'Introduce to birch' });
    expect(screen.getAllByTestId('introduce-row')).toHaveLength(1);
    expect(screen.getByText(/You aren’t told what they answer/)).toBeTruthy();
    button.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByText('Introduced')).toBeTruthy());
    expect(disk.introduced).toEqual([[alder!.peerId, birch!.peerId]]);
    expect(fake.asks.find(({ type }) => type === 'introduce')).toMatchObject({
      ids: [expect.stringMatching(/^[0-9a-f]{16}$/), expect.stringMatching(/^[0-9a-f]{16}$/)],
    });
  });

  it('[KN15] isn’t offered for who never was there', () => {
    const fake = fakeApp((disk) => disk.friend('alder', { linkedAtMs: 0 }));
    show(fake, FriendDetails, { friend: fake.app.client.friends[0]!, onclose: () => undefined });
    expect(screen.queryByRole('button', { name: 'Introduce to a friend' })).toBeNull();
  });
});

describe('being introduced', () => {
  it('[KN12] shows the name as the introducer’s word, under the name that it has now', () => {
    const fake = fakeApp((disk) => {
      disk.friend('My alder', { peerId: by.peerId });
      disk.ask('birch', { asked: false, introducedBy: [by] });
    });
    show(fake, Knocks, {});
    const item = screen.getByTestId('knock');
    expect(item.textContent).toContain('My alder introduces them to you as Birch of the hill.');
    expect(item.textContent).toContain('nobody learns of your answer before');
    expect(item.textContent).not.toContain('Asked');
    expect(screen.queryByText(/^They have your certificate/)).toBeNull();
    expect(screen.getByTitle('Fingerprint').textContent).toMatch(/^([0-9a-f]{4} ?){8}/i);
  });

  it('[KN12] is told above the conversations as what it is, beside who asks', () => {
    const fake = fakeApp((disk) => {
      disk.ask('birch', { asked: false, introducedBy: [by] });
      for (const name of ['ash', 'elm']) disk.ask(name);
    });
    show(fake, Comers, {});
    const row = screen.getByTestId('knocks-row');
    expect(row.textContent).toContain('2 people ask to be your friend');
    expect(row.textContent).toContain('1 person is introduced to you');
  });

  it('[KN17] tells who introduced more than there is room for', () => {
    const fake = fakeApp((disk) => {
      disk.friend('alder', { peerId: by.peerId });
      disk.introducedTooMany.push({ friend: by.peerId, left: 3 });
    });
    show(fake, Knocks, {});
    expect(screen.getByText(/^alder introduced 3 more people than fit here/)).toBeTruthy();
  });

  it('[KN13] [KN14] says by whom, and what a yes still waits for', () => {
    const more = {
      how: 'introduced',
      asking: 'introduced',
      linkedAtMs: 0,
      link: 'offline',
    } as const;
    const fake = fakeApp((disk) => disk.friend('birch', { ...more, introducedBy: [by] }));
    show(fake, FriendDetails, { friend: fake.app.client.friends[0]!, onclose: () => undefined });
    expect(screen.getByTestId('known-how').textContent).toContain('Introduced by alder');
    expect(screen.getByTestId('why').textContent).toContain('until then they aren’t told');
    expect(screen.getByRole('button', { name: 'Ask them' })).toBeTruthy();
  });

  it('stands as a notice in the conversation with the introducer', () => {
    const entry = (own: boolean, at: number): Entry => ({
      key: `${at}`.repeat(32) as never,
      writer: by.peerId,
      nickname: 'alder',
      own,
      writtenAtMs: at,
      receivedAtMs: at,
      kind: 'introduction',
      content: { type: 'introduction', certificate: 'foyer1x', name: 'birch' },
      state: 'received',
      caughtUp: false,
    });
    const rows = rowsOf(fold([entry(false, 1), entry(true, 2)]), undefined, false);
    expect(rows.filter(({ type }) => type === 'notice')).toMatchObject([
      { notice: 'introduces', names: [{ nickname: 'birch' }] },
      { notice: 'introduced', names: [{ nickname: 'birch' }] },
    ]);
  });
});
