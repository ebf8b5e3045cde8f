// The challenge: bound to who asks and who is asked, answered once, and of no use to a third.
import { describe, expect, it } from 'vitest';
import { ChallengeIndex, lookupOf, proofOf, tagOf } from './challenge-index.ts';
import { CHALLENGE_PENDING_MS } from '../constants.ts';
import type { PeerId } from '../wire/ids.ts';
import { messageKey, NOW_MS, peer, PRIVATE_LOBBY, PUBLIC_LOBBY } from '../testing/samples.ts';

const [B, C, X] = [peer('B'), peer('C'), peer('X')];
const KNOWN = { lobby: PRIVATE_LOBBY, key: messageKey('N') };

/** B knows the message; C asks B about it. */
function asked() {
  const [ofB, ofC] = [new ChallengeIndex(), new ChallengeIndex()];
  ofB.learn(KNOWN, B);
  return { ofB, ofC, challenge: ofC.ask(KNOWN, C, B, NOW_MS) };
}

/** C takes an answer that comes at once, or later, from this friend. */
const accepts = (
  ofC: ChallengeIndex,
  { lookup }: { readonly lookup: string },
  proof: string,
  friend: PeerId,
  nowMs = NOW_MS,
) => ofC.accept({ lookup, proof }, friend, C, nowMs);

it('[CH2] is matched by who knows the same message, and its proof is accepted', () => {
  const { ofB, ofC, challenge } = asked();
  expect(ofB.match(challenge, C, B)).toEqual(KNOWN);
  const accepted = accepts(ofC, challenge, proofOf(KNOWN, B, C), B);
  expect(accepted).toMatchObject(KNOWN);
});

it('[CH3] who doesn’t know lobby or message matches nothing', () => {
  const { challenge } = asked();
  const strangers = [
    undefined,
    { ...KNOWN, lobby: PUBLIC_LOBBY },
    { ...KNOWN, key: messageKey('M') },
  ];
  for (const known of strangers) {
    const challenger = new ChallengeIndex();
    if (known) challenger.learn(known, B);
    expect(challenger.match(challenge, C, B)).toBeUndefined();
  }
});

describe('[CH4] replayed', () => {
  it('to a third peer who is in the lobby: matches nothing', () => {
    const { challenge } = asked();
    const ofX = new ChallengeIndex();
    ofX.learn(KNOWN, X);
    expect(ofX.match(challenge, B, X)).toBeUndefined();
    expect(ofX.match(challenge, C, X)).toBeUndefined();
  });

  it('by a third peer, in its own name: matches nothing', () => {
    const { ofB, challenge } = asked();
    expect(ofB.match(challenge, X, B)).toBeUndefined();
  });

  it('sent back to who asked: matches nothing', () => {
    const { ofC, challenge } = asked();
    ofC.learn(KNOWN, C);
    expect(ofC.match(challenge, B, C)).toBeUndefined();
  });
});

describe('[CH5] an answer', () => {
  it('counts once', () => {
    const { ofC, challenge } = asked();
    const proof = proofOf(KNOWN, B, C);
    expect(accepts(ofC, challenge, proof, B)).toBeDefined();
    expect(accepts(ofC, challenge, proof, B)).toBeUndefined();
    expect(ofC.pendingSize).toBe(0);
  });

  it('from another friend than the one asked is none, and the asked one’s still counts', () => {
    const { ofC, challenge } = asked();
    expect(accepts(ofC, challenge, proofOf(KNOWN, B, C), X)).toBeUndefined();
    expect(accepts(ofC, challenge, proofOf(KNOWN, X, C), X)).toBeUndefined();
    expect(accepts(ofC, challenge, proofOf(KNOWN, B, C), B)).toBeDefined();
  });

  it('without the proof is none: not the tag, not the lookup, not the proof of another way', () => {
    const { ofC, challenge } = asked();
    const wrong = [challenge.tag, challenge.lookup, proofOf(KNOWN, C, B), '00'.repeat(16), ''];
    for (const proof of wrong) {
      expect(accepts(ofC, challenge, proof, B)).toBeUndefined();
    }
  });

  it('that nobody asked for is none', () => {
    const challenger = new ChallengeIndex();
    challenger.learn(KNOWN, C);
    const proof = proofOf(KNOWN, B, C);
    expect(challenger.accept({ lookup: lookupOf(KNOWN, B), proof }, B, C, NOW_MS)).toBeUndefined();
  });

  it('is accepted until its time has passed, to the millisecond, swept up or not', () => {
    const lastMs = NOW_MS + CHALLENGE_PENDING_MS;
    const isAccepted = (atMs: number, isSwept: boolean): boolean => {
      const { ofC, challenge } = asked();
      if (isSwept) ofC.expire(atMs);
      expect(ofC.pendingSize).toBe(isSwept && atMs >= lastMs ? 0 : 1);
      return accepts(ofC, challenge, proofOf(KNOWN, B, C), B, atMs) !== undefined;
    };
    for (const isSwept of [false, true]) {
      expect(isAccepted(lastMs - 1, isSwept)).toBe(true);
      expect(isAccepted(lastMs, isSwept)).toBe(false);
    }
  });
});

