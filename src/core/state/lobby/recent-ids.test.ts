// The keys a challenge is made of: few, newest first, of growing age, and never many in memory.
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS } from '../../constants.ts';
import { RECENT_MAX, RecentIds } from './recent-ids.ts';
import { messageKey, MINUTE_MS, NOW_MS, peer, SECOND_MS } from '../../testing/samples.ts';

function filled(count: number, stepMs: number): RecentIds {
  const recent = new RecentIds();
  for (let n = count - 1; n >= 0; n--) recent.add(messageKey(n), NOW_MS - n * stepMs);
  return recent;
}

it('picks nothing out of nothing', () => {
  expect(new RecentIds().picks(NOW_MS)).toEqual([]);
});

it('[CH1] picks a few keys of growing age, newest first', () => {
  // One message every 10 s for 20 minutes.
  const picks = filled(120, 10 * SECOND_MS).picks(NOW_MS);
  expect(picks).toEqual([0, 3, 12, 48, 100].map((n) => messageKey(n)));
});

it('[CH1] an idle lobby has its newest key to ask with, however old', () => {
  const recent = new RecentIds();
  recent.add(messageKey('old'), NOW_MS - 100 * MINUTE_MS);
  recent.add(messageKey('less old'), NOW_MS - 90 * MINUTE_MS);
  recent.expire(NOW_MS);
  expect(recent.picks(NOW_MS)).toEqual([messageKey('less old')]);
});

it('[CH1] a key from the future is picked when it is the newest', () => {
  const recent = new RecentIds();
  recent.add(messageKey('ahead'), NOW_MS + MINUTE_MS);
  expect(recent.picks(NOW_MS)).toEqual([messageKey('ahead')]);
});

describe('[CH7] checkpoints', () => {
  const entries = [1, 2].map((n) => ({ key: messageKey(`old ${n}`), writtenAtMs: n }));

  it('are picked behind the recent keys, each once', () => {
    const recent = new RecentIds();
    recent.add(messageKey('new'), NOW_MS);
    recent.setCheckpoints([...entries, entries[0]!]);
    expect(recent.picks(NOW_MS)).toEqual([messageKey('new'), ...entries.map(({ key }) => key)]);
  });

  it('can be answered with, too, and are replaced as a whole', () => {
    const recent = new RecentIds();
    recent.setCheckpoints(entries);
    expect(recent.takeFresh()).toEqual(entries.map(({ key }) => key));
    expect([recent.has(entries[0]!.key), recent.has(entries[1]!.key)]).toEqual([true, true]);
    expect(recent.has(messageKey('other'))).toBe(false);
    recent.setCheckpoints([]);
    expect(recent.has(entries[0]!.key)).toBe(false);
  });
});

it('[CH2] tells what is new since it was last asked, each key once', () => {
  const recent = new RecentIds();
  recent.add(messageKey('a'), NOW_MS);
  recent.add(messageKey('b'), NOW_MS);
  recent.add(messageKey('a'), NOW_MS);
  expect(recent.takeFresh()).toEqual([messageKey('a'), messageKey('b')]);
  expect(recent.takeFresh()).toEqual([]);
  recent.add(messageKey('c'), NOW_MS);
  expect(recent.takeFresh()).toEqual([messageKey('c')]);
});

it('tells no key of which nobody knows any more, however long it isn’t asked', () => {
  const recent = new RecentIds();
  for (let n = 0; n < 5 * RECENT_MAX; n++) recent.add(messageKey(n), NOW_MS);
  const fresh = recent.takeFresh();
  expect(fresh).toHaveLength(RECENT_MAX);
  expect(fresh[0]).toBe(messageKey(4 * RECENT_MAX));
});

it('forgets with the age at which everybody has forgotten', () => {
  const recent = new RecentIds();
  recent.add(messageKey('old'), NOW_MS);
  recent.add(messageKey('new'), NOW_MS + MINUTE_MS);
  recent.expire(NOW_MS + 2 * MESSAGE_AGE_MAX_MS);
  expect(recent.has(messageKey('old'))).toBe(true);
  recent.expire(NOW_MS + 2 * MESSAGE_AGE_MAX_MS + 1);
  expect(recent.has(messageKey('old'))).toBe(false);
  expect(recent.has(messageKey('new'))).toBe(true);
});

it('stays bounded in the busiest lobby, and forgets the oldest first', () => {
  const recent = new RecentIds();
  for (let n = 0; n < 2_001; n++) recent.add(messageKey(n), NOW_MS);
  expect(recent.has(messageKey(0))).toBe(false);
  expect(recent.has(messageKey(1))).toBe(true);
  expect(recent.has(messageKey(2_000))).toBe(true);
});

it('[SH2] a friend’s flood pushes out its own keys only', () => {
  const recent = new RecentIds();
  recent.add(messageKey('of B'), NOW_MS, { bringer: peer('B'), isKnown: false });
  for (let n = 0; n < 2 * RECENT_MAX; n++) {
    recent.add(messageKey(n), NOW_MS, { bringer: peer('M'), isKnown: false });
  }
  expect(recent.size).toBe(RECENT_MAX);
  expect(recent.has(messageKey('of B'))).toBe(true);
  expect(recent.has(messageKey(0))).toBe(false);
});

it('[SH2] a key that finds no place is named nowhere', () => {
  const recent = new RecentIds();
  const bringer = peer('B');
  for (let n = 0; n < RECENT_MAX; n++)
    recent.add(messageKey(n), NOW_MS, { bringer, isKnown: true });
  recent.takeFresh();
  recent.add(messageKey('unknown'), NOW_MS, { bringer, isKnown: false });
  expect([recent.has(messageKey('unknown')), recent.takeFresh()]).toEqual([false, []]);
});
