// What can be done with a message of a conversation: answer, react, copy, change, delete.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { lobbyPlace } from '../shared/place.ts';
import { chatProps, snippetOf } from '../testing/chat-samples.ts';
import { pngOf } from '../testing/picture-samples.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { PHONE, useDevice } from '../testing/fake-device.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Chat from './Chat.svelte';

const garden = fakeLobby('Garden');
const text = (words: string) => snippetOf(`<p data-testid="aside">${words}</p>`);

type Line = readonly [nickname: string, text: string, more?: object];

function openGarden(lines: readonly Line[], { canWrite = true, unread = 0 } = {}) {
  const fill = (disk: FakeDisk): void => {
    const lobby = disk.lobby('Garden');
    for (const [nickname, words, more] of lines) {
      disk.write(lobby, nickname, { type: 'chat', text: words, ...more });
    }
  };
  const fake = fakeApp(fill);
  const aside = { beginning: text('beginning'), instead: text('one can only read') };
  show(fake, Chat, { ...chatProps(), place: lobbyPlace(garden), unread, canWrite, ...aside });
  const written = (): Content[] =>
    fake.wishes().flatMap((wish) => (wish.type === 'write' ? [wish.content] : []));
  const keyOf = (at: number) => fake.disk.messages.get(garden)?.[at]?.key;
  return { ...fake, written, keyOf, user: userEvent.setup() };
}

async function openMenu(user: ReturnType<typeof userEvent.setup>, words: string) {
  const message = await screen.findByText(words);
  const article = within(message.closest<HTMLElement>('[role=article]')!);
  await user.click(article.getByRole('button', { name: 'Actions for this message' }));
  return within(screen.getByRole('dialog', { name: 'Actions for this message' }));
}

const shownTexts = (): (string | null)[] =>
  screen.queryAllByTestId('message-text').map(({ textContent }) => textContent);
const menuIsGone = (): void => expect(screen.queryByRole('dialog')).toBeNull();

