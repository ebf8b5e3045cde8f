// What a small packet of a route may make us read and tell: never a whole history.
import { describe, expect, it } from 'vitest';
import {
  GIVEN_BYTES_BURST,
  DIGEST_SPAN_BITS,
  KEYS_SPAN_MAX,
  KEYS_PER_PACKET_MAX,
  LEAF_BITS,
  LEVEL_FAN_BITS,
  PART_BODY_BYTES_MAX,
  READS_PER_FRIEND_MAX,
  READS_UNDER_WAY_MAX,
} from '../constants.ts';
import { READ_SPAN_UNITS, READ_UNITS_BURST, READ_UNITS_PER_S } from '../constants-shares.ts';
import { nodeOf } from '../state/lobby/digests.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { messageKey, MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { keyOf } from '../testing/words.ts';
import type { OnePeer } from '../testing/one-peer.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const [B, C] = [peer('B'), peer('C')];

describe('[SY11] a small packet', () => {
  /** Says, as if from disk, that a year of the lobby holds many messages. */
  function withLongHistory() {
    const made = peerInLobby([B]);
    const { a, lobby } = made;
    const span = nodeOf(a.nowMs - 30 * DAY_MS, DIGEST_SPAN_BITS);
    const leaf = span * 2 ** (DIGEST_SPAN_BITS - LEAF_BITS);
    const leaves = [{ leaf, count: KEYS_SPAN_MAX + 1, sum: '0'.repeat(32) }];
    a.store.saveFirst([{ type: 'putDigest', record: { lobby, span, leaves } }], a.nowMs);
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSent();
    return made;
  }

  it('of keys over all time makes nobody read a long history', () => {
    const { a, lobby } = withLongHistory();
    a.receive(B, { type: 'keys', lobby, fromMs: 0, toMs: a.nowMs, entries: [] });
    expect(a.core.drops()).toMatchObject({ 'over-limit': 1 });
    expect(a.takeSent()).toEqual([]);
  });

  it('of many wants is answered as far as anybody honest asks', () => {
    const { a, lobby } = peerInLobby([B]);
    const body = new Uint8Array(PART_BODY_BYTES_MAX);
    const part = a.written('otter', lobby, { body });
    a.hear(B, part);
    const wants = [{ key: keyOf(part), parts: [] }];
    const bytes = part.envelope.length;
    const most = Math.floor(GIVEN_BYTES_BURST / bytes);
    a.takeSent();
    for (let n = 0; n < most + 5; n++) a.receive(B, { type: 'want', lobby, wants });
    expect(a.takeSentOf('history')).toHaveLength(most);
    expect(a.core.drops()).toMatchObject({ 'over-limit': 5 });
    a.pass(1_000);
    a.receive(B, { type: 'want', lobby, wants });
    expect(a.takeSentOf('history')).toHaveLength(1);
  });
});

describe('[SY11] a friend’s questions to the disk', () => {
  const ask = (a: OnePeer, friend: PeerId, lobby: LobbyId, n = 1): number => {
    const key = messageKey(1);
    a.isReading = false;
    for (let at = 0; at < n; at++)
      a.receive(friend, { type: 'want', lobby, wants: [{ key, parts: [] }] });
    return a.takeSteps().flatMap(({ read }) => read).length;
  };

  it('wait for one another in its own line, which is bounded', () => {
    const { a, lobby } = peerInLobby([B, C]);
    expect(ask(a, B, lobby, READS_UNDER_WAY_MAX + READS_PER_FRIEND_MAX)).toBe(READS_UNDER_WAY_MAX);
    expect(a.core.drops()).toEqual({});
    ask(a, B, lobby);
    expect(a.core.drops()).toEqual({ 'over-limit': 1 });
    ask(a, C, lobby);
    expect(a.core.drops()).toEqual({ 'over-limit': 1 });
  });

  it('wait once they have made us read much, and others’ don’t', () => {
    const { a, lobby } = peerInLobby([B, C]);
    let [reads, n] = [0, 0];
    const have = (friend: PeerId): number => {
      const entries = Array.from({ length: KEYS_PER_PACKET_MAX }, () => ({
        ...{ key: messageKey(n++), writtenAtMs: a.nowMs },
      }));
      a.receive(friend, { type: 'have', lobby, entries });
      return a.takeSteps().flatMap(({ read }) => read).length;
    };
    const most = Math.ceil(READ_UNITS_BURST / KEYS_PER_PACKET_MAX);
    for (let at = 0; at < most + 200; at++) reads += have(B);
    expect(reads).toBe(most);
    expect(have(C)).toBe(1);
    a.pass(1_000);
    const next = a.takeSteps().flatMap(({ read }) => read).length;
    const aSecond = Math.ceil(READ_UNITS_PER_S / KEYS_PER_PACKET_MAX);
    expect(Math.abs(next - aSecond)).toBeLessThanOrEqual(1);
    expect(a.core.drops()).toEqual({});
  });

  it('cost by their number too, where there is nothing', () => {
    const { a, lobby } = peerInLobby([B]);
    a.isReading = true;
    const level = LEAF_BITS;
    const bits = LEVEL_FAN_BITS;
    let reads = 0;
    // Each packet names thirty-two leaves of which the friend claims much, and we have nothing.
    for (let n = 0; n < 200; n++) {
      const parent = Math.floor(a.nowMs / 2 ** (level + bits)) - n;
      const nodes = Array.from({ length: 2 ** bits }, (_, at) => ({
        ...{ index: parent * 2 ** bits + at, count: 10_000, sum: 'ab'.repeat(16) },
      }));
      a.receive(B, { type: 'sync', lobby, fromMs: 0, level, parent, nodes });
      reads += a.takeSteps().flatMap(({ read }) => read).length;
    }
    const most = READ_UNITS_BURST / READ_SPAN_UNITS;
    expect(reads).toBe(most);
    a.pass(1_000);
    const next = a.takeSteps().flatMap(({ read }) => read).length;
    expect(next).toBe(READ_UNITS_PER_S / READ_SPAN_UNITS);
  });

  it('by key cost by what is looked up: who catches up asks thousands of times', () => {
    const { a, lobby } = peerInLobby([B]);
    const questions = 2 * (READ_UNITS_BURST / READ_SPAN_UNITS);
    let reads = 0;
    for (let n = 0; n < questions; n++) {
      a.receive(B, { type: 'want', lobby, wants: [{ key: messageKey(n), parts: [] }] });
      a.pass(2);
      reads += a.takeSteps().flatMap(({ read }) => read).length;
    }
    expect(reads).toBe(questions);
  });

  it('are answered in turn with those of others', () => {
    const { a, lobby } = peerInLobby([B, C]);
    ask(a, B, lobby, READS_UNDER_WAY_MAX + 10);
    a.receive(C, { type: 'have', lobby, entries: [{ key: messageKey(2), writtenAtMs: a.nowMs }] });
    const answered = a.answerRead() + a.answerRead();
    expect(answered).toBe(2);
    const next = a.takeSteps().flatMap(({ read }) => read.map(({ type }) => type));
    expect(next).toEqual(['parts', 'held']);
  });
});
