// Talking to one participant alone, on the screen: found in the list, asked for, accepted, refused,
// gone on with, ended.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { WhisperView } from '../../bridge/whispers.ts';
import Whispers from '../home/Whispers.svelte';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor } from '../testing/fake-disk.ts';
import { fakeWhisper, wordOf } from '../testing/fake-whispers.ts';
import Whisper from './Whisper.svelte';

function open(change?: Partial<WhisperView>) {
  let talk: WhisperView | undefined;
  const fake = fakeApp((disk) => {
    const { lobby } = disk.lobby('Garden');
    if (change) talk = fakeWhisper(disk, lobby, 'wren', change);
  });
  const { lobby } = fake.disk.lobbies[0]!;
  const named = { lobby, author: fakeAuthor('wren'), nickname: 'wren' };
  const whisper = talk && { whisper: talk.id };
  fake.app.screens.open({ type: 'whisper', ...named, ...whisper });
  show(fake, Whisper, { nowMs: Date.now() });
  return { ...fake, user: userEvent.setup() };
}

const words = (): (string | undefined)[] =>
  screen.queryAllByTestId('whisper-word').map((one) => one.querySelector('p')?.textContent);

describe('a whisper', () => {
  it('[WH4] begins with words that ask, and goes on once the other has accepted', async () => {
    const { user, asks, app, disk, host } = open();
    expect(await screen.findByRole('heading', { name: 'Whisper with wren' })).toBeTruthy();
    expect(screen.getByText(/Only the two of you can read this/)).toBeTruthy();
    await user.type(screen.getByRole('textbox'), 'a word with you?');
    await user.keyboard('{Tab}{Enter}');
    const asked = await screen.findByTestId('whisper-asked');
    // The button that was pressed is gone.
    await waitFor(() => expect(document.activeElement).toBe(asked));
    expect(asks).toContainEqual(
      expect.objectContaining({ type: 'whisper', nickname: 'wren', text: 'a word with you?' }),
    );
    expect(words()).toEqual(['a word with you?']);
    expect(screen.queryByRole('textbox')).toBeNull();
    disk.whispers = disk.whispers.map((one) => ({ ...one, state: 'open' }));
    host.tellLists();
    await user.type(await screen.findByRole('textbox'), 'gladly{Enter}');
    await waitFor(() => expect(words()).toEqual(['a word with you?', 'gladly']));
    expect(app.client.whispers.all).toHaveLength(1);
  });

  it.each(['twoThings', 'left'] as const)(
    '[WH6] [WH8] that is over can only be read: %s',
    (ended) => {
      open({ state: 'waiting', ended });
      const note = screen.getByTestId('whisper-ended');
      expect(note.classList.contains('warning')).toBe(ended === 'twoThings');
      expect(screen.queryByTestId('whisper-asks')).toBeNull();
      expect(screen.queryByRole('textbox')).toBeNull();
    },
  );

  it('says of whom it isn’t, where it is called like a friend', async () => {
    const fake = fakeApp((disk) => {
      disk.lobby('Garden');
      disk.friend('Wren');
    });
    const { lobby } = fake.disk.lobbies[0]!;
    for (const nickname of ['wren', 'robin']) {
      fake.app.screens.open({ type: 'whisper', lobby, author: fakeAuthor(nickname), nickname });
      const { unmount } = show(fake, Whisper, { nowMs: Date.now() });
      await waitFor(() =>
        expect(screen.queryAllByTestId('name-mark')).toHaveLength(nickname === 'wren' ? 1 : 0),
      );
      unmount();
    }
  });

  it('keeps its words and their id when no answer came, and says them once', async () => {
    const { user, asks, app } = open({ state: 'open', unread: 0 });
    const fails = vi.spyOn(app.client, 'ask').mockRejectedValueOnce(new Error('no answer'));
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox');
    await user.type(field, '  if it:{Enter}');
    expect(field.value).toBe('  if it:');
    const [first] = fails.mock.calls[0]!;
    await user.type(field, '{Enter}');
    await waitFor(() => expect(field.value).toBe(''));
    // The indentation is the writer's.
    expect(asks).toContainEqual(first);
    expect(first).toMatchObject({ text: '  if it:' });
  });

  it('isn’t sent by an input method’s Enter, nor when it shows nothing', async () => {
    const { asks } = open({ state: 'open', unread: 0 });
    const field = await screen.findByRole('textbox');
    await fireEvent.input(field, { target: { value: 'にほん' } });
    await fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    await fireEvent.input(field, { target: { value: '\u2800' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(asks.filter(({ type }) => type === 'whisper')).toEqual([]);
  });

  it('[WH4] that was asked for is accepted', async () => {
    const { user, asks } = open({});
    await screen.findByTestId('whisper-asks');
    expect(words()).toEqual(['A word with you?']);
    screen.getByRole('button', { name: 'Accept' }).focus();
    await user.keyboard('{Enter}');
    const field = await screen.findByRole('textbox', { name: 'Whisper to wren' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(asks.map(({ type }) => type)).toContain('acceptWhisper');
  });

  it('[WH5] that was asked for is refused, and gone', async () => {
    const { user, app } = open({});
    await user.click(await screen.findByRole('button', { name: 'Refuse' }));
    await waitFor(() => expect(app.client.whispers.all).toEqual([]));
    expect(app.screens.current.type).toBe('home');
  });

  it('[WH5] stays with what went wrong when it can’t be refused', async () => {
    const { user, app, failWith } = open({});
    failWith('store-failed');
    await user.click(await screen.findByRole('button', { name: 'Refuse' }));
    await waitFor(() => expect(app.toasts.shown).toHaveLength(1));
    expect(screen.getByTestId('whisper-asks')).toBeTruthy();
    expect(app.screens.current.type).toBe('whisper');
  });

  it('is read by being looked at, and removed after a question', async () => {
    const { user, app } = open({ state: 'open', unread: 2, words: [wordOf('hi', false)] });
    await waitFor(() => expect(app.client.whispers.all[0]?.unread).toBe(0));
    await user.click(screen.getByRole('button', { name: 'Remove this conversation' }));
    const dialog = await screen.findByRole('dialog');
    const [button] = [...dialog.querySelectorAll('button')].slice(-1);
    await user.click(button!);
    await waitFor(() => expect(app.client.whispers.all).toEqual([]));
  });

  it.each([
    ['left', /You have left this lobby/],
    ['renewed', /You have taken a fresh identity/],
  ] as const)(
    '[WH8] that ended because one %s it says so, takes no words, and can be removed',
    async (ended, says) => {
      open({ state: 'open', ended });
      expect((await screen.findByTestId('whisper-ended')).textContent).toMatch(says);
      expect(screen.queryByRole('textbox')).toBeNull();
      expect(words()).toEqual(['A word with you?']);
      expect(screen.getByRole('button', { name: 'Remove this conversation' })).toBeTruthy();
    },
  );

  it('[WH8] that still asked when it ended can be removed, and not answered', async () => {
    const { user, app } = open({ state: 'waiting', ended: 'renewed' });
    await user.click(await screen.findByRole('button', { name: 'Remove this conversation' }));
    const [button] = [...(await screen.findByRole('dialog')).querySelectorAll('button')].slice(-1);
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    await user.click(button!);
    await waitFor(() => expect(app.client.whispers.all).toEqual([]));
  });
});

it('[WH4] the list of conversations tells who, in which lobby, and opens it', async () => {
  const fake = fakeApp((disk) => void fakeWhisper(disk, disk.lobby('Garden').lobby, 'wren'));
  show(fake, Whispers, { filter: '', show: 'all' });
  const row = await screen.findByTestId('whisper-row');
  expect(row.textContent).toMatch(/wren\s+In Garden\s+Wants to whisper/);
  await userEvent.setup().click(row);
  expect(fake.app.screens.current).toMatchObject({ type: 'whisper', nickname: 'wren' });
  // As on a phone, where the list is another screen: there it is gone on with.
  row.blur();
  flushSync();
  fake.app.screens.replace({ type: 'home' });
  flushSync();
  expect(document.activeElement).toBe(row);
});

it.each<[says: RegExp, change: Partial<WhisperView>]>([
  [/In Garden\s+Not answered yet$/u, { state: 'asked' }],
  [/In Garden\s+A word with you\?$/u, { state: 'open' }],
  [/In Garden\s+You:\s+Gladly$/u, { state: 'open', words: [wordOf('Gladly', true)] }],
  [/In Garden\s+Ended$/u, { state: 'open', ended: 'left' }],
  [/In Garden\s+Ended$/u, { state: 'waiting', ended: 'renewed' }],
])('[WH8] a row of the list says %s', async (says, change) => {
  const quiet = { unread: 0, ...change };
  const fake = fakeApp((disk) => void fakeWhisper(disk, disk.lobby('Garden').lobby, 'wren', quiet));
  show(fake, Whispers, { filter: '', show: 'all' });
  const row = await screen.findByTestId('whisper-row');
  expect(row.textContent.trim()).toMatch(says);
});
