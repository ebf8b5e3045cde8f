// Direct messages in order, each once: epochs, sequences, and parts gathered within bounds.
import { describe, expect, it } from 'vitest';
import { MESSAGE_BYTES_MAX, PART_BODY_BYTES_MAX, PARTS_MAX } from '../constants.ts';
import { DirectQueue, DirectQueues } from './direct-queues.ts';
import type { PacketOf } from '../wire/packet.ts';
import { messageId, NOW_MS, peer } from '../testing/samples.ts';

const B = peer('B');
const [EPOCH, LATER] = ['aa'.repeat(8), 'bb'.repeat(8)];

const fresh = (): DirectQueue =>
  new DirectQueue({ friend: B, outEpoch: EPOCH, outSequence: 0, inEpoch: '', inSequence: 0 });

const part = (change: Partial<PacketOf<'direct'>> = {}): PacketOf<'direct'> => ({
  type: 'direct',
  epoch: EPOCH,
  sequence: 1,
  id: messageId('a'),
  index: 0,
  total: 1,
  writtenAtMs: NOW_MS,
  kindCode: 1,
  body: Uint8Array.of(1),
  ...change,
});

it('[DM2] takes the first of an epoch, then each next one, and no gap', () => {
  const queue = fresh();
  expect(queue.judge(EPOCH, 1)).toBe('news');
  queue.received(EPOCH, 1);
  expect(queue.judge(EPOCH, 1)).toBe('received');
  expect(queue.judge(EPOCH, 0)).toBe('received');
  expect(queue.judge(EPOCH, 2)).toBe('news');
  expect(queue.judge(EPOCH, 3)).toBe('gap');
});

it('[DM2] a friend whose queue began anew is heard again', () => {
  const queue = fresh();
  queue.received(EPOCH, 40);
  expect(queue.judge(LATER, 1)).toBe('news');
  queue.received(LATER, 1);
  expect(queue.judge(LATER, 2)).toBe('news');
});

describe('[DM3] parts', () => {
  it('make the body in their order, whatever the order in which they come', () => {
    const queue = fresh();
    const parts = [0, 1, 2].map((index) => part({ index, total: 3, body: Uint8Array.of(index) }));
    expect(queue.gather(parts[2]!)).toBeUndefined();
    expect(queue.gather(parts[0]!)).toBeUndefined();
    expect(queue.gather(parts[0]!)).toBeUndefined();
    expect(queue.gather(parts[1]!)).toEqual(Uint8Array.of(0, 1, 2));
  });

  it('of another total are left out', () => {
    const queue = fresh();
    queue.gather(part({ total: 2 }));
    expect(queue.gather(part({ index: 1, total: 3 }))).toBeUndefined();
    expect(queue.gather(part({ index: 1, total: 2 }))).toEqual(Uint8Array.of(1, 1));
  });

  it('of another epoch or message never mix', () => {
    for (const other of [{ epoch: LATER }, { sequence: 2 }, { id: messageId('b') }]) {
      const queue = fresh();
      queue.gather(part({ total: 2 }));
      const second = part({ index: 1, total: 2, body: Uint8Array.of(7), ...other });
      expect(queue.gather(second)).toBeUndefined();
      const first = part({ total: 2, body: Uint8Array.of(6), ...other });
      expect(queue.gather(first)).toEqual(Uint8Array.of(6, 7));
    }
  });

  it('start again with a new link', () => {
    const queue = fresh();
    queue.inFlight = 3;
    queue.gather(part({ total: 2 }));
    queue.reset();
    expect(queue.inFlight).toBe(0);
    expect(queue.gather(part({ index: 1, total: 2 }))).toBeUndefined();
    expect(queue.gather(part({ total: 2 }))).toBeDefined();
  });

  it('over the greatest message make none', () => {
    const queue = fresh();
    const body = new Uint8Array(PART_BODY_BYTES_MAX);
    const whole = (size: number): (Uint8Array | undefined)[] =>
      Array.from({ length: PARTS_MAX }, (_, index) => {
        const rest = size - index * PART_BODY_BYTES_MAX;
        return queue.gather(part({ index, total: PARTS_MAX, body: body.subarray(0, rest) }));
      });
    expect(whole(MESSAGE_BYTES_MAX).at(-1)?.length).toBe(MESSAGE_BYTES_MAX);
    expect(whole(MESSAGE_BYTES_MAX + 1).every((result) => result === undefined)).toBe(true);
  });
});

describe('queues', () => {
  it('are made once a friend, with a fresh epoch', () => {
    const queues = new DirectQueues();
    expect(queues.get(B)).toBeUndefined();
    const queue = queues.open(B, () => EPOCH);
    expect(queue.state).toMatchObject({ outEpoch: EPOCH, outSequence: 0, inEpoch: '' });
    expect(queues.open(B, () => LATER)).toBe(queue);
    queues.forget(B);
    expect(queues.get(B)).toBeUndefined();
  });

  it('[HO4] come back from disk as they were', () => {
    const queues = new DirectQueues();
    const state = { friend: B, outEpoch: EPOCH, outSequence: 5, inEpoch: LATER, inSequence: 9 };
    queues.restore(state);
    expect(queues.get(B)!.state).toEqual(state);
    expect(queues.get(B)!.judge(LATER, 9)).toBe('received');
    expect(queues.get(B)!.judge(LATER, 10)).toBe('news');
  });
});
