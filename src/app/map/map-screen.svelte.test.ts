// The map: what it says of friends, lobby and messages that pass, and that it costs nothing unseen.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FriendHops } from '../../bridge/requests.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { DOTS_EACH_MAX, DOTS_MAX, HOPS_PERIOD_MS } from '../constants.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { useDevice } from '../testing/fake-device.ts';
import { fakeAuthor, fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import MapScreen from './MapScreen.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open(fill: (disk: FakeDisk) => void, lobby?: LobbyId) {
  const fake = fakeApp(fill);
  fake.app.screens.open({ type: 'map', lobby });
  const shown = show(fake, MapScreen, {});
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const asked = (type: string): number => fake.asks.filter((ask) => ask.type === type).length;
  const tell = async (friends: readonly FriendHops[], sinceMs = 1): Promise<void> => {
    fake.disk.hops = { sinceMs, friends };
    await vi.advanceTimersByTimeAsync(HOPS_PERIOD_MS);
  };
  return { ...fake, shown, user, asked, tell };
}

function garden(disk: FakeDisk): void {
  for (const name of ['alder', 'birch', 'cedar']) disk.friend(name);
  disk.changeFriend(fakePeer('cedar'), { link: 'offline' });
  disk.lobby('Garden');
  disk.changeLobby(fakeLobby('Garden'), { friends: [fakePeer('alder'), fakePeer('cedar')] });
  const one = { own: false, state: 'here', heardAtMs: 0, muted: false } as const;
  disk.participants.set(fakeLobby('Garden'), [
    { ...one, author: fakeAuthor('me'), nickname: 'fern', own: true },
    { ...one, author: fakeAuthor('moss'), nickname: 'moss' },
    { ...one, author: fakeAuthor('wren'), nickname: 'wren' },
  ]);
}
const row = (name: string): HTMLElement =>
  screen.getAllByTestId('map-friend').find(({ dataset }) => dataset['name'] === name)!;
const dots = (): number => document.querySelectorAll('svg .dot').length;
function look(state: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the map', () => {
  it('says in words and in the list what the picture shows', async () => {
    open(garden);
    await waitFor(() => expect(row('birch').textContent).toContain('48 ms there and back'));
    const picture = screen.getByRole('img');
    expect(picture.getAttribute('aria-label')).toBe(
      'Map: you and 3 friends, 2 online, 2 in the lobby, 2 others take part. The list below says the same.',
    );
    expect(row('alder').textContent).toContain('In the lobby');
    expect(row('alder').textContent).toContain('direct, same network, 3 ms there and back');
    expect(row('birch').textContent).toContain('Not in the lobby');
    expect(row('birch').textContent).toContain('direct, over the internet');
    expect(row('cedar').textContent).toContain('Offline');
    expect(document.querySelectorAll('svg .friend.here')).toHaveLength(2);
    expect(document.querySelectorAll('svg .other')).toHaveLength(2);
  });

  it('counts messages from when it was opened, also over a new count of the host', async () => {
    const { tell } = open(garden);
    const alder = fakePeer('alder');
    await tell([{ friend: alder, came: 1, went: 2 }]);
    await waitFor(() => expect(row('alder').dataset['went']).toBe('2'));
    await tell([{ friend: alder, came: 4, went: 2 }]);
    await waitFor(() => expect(row('alder').dataset['came']).toBe('4'));
    await tell([{ friend: alder, came: 1, went: 0 }], 2);
    await waitFor(() => expect(row('alder').dataset['came']).toBe('5'));
    expect(row('alder').textContent).toContain('5 messages came from there, 2 went there');
    expect(row('birch').textContent).not.toContain('came from there');
  });

  it('draws some dots of many messages, and none where nothing is to move', async () => {
    const { tell } = open(garden);
    await tell([{ friend: fakePeer('alder'), came: 1, went: 900 }]);
    await waitFor(() => expect(dots()).toBe(1 + DOTS_EACH_MAX));
    expect(DOTS_MAX).toBeGreaterThan(DOTS_EACH_MAX);
    document.querySelector('svg .dot')!.dispatchEvent(new Event('animationend'));
    await waitFor(() => expect(dots()).toBe(DOTS_EACH_MAX));
  });

  it('has numbers instead of dots for who wants no motion', async () => {
    useDevice({ isCalm: true });
    const { tell } = open(garden);
    await tell([{ friend: fakePeer('alder'), came: 1, went: 9 }]);
    await waitFor(() =>
      expect(document.querySelector('svg .count')?.textContent.trim()).toBe('↓1 ↑9'),
    );
    expect(dots()).toBe(0);
  });

  it('asks while it is seen, and not otherwise', async () => {
    const { asked, shown } = open(garden);
    await vi.advanceTimersByTimeAsync(3 * HOPS_PERIOD_MS);
    const seen = asked('hops');
    expect(seen).toBeGreaterThanOrEqual(3);
    expect(seen).toBeLessThanOrEqual(5);
    look('hidden');
    const before = [asked('hops'), asked('diagnostics')];
    await vi.advanceTimersByTimeAsync(10 * HOPS_PERIOD_MS);
    expect([asked('hops'), asked('diagnostics')]).toEqual(before);
    look('visible');
    await waitFor(() => expect(asked('hops')).toBeGreaterThan(seen));
    shown.unmount();
    const after = asked('hops');
    await vi.advanceTimersByTimeAsync(10 * HOPS_PERIOD_MS);
    expect(asked('hops')).toBe(after);
  });

  it('shows another lobby when one chooses it', async () => {
    const { asks, user } = open((disk) => {
      garden(disk);
      disk.lobby('Kitchen');
      disk.changeLobby(fakeLobby('Kitchen'), { friends: [fakePeer('birch')] });
    }, fakeLobby('Garden'));
    expect(row('birch').dataset['here']).toBe('false');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Lobby' }), 'Kitchen');
    await waitFor(() => expect(row('birch').dataset['here']).toBe('true'));
    expect(row('alder').dataset['here']).toBe('false');
    await waitFor(() => {
      expect(asks.findLast((ask) => ask.type === 'hops')?.lobby).toBe(fakeLobby('Kitchen'));
    });
  });

  it('shows friends and links without any lobby', () => {
    const { asked } = open((disk) => void disk.friend('alder'));
    expect(screen.getByText(/^You are in no lobby/)).toBeTruthy();
    expect(row('alder').textContent).not.toContain('in the lobby');
    expect(asked('hops')).toBe(0);
  });

  it('draws no more than it shows of 100 friends and 300 participants', () => {
    open((disk) => {
      for (let at = 0; at < 100; at++) disk.friend(`friend ${at}`);
      disk.lobby('Garden');
      const people = Array.from({ length: 300 }, (_, at) => ({
        author: fakeAuthor(`p${at}`),
        nickname: `p${at}`,
        own: at === 0,
        state: 'here' as const,
        heardAtMs: 0,
        muted: false,
      }));
      disk.participants.set(fakeLobby('Garden'), people);
    });
    const drawn = Number(screen.getByTestId('map').dataset['drawn']);
    expect(drawn).toBeGreaterThan(8);
    expect(drawn).toBeLessThan(30);
    expect(screen.getByText(`${100 - drawn} more friends are in the list below`)).toBeTruthy();
    expect(document.body.querySelectorAll('*').length).toBeLessThan(1_500);
  });
});
