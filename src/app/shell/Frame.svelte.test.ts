// The list and what is open beside it: what a screen that fails may not do.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import Frame from './Frame.svelte';
// At hand from the start, so that no test waits for files to be read.
import '../friends/AddFriend.svelte';

const fault = vi.hoisted(() => ({ isThere: true }));

// Stands for a mistake that we don't know of yet.
vi.mock('../lobbies/Directory.svelte', () => ({
  default: () => {
    if (fault.isThere) throw new Error('a mistake');
  },
}));

describe('a screen that fails', () => {
  beforeEach(() => {
    fault.isThere = true;
  });

  const openDirectory = () => {
    const fake = fakeApp((disk) => void disk.friend('alder'));
    show(fake, Frame, {});
    fake.app.screens.open({ type: 'directory' });
    return fake.app;
  };

  it('leaves the list of conversations, and leads back to it', async () => {
    const { screens } = openDirectory();
    await screen.findByTestId('broken-screen');
    expect(screen.getByText('alder')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'To the conversations' }));
    await waitFor(() => expect(screen.queryByTestId('broken-screen')).toBeNull());
    expect(screens.current).toEqual({ type: 'home' });
  });

  it('is gone when another is opened', async () => {
    const { screens } = openDirectory();
    await screen.findByTestId('broken-screen');
    screens.open({ type: 'addFriend' });
    await screen.findByRole('heading', { name: 'Add a friend' });
    expect(screen.queryByTestId('broken-screen')).toBeNull();
  });

  it('can be tried again', async () => {
    openDirectory();
    await screen.findByTestId('broken-screen');
    fault.isThere = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByTestId('broken-screen')).toBeNull());
  });
});
