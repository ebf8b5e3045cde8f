// What a friend is told of fingerprints counts in what it gets by asking. The bound is small here,
// so that it is reached at once.
import { expect, it, vi } from 'vitest';
import { DIGEST_SPAN_BITS, KEYS_SPAN_MAX, LEVEL_FAN_BITS } from '../constants.ts';
import { nodeOf } from '../state/lobby/digests.ts';
import { MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';

const BURST = 200_000;
vi.mock(import('../constants.ts'), async (original) => ({
  ...(await original()),
  GIVEN_BYTES_BURST: 200_000,
  GIVEN_BYTES_PER_S: 1,
}));

const B = peer('B');
const FAN = Array.from({ length: 2 ** LEVEL_FAN_BITS }, (_, at) => at);

it('[SY11] the same small packet, sent again and again, isn’t answered without end', () => {
  const { a, lobby } = peerInLobby([B]);
  const level = DIGEST_SPAN_BITS;
  const parent = nodeOf(a.nowMs - 200 * 24 * 60 * MINUTE_MS, level + LEVEL_FAN_BITS);
  for (const at of FAN) {
    const span = parent * FAN.length + at;
    const leaves = FAN.map((n) => ({
      ...{ leaf: span * FAN.length + n, count: KEYS_SPAN_MAX, sum: '0'.repeat(32) },
    }));
    a.store.saveFirst([{ type: 'putDigest', record: { lobby, span, leaves } }], a.nowMs);
  }
  a.restart();
  a.step({ type: 'linkUp', friend: B, resumed: true });
  a.takeSteps();
  for (let n = 0; n < 20; n++) {
    a.receive(B, { type: 'sync', lobby, fromMs: 0, level, parent, nodes: [] });
  }
  const sent = a.takeSteps().flatMap(({ send }) => send.map(({ packet }) => packet.length));
  const told = sent.reduce((sum, bytes) => sum + bytes, 0);
  expect(told).toBeLessThanOrEqual(BURST);
  expect(told).toBeGreaterThan(BURST / 2);
  expect(a.core.drops()['over-limit']).toBeGreaterThan(0);
});
