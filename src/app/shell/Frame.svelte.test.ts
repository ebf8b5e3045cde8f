// The list and what is open beside it: what a screen that fails may not do.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import Frame from './Frame.svelte';
// At hand from the start, so that no test waits for files to be read.
import './daily-screens.ts';

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

describe('the keyboard', () => {
  it('is led home with who leaves what was open, and only then', async () => {
    const fake = fakeApp();
    show(fake, Frame, {});
    expect(document.activeElement).toBe(document.body);
    fake.app.screens.open({ type: 'addFriend' });
    const heading = await screen.findByRole('heading', { name: 'Add a friend' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    fake.app.screens.replace({ type: 'home' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
    fake.app.screens.open({ type: 'addFriend' });
    await screen.findByRole('heading', { name: 'Add a friend' });
    const settings = screen.getByRole('button', { name: 'Settings' });
    settings.focus();
    fake.app.screens.replace({ type: 'home' });
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Add a friend' })).toBeNull());
    expect(document.activeElement).toBe(settings);
    // What had it then is gone with a change of the list.
    settings.blur();
    fake.disk.whispers = [...fake.disk.whispers];
    fake.host.tellLists();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
  });
});
