// The order in which packets leave one link: lanes, turns, and nobody starved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACKET_BYTES_MAX } from '../../core/constants.ts';
import { FairQueue } from './fair-queue.ts';
import type { Lane } from '../../core/io.ts';

const KIB = 1024;

/** A packet of that size whose first four bytes number it. */
function packet(size: number, number = 0): Uint8Array {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}
const numberOf = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

function push(queue: FairQueue, lane: Lane, flow: string, count: number, size: number): void {
  for (let n = 0; n < count; n++) queue.push({ packet: packet(size, n), lane, flow });
}

/** Shifts until this very packet leaves; the bytes that left before it. */
function bytesBefore(queue: FairQueue, awaited: Uint8Array): number {
  let bytes = 0;
  for (let next = queue.shift(); next !== awaited; next = queue.shift()) {
    if (!next) throw new TypeError('the packet never leaves');
    bytes += next.length;
  }
  return bytes;
}

it('is empty at first and says so', () => {
  const queue = new FairQueue();
  expect(queue.shift()).toBeUndefined();
  expect(queue.peekBytes()).toBeUndefined();
  expect([queue.length, queue.bytes]).toEqual([0, 0]);
});

it('keeps the order inside a flow', () => {
  const queue = new FairQueue();
  push(queue, 'live', 'a', 500, 100);
  const order = Array.from({ length: 500 }, () => numberOf(queue.shift()!));
  expect(order).toEqual([...order.keys()]);
});

describe('[FW6] a short message and a paste of 1 MiB', () => {
  const short = packet(200);

  it('in the lane below, the paste lets it pass at once', () => {
    const queue = new FairQueue();
    push(queue, 'bulk', 'a', 68, PACKET_BYTES_MAX);
    queue.shift();
    queue.push({ packet: short, lane: 'live', flow: 'a' });
    expect(bytesBefore(queue, short)).toBe(0);
  });

  it('in the same lane and another flow, it waits for one packet at most', () => {
    const queue = new FairQueue();
    push(queue, 'live', 'a', 68, PACKET_BYTES_MAX);
    for (let left = 0; left < 3; left++) queue.shift();
    queue.push({ packet: short, lane: 'live', flow: 'b' });
    expect(bytesBefore(queue, short)).toBeLessThanOrEqual(PACKET_BYTES_MAX);
  });

  it('after much live traffic, it waits for one packet of the lower lanes at most', () => {
    const queue = new FairQueue();
    push(queue, 'bulk', 'a', 68, PACKET_BYTES_MAX);
    push(queue, 'catchUp', 'a', 68, PACKET_BYTES_MAX);
    push(queue, 'live', 'b', 17, PACKET_BYTES_MAX);
    for (let left = 0; left < 17; left++) queue.shift();
    queue.push({ packet: short, lane: 'live', flow: 'c' });
    expect(bytesBefore(queue, short)).toBeLessThanOrEqual(PACKET_BYTES_MAX);
  });
});

it('[FW6] flows of a lane get equal shares of the bytes, whatever their packets’ size', () => {
  const queue = new FairQueue();
  push(queue, 'bulk', 'small', 20_000, 100);
  push(queue, 'bulk', 'large', 200, PACKET_BYTES_MAX);
  const left = { 100: 0, [PACKET_BYTES_MAX]: 0 };
  for (let bytes = 0; bytes < 1024 * KIB;) {
    const next = queue.shift()!;
    bytes += next.length;
    left[next.length as 100] += next.length;
  }
  const [small, large] = [left[100], left[PACKET_BYTES_MAX]];
  expect(Math.abs(small - large)).toBeLessThan(64 * KIB);
});

it('[FW6] a flow that falls silent gives its turn away and gains nothing by it', () => {
  const queue = new FairQueue();
  push(queue, 'live', 'steady', 100, 8 * KIB);
  let [steady, flapping] = [0, 0];
  for (let n = 0; n < 60; n++) {
    queue.push({ packet: packet(8 * KIB, 1000), lane: 'live', flow: 'flapping' });
    if (numberOf(queue.shift()!) === 1000) flapping++;
    else steady++;
  }
  expect(flapping).toBeLessThanOrEqual(steady + 2);
});

it('[FW6] no lane starves: the lower ones keep moving under endless traffic above', () => {
  const queue = new FairQueue();
  push(queue, 'bulk', 'a', 100, PACKET_BYTES_MAX);
  push(queue, 'catchUp', 'a', 100, PACKET_BYTES_MAX - 1);
  const left = { bulk: 0, catchUp: 0, live: 0 };
  for (let n = 0; n < 12_000; n++) {
    queue.push({ packet: packet(1000), lane: 'live', flow: 'a' });
    const { length } = queue.shift()!;
    left[length === 1000 ? 'live' : length === PACKET_BYTES_MAX ? 'bulk' : 'catchUp']++;
  }
  expect(left.bulk).toBeGreaterThan(20);
  expect(left.catchUp).toBeGreaterThan(0);
  // Their share is small: what people say now comes first.
  expect(left.live).toBeGreaterThan(11_900);
});

it('says beforehand how big the next packet is, and counts what waits', () => {
  const lanes = fc.constantFrom<Lane>('live', 'bulk', 'catchUp');
  const pushes = fc.record({
    lane: lanes,
    flow: fc.constantFrom('a', 'b', 'c'),
    size: fc.integer({ min: 4, max: PACKET_BYTES_MAX }),
  });
  const steps = fc.array(fc.oneof({ weight: 3, arbitrary: pushes }, fc.constant('shift' as const)));
  fc.assert(
    fc.property(steps, (list) => {
      const queue = new FairQueue();
      const waiting: Uint8Array[] = [];
      let number = 0;
      const shift = (): void => {
        const size = queue.peekBytes();
        const next = queue.shift();
        expect(size).toBe(next?.length);
        expect(next !== undefined).toBe(waiting.length > 0);
        if (next) waiting.splice(waiting.indexOf(next), 1);
      };
      for (const step of list) {
        if (step === 'shift') shift();
        else {
          const bytes = packet(step.size, number++);
          waiting.push(bytes);
          queue.push({ packet: bytes, lane: step.lane, flow: step.flow });
        }
        expect(queue.length).toBe(waiting.length);
        expect(queue.bytes).toBe(waiting.reduce((sum, one) => sum + one.length, 0));
      }
      while (waiting.length > 0) shift();
      expect([queue.length, queue.bytes]).toEqual([0, 0]);
    }),
  );
});

it('clears everything and works on', () => {
  const queue = new FairQueue();
  push(queue, 'live', 'a', 3, 100);
  push(queue, 'bulk', 'b', 3, 100);
  queue.clear();
  expect([queue.length, queue.bytes, queue.shift()]).toEqual([0, 0, undefined]);
  push(queue, 'bulk', 'b', 1, 100);
  expect(queue.shift()).toHaveLength(100);
});
