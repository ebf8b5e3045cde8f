// One participant in ten is hostile: it takes part like everybody and attacks all its friends
// besides. Twenty peers, each with about five friends; words of the honest ones must reach all
// honest ones, and not much later than in calm.
import { expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { ATTACKS, attackPacket, startAttack } from '../testing/attacks.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { forged, partPacket } from '../testing/sim-parts.ts';
import { readRunOptions } from '../testing/sim-options.ts';
import { runSimulation } from '../testing/sim-run.ts';
import type { RunResult } from '../testing/sim-run.ts';
import { historyOf, SETTLE_MS, textsOf, write } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;

function run(...args: string[]): RunResult {
  const small = ['--peers', '20', '--degree', '5', '--messages', '8', '--interval', '150'];
  const options = readRunOptions([...small, '--seed', '3', ...args]);
  if (options === 'help') throw new Error('no help is needed');
  return runSimulation(options);
}

let calmP99Ms: number | undefined;

it.each(ATTACKS)(
  '[LI2] [LI3] [LI4] 10 % of the peers attack by %s: nobody else suffers',
  (attack) => {
    calmP99Ms ??= run().deliveryMs.p99;
    const result = run('--hostile', attack, '--hostile-share', '0.1');
    expect(result.delivered).toBe(result.expected);
    expect(result.shownTwice).toBe(0);
    expect(result.deliveryMs.p99).toBeLessThanOrEqual(2 * calmP99Ms);
  },
);

it.each(['forge', 'malformed'] as const)('[LI3] who sends %s is cut off and told of', (attack) => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  startAttack(net, net.peer('C'), lobby, attack, 2 * SECOND_MS);
  net.run(3 * SECOND_MS);
  expect(linkOf(net, 'CA').isUp).toBe(false);
  expect(linkOf(net, 'AB').isUp).toBe(true);
  expect(net.peer('A').abuse.map(({ friend }) => friend)).toContain(net.peer('C').id);
});

it('[LI2] (q) a friend who floods is told of, not cut off, and slows nobody else', () => {
  const { net } = growGraph('AB BC CA', { link: { bytesPerS: 1_000_000 } });
  const lobby = gather(net, 'ABC');
  const c = net.peer('C');
  for (let index = 0; index < 10_000; index++) {
    net.inject(c, net.peer('A'), attackPacket(net, c, lobby, 'flood', net.random));
  }
  net.run(SECOND_MS);
  write(net.peer('B'), lobby, 'still here');
  // Its stem may lead through C, whose link is full.
  net.run(4 * SECOND_MS);
  expect(textsOf(net.peer('A'), lobby)).toContain('still here');
  net.run(20 * SECOND_MS);
  expect(linkOf(net, 'CA').isUp).toBe(true);
  expect(net.peer('A').abuse).toMatchObject([{ friend: c.id, reason: 'friend-rate' }]);
  expect(net.peer('A').told).toContainEqual({ type: 'flood', lobby, friend: c.id, on: true });
});

it('[AD4] [AD5] (m) a forged copy that comes first doesn’t suppress the true one', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, b, c] = ['A', 'B', 'C'].map((name) => net.peer(name));
  const packet = partPacket(net, a!, lobby, { text: 'the true one' });
  net.inject(c!, b!, forged(packet));
  net.inject(a!, b!, packet);
  net.run(SECOND_MS);
  expect(textsOf(b!, lobby)).toEqual(['the true one']);
  expect(b!.core.drops()['bad-signature']).toBe(1);
});

it('[AD4] (m) nor does one that comes long before', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, b, c] = ['A', 'B', 'C'].map((name) => net.peer(name));
  const packet = partPacket(net, a!, lobby, { text: 'the true one' });
  net.inject(c!, b!, forged(packet));
  net.run(MESSAGE_AGE_MAX_MS / 2);
  net.inject(a!, b!, packet);
  net.run(SECOND_MS);
  expect(textsOf(b!, lobby)).toEqual(['the true one']);
});

it('[LI6] a muted pseudonym’s words still reach those behind us', () => {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  const author = net.peer('A').pseudonym(lobby);
  net.peer('B').wish({ type: 'mute', author, lobby, on: true });
  write(net.peer('A'), lobby, 'not for B');
  net.run(SETTLE_MS);
  expect(historyOf(net, net.peer('C'), lobby)).toEqual(['not for B']);
  const seen = net.peer('B').core.participants(lobby);
  expect(seen.find((one) => one.author === author)?.muted).toBe(true);
});
