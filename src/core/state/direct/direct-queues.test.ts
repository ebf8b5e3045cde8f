// What is under way in each direction: epochs, parts gathered within bounds, and what comes back
// from disk.
import { describe, expect, it } from 'vitest';
import {
  DIRECT_AUDIT_BURST,
  DIRECT_AUDIT_PERIOD_MS,
  DIRECT_LIVES_MAX,
  DIRECT_RECENT_IDS,
  DIRECT_WINDOW,
  MESSAGE_BYTES_MAX,
  PART_BODY_BYTES_MAX,
  PARTS_MAX,
} from '../../constants.ts';
import { messageId, messageKey, NOW_MS, peer } from '../../testing/samples.ts';
import type { PacketOf } from '../../wire/packet.ts';
import type { DirectRecord, FriendStateRecord } from '../records.ts';
import { DirectInbox } from './direct-inbox.ts';
import { nextMark, NO_MARK } from './direct-mark.ts';
import { DirectOutbox } from './direct-outbox.ts';
import { DirectQueues } from './direct-queues.ts';

const B = peer('B');
const EPOCH = 'aa'.repeat(8);

const part = (change: Partial<PacketOf<'direct'>> = {}): PacketOf<'direct'> => ({
  ...{ type: 'direct', epoch: EPOCH, sequence: 1, id: messageId('a'), index: 0, total: 1 },
  ...{ writtenAtMs: NOW_MS, afterMs: 0, kindCode: 1, body: Uint8Array.of(1) },
  ...change,
});

function inbox(): DirectInbox {
  const box = new DirectInbox();
  box.begin(EPOCH);
  return box;
}

it('[DM5] takes the first of its epoch, then each next one, and nothing else', () => {
  const box = inbox();
  expect(box.judge(part())).toBe('news');
  expect(box.gather(part())).toBe(true);
  expect(box.judge(part())).toBe('received');
  expect(box.judge(part({ sequence: 0 }))).toBe('received');
  expect(box.judge(part({ sequence: 2 }))).toBe('news');
  expect(box.judge(part({ sequence: 3 }))).toBe('gap');
  expect(box.judge(part({ epoch: 'bb'.repeat(8) }))).toBe('stale');
  box.begin('bb'.repeat(8));
  expect(box.judge(part({ epoch: 'bb'.repeat(8) }))).toBe('news');
});

it('[DM3] holds no more than a window until the disk has answered', () => {
  const box = inbox();
  for (let sequence = 1; sequence <= DIRECT_WINDOW; sequence++) box.gather(part({ sequence }));
  expect(box.judge(part({ sequence: DIRECT_WINDOW + 1 }))).toBe('full');
});

describe('[DM3] parts', () => {
  const bodyOf = (box: DirectInbox): Uint8Array | undefined => box.arrived.at(-1)?.body;

  it('make the body in their order, whatever the order in which they come', () => {
    const box = inbox();
    const parts = [0, 1, 2].map((index) => part({ index, total: 3, body: Uint8Array.of(index) }));
    for (const at of [2, 0, 0]) expect(box.gather(parts[at]!)).toBe(false);
    expect(box.gather(parts[1]!)).toBe(true);
    expect(bodyOf(box)).toEqual(Uint8Array.of(0, 1, 2));
  });

  it('of another total are left out', () => {
    const box = inbox();
    box.gather(part({ total: 2 }));
    expect(box.gather(part({ index: 1, total: 3 }))).toBe(false);
    expect(box.gather(part({ index: 1, total: 2 }))).toBe(true);
  });

  it('of another message never mix', () => {
    for (const other of [{ sequence: 2 }, { id: messageId('b') }]) {
      const box = inbox();
      box.gather(part({ total: 2 }));
      expect(box.gather(part({ index: 1, total: 2, body: Uint8Array.of(7), ...other }))).toBe(
        false,
      );
      expect(box.gather(part({ total: 2, body: Uint8Array.of(6), ...other }))).toBe(true);
      expect(bodyOf(box)).toEqual(Uint8Array.of(6, 7));
    }
  });

  it('over the greatest message make none', () => {
    const whole = (size: number): boolean[] => {
      const box = inbox();
      const body = new Uint8Array(PART_BODY_BYTES_MAX);
      return Array.from({ length: PARTS_MAX }, (_, index) => {
        const rest = size - index * PART_BODY_BYTES_MAX;
        return box.gather(part({ index, total: PARTS_MAX, body: body.subarray(0, rest) }));
      });
    };
    expect(whole(MESSAGE_BYTES_MAX).at(-1)).toBe(true);
    expect(whole(MESSAGE_BYTES_MAX + 1)).not.toContain(true);
  });
});

describe('[DM4] a mark', () => {
  const a = { id: messageId('a'), kindCode: 1, body: Uint8Array.of(1) };
  const b = { ...a, id: messageId('b') };

  it('names all messages in their order, with all that they say', () => {
    const others = [[b, a], [a], [a, b, b], [a, { ...b, kindCode: 2 }]];
    const contents = [[a, { ...b, body: Uint8Array.of(2) }]];
    const marks = [[a, b], ...others, ...contents].map((all) => all.reduce(nextMark, NO_MARK));
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is fixed for ever', () => {
    expect(nextMark(NO_MARK, a)).toBe('362ad01e248ad9d6');
  });
});

