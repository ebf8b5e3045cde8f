// The measuring tool: repeatable, its figures add up, and it says what is wrong with its options.
import { expect, it } from 'vitest';
import { readRunOptions } from './sim-options.ts';
import { runSimulation } from './sim-run.ts';
import type { RunResult } from './sim-run.ts';

/** The same with `--spreading flood`, which takes long to run: 50 peers of degree 16. */
const FLOODING_MS = 106;

function run(...args: string[]): Omit<RunResult, 'cpuMs' | 'heapMb'> {
  const options = readRunOptions(['--peers', '24', '--degree', '4', '--messages', '10', ...args]);
  if (options === 'help') throw new Error('no help is needed');
  const { cpuMs, heapMb, ...figures } = runSimulation(options);
  expect(cpuMs).toBeGreaterThan(0);
  expect(heapMb).toBeGreaterThan(0);
  return figures;
}

it('[FW4] calm and flooding: everything is delivered once, for 2E − N + 1 sends each', () => {
  const figures = run('--spreading', 'flood');
  expect(figures).toMatchObject({ peers: 24, links: 48, messages: 10, signatures: 'stand-in' });
  expect(figures.delivered).toBe(10 * 23);
  expect(figures.expected).toBe(figures.delivered);
  expect(figures.shownTwice).toBe(0);
  expect(figures.payloadSends - figures.stemSends).toBe(10 * (2 * 48 - 24 + 1));
  expect(figures.stemSends).toBeGreaterThanOrEqual(10);
  expect(figures.lastDeliveryHop).toBeGreaterThan(2);
  expect(figures.deliveryMs.p50).toBeLessThanOrEqual(figures.deliveryMs.p99);
});

it.each([
  ['one author', 'one', 1.15],
  ['authors in turn', 'rotating', 2],
])('[FW4] [PU6] by push a message of %s costs little more than one send each', (_, who, most) => {
  const figures = run('--messages', '150', '--senders', who);
  expect(figures.delivered).toBe(figures.expected);
  const { payloadSends, stemSends, delivered } = figures;
  expect((payloadSends - stemSends) / delivered).toBeLessThanOrEqual(most);
});

it.each([
  ['much', '100', 0.85],
  ['little', '500', 1.1],
])('[PU10] where %s is said a delivery costs few packets that tell of it', (_, interval, most) => {
  const talk = ['--messages', '60', '--warm', '90', '--senders', 'rotating'];
  const figures = run(...talk, '--interval', interval);
  expect(figures.delivered).toBe(figures.expected);
  expect((figures.control['told'] ?? 0) / figures.delivered).toBeLessThan(most);
});

it('[PU6] strangers’ only words cost little more once others have talked', () => {
  const figures = run('--senders', 'once', '--warm', '120');
  expect(figures.delivered).toBe(figures.expected);
  expect(figures.rmr).toBeLessThan(1);
  expect(() => run('--senders', 'once', '--messages', '13')).toThrow('fewer --messages');
});

it('[PU14] the last peer hears strangers’ only words at most twice as late as by flooding', () => {
  const graph = ['--peers', '50', '--degree', '16', '--seed', '7', '--interval', '500'];
  const who = ['--senders', 'once', '--authors', '20', '--warm', '100', '--messages', '25'];
  const { delivered, expected, rmr, spreadMs } = run(...graph, ...who);
  expect(delivered).toBe(expected);
  expect(rmr).toBeLessThan(1);
  expect(spreadMs.p50).toBeLessThanOrEqual(2 * FLOODING_MS);
});

it('few authors take turns', () => {
  const flags = ['--senders', 'rotating', '--messages', '12'];
  expect(run(...flags, '--authors', '1').lastMs).toEqual(
    run(...flags, '--senders', 'one', '--interval', '100').lastMs,
  );
});

it('[PU6] counts nothing of what was written to get warm, when push has learned', () => {
  const cold = run('--messages', '20', '--senders', 'one');
  const warm = run('--messages', '20', '--senders', 'one', '--warm', '20');
  expect(warm.expected).toBe(cold.expected);
  expect(warm.delivered).toBe(warm.expected);
  expect(warm.rmr).toBeLessThan(cold.rmr / 2);
  expect(warm.spreadMs.p50).toBeLessThan(warm.lastMs.p50);
});

it('is the same for the same seed, and another for another', () => {
  expect(run('--seed', '4')).toEqual(run('--seed', '4'));
  expect(run('--seed', '4')).not.toEqual(run('--seed', '5'));
});

it.each([
  ['links that flap', ['--flapping', '0.3']],
  ['a split', ['--split', '15']],
  ['peers that go and come', ['--churn', '0.4', '--interval', '5000']],
  ['workers that are stopped', ['--stopped', '0.5', '--interval', '3000']],
  ['wrong clocks', ['--skew', '600', '--settle', '60']],
  ['long words on narrow links', ['--payload', '40000', '--bandwidth', '500000']],
  ['real signatures', ['--signatures', 'real', '--messages', '2']],
])('[SY7] everything is delivered once with %s', (_what, args) => {
  const figures = run(...args);
  expect(figures.delivered).toBe(figures.expected);
  expect(figures.shownTwice).toBe(0);
});

it.each([
  ['--peers', 'many'],
  ['--peers', ''],
  ['--flapping', '2'],
  ['--topology', 'star'],
  ['--hostile', 'kindness'],
  ['--hostile', 'flood,kindness'],
  ['--hostile-share', '0.9'],
  ['--degree', '1'],
])('refuses %s %s with a sentence', (name, value) => {
  expect(() => readRunOptions([name, value])).toThrow(RangeError);
});

it('helps, and refuses options it doesn’t know', () => {
  expect(readRunOptions(['--help'])).toBe('help');
  expect(() => readRunOptions(['--teleport'])).toThrow(TypeError);
});
