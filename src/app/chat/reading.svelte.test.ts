// Reading a conversation: what counts as seen, what is unread, and the way to older messages.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey } from '../../core/wire/ids.ts';
import { lobbyPlace } from '../shared/place.ts';
import { chatProps, snippetOf } from '../testing/chat-samples.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import Chat from './Chat.svelte';

const garden = fakeLobby('Garden');
const place = lobbyPlace(garden);
const MINUTE_MS = 60_000;

function write(disk: FakeDisk, count: number, nickname = 'moss'): void {
  const [lobby] = disk.lobbies;
  if (!lobby) throw new Error('there is no lobby');
  for (let at = 1; at <= count; at++) {
    const writtenAtMs = Date.now() - (count - at + 1) * MINUTE_MS;
    disk.write(lobby, nickname, { type: 'chat', text: `line ${at}` }, { writtenAtMs });
  }
}

function open({ unread = 0, fill = (disk: FakeDisk) => write(disk, 3), failing = '' } = {}) {
  const fake = fakeApp((disk) => {
    disk.lobby('Garden');
    disk.changeLobby(garden, { unread });
    fill(disk);
  });
  if (failing !== '') fake.failWith(failing);
  const beginning = snippetOf('<p>at its beginning</p>');
  const shown = show(fake, Chat, { ...chatProps(), place, unread, beginning });
  const marked = (): number => fake.asks.filter(({ type }) => type === 'markRead').length;
  return { ...fake, ...shown, marked, user: userEvent.setup() };
}

const texts = (): (string | null)[] =>
  screen.queryAllByTestId('message-text').map(({ textContent }) => textContent);
const log = (): HTMLElement => screen.getByRole('region', { name: 'Messages' });

/** With messages the list is far longer than its window; nothing else has a height. */
function isLong(): void {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(function (this: Element) {
    return this.querySelector('[data-row]') ? 9_000 : 0;
  });
}

/** The person has scrolled up. */
function scrolledUp(): void {
  isLong();
  // Down to the end of what is this high, then up.
  log().scrollTop = 9_000;
  log().dispatchEvent(new Event('scroll'));
  log().scrollTop = 4_000;
  log().dispatchEvent(new Event('scroll'));
}

const look = (focused: boolean): Promise<boolean> => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
  return fireEvent(window, new Event(focused ? 'focus' : 'blur'));
};

afterEach(() => vi.restoreAllMocks());

describe('what is unread', () => {
  it('is below a line, and read once it is seen', async () => {
    const { marked, app } = open({ unread: 2 });
    await waitFor(() => expect(texts()).toHaveLength(3));
    const line = (await screen.findByTestId('unread-line')).closest('[data-row]');
    expect(line?.nextElementSibling?.textContent).toContain('line 2');
    await waitFor(() => expect(marked()).toBe(1));
    expect(app.client.reading).toEqual(place);
  });

  it('is where a conversation opens, and not read by that', async () => {
    isLong();
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: Element,
    ) {
      return new DOMRect(0, this.getAttribute('data-row') === 'unread' ? 700 : 0, 100, 20);
    });
    const { marked } = open({ unread: 2 });
    await screen.findByTestId('unread-line');
    expect(log().scrollTop).toBe(700 - 72);
    expect(screen.getByRole('button', { name: /Newest messages/ })).toBeTruthy();
    expect(marked()).toBe(0);
  });

  it('stays unread while nobody looks', async () => {
    await look(false);
    const { marked, app } = open({ unread: 2 });
    await waitFor(() => expect(texts()).toHaveLength(3));
    expect(marked()).toBe(0);
    expect(app.client.reading).toBeUndefined();
    await look(true);
    await waitFor(() => expect(marked()).toBe(1));
    await look(false);
    expect(app.client.reading).toBeUndefined();
  });

  it('stays unread while the newest isn’t in sight', async () => {
    const { marked, host, change } = open();
    await waitFor(() => expect(texts()).toHaveLength(3));
    scrolledUp();
    await screen.findByRole('button', { name: /Newest messages/ });
    host.receive(garden, 'wren', 'later');
    await change({ unread: 1 });
    expect(marked()).toBe(0);
    expect(screen.getByRole('status').textContent).toBe('1 new message');
    await change({ unread: 120 });
    expect(screen.getByText('99+')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Newest messages/ }));
    await waitFor(() => expect(marked()).toBe(1));
    expect(screen.queryByRole('button', { name: /Newest messages/ })).toBeNull();
    // The button that was pressed is gone: the keyboard goes on at what it led to.
    expect(document.activeElement).toBe(screen.getAllByRole('article').at(-1));
  });

  it('is no longer marked once one answers', async () => {
    const { user } = open({ unread: 1 });
    await screen.findByTestId('unread-line');
    await user.type(screen.getByRole('textbox'), 'yes{Enter}');
    await waitFor(() => expect(screen.queryByTestId('unread-line')).toBeNull());
  });

  it('is left above by who answers from further up: one’s own words come into sight', async () => {
    const { user } = open({ fill: (disk) => write(disk, 60) });
    await screen.findByText('line 60');
    scrolledUp();
    await screen.findByRole('button', { name: /Newest messages/ });
    const ends = vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(() => {});
    await user.type(screen.getByRole('textbox'), 'yes{Enter}');
    await screen.findByText('yes');
    expect(ends).toHaveBeenLastCalledWith(expect.objectContaining({ top: 9_000 }));
    expect(screen.queryByRole('button', { name: /Newest messages/ })).toBeNull();
  });

  it('is nobody’s reading after another conversation is opened', async () => {
    const { app, unmount } = open();
    await waitFor(() => expect(app.client.reading).toEqual(place));
    unmount();
    expect(app.client.reading).toBeUndefined();
  });
});

