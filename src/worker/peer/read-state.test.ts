// Unread counts and newest messages, as messages come and are changed.
import { describe, expect, it } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { toAuthor } from '../../core/wire/ids.ts';
import type { Author } from '../../core/wire/ids.ts';
import type { Announcement } from '../../core/io.ts';
import { EMPTY_SNAPSHOT } from '../../core/testing/empty-snapshot.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import {
  AUTHOR,
  directRecord,
  FRIEND,
  keyOf,
  LOBBY,
  lobbyRecord,
  messageRecord,
  NOW_MS,
} from '../../store/testing/sample-records.ts';
import { UNREAD_KNOWN_MAX } from '../constants.ts';
import { ReadState } from './read-state.ts';

const PLACE = lobbyPlace(LOBBY);
const OTHER = toAuthor('d'.repeat(64));

const fresh = (): ReadState =>
  new ReadState({ marks: [], snapshot: { ...EMPTY_SNAPSHOT, lobbies: [lobbyRecord()] } });
const message = (record: MessageRecord, again = false): Announcement => ({
  type: 'message',
  record,
  again,
});
const direct = (record: DirectRecord): Announcement => ({ type: 'direct', record, again: false });
const edit = (number: number, target: number, more: Partial<MessageRecord> = {}): Announcement => {
  const content: Content = { type: 'edit', target: keyOf(target), text: 'better' };
  return message(messageRecord(number, { content, ...more }));
};
const remove = (number: number, target: number): Announcement => {
  const content: Content = { type: 'delete', target: keyOf(target) };
  return message(messageRecord(number, { content }));
};

