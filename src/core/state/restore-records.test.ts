// Record by record: what a snapshot of the disk makes of each, and which are skipped.
import { describe, expect, it } from 'vitest';
import { INCOMPLETE_PER_LOBBY_MAX, MESSAGE_AGE_MAX_MS, PARTICIPANTS_MAX } from '../constants.ts';
import { KNOWN_MESSAGES } from '../constants-shares.ts';
import { EMPTY_SNAPSHOT } from '../testing/empty-snapshot.ts';
import {
  author,
  lobbyRecordOf,
  messageId,
  messageKey,
  MINUTE_MS,
  NOW_MS,
  partOf,
  peer,
  PRIVATE_CARD,
  PRIVATE_LOBBY,
  PUBLIC_LOBBY,
} from '../testing/samples.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { Author, LobbyId } from '../wire/ids.ts';
import type { PeerState } from './peer-state.ts';
import type {
  AuthorRecord,
  DirectRecord,
  MessageRecord,
  ParticipantRecord,
  Snapshot,
} from './records.ts';
import { restoreState } from './restore.ts';

const [A, B, C] = [peer('A'), peer('B'), peer('C')];
const JOINED = lobbyRecordOf();
const LEFT = lobbyRecordOf({ lobby: PRIVATE_LOBBY, card: PRIVATE_CARD, state: 'left' });
/** Of none of the lobbies here. */
const ELSEWHERE = '00'.repeat(8) as LobbyId;

const restored = (snapshot: Partial<Snapshot>, nowMs = NOW_MS): PeerState =>
  restoreState(A, { ...EMPTY_SNAPSHOT, friends: [B], lobbies: [JOINED, LEFT], ...snapshot }, nowMs);

/** Each of them for the joined lobby, the left one, and one that isn't on disk. */
const inAll = <T>(make: (lobby: LobbyId) => T): T[] =>
  [PUBLIC_LOBBY, PRIVATE_LOBBY, ELSEWHERE].map(make);

describe('[HO4] lobbies', () => {
  it('come back as joined or left, with ourselves on the list of those joined', () => {
    const state = restored({});
    expect([...state.lobbies.keys(), ...state.left.keys()]).toEqual([PUBLIC_LOBBY, PRIVATE_LOBBY]);
    expect([state.self, [...state.friends]]).toEqual([A, [B]]);
    expect(state.lobbies.get(PUBLIC_LOBBY)!.participants.present()).toEqual([
      {
        ...{ lobby: PUBLIC_LOBBY, author: JOINED.author, nickname: 'ash', state: 'here' },
        ...{ heardAtMs: JOINED.joinedAtMs, writtenAtMs: 0, envelope: undefined },
      },
    ]);
    const left = state.left.get(PRIVATE_LOBBY)!;
    expect([left.record, left.toldAtMs.size, left.seen.size]).toEqual([LEFT, 0, 0]);
  });

  it('[JO5] standings: who is invited may have withdrawn where we take part', () => {
    const routes = inAll((lobby) => ({
      ...{ lobby, friend: B, sinceMs: 5 },
      standing: 'invited' as const,
    }));
    const state = restored({ routes });
    expect(state.lobbies.get(PUBLIC_LOBBY)!.friends.standingOf(B).type).toBe('withdrawn');
    expect(state.left.get(PRIVATE_LOBBY)!.friends.standingOf(B).type).toBe('invited');
  });

  it('participants come back; we ourselves are here, even if we went away', () => {
    const record = (lobby: LobbyId, of: Author): ParticipantRecord => ({
      ...{ lobby, author: of, nickname: 'x', heardAtMs: 7, writtenAtMs: 9, state: 'away' },
      envelope: undefined,
    });
    const participants = inAll((lobby) => [
      record(lobby, JOINED.author),
      record(lobby, author('fern')),
    ]).flat();
    const [own, fern, ...rest] = restored({ participants })
      .lobbies.get(PUBLIC_LOBBY)!
      .participants.present();
    expect(own).toEqual({ ...record(PUBLIC_LOBBY, JOINED.author), state: 'here' });
    expect([fern, rest]).toEqual([record(PUBLIC_LOBBY, author('fern')), []]);
  });

  it('[PR9] the greatest list comes back whole, and ourselves beside it', () => {
    const participants = Array.from({ length: PARTICIPANTS_MAX + 1 }, (_, n) => ({
      ...{ lobby: PUBLIC_LOBBY, nickname: 'x', heardAtMs: 7, writtenAtMs: 9, envelope: undefined },
      ...{ author: n === 0 ? JOINED.author : (`${n}` as Author), state: 'here' as const },
    }));
    const list = restored({ participants }).lobbies.get(PUBLIC_LOBBY)!.participants;
    expect([list.size, list.get('1' as Author)?.writtenAtMs]).toEqual([PARTICIPANTS_MAX + 1, 9]);
    expect(list.get(JOINED.author)?.writtenAtMs).toBe(9);
  });

  it('[SH3] authors and fingerprints come back for lobbies that were left, too', () => {
    const record = (lobby: LobbyId): AuthorRecord => ({
      ...{ lobby, author: author('fern'), firstMs: 1, lastMs: NOW_MS, days: 3 },
      ...{ messages: KNOWN_MESSAGES, knownSinceMs: 5 },
    });
    const sum = messageKey('a');
    const digests = inAll((lobby) => ({ lobby, span: 1, leaves: [{ leaf: 40, count: 2, sum }] }));
    const state = restored({ authors: inAll(record), digests });
    for (const { authors, digests: kept } of state.knownLobbies())
      expect([authors.isKnown(author('fern')), kept.count]).toEqual([true, 2]);
  });
});

