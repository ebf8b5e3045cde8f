// Parts of the list of conversations that fold away, and words of those who are muted in it.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Sidebar from './Sidebar.svelte';

const nowMs = Date.now();
const chat = (text: string) => ({ type: 'chat', text }) as const;
const press = (name: string): HTMLElement => screen.getByRole('button', { name });

function open(fill: (disk: FakeDisk) => void) {
  const fake = fakeApp(fill);
  show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
  return { ...fake, user: userEvent.setup() };
}

describe('a part of the list', () => {
  const fill = (disk: FakeDisk): void => {
    disk.friend('alder');
    const lobby = disk.lobby('Garden');
    disk.write(lobby, 'moss', chat('hello'), { writtenAtMs: nowMs });
    disk.changeLobby(fakeLobby('Garden'), { unread: 3 });
  };

  it('is folded away and unfolded, and says how much is unread in it', async () => {
    const { user, app } = open(fill);
    const header = press('Lobbies');
    expect(header.getAttribute('aria-expanded')).toBe('true');
    await user.click(header);
    expect(header.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByTestId('lobby-row')).toBeNull();
    expect(screen.getByTestId('folded-unread').textContent).toContain('3');
    expect(screen.getByTestId('friend-row')).toBeTruthy();
    expect(app.preferences.all.folded).toEqual(['archived', 'lobbies']);
    await user.click(header);
    expect(screen.getByTestId('lobby-row')).toBeTruthy();
  });

  it('is folded away, and says how many wait in it for an answer', async () => {
    const { user } = open((disk) => {
      const { peerId } = disk.friend('alder');
      for (const name of ['rowan', 'hazel']) disk.ask(name);
      const { card, lobby } = disk.lobby('Boat crew');
      disk.lobbies = [];
      const atMs = { invitedAtMs: nowMs, receivedAtMs: nowMs };
      disk.invitations.push({ lobby, card, friend: peerId, ...atMs, declined: false });
    });
    await user.click(press('Friend requests'));
    expect(screen.getByTestId('folded-unread').textContent.split(/\s+/u)).toEqual(['2', '2']);
    await user.click(press('Friend requests'));
    await user.click(press('Invitations'));
    expect(screen.queryByTestId('invitation-row')).toBeNull();
    expect(screen.getByTestId('folded-unread').textContent).toContain('1');
    expect(screen.getByTestId('folded-unread').textContent).not.toContain('message');
  });

  it('shows what is looked for though it is folded away', async () => {
    const { user } = open((disk) => {
      fill(disk);
      for (let at = 0; at < 20; at++) disk.friend(`wren ${at}`);
    });
    await user.click(press('Lobbies'));
    await user.type(screen.getByRole('searchbox'), 'gard');
    expect(screen.getByTestId('lobby-row').dataset['name']).toBe('Garden');
  });
});

describe('a lobby whose newest words are of somebody muted', () => {
  it('shows none of them', async () => {
    const { app } = open((disk) => {
      disk.write(disk.lobby('Garden'), 'troll', chat('loud words'), { writtenAtMs: nowMs });
    });
    expect(screen.getByTestId('lobby-row').textContent).toContain('loud words');
    const author = fakeAuthor('troll in Garden');
    await app.client.wish({ type: 'mute', author, lobby: fakeLobby('Garden'), on: true });
    await waitFor(() =>
      expect(screen.getByTestId('lobby-row').textContent).not.toContain('loud words'),
    );
  });
});
