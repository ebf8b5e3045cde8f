// What one shows friends, what friends show, and the groups that nobody else sees.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portraitOf } from '../../core/testing/portraits.ts';
import { portraitNameOf } from '../../core/wire/portrait.ts';
import type { Status } from '../../bridge/friends.ts';
import FriendDetails from '../friends/FriendDetails.svelte';
import Sidebar from '../home/Sidebar.svelte';
import { statusNow } from './status-now.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import AppearancePart from './AppearancePart.svelte';

const JPEG = portraitOf(Uint8Array.of(1, 2, 3));
const BUSY: Status = { kind: 'busy', words: 'in the garden', endsAtMs: 0 };
/** What follows it would read from right to left. */
const TURNS = String.fromCodePoint(0x202e);
const nowMs = Date.now();
const press = (name: string): HTMLElement => screen.getByRole('button', { name });
const urls: string[] = [];
const blobs: Blob[] = [];

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    urls.push(`blob:${urls.length}`);
    return urls.at(-1)!;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
    urls.splice(urls.indexOf(url), 1);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  urls.length = blobs.length = 0;
});

describe('what friends see of oneself', () => {
  function open(make?: (file: Blob) => Promise<Uint8Array | undefined>) {
    const fake = fakeApp();
    const { container } = show(fake, AppearancePart, make ? { make } : {});
    return { ...fake, container, user: userEvent.setup() };
  }

  it('a status is a kind, words, and an end', async () => {
    const { user, asks, app } = open();
    await user.click(screen.getByRole('radio', { name: 'Busy' }));
    await user.type(screen.getByRole('textbox', { name: 'In your own words' }), ' in the garden ');
    await user.click(press('Show to friends'));
    expect(asks).toEqual([{ type: 'setStatus', status: BUSY }]);
    await waitFor(() => expect(app.toasts.shown[0]?.text).toBe('Your friends are told.'));
    await user.click(press('Clear'));
    const nothing = { kind: 'plain', words: '', endsAtMs: 0 };
    expect(asks.at(-1)).toEqual({ type: 'setStatus', status: nothing });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull());
  });

  it('ends after an hour, or with the day, and says so', async () => {
    const { user, asks } = open();
    const endsAtMs = (): number => {
      const last = asks.at(-1);
      return last?.type === 'setStatus' ? last.status.endsAtMs : 0;
    };
    await user.click(screen.getByRole('radio', { name: 'Away' }));
    await user.click(screen.getByRole('radio', { name: 'After an hour' }));
    await user.click(press('Show to friends'));
    expect(Math.abs(endsAtMs() - Date.now() - 3_600_000)).toBeLessThan(60_000);
    expect((await screen.findByTestId('status-ends')).textContent).toContain('Until');
    await user.click(screen.getByRole('radio', { name: 'When today is over' }));
    await user.click(press('Show to friends'));
    const end = new Date(endsAtMs());
    expect([end.getHours(), end.getMinutes()]).toEqual([0, 0]);
    expect(endsAtMs() - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
    expect(endsAtMs()).toBeGreaterThan(Date.now());
  });

  it('words that are too long aren’t sent', async () => {
    const { user, asks } = open();
    const field = screen.getByRole('textbox', { name: 'In your own words' });
    await user.click(field);
    await user.paste('w'.repeat(321));
    expect(press('Show to friends')).toHaveProperty('disabled', true);
    await user.type(field, '{Enter}');
    expect(asks).toEqual([]);
  });

  it('a picture is made small, shown, and taken back', async () => {
    const { user, asks, container } = open(() => Promise.resolve(JPEG));
    await user.upload(
      screen.getByTestId('portrait-file'),
      new File(['x'], 'me.png', { type: 'image/png' }),
    );
    await waitFor(() => expect(asks).toContainEqual({ type: 'setPortrait', jpeg: JPEG }));
    await waitFor(() => expect(container.querySelector('img')?.src).toBe('blob:0'));
    await user.click(press('Remove the picture'));
    expect(asks.at(-1)).toEqual({ type: 'setPortrait', jpeg: undefined });
    await waitFor(() => expect(container.querySelector('img')).toBeNull());
  });

  it('a file that is none is told, and nothing is sent', async () => {
    const { user, asks } = open(() => Promise.resolve(undefined));
    await user.upload(
      screen.getByTestId('portrait-file'),
      new File(['x'], 'me.svg', { type: 'image/svg+xml' }),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('isn’t a picture');
    expect(asks).toEqual([]);
  });
});

describe('what a friend shows', () => {
  const fill = (disk: FakeDisk): void => {
    disk.friend('alder', { status: BUSY, portrait: portraitNameOf(JPEG) });
    disk.portraits.set(fakePeer('alder'), JPEG);
  };

  it('stands in the list: its kind by a mark, all in words, the picture as a JPEG', async () => {
    const fake = fakeApp(fill);
    show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
    const row = screen.getByTestId('friend-row');
    const status = await within(row).findByTestId('status');
    expect(status.textContent).toContain('Busy · in the garden');
    // Each by its own letters: the kind is ours, the words may run the other way.
    const pieces = Array.from(status.querySelectorAll('bdi'), ({ textContent }) => textContent);
    expect(pieces).toEqual(['Busy · ', 'in the garden']);
    await waitFor(() => expect(row.querySelector('img')?.src).toBe('blob:0'));
    expect(blobs.map(({ type }) => type)).toEqual(['image/jpeg']);
  });

  it('is asked for once for all places where it is drawn, and when it is another', async () => {
    const fake = fakeApp(fill);
    const { app, asks, host, disk } = fake;
    show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
    const [friend] = app.client.friends;
    show(fake, FriendDetails, { friend: friend!, onclose: () => undefined });
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(2));
    expect(asks.filter(({ type }) => type === 'portrait')).toHaveLength(1);
    const other = portraitOf(Uint8Array.of(9));
    disk.portraits.set(friend!.peerId, other);
    disk.changeFriend(friend!.peerId, { portrait: portraitNameOf(other) });
    host.tellLists();
    await waitFor(() => expect(asks.filter(({ type }) => type === 'portrait')).toHaveLength(2));
    // The former one is given back to the browser.
    await waitFor(() => expect(blobs).toHaveLength(2));
    expect(urls).toHaveLength(1);
  });

  it('that can’t be had any more leaves the letter, and a locked tab keeps none', async () => {
    const fake = fakeApp((disk) => {
      fill(disk);
      disk.friend('beech', { portrait: '0'.repeat(16) });
    });
    show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(1));
    fake.app.client.portraits.clear();
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(0));
    expect(urls).toEqual([]);
  });

  it('is over when its time is', () => {
    const status = { ...BUSY, endsAtMs: 1_000 };
    expect(statusNow(status, 999)).toBe(status);
    expect(statusNow(status, 1_000)).toBeUndefined();
    expect(statusNow(BUSY, nowMs)).toBe(BUSY);
    expect(statusNow(undefined, nowMs)).toBeUndefined();
  });

  it('words that hide or turn what stands around them are shown plain', async () => {
    const fake = fakeApp((disk) => {
      disk.friend('alder', { status: { ...BUSY, words: `a${TURNS}b<b>c</b>` } });
    });
    show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
    const { textContent } = await screen.findByTestId('status');
    expect(textContent).toContain('<b>c</b>');
    expect(textContent).not.toContain(TURNS);
  });
});