describe('queues', () => {
  const waiting = (n: number): DirectRecord => ({
    ...{ friend: B, id: messageId(n), key: messageKey(n), own: true, content: undefined },
    ...{ writtenAtMs: NOW_MS, receivedAtMs: NOW_MS, state: 'waiting', sequence: n },
  });

  it('are made once a friend', () => {
    const queues = new DirectQueues();
    expect(queues.get(B)).toBeUndefined();
    const queue = queues.open(B);
    expect(queues.open(B)).toBe(queue);
    const { epoch, arrived, asked, isOfferOpen } = queue.inbox;
    expect({ epoch, arrived, asked, isOfferOpen, isTimed: queue.isTimed }).toEqual({
      ...{ epoch: '', arrived: [], asked: 0, isOfferOpen: false, isTimed: false },
    });
    queues.forget(B);
    expect(queues.get(B)).toBeUndefined();
  });

  it('[HO4] come back from disk as they were, without what a former version kept', () => {
    const queues = new DirectQueues();
    const marks = { inCount: 3, inMark: EPOCH, outMark: NO_MARK, foreign: 1 };
    const times = { heardMs: 1, inMs: 2, outMs: 3, sinceMs: 4 };
    const now = { friend: B, outSequence: 5, recentIds: [messageId('a')], ...marks, ...times };
    const former = { ...now, outEpoch: EPOCH, inEpoch: EPOCH, inSequence: 9 };
    queues.restore(former satisfies FriendStateRecord);
    expect(queues.get(B)!.state).toEqual(now);
  });

  it('[HO3] remember the newest own ids', () => {
    const queue = new DirectQueues().open(B);
    for (let n = 0; n <= DIRECT_RECENT_IDS; n++) queue.write(messageId(n), NOW_MS);
    expect(queue.isWritten(messageId(0))).toBe(false);
    expect(queue.isWritten(messageId(1))).toBe(true);
    expect(queue.state).toMatchObject({ outSequence: DIRECT_RECENT_IDS + 1, outMs: NOW_MS });
  });

  it('[HO3] remember ids of the words that still wait, however old', () => {
    const queue = new DirectQueues().open(B);
    expect(queue.isWritten(messageId('a'))).toBe(false);
    queue.outbox.waiting.push(waiting(1));
    expect([queue.isWritten(messageId(1)), queue.isWritten(messageId('a'))]).toEqual([true, false]);
  });

  it('give each own message the place behind the last', () => {
    const queue = new DirectQueues().open(B);
    expect([queue.write(messageId('a'), NOW_MS), queue.nextSequence()]).toEqual([1, 2]);
    expect(queue.write(messageId('b'), NOW_MS + 1)).toBe(3);
    const recentIds = [messageId('a'), messageId('b')];
    expect(queue.state).toEqual({ friend: B, outSequence: 3, recentIds, outMs: NOW_MS + 1 });
  });

  it('say for whom most wait', () => {
    const queues = new DirectQueues();
    expect(queues.longest).toBe(0);
    queues.open(B).outbox.waiting.push(waiting(1), waiting(2));
    queues.open(peer('C')).outbox.waiting.push(waiting(3));
    expect(queues.longest).toBe(2);
  });

  it('[DM5] begin anew with a new link, but for what waits', () => {
    const queue = new DirectQueues().open(B);
    const { outbox, inbox: box } = queue;
    outbox.waiting.push(waiting(1));
    outbox.session = { epoch: EPOCH, mark: NO_MARK, acked: 1, isProven: true };
    outbox.audit = {
      ...{
        after: undefined,
        page: undefined,
        isLast: false,
        isReading: true,
        held: 0,
        acked: new Set(),
      },
    };
    Object.assign(outbox, { inFlight: 1, bulkUntil: 5 });
    box.begin(EPOCH);
    box.gather(part());
    box.gather(part({ sequence: 2, total: 2 }));
    Object.assign(box, { asked: 1, isOfferOpen: true });
    queue.reset();
    expect([outbox.session, outbox.audit, outbox.inFlight, outbox.bulkUntil]).toEqual([
      ...[undefined, undefined, 0, 0],
    ]);
    expect(outbox.waiting).toHaveLength(1);
    expect([box.epoch, box.arrived, box.asked, box.isOfferOpen]).toEqual(['', [], 0, false]);
    // Neither the sequence nor the part that had come goes on.
    box.begin(EPOCH);
    expect(box.judge(part())).toBe('news');
    expect(box.gather(part({ sequence: 2, index: 1, total: 2 }))).toBe(false);
  });

  it('know which life was named last', () => {
    const queue = new DirectQueues().open(B);
    expect(queue.lastLife).toBeUndefined();
    for (const life of ['a', 'b', 'a']) {
      queue.isLifeAgain(life);
      expect(queue.lastLife).toBe(life);
    }
  });

  it('[DM9] know a life that comes again after another, among the latest', () => {
    const queue = new DirectQueues().open(B);
    const seen = (...lives: string[]): boolean[] => lives.map((life) => queue.isLifeAgain(life));
    expect(seen('a', 'a', 'b', 'b')).toEqual([false, false, false, false]);
    expect(seen('a', 'a', 'b')).toEqual([true, false, true]);
    for (let n = 1; n < DIRECT_LIVES_MAX; n++) queue.isLifeAgain(`${n}`);
    expect(seen('b')).toEqual([true]);
    for (let n = 0; n < DIRECT_LIVES_MAX; n++) queue.isLifeAgain(`${n}`);
    expect(seen('b')).toEqual([false]);
  });
});

it('[DM5] audits are seldom after the first few', () => {
  const outbox = new DirectOutbox();
  const begun = Array.from({ length: DIRECT_AUDIT_BURST + 1 }, () => outbox.mayAudit(NOW_MS));
  expect(begun.filter(Boolean)).toHaveLength(DIRECT_AUDIT_BURST);
  expect(outbox.mayAudit(NOW_MS + DIRECT_AUDIT_PERIOD_MS - 1)).toBe(false);
  expect(outbox.mayAudit(NOW_MS + DIRECT_AUDIT_PERIOD_MS)).toBe(true);
});