describe('unread', () => {
  it('counts what others write, and is kept with each message', () => {
    const readState = fresh();
    const writes = readState.noteAnnouncements([
      message(messageRecord(1)),
      message(messageRecord(2, { own: true, state: 'sent' })),
      direct(directRecord(3)),
    ]);
    expect(readState.unread(PLACE)).toBe(1);
    expect(readState.unread(friendPlace(FRIEND))).toBe(1);
    expect(writes.get(keyOf(1))).toEqual({
      type: 'putMark',
      record: {
        place: PLACE,
        unread: 1,
        newest: { writtenAtMs: NOW_MS + 1, key: keyOf(1) },
        open: [{ key: keyOf(1), author: AUTHOR, writtenAtMs: NOW_MS + 1 }],
      },
    });
    expect(writes.get(keyOf(2))).toMatchObject({ record: { unread: 1 } });
  });

  it('counts neither changes of messages nor what is told again', () => {
    const readState = fresh();
    const reaction: Content = { type: 'reaction', target: keyOf(1), emoji: '👍', on: true };
    const writes = readState.noteAnnouncements([
      message(messageRecord(1)),
      message(messageRecord(1), true),
      edit(2, 1),
      message(messageRecord(3, { content: reaction })),
      message(messageRecord(4, { content: undefined, kind: 'unknown' })),
    ]);
    expect(readState.unread(PLACE)).toBe(1);
    expect([...writes.keys()]).toEqual([keyOf(1), keyOf(2)]);
  });

  it('counts nothing from before one joined, nor from who is muted', () => {
    const readState = fresh();
    readState.setMutes([{ author: OTHER, lobby: LOBBY }]);
    readState.noteAnnouncements([
      message(messageRecord(1, { writtenAtMs: NOW_MS - 1, caughtUp: true })),
      message(messageRecord(2, { author: OTHER })),
    ]);
    expect(readState.unread(PLACE)).toBe(0);
    expect(readState.newest(PLACE)?.key).toBe(keyOf(1));
    readState.setMutes([{ author: AUTHOR, lobby: undefined }]);
    readState.noteAnnouncements([message(messageRecord(3))]);
    expect(readState.unread(PLACE)).toBe(0);
    readState.setMutes([]);
    readState.noteAnnouncements([message(messageRecord(4))]);
    expect(readState.unread(PLACE)).toBe(1);
  });

  it('counts from the new time when a lobby is joined again', () => {
    const readState = fresh();
    readState.noteWrites([
      { type: 'putLobby', record: { ...lobbyRecord(), joinedAtMs: NOW_MS + 10 } },
    ]);
    readState.noteAnnouncements([message(messageRecord(9)), message(messageRecord(10))]);
    expect(readState.unread(PLACE)).toBe(1);
  });

  it('is over when the place is read, which is written once', () => {
    const readState = fresh();
    readState.noteAnnouncements([message(messageRecord(1))]);
    expect(readState.markRead(PLACE)).toMatchObject([{ record: { unread: 0, newest: {} } }]);
    expect(readState.markRead(PLACE)).toEqual([]);
    expect(readState.markRead(friendPlace(FRIEND))).toEqual([]);
  });

  it('is as it was kept', () => {
    const mark = { place: PLACE, unread: 7, newest: { writtenAtMs: NOW_MS + 1, key: keyOf(1) } };
    const readState = new ReadState({
      marks: [{ mark, newest: messageRecord(1) }],
      snapshot: EMPTY_SNAPSHOT,
    });
    expect(readState.unread(PLACE)).toBe(7);
    expect(readState.newest(PLACE)).toEqual(messageRecord(1));
  });

  it('is one less when its author deletes it, and that is kept', () => {
    const readState = fresh();
    readState.noteAnnouncements([message(messageRecord(1)), message(messageRecord(2))]);
    const writes = readState.noteAnnouncements([remove(3, 1)]);
    expect(readState.unread(PLACE)).toBe(1);
    expect(writes.get(keyOf(3))).toMatchObject({
      record: { unread: 1, open: [{ key: keyOf(2) }] },
    });
    readState.noteAnnouncements([remove(4, 1), remove(5, 2)]);
    expect(readState.unread(PLACE)).toBe(0);
  });

  it('stays when somebody else deletes it, or what was read is deleted', () => {
    const readState = fresh();
    const content: Content = { type: 'delete', target: keyOf(1) };
    readState.noteAnnouncements([message(messageRecord(1))]);
    readState.noteAnnouncements([message(messageRecord(2, { author: OTHER, content }))]);
    expect(readState.unread(PLACE)).toBe(1);
    readState.markRead(PLACE);
    readState.noteAnnouncements([message(messageRecord(3)), remove(4, 1)]);
    expect(readState.unread(PLACE)).toBe(1);
  });

  it('is less by all of whom one mutes, also after a start', () => {
    const readState = fresh();
    const writes = readState.noteAnnouncements([
      message(messageRecord(1, { author: OTHER })),
      message(messageRecord(2)),
    ]);
    readState.setMutes([{ author: OTHER, lobby: LOBBY }]);
    expect(readState.unread(PLACE)).toBe(1);
    const write = writes.get(keyOf(2));
    if (write?.type !== 'putMark') throw new Error('nothing was kept');
    const mutes = [{ author: OTHER, lobby: undefined }];
    const next = new ReadState({
      marks: [{ mark: write.record, newest: messageRecord(2) }],
      snapshot: { ...EMPTY_SNAPSHOT, lobbies: [lobbyRecord()], mutes },
    });
    expect(next.unread(PLACE)).toBe(1);
  });

  it('knows how many of them name oneself, until they are read', () => {
    const readState = fresh();
    const own = lobbyRecord().author;
    const naming = (...mentions: Author[]): Content => ({ type: 'chat', text: '@', mentions });
    readState.noteAnnouncements([
      message(messageRecord(1, { content: naming(own) })),
      message(messageRecord(2, { content: naming(OTHER) })),
      message(messageRecord(3, { content: naming(OTHER, own) })),
    ]);
    expect(readState.mentions(PLACE)).toBe(2);
    readState.noteAnnouncements([remove(4, 1)]);
    expect(readState.mentions(PLACE)).toBe(1);
    readState.markRead(PLACE);
    expect(readState.mentions(PLACE)).toBe(0);
  });

  it('counts many, and knows the newest of them', () => {
    const readState = fresh();
    const many = Array.from({ length: 2 * UNREAD_KNOWN_MAX }, (_, at) =>
      message(messageRecord(at)),
    );
    const writes = readState.noteAnnouncements(many);
    expect(readState.unread(PLACE)).toBe(2 * UNREAD_KNOWN_MAX);
    const write = writes.get(keyOf(2 * UNREAD_KNOWN_MAX - 1));
    expect(write?.type === 'putMark' && write.record.open).toHaveLength(UNREAD_KNOWN_MAX);
    readState.noteAnnouncements([remove(100, 0)]);
    expect(readState.unread(PLACE)).toBe(2 * UNREAD_KNOWN_MAX);
  });

  it('goes with its lobby or friend', () => {
    const readState = fresh();
    readState.noteAnnouncements([message(messageRecord(1)), direct(directRecord(2))]);
    readState.noteWrites([{ type: 'deleteLobby', lobby: LOBBY }]);
    readState.forget(friendPlace(FRIEND));
    expect([readState.unread(PLACE), readState.unread(friendPlace(FRIEND))]).toEqual([0, 0]);
    expect(readState.newest(PLACE)).toBeUndefined();
  });
});

