// Searching as a person does it, going somewhere by name, and the keys for both.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { SearchReach } from '../../bridge/search.ts';
import { lobbyPlace, friendPlace } from '../shared/place.ts';
import { onShortcut } from '../shell/shortcut-keys.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import { dayBegins, dayOf } from './days.ts';
import { destinations, matching } from './destinations.ts';
import { piecesOf } from './pieces.ts';
import SearchScreen from './SearchScreen.svelte';
import Shortcuts from './Shortcuts.svelte';
import Switcher from './Switcher.svelte';

const chat = (text: string) => ({ type: 'chat', text }) as const;

function fill(disk: FakeDisk): void {
  disk.friend('alder');
  for (const name of ['Garden', 'Maps']) disk.lobby(name);
  disk.write(disk.lobbies[0]!, 'moss', chat('The café is open'), { writtenAtMs: 1_000 });
  disk.write(disk.lobbies[1]!, 'otter', chat('cafe, closed'), { writtenAtMs: 3_000 });
  disk.writeDirect(fakePeer('alder'), true, chat('which Café?'), { writtenAtMs: 2_000 });
}

function open(place?: ReturnType<typeof lobbyPlace>) {
  const fake = fakeApp(fill);
  fake.app.screens.open({ type: 'search', place });
  const shown = show(fake, SearchScreen, { nowMs: Date.now() });
  const field = screen.getByRole('searchbox', { name: 'Words to look for' });
  return { ...fake, ...shown, field, user: userEvent.setup() };
}

const results = (): HTMLElement[] => screen.queryAllByTestId('search-result');
const texts = (): (string | undefined)[] =>
  results().map((row) => row.querySelector('.text')?.textContent?.trim());

