// A run of the lab: the same however it is divided, whoever acts when; what its plan does to peers;
// addresses and their mistakes.
import { expect, it } from 'vitest';
import { labAddress, readLabAddress } from './lab-address.ts';
import { LabRun, playLab, resultOf } from './lab-run.ts';
import type { LabDeed } from './lab-plan.ts';

const SMALL = 'seed=7&peers=24&degree=4';
const STORY =
  '300.write.3,2000.cut,2500.write.5,3000.stop.9,4000.hostile.7.forge,6000.heal,7000.start.9';

it('is the same in one piece, in slices, and again', () => {
  const options = readLabAddress(`${SMALL}&plan=${STORY}`);
  const whole = playLab(options, 12_345);
  expect(whole.packets).toBeGreaterThan(1_000);
  const sliced = new LabRun(options);
  for (let atMs = 0; atMs < 12_345; atMs += 7) sliced.advanceTo(atMs);
  sliced.advanceTo(12_345);
  expect(resultOf(sliced)).toEqual(whole);
  expect(playLab(options, 12_345)).toEqual(whole);
});

it.each([
  ['another seed', 'seed=8&peers=24&degree=4'],
  ['another peer writes', `${SMALL}&plan=${STORY.replace('write.3', 'write.4')}`],
  ['the same a millisecond later', `${SMALL}&plan=${STORY.replace('300', '301')}`],
  ['flooding', `${SMALL}&way=flood&plan=${STORY}`],
  ['no stem', `${SMALL}&stem=off&plan=${STORY}`],
])('has another fingerprint: %s', (_, address) => {
  const usual = playLab(readLabAddress(`${SMALL}&plan=${STORY}`), 3_000);
  expect(playLab(readLabAddress(address), 3_000).digest).not.toBe(usual.digest);
});

it('replays what was done by hand, by the address that it leaves', () => {
  const options = readLabAddress(`${SMALL}&plan=500.write.1`);
  const run = new LabRun(options);
  const deeds: [number, LabDeed][] = [
    [400, { type: 'write', peer: 2 }],
    [500, { type: 'cut' }],
    [517, { type: 'write', peer: 20 }],
    [3_000, { type: 'hostile', peer: 4, way: 'stem-hole' }],
    [4_000, { type: 'heal' }],
  ];
  for (const [atMs, deed] of deeds) {
    run.advanceTo(atMs);
    run.act(deed);
  }
  run.advanceTo(9_000);
  const address = labAddress({ ...options, plan: run.plan });
  expect(address).toContain(
    'plan=400.write.2,500.write.1,500.cut,517.write.20,3000.hostile.4.stem-hole',
  );
  expect(playLab(readLabAddress(address), 9_000)).toEqual(resultOf(run));
  expect(run.mark).toMatchObject({ atMs: 9_000, digest: run.digest.text });
});

it('[FW4] floods with 2E − N + 1 copies of a message, and counts what came for nothing', () => {
  const { links } = new LabRun(readLabAddress(SMALL));
  const flooded = playLab(readLabAddress(`${SMALL}&way=flood&stem=off&plan=100.write.0`));
  expect(flooded).toMatchObject({ messages: 1, delivered: 23, expected: 23, stemSends: 0 });
  expect(flooded.payloadSends).toBe(2 * links.length - 24 + 1);
  expect(flooded.duplicates).toBe(flooded.payloadSends - 23);
});

it('[PU6] pushes with fewer copies once it has learned, and walks a stem when told to', () => {
  const writes = Array.from({ length: 40 }, (_, n) => `${n * 500}.write.3`).join(',');
  const flood = playLab(readLabAddress(`${SMALL}&way=flood&stem=off&plan=${writes}`));
  const push = playLab(readLabAddress(`${SMALL}&stem=off&plan=${writes}`));
  const stem = playLab(readLabAddress(`${SMALL}&plan=${writes}`));
  for (const run of [flood, push, stem]) expect(run.delivered).toBe(40 * 23);
  expect(push.payloadSends).toBeLessThan(flood.payloadSends / 2);
  expect([flood.stemSends, push.stemSends]).toEqual([0, 0]);
  expect(stem.stemSends).toBeGreaterThanOrEqual(40);
});

it('cuts the halves apart, heals them, stops and starts, and says who is apart', () => {
  const run = new LabRun(readLabAddress(`${SMALL}&plan=100.cut,200.write.2,300.stop.20`));
  run.advanceTo(5_000);
  const islands = run.islands();
  const isLow = (peer: number): boolean => peer < 12;
  for (const island of islands) expect(new Set(island.map(isLow)).size).toBe(1);
  expect(islands.flat().sort((a, b) => a - b)).toEqual(
    [...run.hosts.keys()].filter((n) => n !== 20),
  );
  const holders = [...(run.events.newest?.holders ?? [])];
  expect(holders.length).toBeGreaterThan(1);
  expect(holders.every(isLow)).toBe(true);
  run.act({ type: 'heal' });
  run.act({ type: 'start', peer: 20 });
  run.advanceTo(20_000);
  expect(run.islands()).toHaveLength(1);
  expect(run.events.newest?.shownAfterMs.size).toBe(24);
  expect(run.events.counts.challenge).toBeGreaterThan(0);
  expect(run.events.counts.healing).toBeGreaterThan(0);
});

it('leaves what can’t be done: a peer that is stopped doesn’t write', () => {
  const run = new LabRun(readLabAddress(`${SMALL}&plan=100.stop.2,200.write.2`));
  run.advanceTo(1_000);
  expect(run.messages).toBe(0);
});

it('sees what a hostile peer puts on its links', () => {
  const run = new LabRun(readLabAddress(`${SMALL}&plan=100.hostile.2.forge`));
  run.advanceTo(1_000);
  expect(run.hostile).toEqual(new Set([2]));
  expect(run.events.counts.hostile).toBeGreaterThan(10);
  expect(run.hosts.some((host) => host.abuse.length > 0)).toBe(true);
});

it('tells copies of what was written from a flood that is passed on', () => {
  const run = new LabRun(readLabAddress(`${SMALL}&way=flood&plan=100.hostile.2.flood,200.write.3`));
  run.advanceTo(1_500);
  expect(run.events.copies).toBeLessThan(run.metrics.payloadSends / 2);
  expect(run.events.copies - run.metrics.stemSends).toBe(2 * run.links.length - 24 + 1);
});

it('reads what it writes', () => {
  const text = `seed=9&peers=300&degree=16&topology=barabasi-albert&way=flood&stem=off&plan=${STORY}`;
  expect(labAddress(readLabAddress(text))).toBe(text);
  expect(labAddress(readLabAddress(`https://foyer.example/lab#${text}`))).toBe(text);
  expect(readLabAddress('')).toMatchObject({ seed: 7, peers: 60, degree: 6, plan: [] });
});

it.each([
  'peers=9',
  'peers=301',
  'peers=12.5',
  'degree=1',
  'peers=10&degree=10',
  'seed=-1',
  'seed=x',
  'way=shout',
  'topology=star',
  'colour=red',
  'plan=write.3',
  'plan=100.write',
  'plan=100.write.60',
  'plan=100.dance.3',
  'plan=100.cut.3',
  'plan=100.stop.3.4',
  'plan=100.hostile.3',
  'plan=100.hostile.3.kindness',
  'plan=99999999.cut',
])('refuses %s with a sentence', (address) => {
  expect(() => readLabAddress(address)).toThrow(RangeError);
});

it('refuses a plan that no address can hold', () => {
  expect(() => readLabAddress(`plan=${'1.cut,'.repeat(401)}`)).toThrow(RangeError);
});
