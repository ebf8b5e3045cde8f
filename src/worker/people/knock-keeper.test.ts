// The list of who knocks under a flood: what is refused, counted, forgotten, and never forgotten.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { toPeerId } from '../../core/wire/ids.ts';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import type { FriendRecord, KnockRecord } from '../../store/store.ts';
import { KNOCKS_KEPT_MAX, KNOCKS_PER_HOUR_MAX, KNOCKS_WAITING_MAX } from '../constants.ts';
import { KnockKeeper } from './knock-keeper.ts';

const HOUR_MS = 3_600_000;

const peer = (number: number) => toPeerId(number.toString(16).padStart(32, '0'));

function setUp(knocks: readonly KnockRecord[] = []) {
  const clock = createFakeClock();
  const keeper = new KnockKeeper({ stored: { knocks }, clock });
  const hear = (number: number) => {
    const id = number.toString(16).padStart(32, '0');
    const asked = { id, askedAtMs: clock.nowMs() };
    const knock = { peerId: peer(number), name: `n${number}`, certificate: '', ...asked };
    return keeper.heard(knock, undefined);
  };
  const later = (ms: number): void => clock.setNowMs(clock.nowMs() + ms);
  return { clock, keeper, hear, later };
}

const friend = (number: number): FriendRecord => ({
  peerId: peer(number),
  publicKey: new Uint8Array(32),
  name: 'Ash',
  signalingUrls: [],
  certificateText: '',
  issuedAtMs: 1,
  addedAtMs: 1,
  linkedAtMs: 0,
});

describe('a flood of knocks', () => {
  it('[KN9] fills the list slowly and never beyond its size; the rest is counted', () => {
    const { keeper, hear, later } = setUp();
    for (let number = 0; number < 1_000; number++) hear(number);
    expect(keeper.views()).toHaveLength(KNOCKS_PER_HOUR_MAX);
    expect(keeper.left).toBe(1_000 - KNOCKS_PER_HOUR_MAX);
    for (let hour = 1; hour < 10; hour++) {
      later(HOUR_MS + 1);
      for (let number = 0; number < 1_000; number++) hear(1_000 * hour + number);
    }
    expect(keeper.views()).toHaveLength(KNOCKS_WAITING_MAX);
    expect(keeper.left).toBeLessThanOrEqual(KNOCKS_KEPT_MAX);
  });

  it('[KN9] leaves in place who waited before, and lets others in once some are declined', () => {
    const { keeper, hear, later } = setUp();
    hear(1);
    for (let hour = 0; hour < 10; hour++) {
      for (let number = 0; number < 100; number++) hear(10_000 * (hour + 1) + number);
      later(HOUR_MS + 1);
    }
    expect(keeper.views().some(({ name }) => name === 'n1')).toBe(true);
    expect(hear(2)).toEqual([]);
    keeper.decline(keeper.views().map(({ peerId }) => peerId));
    expect(hear(2)).toHaveLength(1);
    expect(keeper.views()[0]).toMatchObject({ name: 'n2', state: 'waiting' });
  });

  it('[KN9] by one key is one item, however often', () => {
    const { keeper, hear } = setUp();
    for (let time = 0; time < 1_000; time++) hear(1);
    expect(keeper.views()).toHaveLength(1);
    expect(keeper.left).toBe(0);
  });

  it('[KN9] who no longer asks makes room', () => {
    const { keeper, hear, later } = setUp();
    for (let hour = 0; hour < 5; hour++) {
      for (let number = 0; number < KNOCKS_PER_HOUR_MAX; number++) hear(100 * hour + number);
      later(HOUR_MS + 1);
    }
    later(KNOCK_ASKED_MAX_MS);
    expect(keeper.views()).toEqual([]);
    expect(hear(9_999)).toHaveLength(1);
    expect(keeper.views()).toMatchObject([{ name: 'n9999' }]);
  });

  it('[KN9] forgets the oldest declined first, and removals last', () => {
    const { clock, keeper, hear, later } = setUp();
    keeper.removed(keeper.markOf(friend(0xf00)));
    const writes = [];
    for (let number = 0; number < KNOCKS_KEPT_MAX + 5; number++) {
      writes.push(...hear(number));
      keeper.decline([peer(number)]);
      later(HOUR_MS + 1);
    }
    const gone = writes.flatMap((write) => (write.type === 'deleteKnock' ? [write.peer] : []));
    expect(gone).toEqual([0, 1, 2, 3, 4, 5].map(peer));
    expect(keeper.records).toHaveLength(KNOCKS_KEPT_MAX);
    expect(keeper.records.some(({ peerId }) => peerId === peer(0xf00))).toBe(true);
    expect(clock.nowMs()).toBeGreaterThan(0);
  });
});
