// Links to rooms on the screen: made, withdrawn, seen; opened, read first, consented to.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret, webRandomBytes } from '../../identity/keys/keys.ts';
import { createRoomLink } from '../../identity/room-link/room-link.ts';
import RoomLinks from './RoomLinks.svelte';
import PendingRoom from './PendingRoom.svelte';
import { fakeApp, show } from '../testing/fake-app.ts';
import EnterRoom from './EnterRoom.svelte';

async function linkOf(name: string, title: string, expiresAtMs: number): Promise<string> {
  const certificateText = await createCertificate(createIdentitySecret(webRandomBytes), {
    name,
    signalingUrls: ['wss://foyer.example.org/signal'],
    issuedAtMs: 1_000,
  });
  return createRoomLink({ certificateText, title, expiresAtMs }, webRandomBytes).text;
}

const soonMs = (): number => Date.now() + 3_600_000;

function openLink(text: string) {
  const fake = fakeApp();
  fake.app.screens.open({ type: 'roomLink', text });
  show(fake, EnterRoom, {});
  return { ...fake, user: userEvent.setup() };
}

describe('a room link that was opened', () => {
  it('[RM7] says where it leads and asks nothing before consent', async () => {
    const { asks, user, app } = openLink(await linkOf('alder', 'Sailing talk', soonMs()));
    expect(await screen.findByRole('heading', { name: 'Sailing talk' })).toBeTruthy();
    expect(screen.getByText('alder invites you by a link.')).toBeTruthy();
    expect(asks.map(({ type }) => type)).not.toContain('enterRoom');
    // The friend whose link it is learns the nickname: the usual hint would say that none does.
    expect(screen.getByText(/learns that it is yours/)).toBeTruthy();
    expect(screen.queryByText(/Your friends aren’t told which nickname/)).toBeNull();
    const field = screen.getByRole('textbox', { name: 'Your nickname here' });
    await user.clear(field);
    await user.type(field, 'birch');
    await user.click(screen.getByRole('button', { name: 'Enter' }));
    await waitFor(() => expect(screen.getByTestId('entering')).toBeTruthy());
    expect(asks).toContainEqual(expect.objectContaining({ type: 'enterRoom', nickname: 'birch' }));
    expect(app.client.friends).toMatchObject([{ name: 'alder', entering: true }]);
  });

  it('[RM9] to a room that one is in says so, instead of waiting', async () => {
    const { user, disk, app } = openLink(await linkOf('alder', '', soonMs()));
    await user.click(await screen.findByRole('button', { name: 'Enter' }));
    await waitFor(() => expect(screen.getByTestId('entering')).toBeTruthy());
    disk.changeFriend(disk.friends[0]!.peerId, { entering: false });
    app.client.receive({ type: 'friends', friends: disk.friends });
    await waitFor(() => expect(screen.getByTestId('inside')).toBeTruthy());
    expect(screen.queryByTestId('entering')).toBeNull();
  });

  it('without a title is a room of who gave it', async () => {
    openLink(await linkOf('alder', '', soonMs()));
    expect(await screen.findByRole('heading', { name: 'A lobby of alder' })).toBeTruthy();
  });

  it.each([
    ['expired', async () => linkOf('alder', '', 1_000), /has expired/],
    ['damaged', async () => (await linkOf('alder', '', soonMs())).slice(3), /is damaged/],
  ])('[RM7] that is %s says so, and offers no way in', async (_, text, sentence) => {
    openLink(await text());
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Enter' })).toBeNull();
  });

  it('is read before there is a profile', async () => {
    show(fakeApp(), PendingRoom, { text: await linkOf('alder', 'Sailing talk', soonMs()) });
    expect(await screen.findByText(/Make your profile below/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Sailing talk' })).toBeTruthy();
  });
});

describe('links that we have made', () => {
  it('[RM1] say nothing of a private room unless the person writes it', async () => {
    const fake = fakeApp((disk) => disk.lobby('Harbour', { visibility: 'private' }));
    const [lobby] = fake.app.client.lobbies;
    fake.app.screens.open({ type: 'roomLinks', lobby: lobby!.lobby });
    show(fake, RoomLinks, {});
    const user = userEvent.setup();
    const title = screen.getByRole('textbox', { name: 'What the link says of the lobby' });
    expect((title as HTMLInputElement).value).toBe('');
    await user.selectOptions(screen.getByRole('combobox', { name: 'How many may come' }), '5');
    await user.click(screen.getByRole('button', { name: 'Make a link' }));
    expect(fake.asks).toContainEqual(
      expect.objectContaining({ type: 'createRoomLink', title: '', usesMax: 5 }),
    );
    const address = await screen.findByRole('textbox', { name: 'Copy link' });
    await waitFor(() => expect((address as HTMLInputElement).value).toMatch(/#room=[a-z2-7]+$/));
    await user.click(screen.getByRole('button', { name: 'Withdraw' }));
    await waitFor(() => expect(screen.getByTestId('room-link').dataset['state']).toBe('withdrawn'));
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });

  it('[RM6] are told who came, which counts as seen then', async () => {
    const use = { peerId: 'a1'.repeat(16) as never, name: 'birch', atMs: Date.now(), seen: false };
    const limits = { createdAtMs: 1, expiresAtMs: soonMs(), usesMax: 1 };
    const fake = fakeApp((disk) => {
      const { lobby } = disk.lobby('Harbour');
      const link = { ticket: 'ab'.repeat(16), lobby, title: 'Talk', text: 'aa', uses: [use] };
      disk.roomLinks = [{ ...link, ...limits, state: 'used-up' }];
    });
    fake.app.screens.open({ type: 'roomLinks', lobby: undefined });
    show(fake, RoomLinks, {});
    expect(screen.getByTestId('room-use').textContent).toMatch(/^birch came /);
    await waitFor(() => expect(fake.asks).toContainEqual({ type: 'seeRoomUses' }));
    await waitFor(() => expect(fake.app.client.roomLinks[0]!.uses[0]!.seen).toBe(true));
  });
});