describe('older messages', () => {
  const many = (disk: FakeDisk): void => write(disk, 60);

  it('are loaded page by page up to the first one', async () => {
    open({ fill: many });
    await waitFor(() => expect(texts()[0]).toBe('line 1'));
    expect(texts()).toHaveLength(60);
    expect(screen.getByText('at its beginning')).toBeTruthy();
  });

  it('that can’t be read are told of', async () => {
    const far = vi.spyOn(Element.prototype, 'scrollTop', 'get').mockReturnValue(5_000);
    const { app, failWith } = open({ fill: many });
    await screen.findByText('line 60');
    failWith('store-failed');
    far.mockRestore();
    log().dispatchEvent(new Event('scroll'));
    await waitFor(() => expect(app.toasts.shown[0]?.text).toMatch(/^Saving on this device failed/));
    expect(screen.queryByText('at its beginning')).toBeNull();
  });

  it('are loaded to show the one that another answers', async () => {
    vi.spyOn(Element.prototype, 'scrollTop', 'get').mockReturnValue(5_000);
    const jumped = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
    const { user } = open({
      fill(disk) {
        write(disk, 60);
        const [lobby] = disk.lobbies;
        const replyTo = disk.messages.get(garden)?.[0]?.key;
        if (!lobby || !replyTo) throw new Error('nothing was written');
        disk.write(lobby, 'wren', { type: 'chat', text: 'about the first', replyTo });
      },
    });
    await screen.findByText('about the first');
    expect(texts()).not.toContain('line 1');
    await user.click(screen.getByRole('button', { name: 'An earlier message' }));
    await waitFor(() => expect(jumped).toHaveBeenCalledOnce());
    expect(texts()).toContain('line 1');
    expect(screen.getByRole('button', { name: 'moss line 1' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/line 1(?!\d)/));
    expect(document.activeElement?.role).toBe('article');
  });
});

it('a message that one is led to in the open conversation comes into sight, once', async () => {
  const jumped = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
  vi.spyOn(Element.prototype, 'scrollTop', 'get').mockReturnValue(5_000);
  const { app, disk } = open({ fill: (written) => write(written, 200) });
  await screen.findByText('line 200');
  const message = disk.messages.get(garden)![0]!.key;
  app.screens.open({ type: 'place', place, details: false, message });
  await screen.findByText('line 1');
  await waitFor(() => expect(jumped).toHaveBeenCalledOnce());
  expect(texts()).not.toContain('line 200');
  app.screens.open({ type: 'place', place, details: true });
  app.screens.back();
  await waitFor(() => expect(app.screens.current).toMatchObject({ message }));
  flushSync();
  expect(jumped).toHaveBeenCalledOnce();
});

it('a message that is answered and isn’t here any more is told of', async () => {
  const replyTo = 'f'.repeat(32) as MessageKey;
  const { user, app } = open({
    fill(disk) {
      write(disk, 3);
      disk.write(disk.lobbies[0]!, 'wren', { type: 'chat', text: 'about what', replyTo });
    },
  });
  await screen.findByText('about what');
  await user.click(screen.getByRole('button', { name: 'An earlier message' }));
  await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('That message isn’t on this device.'));
});

describe('a conversation that can’t be read', () => {
  it('says so, and can be tried again', async () => {
    const { user, failWith } = open({ failing: 'store-failed' });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The messages could not be read from this device.');
    failWith(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(texts()).toHaveLength(3));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('between messages', () => {
  it('stand days, and who came, went or changed the nickname', async () => {
    const nowMs = new Date(2026, 5, 10, 12).getTime();
    vi.spyOn(Date, 'now').mockReturnValue(nowMs);
    open({
      fill(disk) {
        const [lobby] = disk.lobbies;
        if (!lobby) return;
        const dayMs = 86_400_000;
        disk.write(lobby, 'moss', { type: 'chat', text: 'old' }, { writtenAtMs: nowMs - dayMs });
        const at = (n: number) => ({ writtenAtMs: nowMs - 10_000 + n });
        disk.write(lobby, 'wren', undefined, { kind: 'joined', ...at(1) });
        disk.write(lobby, 'heath', undefined, { kind: 'joined', ...at(2) });
        disk.write(lobby, 'heath', undefined, { kind: 'left', ...at(3) });
        disk.write(lobby, 'moss', { type: 'chat', text: 'new' }, at(4));
      },
    });
    await screen.findByText('new');
    const shown = [...log().querySelectorAll('[data-row]')].map(
      (row) =>
        row.querySelector('[data-testid=message-text], [data-testid=notice], .day')?.textContent,
    );
    expect(shown.map((text) => text?.trim())).toEqual([
      'Yesterday',
      'old',
      'Today',
      'wren and heath joined',
      'heath left',
      'new',
    ]);
  });
});
