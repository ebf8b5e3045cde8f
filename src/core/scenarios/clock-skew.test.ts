// Wrong clocks. A and B are friends:
//
//   [A] ─── [B]          [A] ─── [B]
//                          \     /
//                           \   /
//                            [C]
import { expect, it } from 'vitest';
import {
  CLOCK_PERIOD_MS,
  CLOCK_WARN_MS,
  FUTURE_LEAD_MAX_MS,
  MESSAGE_AGE_MAX_MS,
} from '../constants.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { peek } from '../testing/packet-peek.ts';
import { textsOf, write } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const DELAY_MS = 20;

it.each([
  { ageMs: MESSAGE_AGE_MAX_MS - SECOND_MS, shown: true },
  { ageMs: MESSAGE_AGE_MAX_MS, shown: true },
  { ageMs: MESSAGE_AGE_MAX_MS + SECOND_MS, shown: false },
  { ageMs: -FUTURE_LEAD_MAX_MS + SECOND_MS, shown: true },
  { ageMs: -FUTURE_LEAD_MAX_MS, shown: true },
  { ageMs: -FUTURE_LEAD_MAX_MS - SECOND_MS, shown: false },
])('[AD2] [AD3] (b) a live message of age $ageMs ms: shown $shown', ({ ageMs, shown }) => {
  const { net } = growGraph('AB', { times: { verifyMs: 0 }, link: { delayMs: DELAY_MS } });
  const lobby = gather(net, 'AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const writtenAtMs = Math.floor(net.nowMs) + DELAY_MS - ageMs;
  net.inject(a, b, partPacket(net, a, lobby, { text: 'edge', writtenAtMs }));
  // What is dated ahead waits for its time (WT3).
  net.run(Math.max(SECOND_MS, SECOND_MS - ageMs));
  expect(textsOf(b, lobby)).toEqual(shown ? ['edge'] : []);
  const reason = ageMs > 0 ? 'too-old' : 'from-the-future';
  expect(b.core.drops()[reason] ?? 0).toBe(shown ? 0 : 1);
});

it('[SC1] [SC3] (c) a late duplicate from a clock 10 minutes fast is never shown twice', () => {
  const skewsMs = { A: 10 * MINUTE_MS, B: 6 * MINUTE_MS, C: 0 };
  const { net } = growGraph('AB BC CA', { skewsMs });
  const lobby = gather(net, 'ABC');
  const hosts = [...'ABC'].map((name) => net.peer(name));
  const packets: Uint8Array[] = [];
  net.watchers.push({
    sent: (_from, _to, packet) => peek(packet).type === 'message' && packets.push(packet),
  });
  write(hosts[0]!, lobby, 'from ahead of time');
  // C takes it for something from the future: its stem goes by B.
  net.run(20 * SECOND_MS);
  const copy = packets[0]!;
  // For over an hour somebody hands the old copy to everybody, by every link, every 20 seconds,
  // while C's clock jumps back and forth.
  for (let round = 0; round < 200; round++) {
    for (const from of hosts) for (const to of hosts) if (from !== to) net.inject(from, to, copy);
    net.peer('C').skewMs = [0, -8 * MINUTE_MS, 3 * MINUTE_MS, 0][round % 4]!;
    net.run(20 * SECOND_MS);
  }
  for (const host of hosts) expect(textsOf(host, lobby)).toEqual(['from ahead of time']);
});

it('[SC4] (c) nor after a stop: the ids are on disk', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const copy = partPacket(net, a, lobby, { text: 'once' });
  net.inject(a, b, copy);
  net.run(SECOND_MS);
  net.stop(b, 'soft');
  net.start(b);
  net.run(SECOND_MS);
  net.inject(a, b, copy);
  net.run(SECOND_MS);
  expect(textsOf(b, lobby)).toEqual(['once']);
  expect(b.core.drops().duplicate).toBeGreaterThan(0);
});

it('[CL1] the median of the friends’ clocks is told, to warn whose own is wrong', () => {
  const { net } = growGraph('AB AC AD', { skewsMs: { A: -7 * MINUTE_MS, D: 40 * MINUTE_MS } });
  const a = net.peer('A');
  expect(Math.abs(a.core.clockOffsetMs! - 7 * MINUTE_MS)).toBeLessThan(SECOND_MS);
  expect(Math.abs(a.core.clockOffsetMs!)).toBeGreaterThan(CLOCK_WARN_MS);
  a.skewMs = 0;
  net.run(CLOCK_PERIOD_MS + 10 * SECOND_MS);
  expect(Math.abs(a.core.clockOffsetMs!)).toBeLessThan(SECOND_MS);
});
