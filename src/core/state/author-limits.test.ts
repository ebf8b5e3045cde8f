// Who may send how much: generous to people, deadly to floods, and charged only when proved.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import { UNKNOWN_PACKETS_BURST } from '../constants-shares.ts';
import { AuthorLimits, chargedBytes, FriendLimit } from './author-limits.ts';
import { author, NOW_MS, partOf, SECOND_MS } from '../testing/samples.ts';

const fern = author('fern');

describe('[LI1] an author', () => {
  const writes = (count: number): AuthorLimits => {
    const made = new AuthorLimits();
    for (let n = 0; n < count; n++) made.charge(fern, true, 200, NOW_MS);
    return made;
  };

  it('may write a burst and not one message more', () => {
    const one = limits.AUTHOR_MESSAGES_BURST - 1;
    expect(writes(one).allows(fern, true, 200, NOW_MS)).toBe(true);
    expect(writes(one + 1).allows(fern, true, 200, NOW_MS)).toBe(false);
  });

  it('may go on at the steady rate', () => {
    const made = writes(limits.AUTHOR_MESSAGES_BURST);
    const stepMs = SECOND_MS / limits.AUTHOR_MESSAGES_PER_S;
    expect(made.allows(fern, true, 200, NOW_MS + stepMs - 1)).toBe(false);
    expect(made.allows(fern, true, 200, NOW_MS + stepMs)).toBe(true);
  });

  it('may write 15 messages in 7 seconds, as people who paste do', () => {
    const made = new AuthorLimits();
    for (let n = 0; n < 15; n++) {
      const atMs = NOW_MS + n * 500;
      expect(made.allows(fern, true, 300, atMs)).toBe(true);
      made.charge(fern, true, 300, atMs);
    }
  });

  it('pays for the parts of a message by their bytes, not by their number', () => {
    const made = new AuthorLimits();
    for (let part = 0; part < limits.PARTS_MAX; part++) {
      expect(made.allows(fern, part === 0, limits.PACKET_BYTES_MAX, NOW_MS)).toBe(true);
      made.charge(fern, part === 0, limits.PACKET_BYTES_MAX, NOW_MS);
    }
    expect(made.allows(fern, true, 200, NOW_MS)).toBe(true);
  });

  it('is held by bytes too', () => {
    const made = new AuthorLimits();
    let bytes = 0;
    while (made.allows(fern, false, limits.PACKET_BYTES_MAX, NOW_MS)) {
      made.charge(fern, false, limits.PACKET_BYTES_MAX, NOW_MS);
      bytes += limits.PACKET_BYTES_MAX;
    }
    expect(bytes).toBeLessThanOrEqual(limits.AUTHOR_BYTES_BURST);
    expect(bytes).toBeGreaterThan(limits.AUTHOR_BYTES_BURST - 2 * limits.PACKET_BYTES_MAX);
  });

  it('[WT1] is calm while more than half of its burst is left', () => {
    const half = limits.AUTHOR_MESSAGES_BURST / 2;
    const calm = [half, half + 1].map((count) => writes(count).isCalm(fern, true, NOW_MS));
    expect(calm).toEqual([true, false]);
    const made = new AuthorLimits();
    made.charge(fern, true, limits.AUTHOR_BYTES_BURST / 2, NOW_MS);
    expect(made.isCalm(fern, true, NOW_MS)).toBe(true);
    made.charge(fern, false, 1, NOW_MS);
    expect(made.isCalm(fern, true, NOW_MS)).toBe(false);
  });

  it('[WT1] who is unknown is calm while all such together are', () => {
    const made = new AuthorLimits();
    const calm = (name: string, isKnown: boolean) => made.isCalm(author(name), isKnown, NOW_MS);
    for (let n = 0; n <= UNKNOWN_PACKETS_BURST / 2; n++) {
      expect(calm('moss', false)).toBe(true);
      made.charge(author(`${n}`), true, 200, NOW_MS, false);
    }
    expect([calm('moss', false), calm('moss', true)]).toEqual([false, true]);
  });

  it('pays nothing for being asked about: only signatures prove who wrote', () => {
    const made = new AuthorLimits();
    for (let n = 0; n < 10_000; n++) made.allows(fern, true, 15_000, NOW_MS);
    expect(made.size).toBe(0);
    expect(made.allows(fern, true, 200, NOW_MS)).toBe(true);
  });

  it('has an allowance of its own', () => {
    const made = writes(limits.AUTHOR_MESSAGES_BURST);
    expect(made.allows(author('otter'), true, 200, NOW_MS)).toBe(true);
  });

  it('is forgotten when nothing is held against it', () => {
    const made = writes(10);
    made.forgetFull(NOW_MS + SECOND_MS);
    expect(made.size).toBe(1);
    made.forgetFull(NOW_MS + (10 * SECOND_MS) / limits.AUTHOR_MESSAGES_PER_S);
    expect(made.size).toBe(0);
  });
});

