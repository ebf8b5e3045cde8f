// A friend's words take no more of our disk than a bound; what is over waits with the friend. The
// bound is small here, so that it is reached at once.
import { expect, it, vi } from 'vitest';
import { CUT_MS, DIRECT_PAGE, HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';
import { encodeContent } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';

const [BURST, PER_S] = [20, 0.5];
vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  DIRECT_STORED_BURST: 20 as 65_536,
  DIRECT_STORED_PER_S: 0.5 as 8,
  READ_UNITS_BURST: 300 as 262_144,
  READ_UNITS_PER_S: 10 as 8_192,
}));

const [B, C] = [peer('B'), peer('C')];

function linked() {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  const [ofB, ofC] = a.takeSentOf('directReady');
  let n = 0;
  /** The next words of a friend, under its epoch. */
  const say = (friend: typeof B, epoch: string, sequence: number, id = n++): void => {
    const body = encodeContent({ type: 'chat', text: 'x' });
    const place = { epoch, sequence, id: messageId(`${friend} ${id}`), index: 0, total: 1 };
    const rest = { writtenAtMs: a.nowMs, afterMs: 0, kindCode: KIND_CODES.chat, body };
    a.receive(friend, { type: 'direct', ...place, ...rest });
  };
  return { a, say, ofB: ofB!.epoch, ofC: ofC!.epoch };
}

it('[DM11] what is over the bound isn’t acknowledged, and the person is told, once', () => {
  const { a, say, ofB, ofC } = linked();
  for (let sequence = 1; sequence <= BURST + 10; sequence++) say(B, ofB, sequence);
  expect(a.store.directs(B).length).toBeLessThanOrEqual(BURST);
  expect(a.store.directs(B).length).toBeGreaterThan(BURST - 3);
  const steps = a.steps;
  expect(a.takeAnnounced().filter(({ type }) => type === 'abuse')).toEqual([
    { type: 'abuse', friend: B, reason: 'friend-rate' },
  ]);
  a.steps = steps;
  expect(a.takeSentOf('directAck')).toHaveLength(a.store.directs(B).length);
  a.steps = steps;
  expect(a.takeSentOf('directReady')).toEqual([]);
  say(C, ofC, 1);
  expect(a.store.directs(C)).toHaveLength(1);
});

it('[DM11] it is asked for again when there is room, and comes then', () => {
  const { a, say, ofB } = linked();
  for (let sequence = 1; sequence <= BURST + 1; sequence++) say(B, ofB, sequence, sequence);
  const before = a.store.directs(B).length;
  a.takeSteps();
  a.pass((2 * SECOND_MS) / PER_S + HOUSEKEEPING_PERIOD_MS);
  const [ready] = a.takeSentOf('directReady');
  expect(ready).toMatchObject({ friend: B, count: before });
  say(B, ready!.epoch, 1, before + 1);
  expect(a.store.directs(B)).toHaveLength(before + 1);
  a.pass(CUT_MS);
  expect(a.takeSentOf('directReady')).toEqual([]);
});

it('[SY11] what a friend makes us look up by offers counts in what is read for it', () => {
  const { a, ofB: epoch } = linked();
  const entries = Array.from({ length: DIRECT_PAGE }, (_, n) => ({
    ...{ id: messageId(`offered ${n}`), writtenAtMs: a.nowMs },
  }));
  for (let n = 0; n < 20; n++) a.receive(B, { type: 'directOffer', epoch, entries });
  const answered = Math.ceil(300 / DIRECT_PAGE);
  expect(a.takeSentOf('directLacking')).toHaveLength(answered);
  for (let s = 0; s < 10; s++) a.pass(SECOND_MS);
  expect(a.takeSentOf('directLacking')).toHaveLength(1);
});

it('[DM11] the same words again and again cost as much as new ones', () => {
  const { a, say, ofB } = linked();
  for (let sequence = 1; sequence <= 3 * BURST; sequence++) say(B, ofB, sequence, 1);
  expect(a.store.directs(B)).toHaveLength(1);
  expect(a.takeSteps().filter(({ isStrict }) => isStrict).length).toBeLessThanOrEqual(BURST);
});