describe('the newest', () => {
  const newestAfter = (...announcements: readonly Announcement[]): string | undefined => {
    const readState = fresh();
    readState.noteAnnouncements(announcements);
    return readState.newest(PLACE)?.key;
  };

  it('is the one written last, in whatever order they come', () => {
    const [one, two] = [message(messageRecord(1)), message(messageRecord(2))];
    expect(newestAfter(one, two)).toBe(keyOf(2));
    expect(newestAfter(two, one)).toBe(keyOf(2));
    const same = message(messageRecord(3, { writtenAtMs: NOW_MS + 2 }));
    expect(newestAfter(same, two)).toBe(keyOf(3));
  });

  it('is what its writer made of it', () => {
    const one = message(messageRecord(1));
    expect(newestAfter(one, edit(5, 1))).toBe(keyOf(5));
    expect(newestAfter(one, edit(5, 1), edit(4, 1))).toBe(keyOf(5));
    expect(newestAfter(one, edit(4, 1), edit(5, 1))).toBe(keyOf(5));
    expect(newestAfter(one, edit(5, 1), remove(3, 1))).toBe(keyOf(3));
    expect(newestAfter(one, remove(3, 1), edit(5, 1))).toBe(keyOf(3));
    expect(newestAfter(one, remove(3, 1), message(messageRecord(9)))).toBe(keyOf(9));
  });

  it('is not changed by others, nor by changes of older ones', () => {
    const [one, two] = [message(messageRecord(1)), message(messageRecord(2))];
    expect(newestAfter(one, edit(5, 1, { author: OTHER }))).toBe(keyOf(1));
    expect(newestAfter(one, two, edit(5, 1))).toBe(keyOf(2));
    expect(newestAfter(edit(5, 1))).toBeUndefined();
  });

  it('follows the state of its message', () => {
    const readState = fresh();
    const waiting = messageRecord(1, { own: true, state: 'waiting' });
    readState.noteAnnouncements([message(waiting)]);
    readState.noteAnnouncements([message({ ...waiting, state: 'sent' }, true)]);
    expect(readState.newest(PLACE)).toMatchObject({ state: 'sent' });
  });
});

describe('a shorter history', () => {
  const beforeMs = NOW_MS + 2;
  const removal = { type: 'deleteHistory', lobby: LOBBY, beforeMs } as const;

  it('takes the newest message out of the list when it is gone, unread or not', () => {
    const readState = fresh();
    readState.noteAnnouncements([message(messageRecord(1))]);
    readState.noteWrites([removal]);
    expect(readState.newest(PLACE)).toBeUndefined();
    expect(readState.unread(PLACE)).toBe(0);
  });

  it('leaves it when it is kept', () => {
    const readState = fresh();
    readState.noteAnnouncements([message(messageRecord(1)), message(messageRecord(2))]);
    const marks = readState.noteWrites([removal]);
    expect(readState.newest(PLACE)?.key).toBe(keyOf(2));
    // What is removed is no longer unread, neither here nor after a start.
    expect(readState.unread(PLACE)).toBe(1);
    expect(marks).toMatchObject([{ type: 'putMark', record: { place: PLACE, unread: 1 } }]);
    expect(readState.noteWrites([removal])).toEqual([]);
  });

  it('takes what is known of nobody with it, where a later one is removed', () => {
    const readState = fresh();
    const count = 2 * UNREAD_KNOWN_MAX;
    const all = Array.from({ length: count }, (_, n) => message(messageRecord(n)));
    readState.noteAnnouncements(all);
    readState.noteWrites([{ ...removal, beforeMs: NOW_MS + count - 3 }]);
    expect(readState.unread(PLACE)).toBe(3);
  });

  it('leaves the count of unread ones that a former version has written', () => {
    const newest = messageRecord(9);
    const open = [{ key: keyOf(1), author: AUTHOR }];
    const mark = { place: PLACE, unread: 1, newest, open };
    const readState = new ReadState({ marks: [{ mark, newest }], snapshot: EMPTY_SNAPSHOT });
    expect(readState.noteWrites([removal])).toEqual([]);
    expect(readState.unread(PLACE)).toBe(1);
  });

  it('a start finds nothing unread where the newest was removed', () => {
    const mark = { place: PLACE, unread: 4, newest: { writtenAtMs: NOW_MS, key: keyOf(1) } };
    const readState = new ReadState({
      marks: [{ mark, newest: undefined }],
      snapshot: EMPTY_SNAPSHOT,
    });
    expect(readState.unread(PLACE)).toBe(0);
  });
});
