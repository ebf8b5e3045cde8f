// The client against the fake host: lists mirrored, words sent, conversations kept whole over a new
// host, typing shown and forgotten.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabSays } from '../../bridge/port.ts';
import { CONVERSATIONS_KEPT, TYPING_SHOWN_MS } from '../constants.ts';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import { fakeAuthor, fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import { settled, setUp, texts } from '../testing/client-setting.ts';

describe('Client', () => {
  it('mirrors the lists of the host and sums what is unread', () => {
    const { client, host, disk } = setUp();
    expect(client.state).toBe('starting');
    const alder = disk.friend('alder', { unread: 2 });
    const garden = disk.lobby('Garden');
    disk.changeLobby(garden.lobby, { unread: 3 });
    const left = disk.lobby('Left');
    disk.changeLobby(left.lobby, { state: 'left', unread: 9 });
    host.start();
    expect(client.state).toBe('ready');
    expect(client.profile?.name).toBe('willow');
    expect(client.friend(alder.peerId)?.name).toBe('alder');
    expect(client.lobby(garden.lobby)?.card.name).toBe('Garden');
    expect(client.unread).toBe(5);
  });

  it('sends what was asked before there was a way to the host', async () => {
    const said: TabSays[] = [];
    const client = setUp(false).client;
    client.ask({ type: 'diagnostics' }).catch(() => undefined);
    client.connect({ say: (message) => said.push(message) });
    client.ask({ type: 'markRead', place: lobbyPlace(fakeLobby('a')) }).catch(() => undefined);
    expect(said.map((one) => one.type === 'ask' && one.ask.type)).toEqual([
      'diagnostics',
      'markRead',
    ]);
  });

  it('shows own words and those of others, each once', async () => {
    const { client, host, disk } = setUp();
    const garden = disk.lobby('Garden');
    host.start();
    const place = lobbyPlace(garden.lobby);
    await client.conversation(place).open(0);
    await client.write(place, { type: 'chat', text: 'mine' });
    host.receive(garden.lobby, 'moss', 'yours');
    await settled();
    expect(texts(client, place).toSorted()).toEqual(['mine', 'yours']);
  });

  it('keeps friends and lobbies apart, and names the writers between friends', async () => {
    const { client, host, disk } = setUp();
    const { peerId } = disk.friend('alder');
    disk.lobby('Garden');
    host.start();
    const place = friendPlace(peerId);
    await client.conversation(place).open(0);
    await client.write(place, { type: 'chat', text: 'mine' });
    host.receiveDirect(peerId, 'yours');
    await settled();
    const names = client.conversation(place).shown.map((one) => [one.nickname, one.own]);
    expect(names).toContainEqual(['willow', true]);
    expect(names).toContainEqual(['alder', false]);
  });

  it('rejects when the host can not, and tells trouble that nobody asked for', async () => {
    const setting = setUp();
    const { client, host, disk, troubles } = setting;
    const garden = disk.lobby('Garden');
    host.start();
    setting.code = 'store-full';
    const written = client.write(lobbyPlace(garden.lobby), { type: 'chat', text: 'x' });
    await expect(written).rejects.toMatchObject({ code: 'store-full' });
    client.receive({ type: 'trouble', trouble: { code: 'store-failed', detail: '' } });
    client.receive({ type: 'abuse', friend: fakePeer('alder'), reason: 'friend-rate' });
    expect(troubles).toEqual(['store-failed', `abuse by ${fakePeer('alder')}`]);
  });

  it('keeps what a friend has noticed of another place, for a banner', () => {
    const { client } = setUp();
    const friend = fakePeer('alder');
    expect(client.elsewhere).toBeUndefined();
    client.receive({ type: 'elsewhere', friend, how: 'two-places' });
    expect(client.elsewhere).toMatchObject({ friend, how: 'two-places' });
  });

  it('fetches what was missed when there is a new host', async () => {
    const { client, host, disk } = setUp();
    const garden = disk.lobby('Garden');
    disk.write(garden, 'moss', { type: 'chat', text: 'before' }, { writtenAtMs: 1 });
    host.start();
    const place = lobbyPlace(garden.lobby);
    await client.conversation(place).open(0);
    disk.write(garden, 'moss', { type: 'chat', text: 'unheard' }, { writtenAtMs: 2 });
    host.start();
    await settled();
    expect(texts(client, place)).toEqual(['before', 'unheard']);
  });

  it('shows nothing as unread that comes where the person looks, and tells the host', async () => {
    const { client, host, disk } = setUp(false);
    const said: TabSays[] = [];
    client.connect({ say: (message) => said.push(message) });
    const { peerId } = disk.friend('alder');
    const garden = disk.lobby('Garden');
    host.start();
    const shown: number[] = [];
    const hear = (unread: number): void => {
      const lobbies = client.lobbies.map((one) => ({ ...one, unread, mentions: unread }));
      client.receive({ type: 'lobbies', lobbies });
      client.receive({
        type: 'friends',
        friends: client.friends.map((one) => ({ ...one, unread })),
      });
      shown.push(client.lobbies[0]!.unread, client.lobbies[0]!.mentions, client.friends[0]!.unread);
    };
    client.reading = lobbyPlace(garden.lobby);
    hear(1);
    client.reading = friendPlace(peerId);
    hear(2);
    client.reading = undefined;
    hear(3);
    expect(shown).toEqual([0, 0, 1, 2, 2, 0, 3, 3, 3]);
    expect(said.map((one) => one.type === 'ask' && one.ask)).toEqual([
      { type: 'markRead', place: lobbyPlace(garden.lobby) },
      { type: 'markRead', place: friendPlace(peerId) },
    ]);
  });

  it('asks to mark as read only what is unread', async () => {
    const { client, host, disk } = setUp();
    const garden = disk.lobby('Garden');
    host.start();
    const place = lobbyPlace(garden.lobby);
    host.receive(garden.lobby, 'moss', 'hello');
    expect(client.unread).toBe(1);
    client.markRead(place);
    await settled();
    expect(client.unread).toBe(0);
  });

  it('hides a muted participant in its lobby only', async () => {
    const { client, host, disk } = setUp();
    const [garden, other] = [disk.lobby('Garden'), disk.lobby('Other')];
    const author = fakeAuthor('moss everywhere');
    for (const lobby of [garden, other]) {
      disk.write(lobby, 'moss', { type: 'chat', text: 'hello' }, { author });
    }
    host.start();
    const places = [lobbyPlace(garden.lobby), lobbyPlace(other.lobby)] as const;
    for (const place of places) await client.conversation(place).open(0);
    await client.wish({ type: 'mute', author, lobby: garden.lobby, on: true });
    expect(texts(client, places[0])).toEqual([]);
    expect(texts(client, places[1])).toEqual(['hello']);
  });

  it('lets go of the conversation that was not looked at for longest', () => {
    const { client } = setUp();
    const first = client.conversation(lobbyPlace(fakeLobby('0')));
    const second = client.conversation(lobbyPlace(fakeLobby('1')));
    for (let at = 2; at < CONVERSATIONS_KEPT; at++) {
      client.conversation(lobbyPlace(fakeLobby(`${at}`)));
    }
    expect(client.conversation(lobbyPlace(fakeLobby('0')))).toBe(first);
    client.conversation(lobbyPlace(fakeLobby('one more')));
    expect(client.conversation(lobbyPlace(fakeLobby('0')))).toBe(first);
    expect(client.conversation(lobbyPlace(fakeLobby('1')))).not.toBe(second);
  });
});

describe('a protected profile', () => {
  it('leaves nothing in the tab while it is locked, and comes back', async () => {
    const { client, host, disk, locks } = setUp();
    const garden = disk.lobby('Garden', { topic: 'a' });
    disk.friend('alder', { unread: 1 });
    disk.participants.set(garden.lobby, []);
    host.start();
    const place = lobbyPlace(garden.lobby);
    await client.conversation(place).open(0);
    await client.ask({ type: 'setPassphrase', passphrase: 'p' });
    expect(client.lock.type).toBe('unlocked');
    const before = client.conversation(place);
    client.typing.heard(place, 'moss');
    client.reading = place;
    await client.ask({ type: 'lock' });
    expect(client.lock).toEqual({ type: 'locked' });
    expect(client.profile).toBeUndefined();
    expect([...client.friends, ...client.lobbies, ...client.mutes]).toEqual([]);
    expect(client.participants.get(garden.lobby)).toBeUndefined();
    expect(client.typing.at(place)).toEqual([]);
    expect([client.reading, client.unread]).toEqual([undefined, 0]);
    expect(client.conversation(place)).not.toBe(before);
    await client.ask({ type: 'unlock', passphrase: 'p' });
    expect(client.profile?.name).toBe('willow');
    expect(client.friends).toHaveLength(1);
    expect(locks).toEqual(['open', 'unlocked', 'locked', 'unlocked']);
  });

  it('is not shown by a host that is locked, whatever else it says', () => {
    const { client, host, disk } = setUp();
    host.vault.passphrase = 'p';
    host.vault.isLocked = true;
    host.start();
    expect(client.state).toBe('ready');
    client.receive({ type: 'profile', profile: disk.profile });
    expect(client.profile).toBeUndefined();
  });

  it('tells a wrong passphrase from the right one', async () => {
    const { client, host } = setUp();
    host.vault.passphrase = 'p';
    host.vault.isLocked = true;
    host.start();
    const wrong = client.ask({ type: 'unlock', passphrase: 'q' });
    await expect(wrong).rejects.toMatchObject({ code: 'vault-wrong-passphrase' });
    expect(client.lock.type).toBe('locked');
  });
});

describe('erasing', () => {
  it.each([
    ['open', undefined],
    ['unlocked', 'p'],
    ['locked', 'p'],
  ] as const)('an %s profile is told once, and leaves nothing', async (lock, passphrase) => {
    const { client, host, disk, locks } = setUp();
    disk.friend('alder');
    host.vault.passphrase = passphrase;
    host.vault.isLocked = lock === 'locked';
    host.start();
    await client.ask({ type: 'wipe' });
    expect(client.profile).toBeUndefined();
    expect(client.lock.type).toBe('open');
    expect(client.friends).toEqual([]);
    expect(locks.filter((one) => one === 'erased')).toHaveLength(1);
  });

  it('is not what taking the passphrase away is, nor a start without a profile', async () => {
    const { client, host, disk, locks } = setUp();
    host.vault.passphrase = 'p';
    host.start();
    await client.ask({ type: 'clearPassphrase', current: 'p' });
    expect(client.profile?.name).toBe('willow');
    const other = setUp();
    other.disk.profile = undefined;
    other.host.start();
    expect([...locks, ...other.locks]).not.toContain('erased');
    expect(disk.profile).toBeDefined();
  });
});

it('counts the starts of the host after the first, and mirrors the last backup', async () => {
  const { client, host } = setUp();
  host.start();
  expect(client.restarts).toBe(0);
  host.start();
  expect(client.restarts).toBe(1);
  expect(client.backedUpAtMs).toBe(0);
  const progress: unknown[] = [];
  const ask = { type: 'exportBackup', passphrase: 'p' } as const;
  await client.ask(ask, (now) => progress.push(now.done));
  expect(client.backedUpAtMs).toBeGreaterThan(0);
  expect(progress).toHaveLength(10);
});

describe('typing', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is shown for a while, longer when told again, and not after the words came', () => {
    const { client, host, disk } = setUp();
    const garden = disk.lobby('Garden');
    host.start();
    const place = lobbyPlace(garden.lobby);
    const author = fakeAuthor('moss in Garden');
    client.receive({ type: 'typing', place, author });
    vi.advanceTimersByTime(TYPING_SHOWN_MS - 1);
    client.receive({ type: 'typing', place, author });
    client.receive({ type: 'typing', place, author: fakeAuthor('wren') });
    vi.advanceTimersByTime(TYPING_SHOWN_MS - 1);
    expect(client.typing.at(place)).toEqual([author, fakeAuthor('wren')]);
    host.receive(garden.lobby, 'moss', 'words');
    expect(client.typing.at(place)).toEqual([fakeAuthor('wren')]);
    vi.advanceTimersByTime(1);
    expect(client.typing.at(place)).toEqual([]);
  });
});
