// Which keys a challenge names, and when it goes out: the newest messages, and old ones that halves
// of a lobby that were apart for long share.
import { describe, expect, it } from 'vitest';
import {
  CHALLENGE_PERIOD_MS,
  CHALLENGES_PER_PACKET_MAX,
  ENTER_TIMEOUT_MS,
  HOUSEKEEPING_PERIOD_MS,
  LEAF_BITS,
  SLOT_BITS,
} from '../constants.ts';
import { OWN_SECRET_MS } from '../constants-stem.ts';
import { WRITING_SHIFT_MAX_MS } from '../constants-times.ts';
import type { ReadRequest, Write } from '../io.ts';
import { lookupOf, proofOf, tagOf } from '../state/challenge-index.ts';
import { Digests, nodeOf, nodeStartMs } from '../state/lobby/digests.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { chatBody, messageId, NOW_MS, peer } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { bringByHistory, dropsOf, keyOf, oldPart } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;
const challengedFriends = (a: OnePeer) => a.takeSentOf('challenge').map(({ friend }) => friend);

function create(a: OnePeer, name = 'Attic'): LobbyId {
  a.step({
    ...{ type: 'createLobby', name, topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  return a.core.lobbies().at(-1)!.lobby;
}

describe('[CH6] a challenge goes out', () => {
  it.each([
    [CHALLENGE_PERIOD_MS - 1, []],
    [CHALLENGE_PERIOD_MS, [C]],
  ])('again %i ms after the last one', (ms, friends) => {
    const { a } = peerInLobby([B], [C]);
    a.step({ type: 'linkDown', friend: C });
    a.linkUp(C);
    expect(challengedFriends(a)).toEqual([C]);
    a.pass(ms);
    expect(challengedFriends(a)).toEqual(friends);
  });

  it('to nobody who is a route', () => {
    const { a } = peerInLobby([B, C]);
    for (let minute = 0; minute < 5; minute++) a.pass(CHALLENGE_PERIOD_MS);
    expect(challengedFriends(a)).toEqual([]);
  });

  it.each([
    [ENTER_TIMEOUT_MS - 1, []],
    [ENTER_TIMEOUT_MS, [B]],
  ])(
    '[JO4] to whom we asked to let us in, when %i ms are gone without an answer',
    (ms, friends) => {
      const { a, lobby } = peerInLobby([B]);
      a.step({ type: 'linkDown', friend: B });
      a.linkUp(B);
      a.takeSteps();
      a.pass(ms);
      expect(challengedFriends(a)).toEqual(friends);
      const standing = friends.length > 0 ? 'invited' : 'participating';
      a.store.flush(a.nowMs);
      expect(a.store.snapshot(a.nowMs).routes).toMatchObject([{ lobby, friend: B, standing }]);
    },
  );

  it('as soon as there is a message that it can name', () => {
    const a = new OnePeer([B, C]);
    const lobby = create(a);
    a.linkUp(B, C);
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(challengedFriends(a)).toEqual([]);
    a.step({ type: 'invite', lobby, friend: C });
    a.receive(C, { type: 'enter', lobby, answer: false });
    a.hear(C, a.written('C', lobby));
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(challengedFriends(a)).toEqual([B]);
  });

  it('in packets of bounded size: what finds no place goes next', () => {
    const a = new OnePeer([B]);
    for (let n = 0; n <= CHALLENGES_PER_PACKET_MAX; n++) {
      const lobby = create(a, `Attic ${n}`);
      a.step({ type: 'write', lobby, id: messageId(n), content });
    }
    a.nowMs += OWN_SECRET_MS + WRITING_SHIFT_MAX_MS;
    a.restart();
    a.step({ type: 'tick' });
    a.takeSteps();
    a.linkUp(B);
    const sizes = () => a.takeSentOf('challenge').map(({ challenges }) => challenges.length);
    expect(sizes()).toEqual([CHALLENGES_PER_PACKET_MAX]);
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(sizes()).toEqual([1]);
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(sizes()).toEqual([]);
  });
});

describe('[CH7] checkpoints', () => {
  /** The times before which the newest message is a checkpoint: 70 minutes to 100 days ago. */
  const agesMs = [LEAF_BITS, 24, 26, 28, 30, 32].map(
    (bits) => (Math.floor(NOW_MS / 2 ** bits) - 1) * 2 ** bits,
  );
  /** In the last slot of its leaf, long before. */
  const firstLeaf = nodeOf(agesMs.at(-1)! - 2 ** 30, LEAF_BITS);
  const firstMs = nodeStartMs(firstLeaf + 1, LEAF_BITS) - 2 ** SLOT_BITS;
  const reads = (a: OnePeer): ReadRequest[] => a.takeSteps().flatMap(({ read }) => read);

  /** A peer that starts with these messages on its disk, and the parts by their times. */
  function withMessages(...timesMs: readonly number[]) {
    const a = new OnePeer([C]);
    const lobby = create(a);
    const digests = new Digests();
    const parts = timesMs.map((writtenAtMs): Part => {
      const part = a.written('fern', lobby, { id: messageId(writtenAtMs), writtenAtMs });
      digests.add(keyOf(part), writtenAtMs);
      return part;
    });
    const rest = { receivedAtMs: a.nowMs, own: false, state: 'received', caughtUp: true } as const;
    const writes = parts.flatMap((part): Write[] => [
      { type: 'putMessage', record: messageRecordOf(part, keyOf(part), chatBody('old'), rest) },
      { type: 'putDigest', record: digests.recordAt(lobby, part.writtenAtMs) },
    ]);
    a.store.saveFirst(writes, a.nowMs);
    a.restart();
    a.takeSteps();
    const keys = new Map(parts.map((part) => [part.writtenAtMs, keyOf(part)]));
    return { a, lobby, lookup: (ms: number) => lookupOf({ lobby, key: keys.get(ms)! }, C) };
  }

  it('are the newest message before each of six ages, and the first of all', () => {
    const times = agesMs.flatMap((ms) => [ms - 2, ms - 1, ms]);
    const { a, lookup } = withMessages(...times, firstMs, firstMs + 1_000, firstMs + 2_000);
    a.linkUp(C);
    const [sent, ...others] = a.takeSentOf('challenge');
    expect(others).toEqual([]);
    const expected = [...agesMs.map((ms) => ms - 1), firstMs].map(lookup);
    expect(new Set(sent!.challenges.map((one) => one.lookup))).toEqual(new Set(expected));
  });

  it('stand before our own words that nobody else has yet', () => {
    const { a, lobby, lookup } = withMessages(NOW_MS);
    for (let n = 0; n < 3; n++) a.step({ type: 'write', lobby, id: messageId(n), content });
    a.nowMs += 2 ** LEAF_BITS;
    a.restart();
    a.step({ type: 'tick' });
    a.takeSteps();
    a.linkUp(C);
    const lookups = a.takeSentOf('challenge').flatMap(({ challenges }) => challenges);
    expect(lookups.map((one) => one.lookup)).toEqual([lookup(NOW_MS)]);
  });

  it('are looked up by the ends of the slots of the oldest leaf', () => {
    const { a, lobby } = withMessages(firstMs);
    a.step({ type: 'tick' });
    const ends = Array.from({ length: 32 }, (_, n) => firstMs + (n - 30) * 2 ** SLOT_BITS);
    expect(reads(a).filter((read) => 'lobby' in read && read.lobby === lobby)).toMatchObject([
      { type: 'newestBefore', timesMs: [...agesMs, ...ends] },
      { type: 'keys', fromMs: firstMs + 1 - 2 ** SLOT_BITS, toMs: firstMs + 1 },
    ]);
  });

  it('are looked for once in a lobby without messages', () => {
    const a = new OnePeer([]);
    const lobby = create(a);
    expect(reads(a)).toMatchObject([{ type: 'newestBefore', lobby, timesMs: agesMs }]);
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(reads(a)).toEqual([]);
  });

  it.each([
    [2 ** LEAF_BITS - 1, 0],
    [2 ** LEAF_BITS, 1],
  ])('are looked up anew after %i ms', (ms, times) => {
    const a = new OnePeer([]);
    create(a);
    a.takeSteps();
    a.pass(ms);
    expect(reads(a)).toHaveLength(times);
  });

  it('are looked up anew when an older message comes, not when a younger does', () => {
    const { a, lobby } = peerInLobby([B]);
    bringByHistory(a, B, lobby, oldPart(a, lobby));
    a.pass(HOUSEKEEPING_PERIOD_MS);
    a.takeSteps();
    bringByHistory(a, B, lobby, oldPart(a, lobby, 'moss'));
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(reads(a).filter(({ type }) => type === 'newestBefore')).toEqual([]);
  });

  it('are named without the first of all if that has gone meanwhile', () => {
    const { a, lobby } = withMessages(firstMs);
    a.isReading = false;
    a.linkUp(C);
    a.answerRead();
    const beforeMs = NOW_MS;
    a.store.saveFirst([{ type: 'deleteHistory', lobby, beforeMs }], a.nowMs);
    a.isReading = true;
    a.answerRead();
    expect(challengedFriends(a)).toEqual([C]);
  });

  it('of a lobby that we have left meanwhile are of no interest', () => {
    const { a, lobby } = withMessages(firstMs);
    a.isReading = false;
    a.step({ type: 'tick' });
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.answerRead();
    expect(reads(a)).toEqual([]);
  });
});

describe('[CH2] a peer that is paused', () => {
  it('[SH1] makes no route by its answer', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.step({ type: 'linkDown', friend: C });
    a.linkUp(C);
    const known = { lobby, key: keyOf(part) };
    a.step({ type: 'pauseFriend', lobby, friend: C, on: true });
    const [lookup, proof] = [lookupOf(known, C), proofOf(known, C, a.self)];
    a.receive(C, { type: 'challengeAnswer', lookup, proof });
    expect(a.core.lobbies()[0]!.routesUp).toBe(1);
  });
});

describe('[CH5] an answer that comes while we leave', () => {
  /** C was challenged about a message of the lobby; how it answers, and how it would ask. */
  function challenged() {
    const { a, lobby } = peerInLobby([B], [C]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.step({ type: 'linkDown', friend: C });
    a.linkUp(C);
    a.takeSteps();
    const known = { lobby, key: keyOf(part) };
    const proof = proofOf(known, C, a.self);
    const answer = { type: 'challengeAnswer', lookup: lookupOf(known, C), proof } as const;
    const asked = { lookup: lookupOf(known, a.self), tag: tagOf(known, C, a.self) };
    return { a, lobby, answer, question: { type: 'challenge', challenges: [asked] } as const };
  }

  it('makes no route, and is answered with `withdraw` when we have left', () => {
    const { a, lobby, answer } = challenged();
    a.isSigning = false;
    a.step({ type: 'leave', lobby });
    expect(dropsOf(a, () => a.receive(C, answer))).toEqual({ unasked: 1 });
    expect(a.takeSent()).toEqual([]);
    a.answerSign();
    expect(a.takeSentOf('withdraw').map(({ friend }) => friend)).toEqual([B, C]);
  });

  it('changes nothing for who is a route already', () => {
    const { a, lobby, answer } = challenged();
    a.receive(C, { type: 'enter', lobby, answer: false });
    a.isSigning = false;
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    expect(dropsOf(a, () => a.receive(C, answer))).toEqual({ unasked: 1 });
    a.answerSign();
    expect(a.takeSentOf('withdraw').map(({ friend }) => friend)).toEqual([B, C]);
  });

  it('[JO4] is answered with `withdraw` after we have left', () => {
    const { a, lobby, answer } = challenged();
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    expect(dropsOf(a, () => a.receive(C, answer))).toEqual({ 'lobby-not-ours': 1 });
    expect(a.takeSentOf('withdraw')).toMatchObject([{ friend: C, lobby }]);
  });

  it('is answered with nothing when the lobby was removed', () => {
    const { a, lobby, answer } = challenged();
    a.step({ type: 'leave', lobby });
    a.step({ type: 'forget', lobby });
    a.takeSteps();
    expect(dropsOf(a, () => a.receive(C, answer))).toEqual({ 'lobby-not-ours': 1 });
    expect(a.takeSent()).toEqual([]);
  });

  it('[CH3] nor is a question answered any more', () => {
    const { a, lobby, question } = challenged();
    a.isSigning = false;
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.receive(C, question);
    expect(a.takeSent()).toEqual([]);
  });
});