describe('the menu of a message', () => {
  it('answers it: the answer names it and shows its words', async () => {
    const { user, written, keyOf } = openGarden([['moss', 'frost?']]);
    await user.click((await openMenu(user, 'frost?')).getByRole('button', { name: 'Reply' }));
    menuIsGone();
    expect(screen.getByText('Reply to moss')).toBeTruthy();
    await user.type(screen.getByRole('textbox'), 'yes{Enter}');
    expect(written()).toEqual([{ type: 'chat', text: 'yes', replyTo: keyOf(0) }]);
    await waitFor(() => expect(shownTexts()).toEqual(['frost?', 'yes']));
    expect(screen.getByRole('button', { name: 'moss frost?' })).toBeTruthy();
  });

  it('reacts, and takes the reaction back', async () => {
    const { user, written, keyOf } = openGarden([['moss', 'frost?']]);
    const target = keyOf(0);
    await user.click(
      (await openMenu(user, 'frost?')).getByRole('button', { name: 'React with 👍' }),
    );
    const reaction = await screen.findByRole('button', { name: '👍 1', pressed: true });
    expect(reaction.title).toBe('fern');
    const menu = await openMenu(user, 'frost?');
    await user.click(menu.getByRole('button', { name: 'Take back 👍' }));
    await waitFor(() => expect(screen.queryByTestId('reaction')).toBeNull());
    const one = { type: 'reaction', target, emoji: '👍' };
    expect(written()).toEqual([
      { ...one, on: true },
      { ...one, on: false },
    ]);
  });

  it('offers more emojis on asking', async () => {
    const { user, written } = openGarden([['moss', 'frost?']]);
    const menu = await openMenu(user, 'frost?');
    await user.click(menu.getByRole('button', { name: 'More emojis' }));
    const search = await screen.findByRole('searchbox', { name: 'Search emojis' });
    expect(document.activeElement).toBe(search);
    await user.type(search, 'four leaf');
    await user.click(await screen.findByRole('gridcell', { name: 'four leaf clover' }));
    expect(written()).toMatchObject([{ emoji: '🍀', on: true }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('takes back one’s own by the same pick, however it was written', async () => {
    const { user, written } = openGarden([['moss', 'frost?']]);
    await user.click(
      (await openMenu(user, 'frost?')).getByRole('button', { name: 'React with ❤️' }),
    );
    await screen.findByRole('button', { name: '❤️ 1', pressed: true });
    const menu = await openMenu(user, 'frost?');
    await user.click(menu.getByRole('button', { name: 'More emojis' }));
    await user.type(await screen.findByRole('searchbox', { name: 'Search emojis' }), 'red heart');
    const heart = await screen.findByRole('gridcell', { name: 'red heart', selected: true });
    await user.click(heart);
    await waitFor(() => expect(screen.queryByTestId('reaction')).toBeNull());
    expect(written().at(-1)).toMatchObject({ emoji: '❤️', on: false });
  });

  it('copies the words', async () => {
    const { user } = openGarden([['moss', 'seed list']]);
    await user.click(
      (await openMenu(user, 'seed list')).getByRole('button', { name: 'Copy text' }),
    );
    expect(await navigator.clipboard.readText()).toBe('seed list');
  });

  it('says so where the browser lets nothing be copied', async () => {
    const { user, app } = openGarden([['moss', 'seed list']]);
    const menu = await openMenu(user, 'seed list');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await user.click(menu.getByRole('button', { name: 'Copy text' }));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toMatch(/did not allow copying/));
  });

  it('changes and deletes only one’s own', async () => {
    const { user } = openGarden([['moss', 'theirs']]);
    const menu = await openMenu(user, 'theirs');
    expect(menu.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(menu.queryByRole('button', { name: 'Delete' })).toBeNull();
  });

  it('changes the words', async () => {
    const { user } = openGarden([['fern', 'teh beans']]);
    await user.click((await openMenu(user, 'teh beans')).getByRole('button', { name: 'Edit' }));
    const field = screen.getByRole('textbox');
    await user.clear(field);
    await user.type(field, 'the beans{Enter}');
    await waitFor(() => expect(shownTexts()).toEqual(['the beans']));
    expect(screen.getByText('edited')).toBeTruthy();
  });

  it('deletes after asking, and not when the person says no', async () => {
    const { user, written, keyOf } = openGarden([['fern', 'too much said']]);
    const ask = async () => {
      await user.click(
        (await openMenu(user, 'too much said')).getByRole('button', { name: 'Delete' }),
      );
      return within(screen.getByRole('dialog', { name: 'Delete' }));
    };
    await user.click((await ask()).getByRole('button', { name: 'Cancel' }));
    menuIsGone();
    expect(written()).toEqual([]);
    await user.click((await ask()).getByRole('button', { name: 'Delete' }));
    expect(written()).toEqual([{ type: 'delete', target: keyOf(0) }]);
    await waitFor(() => expect(shownTexts()).toEqual(['Deleted by its writer']));
    expect(screen.queryByRole('button', { name: 'Actions for this message' })).toBeNull();
  });

  it('closes on Escape and on a press beside it, and does nothing then', async () => {
    const { user, written } = openGarden([['fern', 'words']]);
    await openMenu(user, 'words');
    await user.keyboard('{Escape}');
    menuIsGone();
    await openMenu(user, 'words');
    await fireEvent.pointerDown(screen.getByRole('button', { name: 'Reply' }));
    await fireEvent.pointerDown(screen.getByRole('dialog'));
    menuIsGone();
    expect(written()).toEqual([]);
  });

  it('has no words to copy where there is a picture only', async () => {
    const image = { mime: 'image/png', width: 2, height: 2, bytes: pngOf(2, 2) };
    const { user } = openGarden([['moss', '', { image }]]);
    await screen.findByAltText('Picture from moss');
    await user.click(screen.getByRole('button', { name: 'Actions for this message' }));
    expect(screen.queryByRole('button', { name: 'Copy text' })).toBeNull();
  });

  it('tells when the host fails', async () => {
    const { failWith, app, user } = openGarden([['moss', 'frost?']]);
    const menu = await openMenu(user, 'frost?');
    failWith('no-answer');
    await user.click(menu.getByRole('button', { name: 'React with 👍' }));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toContain('did not answer'));
  });
});

it('[LI9] says of what others may not have how else to answer, and keeps the words', async () => {
  const { failWith, app, user } = openGarden([['moss', 'frost?']]);
  await user.click((await openMenu(user, 'frost?')).getByRole('button', { name: 'Reply' }));
  failWith('not-with-all');
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  await user.type(field, 'since when?{Enter}');
  await waitFor(() => expect(app.toasts.shown[0]?.text).toContain('without replying to it'));
  expect(field.value).toBe('since when?');
});

describe('without a mouse', () => {
  it('a tap on the words opens the menu, a tap on a link doesn’t', async () => {
    useDevice(PHONE);
    const { user } = openGarden([['moss', 'look: https://example.org/x']]);
    await user.click(await screen.findByRole('link'));
    menuIsGone();
    await user.click(screen.getByTestId('message-text'));
    expect(screen.getByRole('dialog', { name: 'Actions for this message' })).toBeTruthy();
  });

  it('with one, it doesn’t', async () => {
    const { user } = openGarden([['moss', 'frost?']]);
    await user.click(await screen.findByText('frost?'));
    menuIsGone();
  });
});

describe('in a lobby that was left', () => {
  it('one can copy, and neither answer nor react', async () => {
    const { user, written, disk, app } = openGarden([['fern', 'mine']], { canWrite: false });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText('one can only read')).toBeTruthy();
    const target = disk.messages.get(garden)?.[0]?.key;
    const [lobby] = disk.lobbies;
    if (!target || !lobby) throw new Error('nothing was written');
    const record = disk.write(lobby, 'moss', { type: 'reaction', target, emoji: '👍', on: true });
    app.client.receive({ type: 'message', record, again: false });
    await user.click(await screen.findByRole('button', { name: '👍 1' }));
    expect(written()).toEqual([]);
    const menu = await openMenu(user, 'mine');
    expect(menu.getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual([
      'Copy text',
    ]);
  });
});

describe('Up in an empty field', () => {
  it('changes the newest own message that has words', async () => {
    const image = { mime: 'image/png', width: 2, height: 2, bytes: pngOf(2, 2) };
    const { user } = openGarden([
      ['fern', 'first'],
      ['fern', 'second'],
      ['fern', '', { image }],
      ['moss', 'theirs'],
    ]);
    await screen.findByText('theirs');
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await user.type(field, '{ArrowUp}');
    await waitFor(() => expect(field.value).toBe('second'));
  });

  it('changes nothing where one has said nothing', async () => {
    const { user } = openGarden([['moss', 'theirs']]);
    await screen.findByText('theirs');
    await user.type(screen.getByRole('textbox'), '{ArrowUp}');
    expect(screen.queryByTestId('composer-about')).toBeNull();
  });
});
