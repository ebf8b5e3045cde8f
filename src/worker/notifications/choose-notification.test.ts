// Which messages are told by a notification, and what that says.
import { describe, expect, it } from 'vitest';
import { NO_NOTIFICATIONS } from '../../bridge/notifications.ts';
import type { NotificationSettings } from '../../bridge/notifications.ts';
import { toLobbyId, toMessageKey, toPeerId } from '../../core/wire/ids.ts';
import { NEWS_AGE_MAX_MS, NOTIFIED_NAME_LENGTH, NOTIFIED_TEXT_LENGTH } from '../constants.ts';
import { isWithin } from '../../bridge/notifications.ts';
import { chooseNotification } from './choose-notification.ts';
import type { Moment, News } from './choose-notification.ts';

const LOBBY = toLobbyId('a'.repeat(16));
const FRIEND = toPeerId('b'.repeat(32));
const KEY = toMessageKey('c'.repeat(32));
const NOW_MS = 10 * NEWS_AGE_MAX_MS;
const MOMENT: Moment = { nowMs: NOW_MS, minute: 12 * 60, isProtected: false };
const ON: NotificationSettings = {
  ...NO_NOTIFICATIONS,
  isOn: true,
  words: {
    app: 'Foyer',
    news: 'New messages',
    picture: 'a picture',
    file: 'File',
    voice: 'Voice note',
  },
};

const direct: News = {
  place: { type: 'friend', friend: FRIEND },
  key: KEY,
  conversation: 'otter',
  by: undefined,
  content: { type: 'chat', text: 'are you there?' },
  writtenAtMs: NOW_MS,
  own: false,
  caughtUp: false,
  isMuted: false,
  mentionsSelf: true,
};
const inLobby: News = {
  ...direct,
  place: { type: 'lobby', lobby: LOBBY },
  conversation: 'Garden',
  by: 'heron',
  mentionsSelf: false,
};

const choose = (
  news: Partial<News>,
  settings: Partial<NotificationSettings> = {},
  moment: Partial<Moment> = {},
) =>
  chooseNotification(
    'default',
    { ...direct, ...news },
    { ...ON, ...settings },
    { ...MOMENT, ...moment },
  );

describe('[WH10] who whispers under the name of a friend', () => {
  it('is told with the lobby, so that nobody takes it for the friend', () => {
    expect(choose({ within: 'Garden' })).toMatchObject({ title: 'otter · Garden' });
    expect(choose({ within: '\u202e', conversation: ' ' })).toMatchObject({ title: 'Foyer' });
    const longest = choose({ within: 'g'.repeat(200), conversation: 'o'.repeat(200) })!.title;
    expect(longest).toMatch(/^o+… · g+…$/);
  });
});

describe('what is told', () => {
  it('is nothing before the person wants it', () => {
    expect(choose({}, { isOn: false })).toBeUndefined();
  });

  it('is usually each message of a friend, and of lobbies what names oneself', () => {
    expect(choose({})).toBeDefined();
    expect(choose(inLobby)).toBeUndefined();
    expect(choose({ ...inLobby, mentionsSelf: true })).toBeDefined();
  });

  it('is what was chosen for the conversation', () => {
    const places = (to: 'all' | 'mentions' | 'none') => ({
      places: { [`lobby:${LOBBY}`]: to, [`friend:${FRIEND}`]: to },
    });
    expect(choose(inLobby, places('all'))).toBeDefined();
    expect(choose(inLobby, places('mentions'))).toBeUndefined();
    expect(choose({ ...inLobby, mentionsSelf: true }, places('none'))).toBeUndefined();
    expect(choose({}, places('none'))).toBeUndefined();
    expect(choose({}, { places: { [`friend:${'d'.repeat(32)}`]: 'none' } })).toBeDefined();
  });

  it.each([
    ['own', { own: true }],
    ['of somebody muted', { isMuted: true }],
    ['of the past, caught up', { caughtUp: true }],
    ['older than a day', { writtenAtMs: NOW_MS - NEWS_AGE_MAX_MS - 1 }],
    ['an edit', { content: { type: 'edit', target: KEY, text: 'x' } }],
    ['a deletion', { content: { type: 'delete', target: KEY } }],
    ['a reaction', { content: { type: 'reaction', target: KEY, emoji: '🌿', on: true } }],
    ['not understood', { content: undefined }],
  ] as const)('is never a message that is %s', (_, change) => {
    expect(choose(change)).toBeUndefined();
    expect(choose({ ...inLobby, mentionsSelf: true, ...change })).toBeUndefined();
  });

  it('is nothing in quiet hours', () => {
    const quietHours = { fromMinute: 12 * 60, untilMinute: 13 * 60 };
    expect(choose({}, { quietHours })).toBeUndefined();
    expect(choose({}, { quietHours }, { minute: 13 * 60 })).toBeDefined();
  });
});

