// A friend whose Foyer speaks another version: no link is made, and both can say why.
import { describe, expect, it } from 'vitest';
import { controlFrame } from '../transport/framing.ts';
import { createMemoryLinks } from '../testing/memory-link.ts';
import {
  absent,
  answer,
  down,
  hello,
  KeeperBench,
  offer,
  otherVersion,
  there,
  up,
} from '../testing/keeper-bench.ts';

const HOUR_MS = 3_600_000;

describe('[VE2] a friend of another version', () => {
  it.each(['offers', 'answers'] as const)('isn’t dialled, and is told our version: %s', (role) => {
    const bench = new KeeperBench(role).hear(there).pass(1_000);
    bench.taken();
    bench.hear(otherVersion('older'));
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', 'friend-older']);
    const told = bench.taken().map((order) => order.split(' ')[0]);
    expect(told).toEqual(role === 'offers' ? ['end', 'hello'] : ['hello']);
    // It says so again and again, and nothing more is to be said.
    for (let times = 0; times < 10; times++) bench.pass(60_000).hear(otherVersion('older'));
    expect(bench.pass(HOUR_MS).taken()).toEqual([]);
  });

  it('is named newer when it is', () => {
    const bench = new KeeperBench('answers').hear(there, otherVersion('newer'));
    expect(bench.keeper.detail).toBe('friend-newer');
    expect(bench.hear(absent).keeper.detail).toBe('friend-not-there');
  });

  it.each([
    ['comes anew', there, 'offers', 'dial'],
    ['says hello as we do', hello, 'offers', 'dial'],
    ['offers as we do', offer('s9'), 'answers', 'answer'],
  ] as const)('is linked with once it %s', (_how, input, role, order) => {
    const bench = new KeeperBench(role).hear(there, otherVersion('older')).pass(60_000);
    bench.taken();
    bench.hear(input);
    expect(bench.taken()[0]).toMatch(new RegExp(`^${order} `));
  });

  it('takes no link away that is there: the friend’s other page is older', () => {
    const bench = new KeeperBench('offers').hear(there, answer('s1'), up('s1'));
    bench.taken();
    bench.hear(otherVersion('older'));
    expect([bench.keeper.detail, bench.taken()]).toEqual(['linked', []]);
  });
});

describe('[VE1] a link whose other end speaks another version', () => {
  it.each([
    [1, 'friend-older'],
    [255, 'friend-newer'],
  ])('ends before anything else is read: version %i', async (version, reason) => {
    const links = createMemoryLinks();
    const greeting = new Uint8Array(34);
    greeting.set([1, version]);
    links.transportB.tamper = () => controlFrame(1, greeting);
    links.openA();
    links.openB();
    await links.until(() => links.a.downs.length > 0);
    expect([links.a.downs, links.a.packets]).toEqual([[reason], []]);
  });

  it('isn’t sought again until the friend comes anew', () => {
    const bench = new KeeperBench('offers').hear(there, answer('s1'), down('s1', 'friend-older'));
    expect(bench.keeper.detail).toBe('friend-older');
    bench.taken();
    expect(bench.pass(HOUR_MS).taken()).toEqual([]);
    expect(bench.hear(there).taken()[0]).toMatch(/^dial /);
  });
});