it('[CH1] every hash is another one: by peers, by message, by lobby and by purpose', () => {
  const other = { ...KNOWN, key: messageKey('M') };
  const hashes = [
    lookupOf(KNOWN, B),
    lookupOf(KNOWN, C),
    lookupOf(other, B),
    lookupOf({ ...KNOWN, lobby: PUBLIC_LOBBY }, B),
    tagOf(KNOWN, C, B),
    tagOf(KNOWN, B, C),
    proofOf(KNOWN, C, B),
    proofOf(KNOWN, B, C),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
});

it('forgets a lobby that was left', () => {
  const { ofB, challenge } = asked();
  ofB.forget(({ lobby }) => lobby === PRIVATE_LOBBY);
  expect(ofB.indexSize).toBe(0);
  expect(ofB.match(challenge, C, B)).toBeUndefined();
});

it('learns a message once, however often it is told', () => {
  const { ofB } = asked();
  ofB.learn(KNOWN, B);
  expect(ofB.indexSize).toBe(1);
});

it('[CH2] the index forgets its oldest when it holds more than it may', () => {
  const index = new ChallengeIndex(3);
  const known = ['a', 'b', 'c', 'd'].map((name) => ({ ...KNOWN, key: messageKey(name) }));
  const matches = (): boolean[] =>
    known.map((one) => {
      const challenge = { lookup: lookupOf(one, B), tag: tagOf(one, C, B) };
      return index.match(challenge, C, B) !== undefined;
    });
  for (const one of known.slice(0, 3)) index.learn(one, B);
  expect([index.indexSize, matches()]).toEqual([3, [true, true, true, false]]);
  index.learn(known[3]!, B);
  expect([index.indexSize, matches()]).toEqual([3, [false, true, true, true]]);
});

it('[JO5] what was asked of a friend about a lobby is recalled, and nothing else', () => {
  const index = new ChallengeIndex();
  const other = { ...KNOWN, lobby: PUBLIC_LOBBY };
  const asks = [
    [KNOWN, B],
    [KNOWN, X],
    [other, B],
  ] as const;
  for (const [known, friend] of asks) index.ask(known, C, friend, NOW_MS);
  index.recall(PRIVATE_LOBBY, B);
  expect(index.pendingSize).toBe(2);
  const accepted = asks.map(([known, friend]) => {
    const answer = { lookup: lookupOf(known, friend), proof: proofOf(known, friend, C) };
    return index.accept(answer, friend, C, NOW_MS) !== undefined;
  });
  expect(accepted).toEqual([false, true, true]);
});

it('forgets of the index only what is said to be gone', () => {
  const index = new ChallengeIndex();
  for (const lobby of [PUBLIC_LOBBY, PRIVATE_LOBBY]) index.learn({ ...KNOWN, lobby }, B);
  index.forget(({ lobby }) => lobby === PUBLIC_LOBBY);
  expect(index.indexSize).toBe(1);
  const challenge = { lookup: lookupOf(KNOWN, B), tag: tagOf(KNOWN, C, B) };
  expect(index.match(challenge, C, B)).toEqual(KNOWN);
});