it.each([
  [{ fromMinute: 60, untilMinute: 120 }, [60, 119], [59, 120]],
  [{ fromMinute: 1_320, untilMinute: 480 }, [1_320, 1_439, 0, 479], [480, 1_319]],
  [{ fromMinute: 60, untilMinute: 60 }, [], [0, 60, 61]],
])('hours %o are also those over midnight', (hours, within, beyond) => {
  for (const minute of within) expect(isWithin(hours, minute)).toBe(true);
  for (const minute of beyond) expect(isWithin(hours, minute)).toBe(false);
});

describe('what a notification says', () => {
  it('is who wrote and the words, with the way to the message', () => {
    expect(choose({})).toEqual({
      tag: `foyer default friend:${FRIEND}`,
      title: 'otter',
      body: 'are you there?',
      fragment: `#open=friend:${FRIEND}:${KEY}`,
    });
    expect(choose({ ...inLobby, mentionsSelf: true })).toEqual({
      tag: `foyer default lobby:${LOBBY}`,
      title: 'Garden',
      body: 'heron: are you there?',
      fragment: `#open=lobby:${LOBBY}:${KEY}`,
    });
  });

  it('is the conversation alone where that is chosen', () => {
    const found = choose({ ...inLobby, mentionsSelf: true }, { says: 'name' });
    expect(found).toMatchObject({ title: 'Garden', body: 'New messages' });
  });

  it('names nothing and nobody where that is chosen, nor leads anywhere', () => {
    const nothing = { tag: 'foyer default', title: 'Foyer', body: 'New messages', fragment: '' };
    expect(choose({}, { says: 'nothing' })).toEqual(nothing);
    expect(choose({ ...inLobby, mentionsSelf: true }, { says: 'nothing' })).toEqual(nothing);
  });

  it('is nothing of a profile with a passphrase, unless the person chose more', () => {
    expect(choose({}, {}, { isProtected: true })).toMatchObject({ title: 'Foyer', fragment: '' });
    const chosen = choose({}, { says: 'words' }, { isProtected: true });
    expect(chosen).toMatchObject({ title: 'otter' });
  });

  it('is a file where one comes without words; its name, cut, could hide its ending', () => {
    const attachment = { type: 'file', name: 'a.pdf', bytes: new Uint8Array(1) } as const;
    const found = choose({ content: { type: 'chat', text: '', attachment } });
    expect(found?.body).toBe('File');
  });

  it('is a picture where there are no words, and the app where there is no name', () => {
    const found = choose({ content: { type: 'chat', text: ' \n' }, conversation: '\u202e' });
    expect(found).toMatchObject({ title: 'Foyer', body: 'a picture' });
  });

  it('is one line of bounded length that turns no direction', () => {
    const text = `\u202eone\r\n\u2028two\u0007${' three'.repeat(1_000)}`;
    const by = `${'😀'.repeat(500)}`;
    const found = choose({ ...inLobby, by, content: { type: 'chat', text }, mentionsSelf: true });
    const [name = '', said = ''] = found!.body.split(': ');
    expect([...name]).toHaveLength(NOTIFIED_NAME_LENGTH);
    expect([...said]).toHaveLength(NOTIFIED_TEXT_LENGTH);
    expect(said).toMatch(/^one two three three/);
    expect(found!.body).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  });
});