describe('the search', () => {
  it('begins in the field, and lets the host begin to read', async () => {
    const { asks, field } = open();
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(asks.at(-1)).toMatchObject({ type: 'search', query: { words: '' }, limit: 1 });
    expect(screen.getByText('Find what was said')).toBeTruthy();
    expect(results()).toEqual([]);
  });

  it('shows what is found, the newest first, the words marked, and says how many', async () => {
    const { field, user } = open();
    await user.type(field, 'cafe');
    await waitFor(() =>
      expect(texts()).toEqual(['cafe, closed', 'which Café?', 'The café is open']),
    );
    expect(results().map((row) => row.querySelector('mark')?.textContent)).toEqual([
      ...['cafe', 'Café', 'café'],
    ]);
    expect(screen.getByTestId('search-count')?.textContent).toContain('3 messages');
    expect(results()[1]?.textContent).toContain('You');
    expect(results()[0]?.textContent).toContain('otter');
    expect(results()[0]?.textContent).toContain('Maps');
  });

  it('leads to the message by keys alone, and the way back to where one was', async () => {
    const { app, field, user, unmount } = open();
    await user.type(field, 'cafe');
    await waitFor(() => expect(results()).toHaveLength(3));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(results()[1]);
    const key = results()[1]!.dataset['key'];
    await user.keyboard('{Enter}');
    const place = friendPlace(fakePeer('alder'));
    expect(app.screens.current).toEqual({ type: 'place', place, details: false, message: key });
    unmount();
    app.screens.replace({ type: 'search', place: undefined });
    show({ app }, SearchScreen, { nowMs: Date.now() });
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('cafe');
    await waitFor(() => expect(document.activeElement).toBe(results()[1]));
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('keeps to a writer, a kind and days, and gives all that up again', async () => {
    const { asks, field, user } = open();
    await user.type(field, 'cafe');
    await waitFor(() => expect(results()).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: 'Only messages of otter' }));
    await waitFor(() => expect(texts()).toEqual(['cafe, closed']));
    expect(screen.getByRole('option', { name: 'otter', selected: true })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Written by'), 'Me');
    await waitFor(() => expect(texts()).toEqual(['which Café?']));
    await user.selectOptions(screen.getByLabelText('What it is'), 'With a link');
    expect(await screen.findByText(/Other words or fewer filters/u)).toBeTruthy();
    expect(screen.getByTestId('search-count')?.textContent).toContain('Nothing found');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(results()).toHaveLength(3));
    await user.type(screen.getByLabelText('Written since'), '2026-03-04');
    await waitFor(() => expect(results()).toHaveLength(0));
    const fromMs = new Date(2026, 2, 4).getTime();
    expect(asks.at(-1)).toMatchObject({ type: 'search', query: { fromMs } });
  });

  it('keeps to one conversation, and goes on everywhere with the same words', async () => {
    const { app, field, user } = open(lobbyPlace(fakeLobby('Garden')));
    expect(screen.getByRole('heading', { name: 'Search in Garden' })).toBeTruthy();
    await user.type(field, 'cafe');
    await waitFor(() => expect(texts()).toEqual(['The café is open']));
    await user.click(screen.getByRole('button', { name: 'Search everywhere' }));
    expect(app.screens.current).toEqual({ type: 'search', place: undefined });
    expect(app.client.searches.in(undefined).query.words).toBe('cafe');
  });

  it('says how far the reading has come, and asks again until it is done', async () => {
    const fake = fakeApp(fill);
    const reach: SearchReach = { messages: 1_200, reading: true, sinceMs: 5 };
    let asked = 0;
    vi.spyOn(fake.app.client.searches.in(undefined), 'start');
    const ask = fake.host.say.bind(fake.host);
    fake.app.client.connect({
      say(message) {
        if (message.type !== 'ask' || message.ask.type !== 'search') return ask(message);
        asked += 1;
        const now = asked < 3 ? reach : { messages: 5_000, reading: false, sinceMs: undefined };
        const found = { hits: [], next: undefined, total: 0, reach: now };
        fake.app.client.receive({
          type: 'answer',
          request: message.request,
          answer: { type: 'found', results: found },
        });
      },
    });
    fake.app.screens.open({ type: 'search', place: undefined });
    show(fake, SearchScreen, { nowMs: Date.now() });
    expect(await screen.findByText(/1,200 messages so far/u)).toBeTruthy();
    await waitFor(() => expect(screen.queryByTestId('search-reading')).toBeNull());
    expect(asked).toBe(3);
  });

  it('says why it could not be', async () => {
    const { failWith, field, user } = open();
    failWith('store-failed');
    await user.type(field, 'c');
    expect(await screen.findByTestId('trouble')).toBeTruthy();
  });

  it('leaves nothing behind when the profile is locked', () => {
    const { app } = open();
    app.client.searches.in(undefined).change({ words: 'secret' });
    app.client.receive({ type: 'lock', lock: { type: 'locked' } });
    expect(app.client.searches.in(undefined).query.words).toBe('');
  });
});

