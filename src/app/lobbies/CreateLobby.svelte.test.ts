// Opening a lobby: what is chosen, when it may be done, and where one stands after it.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { LOBBY_NAME_BYTES_MAX, NICKNAME_BYTES_MAX, TOPIC_BYTES_MAX } from '../../core/constants.ts';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import CreateLobby from './CreateLobby.svelte';

function open() {
  const fake = fakeApp();
  const onclose = vi.fn<() => void>();
  show(fake, CreateLobby, { onclose });
  return { ...fake, onclose, user: userEvent.setup() };
}

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });
const create = (): HTMLButtonElement => screen.getByRole('button', { name: 'Create lobby' });

describe('a new lobby', () => {
  it('is public and gives newcomers its past, unless one chooses otherwise', async () => {
    const { user, wishes, onclose, app } = open();
    expect(document.activeElement).toBe(field('Lobby name'));
    await user.type(field('Lobby name'), '  Boat crew ');
    await user.click(create());
    const usual = { name: 'Boat crew', topic: '', visibility: 'public', history: 'shared' };
    expect(wishes()).toEqual([
      { type: 'createLobby', ...usual, nickname: expect.any(String) as string },
    ]);
    await waitFor(() => expect(onclose).toHaveBeenCalledOnce());
    const place = lobbyPlace(fakeLobby('Boat crew'));
    expect(app.screens.current).toEqual({ type: 'place', place, details: false });
  });

  it('is as one chooses', async () => {
    const { user, wishes } = open();
    await user.type(field('Lobby name'), 'Boat crew');
    await user.type(field('Topic'), 'Who rows on Saturday');
    await user.click(screen.getByRole('radio', { name: 'Private' }));
    await user.click(screen.getByRole('checkbox', { name: /Newcomers may read/ }));
    await user.clear(field('Your nickname here'));
    await user.type(field('Your nickname here'), 'otter{Enter}');
    expect(wishes()).toEqual([
      {
        type: 'createLobby',
        name: 'Boat crew',
        topic: 'Who rows on Saturday',
        visibility: 'private',
        history: 'none',
        nickname: 'otter',
      },
    ]);
  });

  it.each([
    ['without a name', 'Lobby name', '   '],
    ['under a name that is too long', 'Lobby name', 'x'.repeat(LOBBY_NAME_BYTES_MAX + 1)],
    ['about too much', 'Topic', 'x'.repeat(TOPIC_BYTES_MAX + 1)],
    ['with too long a nickname', 'Your nickname here', 'x'.repeat(NICKNAME_BYTES_MAX + 1)],
  ])('can’t be made %s', async (_, name, text) => {
    const { user, wishes } = open();
    await user.type(field('Lobby name'), 'Boat crew');
    expect(create().disabled).toBe(false);
    await user.clear(field(name));
    await user.click(field(name));
    await user.paste(text);
    expect(create().disabled).toBe(true);
    await user.type(field(name), '{Enter}');
    expect(wishes()).toEqual([]);
  });

  it('that the host refuses leaves all that was typed, with a sentence', async () => {
    const { user, failWith, onclose } = open();
    failWith('store-full');
    await user.type(field('Lobby name'), 'Boat crew{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('This device is full');
    expect(field('Lobby name').value).toBe('Boat crew');
    expect(onclose).not.toHaveBeenCalled();
    failWith(undefined);
    await user.click(create());
    await waitFor(() => expect(onclose).toHaveBeenCalledOnce());
  });
});

describe('the nickname', () => {
  it('is suggested, and another one on asking', async () => {
    const { user } = open();
    const first = field('Your nickname here').value;
    expect(first).not.toBe('');
    await user.click(screen.getByRole('button', { name: 'Suggest another nickname' }));
    expect(field('Your nickname here').value).not.toBe(first);
  });

  it('comes with a warning when friends know one by it', async () => {
    const { user } = open();
    const nickname = field('Your nickname here');
    // The nickname that is offered is one of many by chance, and may be that name.
    await user.clear(nickname);
    expect(screen.queryByText(/This is the name your friends know/)).toBeNull();
    await user.type(nickname, ' Willow');
    expect(screen.getByText(/This is the name your friends know/)).toBeTruthy();
  });
});

describe('the dialog', () => {
  it('is closed by its button, by Escape, and by a press beside it', async () => {
    const { user, onclose } = open();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onclose).toHaveBeenCalledTimes(1);
    await user.pointer({ keys: '[MouseLeft>]', target: screen.getByRole('dialog') });
    expect(onclose).toHaveBeenCalledTimes(2);
    await user.pointer({ keys: '[MouseLeft>]', target: field('Topic') });
    expect(onclose).toHaveBeenCalledTimes(2);
    await user.keyboard('{Escape}');
    expect(onclose).toHaveBeenCalledTimes(3);
  });
});