it('[LI1] a part of a long message counts as one of the greatest', () => {
  const small = partOf({ body: new Uint8Array(1) });
  expect(chargedBytes(small)).toBe(small.envelope.length);
  expect(chargedBytes({ ...small, total: 2 })).toBe(limits.PART_BODY_BYTES_MAX);
  const great = partOf({ total: 2, body: new Uint8Array(limits.PART_BODY_BYTES_MAX) });
  expect(chargedBytes(great)).toBe(great.envelope.length);
});

describe('[LI2] a friend', () => {
  it('may forward for many, then is over, and at last the person is told', () => {
    const limit = new FriendLimit(NOW_MS);
    const verdicts = { fine: 0, over: 0, told: 0 };
    const total = limits.FRIEND_PACKETS_BURST + limits.FRIEND_EXCESS_BURST + 5;
    for (let n = 0; n < total; n++) verdicts[limit.receive(100, NOW_MS)]++;
    expect(verdicts).toEqual({
      fine: limits.FRIEND_PACKETS_BURST,
      over: limits.FRIEND_EXCESS_BURST,
      told: 5,
    });
  });

  it('is told of once in a while', () => {
    const limit = new FriendLimit(NOW_MS);
    const at = [0, 1, limits.CUT_MS - 1, limits.CUT_MS, limits.CUT_MS + 1];
    const told = at.map((afterMs) => limit.mayTell(NOW_MS + afterMs));
    expect(told).toEqual([true, false, false, true, false]);
  });

  it('may be late with many answers, and pushes no more upon us than that', () => {
    const limit = new FriendLimit(NOW_MS);
    for (let n = 0; n < limits.FRIEND_UNASKED_BURST; n++) expect(limit.unasked(NOW_MS)).toBe(false);
    expect(limit.unasked(NOW_MS)).toBe(true);
    expect(limit.unasked(NOW_MS + SECOND_MS / limits.FRIEND_UNASKED_PER_S)).toBe(false);
  });

  it('is never over at the steady rate', () => {
    const limit = new FriendLimit(NOW_MS);
    const stepMs = SECOND_MS / limits.FRIEND_PACKETS_PER_S;
    const bytes = limits.FRIEND_BYTES_PER_S / limits.FRIEND_PACKETS_PER_S;
    for (let n = 0; n < 20_000; n++) {
      expect(limit.receive(bytes, NOW_MS + n * stepMs)).toBe('fine');
    }
  });

  it('is held by bytes too', () => {
    const limit = new FriendLimit(NOW_MS);
    let bytes = 0;
    while (limit.receive(limits.PACKET_BYTES_MAX, NOW_MS) === 'fine') {
      bytes += limits.PACKET_BYTES_MAX;
    }
    expect(bytes).toBeLessThanOrEqual(limits.FRIEND_BYTES_BURST);
    expect(limit.receive(limits.PACKET_BYTES_MAX, NOW_MS + 8)).toBe('fine');
  });

  it('may bring its whole history after a long split without being cut', () => {
    // A friend that answers our wants sends no faster than we ask; its link carries 2 MiB/s.
    const limit = new FriendLimit(NOW_MS);
    for (let n = 0; n < 10_000; n++) {
      expect(limit.receive(1000, NOW_MS + n * 2)).toBe('fine');
    }
  });
});

it('[LI3] offences are few: the link is cut after the burst, and old ones are forgiven', () => {
  const limit = new FriendLimit(NOW_MS);
  for (let n = 0; n < limits.FRIEND_OFFENCES_BURST; n++) expect(limit.offence(NOW_MS)).toBe(false);
  expect(limit.offence(NOW_MS)).toBe(true);
  const laterMs = NOW_MS + SECOND_MS / limits.FRIEND_OFFENCES_PER_S;
  expect(limit.offence(laterMs - 1)).toBe(true);
  expect(limit.offence(laterMs)).toBe(false);
});

it('[LI7] what a friend gets by asking is a burst, and then a rate', () => {
  const limit = new FriendLimit(NOW_MS);
  expect(limit.answer(limits.ANSWERS_BYTES_BURST + 1, NOW_MS)).toBe(false);
  expect(limit.answer(limits.ANSWERS_BYTES_BURST, NOW_MS)).toBe(true);
  expect(limit.answer(1, NOW_MS)).toBe(false);
  expect(limit.answer(limits.ANSWERS_BYTES_PER_S + 1, NOW_MS + SECOND_MS)).toBe(false);
  expect(limit.answer(limits.ANSWERS_BYTES_PER_S, NOW_MS + SECOND_MS)).toBe(true);
});