describe('groups of friends', () => {
  function open(fill: (disk: FakeDisk) => void) {
    const fake = fakeApp(fill);
    show(fake, Sidebar, { nowMs, isNarrow: false, oncreate: vi.fn<() => void>() });
    return { ...fake, user: userEvent.setup() };
  }
  const rowsIn = (name: string): (string | undefined)[] =>
    within(screen.getByRole('list', { name }))
      .queryAllByTestId('friend-row')
      .map(({ dataset }) => dataset['name']);
  const two = (disk: FakeDisk): void => {
    disk.friend('alder', { group: 'Choir', unread: 2 });
    disk.friend('beech');
  };

  it('are parts of the list that fold; what is folded is noted without its name', async () => {
    const { user, app } = open(two);
    expect(rowsIn('Choir')).toEqual(['alder']);
    expect(rowsIn('Friends')).toEqual(['beech']);
    await user.click(press('Choir'));
    expect(screen.queryByRole('list', { name: 'Choir' })).toBeNull();
    expect(screen.getByTestId('folded-unread').textContent).toContain('2');
    expect(app.preferences.all.folded).toHaveLength(2);
    expect(JSON.stringify(app.preferences.all)).not.toContain('Choir');
  });

  it('make room for who is looked for', async () => {
    const { user } = open((disk) => {
      two(disk);
      for (let at = 0; at < 20; at++) disk.friend(`wren ${at}`);
    });
    await user.type(screen.getByRole('searchbox'), 'alde');
    expect(rowsIn('Friends')).toEqual(['alder']);
    expect(screen.queryByRole('list', { name: 'Choir' })).toBeNull();
  });

  it('get another name, all at once, or end', async () => {
    const { user, asks } = open(two);
    await user.click(press('Rename the group Choir'));
    const field = await screen.findByRole('textbox', { name: 'Name of the group' });
    expect(field).toHaveProperty('value', 'Choir');
    await user.clear(field);
    await user.type(field, 'Band{Enter}');
    const friends = [fakePeer('alder')];
    await waitFor(() => expect(rowsIn('Band')).toEqual(['alder']));
    expect(asks).toContainEqual({ type: 'groupFriends', friends, group: 'Band' });
    await user.click(press('Rename the group Band'));
    await user.clear(await screen.findByRole('textbox', { name: 'Name of the group' }));
    await user.click(press('Save'));
    await waitFor(() => expect(rowsIn('Friends')).toEqual(['alder', 'beech']));
  });

  it('are chosen in a friend’s details, new or from those that are there', async () => {
    const fake = fakeApp(two);
    const user = userEvent.setup();
    const friend = fake.app.client.friends.find(({ name }) => name === 'beech')!;
    show(fake, FriendDetails, { friend, onclose: () => undefined });
    await user.click(press('Group'));
    await user.click(await screen.findByRole('button', { name: 'Choir' }));
    const friends = [fakePeer('beech')];
    expect(fake.asks).toContainEqual({ type: 'groupFriends', friends, group: 'Choir' });
  });
});