describe('[SC4] ids that were seen', () => {
  const part = partOf({ writtenAtMs: NOW_MS - MESSAGE_AGE_MAX_MS });
  const expiresAtMs = NOW_MS;
  const key = messageKeyOf(part.author, part.id);
  const seen = inAll((lobby) => ({ lobby, seen: part.seen, expiresAtMs }));

  it('are known again, and their messages are ones that a challenge may name', () => {
    const state = restored({ seen });
    for (const known of state.knownLobbies()) expect(known.seen.has(part.seen)).toBe(true);
    const { recent } = state.lobbies.get(PUBLIC_LOBBY)!;
    expect(recent.takeFresh()).toEqual([key]);
    expect(recent.picks(NOW_MS)).toEqual([key]);
    recent.add(messageKey('new'), NOW_MS);
    recent.expire(part.writtenAtMs + 2 * MESSAGE_AGE_MAX_MS);
    expect(recent.has(key)).toBe(true);
    recent.expire(part.writtenAtMs + 2 * MESSAGE_AGE_MAX_MS + 1);
    expect(recent.has(key)).toBe(false);
  });

  it('[SC3] that have expired are forgotten, and what they name stays refused', () => {
    const nowMs = NOW_MS + 2 * MINUTE_MS;
    const state = restored({ seen }, nowMs);
    for (const known of state.knownLobbies()) {
      expect(known.seen.size).toBe(0);
      expect(known.seen.remembers(nowMs - MESSAGE_AGE_MAX_MS - 1, NOW_MS)).toBe(false);
      expect(known.seen.remembers(nowMs - MESSAGE_AGE_MAX_MS, NOW_MS)).toBe(true);
    }
    expect(state.lobbies.get(PUBLIC_LOBBY)!.recent.size).toBe(0);
  });
});

