// The screen that makes a file of a conversation.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import ExportScreen from './ExportScreen.svelte';

afterEach(() => vi.restoreAllMocks());

function open() {
  const fake = fakeApp((disk) => {
    disk.lobby('Garden');
    disk.write(disk.lobbies[0]!, 'moss', { type: 'chat', text: 'Tea?' }, { writtenAtMs: 1_000 });
  });
  const { lobby } = fake.disk.lobbies[0]!;
  fake.app.screens.open({ type: 'export', place: lobbyPlace(lobby) });
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:made';
  });
  show(fake, ExportScreen, {});
  return { ...fake, files, user: userEvent.setup() };
}

it('saves what was said, in the form that was chosen', async () => {
  const { files, user } = open();
  await user.click(screen.getByRole('radio', { name: /^JSON/ }));
  await user.click(screen.getByRole('button', { name: 'Make the file' }));
  await waitFor(() => expect(screen.getByTestId('exported')).toBeTruthy());
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Save it again' });
  expect(link.download).toMatch(/^foyer-garden-\d{4}-\d\d-\d\d\.json$/);
  expect(await files[0]?.text()).toContain('"text":"Tea?"');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('status')));
});

it('says so when the disk doesn’t answer, and makes it at the next try', async () => {
  const { failWith, files, user } = open();
  failWith('store-failed');
  await user.click(screen.getByRole('button', { name: 'Make the file' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent.trim()).not.toBe(''));
  expect(files).toEqual([]);
  failWith(undefined);
  await user.click(screen.getByRole('button', { name: 'Make the file' }));
  await waitFor(() => expect(files).toHaveLength(1));
});
