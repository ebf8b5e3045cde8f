// The screen that tells what conversations take, and the dialog that cleans one up.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import StorageScreen from './StorageScreen.svelte';

const DAY_MS = 86_400_000;
const picture = (kilobytes: number): Content => {
  const bytes = new Uint8Array(kilobytes * 1_000);
  return { type: 'chat', text: 'look', image: { mime: 'image/png', width: 4, height: 3, bytes } };
};

function fill(disk: FakeDisk): void {
  const { peerId } = disk.friend('alder');
  disk.writeDirect(peerId, false, { type: 'chat', text: 'hello' });
  const garden = disk.lobby('Garden');
  const old = { writtenAtMs: Date.now() - 400 * DAY_MS };
  disk.write(garden, 'moss', picture(500), old);
  disk.write(garden, 'moss', picture(20));
  disk.write(garden, 'moss', { type: 'chat', text: 'words' }, old);
}

async function open() {
  const fake = fakeApp(fill);
  show(fake, StorageScreen, {});
  await waitFor(() => expect(screen.getAllByTestId('place-storage')).toHaveLength(2));
  const garden = lobbyPlace(fake.disk.lobbies[0]!.lobby);
  const rows = () => screen.getAllByTestId('place-storage').map((row) => row.textContent.trim());
  return { ...fake, user: userEvent.setup(), garden, rows };
}
const press = (name: string): HTMLElement => screen.getByRole('button', { name });
const goes = (): string => screen.getByTestId('goes').textContent;

it('tells messages, pictures and size of each, the largest first', async () => {
  const { rows } = await open();
  const [first, second] = rows();
  expect(first).toMatch(/Garden.*3 messages, 2 pictures, about 1 MB/s);
  expect(second).toMatch(/alder.*1 message, 0 pictures, about 400 bytes/s);
});

it('removes pictures of some age once one has seen what goes', async () => {
  const { asks, disk, garden, rows, user } = await open();
  await user.click(press('Clean up Garden'));
  const dialog = within(screen.getByRole('dialog', { name: 'Clean up Garden' }));
  expect(goes()).toBe('This goes from this device for good: 1 picture, about 1 MB.');
  expect(dialog.getByText(/^Others keep theirs, but it isn’t fetched/)).toBeTruthy();
  await user.click(press('Remove for good'));
  await waitFor(() => expect(rows()[0]).toMatch(/3 messages, 1 picture, about 41 kB/));
  expect(asks.filter(({ type }) => type === 'removePictures')).toMatchObject([{ place: garden }]);
  const kept = disk.messages.get(disk.lobbies[0]!.lobby)!;
  expect(kept.map(({ content }) => content?.type)).toEqual(['chat', 'chat', 'chat']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('removes messages with all in them, of any age, and says what stays', async () => {
  const { app, asks, disk, user } = await open();
  const before = app.client.conversation(friendPlace(disk.friends[0]!.peerId));
  await user.click(press('Clean up alder'));
  await user.click(screen.getByRole('radio', { name: /^Messages/ }));
  expect(goes()).toBe('There is nothing like that.');
  expect(press('Remove for good')).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('radio', { name: 'All' }));
  expect(goes()).toBe(
    'This goes from this device for good: 1 message, 0 pictures, about 400 bytes.',
  );
  // Of a lobby something may still be on its way; between friends nothing is.
  expect(screen.queryByText(/last two hours/)).toBeNull();
  await user.click(press('Remove for good'));
  await waitFor(() => expect(asks.some(({ type }) => type === 'removeMessages')).toBe(true));
  await waitFor(() => expect(disk.directs.get(disk.friends[0]!.peerId)).toEqual([]));
  // The button that led there is gone or off: one goes on at the list.
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
  // What is on the screen of it is read anew.
  expect(app.client.conversation(friendPlace(disk.friends[0]!.peerId))).not.toBe(before);
  await user.click(press('Clean up Garden'));
  await user.click(screen.getByRole('radio', { name: 'All' }));
  expect(screen.getByText(/last two hours/)).toBeTruthy();
});

it('says so when the disk doesn’t answer', async () => {
  const { failWith, user } = await open();
  await user.click(press('Clean up Garden'));
  failWith('store-failed');
  await user.click(press('Remove for good'));
  await waitFor(() => expect(screen.getByRole('alert').textContent.trim()).not.toBe(''));
  expect(screen.getByRole('dialog')).toBeTruthy();
});
