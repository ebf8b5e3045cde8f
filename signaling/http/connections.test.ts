// How many connections one address may have, and one net.

import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../constants.ts';
import { Connections } from './connections.ts';

/** How many of so many are let in, each from a home of its own in this net. */
function letIn(connections: Connections, net: string, homes: number, each: number): number {
  let count = 0;
  for (let n = 0; n < homes * each; n++) {
    if (connections.admit(`${net}:${(n % homes).toString(16)}::1`)) count += 1;
  }
  return count;
}

it('are so many of one address, and one more when one has ended', () => {
  const connections = new Connections(DEFAULT_LIMITS);
  const max = DEFAULT_LIMITS.socketsPerAddressMax + DEFAULT_LIMITS.spareConnectionsPerAddress;
  const ends = Array.from({ length: max }, () => connections.admit('192.0.2.1'));
  expect(ends).not.toContain(undefined);
  expect(connections.admit('192.0.2.1')).toBeUndefined();
  expect(connections.admit('192.0.2.2')).toBeDefined();
  ends[0]!();
  expect(connections.admit('192.0.2.1')).toBeDefined();
});

it('are an eighth of all from one net, however many addresses it has', () => {
  const connections = new Connections(DEFAULT_LIMITS);
  expect(letIn(connections, '2001:db8:1', 1000, 20)).toBe(connections.max / 8);
  expect(connections.admit('2001:db8:2:1::1')).toBeDefined();
});
