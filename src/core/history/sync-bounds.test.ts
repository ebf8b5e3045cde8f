// What a small packet of a route may make us read and tell: never a whole history.
import { describe, expect, it } from 'vitest';
import { DIGEST_SPAN_BITS, KEYS_SPAN_MAX, LEAF_BITS, WANTS_PER_FRIEND_MAX } from '../constants.ts';
import { nodeOf } from '../state/lobby/digests.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import { MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const B = peer('B');
const keyOf = (part: Part) => messageKeyOf(part.author, part.id);

describe('[SY4] a small packet', () => {
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
    const parts = Array.from({ length: WANTS_PER_FRIEND_MAX + 1 }, (_, n) =>
      a.written(`otter ${n}`, lobby),
    );
    for (const part of parts) a.hear(B, part);
    a.takeSent();
    const wants = parts.map((part) => ({ key: keyOf(part), parts: [] }));
    a.receive(B, { type: 'want', lobby, wants });
    expect(a.takeSentOf('history')).toHaveLength(WANTS_PER_FRIEND_MAX);
    expect(a.core.drops()).toMatchObject({ 'over-limit': 1 });
  });
});
