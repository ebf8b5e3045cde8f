// An imaginary evening: friends, lobbies and words to look at while working on the screens.
import type { LobbyItem } from '../../bridge/messages.ts';
import type { Content } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { fakeAuthor, FakeDisk, fakeLobby, fakePeer } from './fake-disk.ts';

const MINUTE_MS = 60_000;
const chat = (text: string, more: object = {}): Content => ({ type: 'chat', text, ...more });

export function demoDisk(): FakeDisk {
  const disk = new FakeDisk();
  const nowMs = Date.now();
  disk.friend('alder', { linkedAtMs: nowMs });
  disk.friend('heron', { link: 'dialling', linkedAtMs: nowMs - 3_600_000 });
  disk.friend('marten', { unread: 2 });
  disk.friend('sorrel', { link: 'offline', linkedAtMs: nowMs - 90_000_000 });
  const direct = (name: string, own: boolean, text: string, minutesAgo: number): void => {
    disk.writeDirect(fakePeer(name), own, chat(text), {
      writtenAtMs: nowMs - minutesAgo * MINUTE_MS,
    });
  };
  direct('alder', false, 'The boat is repaired, Saturday works for me.', 190);
  direct('alder', true, 'Lovely. I bring the soup.', 186);
  direct('marten', false, 'Are you in the garden lobby?', 9);
  direct('marten', false, 'Someone there asks about seed potatoes', 8);
  direct('sorrel', true, 'Safe travels! Write when you are there.', 1_500);

  fillGarden(disk, nowMs);
  const readers = disk.lobby('Night readers', {
    visibility: 'private',
    history: 'none',
    topic: 'One book a month',
    createdAtMs: nowMs - 40 * 86_400_000,
  });
  disk.changeLobby(readers.lobby, { participants: 4, routesUp: 1, nickname: 'otter' });
  disk.write({ ...readers, nickname: 'otter' }, 'plover', chat('Chapter nine undid me.'), {
    writtenAtMs: nowMs - 1_700 * MINUTE_MS,
  });
  const old = disk.lobby('Spring fair');
  disk.changeLobby(old.lobby, { state: 'left', participants: 0 });
  disk.invitations.push({
    lobby: fakeLobby('Boat crew'),
    card: { ...readers.card, name: 'Boat crew', topic: 'Who rows on Saturday' },
    friend: fakePeer('alder'),
    invitedAtMs: nowMs,
    receivedAtMs: nowMs,
    declined: false,
  });
  fillDirectory(disk, nowMs);
  return disk;
}

function fillGarden(disk: FakeDisk, nowMs: number): void {
  const garden = disk.lobby('Garden', {
    topic: 'Seeds, slugs and weather',
    createdAtMs: nowMs - 9 * 86_400_000,
  });
  const atMs = (minutesAgo: number): number => nowMs - minutesAgo * MINUTE_MS;
  const say = (nickname: string, text: string, minutesAgo: number, more: object = {}): MessageKey =>
    disk.write(garden, nickname, chat(text, more), { writtenAtMs: atMs(minutesAgo) }).key;

  fillYesterday(disk, garden, nowMs);
  disk.write(garden, 'wren', undefined, { kind: 'joined', writtenAtMs: atMs(64) });
  say('moss', 'Morning! Frost on everything here, even the beans under fleece.', 62);
  say('moss', 'Lost two rows. The third is fine, no idea why.', 61);
  const asked = say(
    'wren',
    'Has anyone grown seed potatoes from their own crop twice in a row?',
    44,
  );
  say('fern', 'Three years now. Pick the healthiest plants while they are green, not the', 41);
  const link = say('fern', 'Good notes on it: https://example.org/potatoes_(seed)#choosing', 40);
  say('wren', 'Thank you! That is exactly what I was looking for 🌱', 38, { replyTo: link });
  say('moss', '🎉🎉', 37);
  say('moss', '@fern does that hold for the early ones too?', 12, { mentions: [garden.author] });
  say(
    'fern',
    'Early ones rot more easily. Keep them dry and dark.\n\nI lost half of mine in 2019.',
    6,
  );
  say(
    'moss',
    '**Saturday**, if it is dry:\n\n1. clear the _north_ bed\n2. ~~paint the shed~~ `next week`\n   - bring gloves\n\n> Keep them dry and dark.\n\n```sh\npump --minutes 20   # not more\n```\nWho comes, @fern?',
    5,
    { mentions: [garden.author] },
  );
  const other = disk.write(garden, 'wren', chat('Same name, other wren. Hello from the coast.'), {
    writtenAtMs: atMs(3),
    author: fakeAuthor('the other wren'),
  });
  const react = (nickname: string, target: MessageKey, emoji: string): void => {
    disk.write(garden, nickname, { type: 'reaction', target, emoji, on: true });
  };
  react('fern', other.key, '👋');
  react('moss', asked, '👍');
  react('heath', asked, '👍');
  react('fern', asked, '🍀');
  disk.changeLobby(garden.lobby, { participants: 6, routesUp: 2, unread: 0 });
  const people = ['moss', 'wren', 'heath', 'tansy'].map((nickname) => ({
    author: fakeAuthor(`${nickname} in Garden`),
    nickname,
    own: false,
    state: nickname === 'tansy' ? ('away' as const) : ('here' as const),
    heardAtMs: nowMs,
    muted: nickname === 'heath',
  }));
  const base = { own: false, state: 'here' as const, heardAtMs: nowMs, muted: false };
  disk.participants.set(garden.lobby, [
    { ...base, author: garden.author, nickname: 'fern', own: true },
    { ...base, author: fakeAuthor('the other wren'), nickname: 'wren' },
    ...people,
  ]);
}

/** Enough to scroll through. */
function fillYesterday(disk: FakeDisk, garden: LobbyItem, nowMs: number): void {
  const lines = [
    'The compost is at 60 degrees again.',
    'Slugs ate the lettuce. All of it.',
    'Anyone with spare tomato seedlings?',
    'I can leave a tray at the station on Sunday.',
    'Rain from four o’clock, says the neighbour’s knee.',
  ];
  for (let at = 0; at < 160; at++) {
    const nickname = ['moss', 'wren', 'heath', 'fern'][Math.floor(at / 2) % 4] ?? 'moss';
    disk.write(garden, nickname, chat(`${lines[at % lines.length] ?? ''} (${at + 1})`), {
      writtenAtMs: nowMs - 86_400_000 - (160 - at) * 4 * MINUTE_MS,
    });
  }
}

function fillDirectory(disk: FakeDisk, nowMs: number): void {
  const add = (name: string, topic: string, participants: number, joined: boolean): void => {
    disk.directory.push({
      lobby: fakeLobby(name),
      card: {
        nonce: '00',
        name,
        topic,
        visibility: 'public',
        history: 'shared',
        createdAtMs: nowMs,
      },
      participants,
      friends: [fakePeer('alder'), ...(participants > 5 ? [fakePeer('marten')] : [])],
      joined,
    });
  };
  add('Garden', 'Seeds, slugs and weather', 6, true);
  add('Repair café', 'Bring what is broken, every second Thursday', 23, false);
  add('Old maps', '', 4, false);
}