describe('going somewhere by name', () => {
  function openSwitcher() {
    const fake = fakeApp(fill);
    fake.app.dialogs.show('switcher');
    show(fake, Switcher, {});
    const field = screen.getByRole('combobox', { name: 'Conversation, person or action' });
    return { ...fake, field, user: userEvent.setup() };
  }
  const options = (): string[] =>
    screen.getAllByRole('option').map((one) => one.querySelector('bdi')?.textContent ?? '');

  it('has conversations first, by their newest words, then actions', () => {
    const { field } = openSwitcher();
    expect(document.activeElement).toBe(field);
    const names = options();
    expect(names.slice(0, 3).toSorted()).toEqual(['Garden', 'Maps', 'alder']);
    expect(names).toContain('Settings');
  });

  it('is chosen by arrows and Enter, round its ends', async () => {
    const { app, field, user } = openSwitcher();
    await user.type(field, 'gar');
    expect(options()).toEqual(['Garden']);
    expect(screen.getByText('1 choice')).toBeTruthy();
    const chosen = (): string | null => field.getAttribute('aria-activedescendant');
    expect(document.getElementById(chosen()!)?.getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    const place = lobbyPlace(fakeLobby('Garden'));
    expect(app.screens.current).toEqual({ type: 'place', place, details: false });
    expect(app.dialogs.open).toBeUndefined();
  });

  it('is chosen by a press, also where no conversation is meant', async () => {
    const { app, field, user } = openSwitcher();
    await user.type(field, 'keyb');
    await user.click(screen.getByRole('option', { name: /Keyboard shortcuts/u }));
    expect(app.dialogs.open).toBe('shortcuts');
  });

  it('says that nothing has such a name, and Escape closes', async () => {
    const { app, field, user } = openSwitcher();
    await user.type(field, 'zzzz');
    expect(screen.getByText('Nothing by that name.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(app.dialogs.open).toBe('switcher');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(app.dialogs.open).toBeUndefined());
  });

  it('prefers beginnings, then those of words, then the middle, then letters with gaps', () => {
    const to = { type: 'home' } as const;
    const all = ['drama', 'The Marten', 'm a r', 'Märchen', 'Summary', 'x'].map((name) => ({
      ...{ id: name, name, hint: '', to },
    }));
    const names = matching(all, 'MAR').map(({ name }) => name);
    expect(names).toEqual(['Märchen', 'The Marten', 'Summary', 'm a r']);
    expect(matching(all, ' ')).toEqual(all);
  });

  it('knows people of lobbies, but not oneself', () => {
    const fake = fakeApp(fill);
    const one = { nickname: 'moss', own: false, muted: false };
    const participants = [
      { ...one, author: 'a1' },
      { ...one, nickname: 'willow', own: true, author: 'a2' },
    ];
    fake.app.client.participants.set(fakeLobby('Garden'), participants as never);
    const people = destinations(fake.app).filter(({ hint }) => hint.startsWith('Person'));
    expect(people.map(({ name, hint }) => [name, hint])).toEqual([['moss', 'Person in Garden']]);
  });
});

describe('keys everywhere', () => {
  function press(init: KeyboardEventInit, on: Element = document.body) {
    const { app } = fakeApp(fill);
    const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
    on.addEventListener('keydown', (one) => onShortcut(one as KeyboardEvent, app), { once: true });
    on.dispatchEvent(event);
    return { app, taken: event.defaultPrevented };
  }

  it.each([
    { key: 'k', ctrlKey: true },
    { key: 'K', metaKey: true },
    { key: 'л', code: 'KeyK', ctrlKey: true },
  ])('%j opens the switcher', (init) => {
    const { app, taken } = press(init);
    expect([app.dialogs.open, taken]).toEqual(['switcher', true]);
  });

  it.each([
    { key: 'k' },
    { key: 'k', ctrlKey: true, altKey: true },
    { key: 'k', ctrlKey: true, metaKey: true },
    { key: 'k', ctrlKey: true, isComposing: true },
    { key: 'f', ctrlKey: true },
  ])('%j is left to others', (init) => {
    const { app, taken } = press(init);
    expect([app.dialogs.open, taken, app.screens.current.type]).toEqual([undefined, false, 'home']);
  });

  it('searches by Ctrl, Shift and F', () => {
    const { app } = press({ key: 'F', ctrlKey: true, shiftKey: true });
    expect(app.screens.current).toEqual({ type: 'search', place: undefined });
  });

  it('shows all keys by ?, but not to who writes or has switched it off', async () => {
    expect(press({ key: '?', shiftKey: true }).app.dialogs.open).toBe('shortcuts');
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(press({ key: '?', shiftKey: true }, field).app.dialogs.open).toBeUndefined();
    field.remove();
    const fake = fakeApp();
    show(fake, Shortcuts, {});
    const list = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    await userEvent.click(list.getByRole('checkbox', { name: 'Open this list with “?”' }));
    expect(fake.app.preferences.all.questionKey).toBe(false);
  });
});

it('reads days as the field writes them', () => {
  expect(dayOf(dayBegins('2026-02-28'))).toBe('2026-02-28');
  expect(dayOf(dayBegins('2026-02-28', 1))).toBe('2026-03-01');
  expect(dayOf(dayBegins('2026-02-28', 1), -1)).toBe('2026-02-28');
  expect([dayBegins(''), dayBegins('2026-02'), dayOf(undefined)]).toEqual([
    undefined,
    undefined,
    '',
  ]);
});

it('cuts a text where something was found, and says what is left out', () => {
  const marks = [[0, 1] as const, [2, 4] as const];
  const pieces = piecesOf({ text: 'abcde', marks, cutBefore: true, cutAfter: true });
  const shown = pieces.map(({ text, found }) => (found ? `[${text}]` : text));
  expect(shown).toEqual(['…', '[a]', 'b', '[cd]', 'e', '…']);
});
