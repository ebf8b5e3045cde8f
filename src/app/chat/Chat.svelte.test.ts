// A conversation on the page: what one bad message may not do to the others.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lobbyPlace } from '../shared/place.ts';
import { chatProps } from '../testing/chat-samples.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeApp } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import Chat from './Chat.svelte';
import { blocksOf } from '../text/markdown.ts';

const garden = fakeLobby('Garden');

vi.mock(import('../text/markdown.ts'), async (original) => {
  const real = await original();
  return { ...real, blocksOf: vi.fn<typeof blocksOf>(real.blocksOf) };
});

/** No message that we know of makes the screen fail; this one stands for those we don't. */
function failAt(bad: string): void {
  vi.mocked(blocksOf).mockImplementation((text) => {
    if (text.includes(bad)) throw new Error('this text is too much');
    return [{ type: 'words', inside: [{ type: 'text', text }] }];
  });
}

function openGarden(...texts: readonly string[]): FakeApp {
  const fake = fakeApp((disk) => {
    const lobby = disk.lobby('Garden');
    for (const text of texts) disk.write(lobby, 'moss', { type: 'chat', text });
  });
  show(fake, Chat, { ...chatProps(), place: lobbyPlace(garden) });
  return fake;
}

const shownTexts = (): (string | null)[] =>
  screen.queryAllByTestId('message-text').map(({ textContent }) => textContent);

describe('one message that can’t be shown', () => {
  beforeEach(() => failAt('bad'));

  it('takes nothing else with it, now or later', async () => {
    const { host } = openGarden('one', 'a bad one', 'three');
    await waitFor(() => expect(shownTexts()).toEqual(['one', 'three']));
    expect(screen.getByTestId('broken-message')).toBeTruthy();
    host.receive(garden, 'wren', 'four');
    host.receive(garden, 'wren', 'another bad one');
    host.receive(garden, 'wren', 'six');
    await waitFor(() => expect(shownTexts()).toEqual(['one', 'three', 'four', 'six']));
    expect(screen.getAllByTestId('broken-message')).toHaveLength(2);
  });

  it('is shown as plain text on asking', async () => {
    openGarden(`a bad <b>one${String.fromCharCode(0x202e)}</b>`);
    const broken = within(await screen.findByTestId('broken-message'));
    await userEvent.click(broken.getByRole('button', { name: 'Show as plain text' }));
    expect(shownTexts()).toEqual(['a bad <b>one</b>']);
  });

  it('is tried again when it is edited', async () => {
    const { disk, app } = openGarden('a bad one');
    await screen.findByTestId('broken-message');
    const [lobby] = disk.lobbies;
    const target = lobby?.newest?.key;
    if (!lobby || !target) throw new Error('the disk has no message');
    const edit = disk.write(lobby, 'moss', { type: 'edit', target, text: 'a good one' });
    app.client.receive({ type: 'message', record: edit, again: false });
    await waitFor(() => expect(shownTexts()).toEqual(['a good one']));
    expect(screen.queryByTestId('broken-message')).toBeNull();
  });
});
