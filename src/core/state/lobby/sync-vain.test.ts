// What was asked for in vain: of a friend whose host was started anew, or that doesn't answer.
import { describe, expect, it } from 'vitest';
import { HOLE_QUIET_MS } from '../../constants-shares.ts';
import { HEARTBEAT_PERIOD_MS, WANT_TIMEOUT_MS } from '../../constants.ts';
import type { KeyEntry } from '../../wire/packet.ts';
import { NOW_MS, numberedKey, peer } from '../../testing/samples.ts';
import { SyncState } from './sync-state.ts';

const [B, C] = [peer('B'), peer('C')];
const BOTH = new Set([B, C]);
const entry = (n: number): KeyEntry => ({ key: numberedKey(n), writtenAtMs: NOW_MS - n });

function wanting(count: number): SyncState {
  const sync = new SyncState();
  for (let n = 0; n < count; n++) sync.want(entry(n), B);
  return sync;
}

it('[SY15] what nobody gives who is known to hold it is a hole', () => {
  const sync = wanting(1);
  sync.want(entry(0), C);
  sync.next(NOW_MS, BOTH);
  sync.expire(NOW_MS + WANT_TIMEOUT_MS);
  expect(sync.takeHoles(Infinity)).toEqual([]);
  sync.next(NOW_MS + WANT_TIMEOUT_MS, BOTH);
  sync.expire(NOW_MS + 2 * WANT_TIMEOUT_MS);
  expect(sync.takeHoles(NOW_MS + 2 * WANT_TIMEOUT_MS + HOLE_QUIET_MS - 1)).toEqual([]);
  expect(sync.takeHoles(NOW_MS + 2 * WANT_TIMEOUT_MS + HOLE_QUIET_MS)).toEqual([C]);
});

it('[SY15] who answers nothing again and again is compared with more and more rarely', () => {
  const sync = new SyncState();
  let nowMs = NOW_MS;
  const askInVain = (): number => {
    sync.want(entry(0), B);
    sync.next(nowMs, BOTH);
    nowMs += WANT_TIMEOUT_MS;
    sync.expire(nowMs);
    const sinceMs = nowMs;
    while (sync.takeHoles(nowMs).length === 0) nowMs += 100;
    return nowMs - sinceMs;
  };
  expect([1, 2, 3].map(askInVain)).toEqual([1, 2, 4].map((times) => times * HOLE_QUIET_MS));
  for (let n = 0; n < 9; n++) askInVain();
  expect(askInVain()).toBe(HEARTBEAT_PERIOD_MS);
  // What comes shows that it answers.
  sync.want(entry(1), B);
  sync.next(nowMs, BOTH);
  sync.arrived(numberedKey(1), B, 200, nowMs);
  expect(askInVain()).toBe(HOLE_QUIET_MS);
});

describe('[SY4] a friend whose host began anew', () => {
  it('is asked again for what it was asked for, and for nothing else', () => {
    const sync = wanting(2);
    sync.want(entry(5), C);
    sync.next(NOW_MS, BOTH);
    sync.arrived(numberedKey(1), B, 200, NOW_MS);
    sync.restarted(B);
    expect(sync.isAsked(numberedKey(5), C)).toBe(true);
    expect(sync.next(NOW_MS, BOTH)).toEqual(new Map([[B, [numberedKey(0)]]]));
    expect(sync.next(NOW_MS, BOTH).size).toBe(0);
  });

  it('has room for as much as before', () => {
    const sync = wanting(100);
    const asked = sync.next(NOW_MS, BOTH).get(B);
    sync.restarted(B);
    expect(sync.next(NOW_MS, BOTH).get(B)).toEqual(asked);
  });

  it('isn’t asked for what it is no longer known to hold', () => {
    const sync = new SyncState({ max: 3, low: 0 });
    for (const n of [1, 2, 3]) sync.want(entry(n), B);
    sync.askNow(entry(1), B, NOW_MS);
    // B announced most, and loses its places for the newest to C.
    sync.want(entry(4), C);
    sync.restarted(B);
    expect(sync.next(NOW_MS, new Set([B]))).toEqual(new Map([[B, [numberedKey(3)]]]));
  });
});