describe('[HO4] messages', () => {
  it('own words wait in joined and left lobbies', () => {
    const waiting = inAll((lobby) => ({ lobby, key: messageKey('own') }) as MessageRecord);
    const state = restored({ waiting });
    expect(state.knownLobbies().map((known) => [...known.waiting.values()])).toEqual([
      ...[[waiting[0]], [waiting[1]]],
    ]);
  });

  it.each([
    [MESSAGE_AGE_MAX_MS, false],
    [MESSAGE_AGE_MAX_MS + 1, true],
  ])('begun ones of %i ms ago go on, as caught up: %s', (ageMs, caughtUp) => {
    const writtenAtMs = NOW_MS - ageMs;
    const parts = [0, 1].map((index) => partOf({ index, total: 3, writtenAtMs }));
    const incomplete = inAll((lobby) => ({
      record: {
        ...{ lobby, key: messageKey('long'), id: messageId('first'), author: author('fern') },
        ...{ writtenAtMs, total: 3, firstAtMs: NOW_MS, bringer: B },
      },
      parts: [
        ...parts.map(({ envelope, index }) => ({
          lobby,
          key: messageKey('long'),
          index,
          envelope,
        })),
        // A former version's, that isn't well formed.
        { lobby, key: messageKey('long'), index: 2, envelope: Uint8Array.of(1) },
      ],
    }));
    const { assembly } = restored({ incomplete }).lobbies.get(PUBLIC_LOBBY)!;
    expect(assembly.get(messageKey('long'))).toMatchObject({ have: 2, caughtUp });
  });

  it('[SH2] begun ones are charged to who brought them', () => {
    const incomplete = Array.from({ length: INCOMPLETE_PER_LOBBY_MAX }, (_, n) => {
      const [lobby, key, writer] = [PUBLIC_LOBBY, messageKey(n), author(`${n}`)];
      const { envelope } = partOf({ author: writer, total: 2 });
      const named = { lobby, key, id: messageId('first'), author: writer };
      const times = { writtenAtMs: NOW_MS, total: 2, firstAtMs: NOW_MS };
      const record = { ...named, ...times, bringer: n < 20 ? C : B };
      return { record, parts: [{ lobby, key, index: 0, envelope }] };
    });
    const { assembly } = restored({ incomplete }).lobbies.get(PUBLIC_LOBBY)!;
    const charge = { bringer: A, isKnown: false };
    const part = partOf({ author: author('new'), total: 2 });
    expect(assembly.add(messageKey('new'), part, NOW_MS, false, charge)).toMatchObject({
      evicted: [messageKey(20)],
    });
  });

  it('direct ones wait in the order of their sequence; what nobody can read isn’t sent', () => {
    const record = (sequence: number, content?: DirectRecord['content']): DirectRecord => ({
      ...{ friend: B, id: messageId(sequence), key: messageKey(sequence), own: true, content },
      ...{ writtenAtMs: NOW_MS, receivedAtMs: NOW_MS, state: 'waiting', sequence },
    });
    const chat = { type: 'chat', text: 'a' } as const;
    const directQueue = [record(7, chat), record(5, chat), record(9)];
    const state = restored({ directQueue, friendStates: [{ friend: B, outSequence: 6 }] });
    const queue = state.directs.get(B)!;
    expect(queue.outbox.waiting.map(({ sequence }) => sequence)).toEqual([5, 7]);
    expect(queue.state.outSequence).toBe(7);
    const ahead = restored({ directQueue, friendStates: [{ friend: B, outSequence: 20 }] });
    expect(ahead.directs.get(B)!.state.outSequence).toBe(20);
  });
});

it('[IN4] invitations of those who are no friends any more are left out', () => {
  const invitations = [B, C].map((friend, n) => ({
    ...{ lobby: [PUBLIC_LOBBY, PRIVATE_LOBBY][n]!, card: PRIVATE_CARD, friend },
    ...{ invitedAtMs: NOW_MS, receivedAtMs: NOW_MS, declined: false },
  }));
  expect([...restored({ invitations }).invitations.values()]).toEqual([invitations[0]]);
});

it('[LI6] whoever was muted still is', () => {
  const mutes = [{ author: author('moss'), lobby: undefined }];
  expect(restored({ mutes }).mutes.has(PUBLIC_LOBBY, author('moss'))).toBe(true);
});
