// The list of messages on the page: how much of it there is, its one Tab stop, and what is said of
// words that come in.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ANNOUNCE_PERIOD_MS, ANNOUNCE_SHOWN_MS, ROWS_DRAWN_MAX } from '../constants.ts';
import { lobbyPlace } from '../shared/place.ts';
import { chatProps } from '../testing/chat-samples.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import { voiceNote } from '../testing/fake-sound.ts';
import Chat from './Chat.svelte';

const garden = fakeLobby('Garden');
const place = lobbyPlace(garden);

function open(texts: readonly string[]) {
  const fake = fakeApp((disk) => {
    const lobby = disk.lobby('Garden');
    for (const [at, text] of texts.entries()) {
      const writtenAtMs = Date.now() - 60_000 + at;
      disk.write(lobby, 'moss', { type: 'chat', text }, { writtenAtMs });
    }
  });
  const shown = show(fake, Chat, { ...chatProps(), place });
  return { ...fake, ...shown, user: userEvent.setup() };
}

const articles = (): HTMLElement[] => screen.queryAllByRole('article');
const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? '';
const announced = (): string => screen.getByTestId('announced').textContent;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a tab at the newest end', () => {
  it('draws a bounded number of messages, of few elements each, whatever comes in', async () => {
    // Far longer than its window, so that nothing older is asked for.
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(9_000);
    const { host, app } = open(['hello']);
    await screen.findByText('hello');
    for (let at = 0; at < 500; at++) {
      host.receive(garden, ['moss', 'wren', 'otter'][at % 3] ?? '', `ordinary words ${at}`);
      if (at % 20 === 19) await Promise.resolve();
    }
    await screen.findByText('ordinary words 499');
    expect(document.querySelectorAll('[data-row]').length).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
    expect(document.querySelectorAll('*').length).toBeLessThanOrEqual(2_000);
    for (const one of articles())
      expect(one.querySelectorAll('*').length + 1).toBeLessThanOrEqual(15);
    expect(app.client.conversation(place).shown.length).toBeLessThanOrEqual(300);
  });
});

describe('the keyboard', () => {
  const texts = ['one', 'two', 'three https://example.org'];

  it('is left to the wave of a voice note, but for Escape', async () => {
    const fake = fakeApp((disk) => {
      const content = { type: 'chat', text: 'spoken', attachment: voiceNote() } as const;
      disk.write(disk.lobby('Garden'), 'moss', content);
    });
    show(fake, Chat, { ...chatProps(), place });
    const user = userEvent.setup();
    const wave = await screen.findByRole<HTMLInputElement>('slider');
    articles().at(-1)?.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(wave);
    for (const key of ['Home', 'ArrowUp', 'ArrowLeft']) {
      expect(await fireEvent.keyDown(wave, { key })).toBe(true);
    }
    expect(document.activeElement).toBe(wave);
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(articles().at(-1));
  });

  it('has one stop for the whole list', async () => {
    const { user } = open(texts);
    await waitFor(() => expect(articles()).toHaveLength(3));
    screen.getByRole('button', { name: 'Attach pictures or files' }).focus();
    await user.tab({ shift: true });
    expect(focused()).toMatch(/^moss, three https:\/\/example.org, /);
    await user.tab({ shift: true });
    expect(screen.getByRole('region').contains(document.activeElement)).toBe(false);
  });

  it('goes through messages, through what one offers, and into its actions', async () => {
    const { user } = open(texts);
    await waitFor(() => expect(articles()).toHaveLength(3));
    articles()[2]?.focus();
    await user.keyboard('{ArrowUp}');
    expect(focused()).toContain('two');
    await user.keyboard('{Home}');
    expect(focused()).toContain('one');
    await user.keyboard('{ArrowUp}');
    expect(focused()).toContain('one');
    await user.keyboard('{End}');
    expect(focused()).toContain('three');
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.getAttribute('href')).toBe('https://example.org');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('Actions for this message');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toContain('three');
    await user.keyboard('{ArrowLeft}{Escape}');
    expect(focused()).toContain('three');
    await user.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Actions for this message' })).toBeTruthy();
  });

  it('leaves the keys to a dialog that is open', async () => {
    const { user } = open(texts);
    await waitFor(() => expect(articles()).toHaveLength(3));
    const dialog = articles()[1]?.appendChild(document.createElement('dialog'));
    const close = dialog?.appendChild(document.createElement('button'));
    const seen = vi.fn<(event: KeyboardEvent) => void>();
    document.addEventListener('keydown', seen, { once: true });
    dialog?.show();
    close?.focus();
    await user.keyboard('{Escape}');
    expect(seen.mock.calls[0]?.[0].defaultPrevented).toBe(false);
    expect(document.activeElement).toBe(close);
  });

  it('comes back to where it was', async () => {
    const { user } = open(texts);
    await waitFor(() => expect(articles()).toHaveLength(3));
    articles()[0]?.focus();
    screen.getByRole('button', { name: 'Attach pictures or files' }).focus();
    await user.tab({ shift: true });
    expect(focused()).toContain('one');
  });
});

describe('what a screen reader is told', () => {
  it('is who says what, once, and nothing of what was there before', async () => {
    vi.useFakeTimers();
    const { host } = open(['before']);
    await vi.runAllTimersAsync();
    expect(announced()).toBe('');
    host.receive(garden, 'wren', 'hello there');
    await vi.advanceTimersByTimeAsync(1);
    expect(announced()).toBe('wren: hello there');
    await vi.advanceTimersByTimeAsync(ANNOUNCE_PERIOD_MS + ANNOUNCE_SHOWN_MS);
    expect(announced()).toBe('');
  });

  it('is a number for a burst, and nothing of one’s own words', async () => {
    vi.useFakeTimers();
    const { host } = open(['before']);
    await vi.runAllTimersAsync();
    host.receive(garden, 'wren', 'first');
    await vi.advanceTimersByTimeAsync(1);
    for (let at = 0; at < 5; at++) host.receive(garden, 'wren', `more ${at}`);
    host.receive(garden, 'fern', 'own words');
    await vi.advanceTimersByTimeAsync(1);
    expect(announced()).toBe('wren: first');
    await vi.advanceTimersByTimeAsync(ANNOUNCE_PERIOD_MS);
    expect(announced()).toBe('5 new messages');
  });

  it('is nothing while nobody looks', async () => {
    vi.useFakeTimers();
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { host } = open(['before']);
    await vi.runAllTimersAsync();
    host.receive(garden, 'wren', 'hello');
    await vi.advanceTimersByTimeAsync(1);
    expect(announced()).toBe('');
    vi.restoreAllMocks();
  });
});
