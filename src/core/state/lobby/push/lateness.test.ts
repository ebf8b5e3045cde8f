// How late each route had one part.
import { expect, it } from 'vitest';
import { peer } from '../../../testing/samples.ts';
import { Lateness } from './lateness.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];

it('[PU7] counts the first signal of each route', () => {
  const late = new Lateness();
  for (const [route, ms] of [
    [B, 0],
    [C, 7],
    [B, 9],
  ] as const) {
    late.add(route, ms);
  }
  expect([late.size, late.get(B), late.get(C), late.get(D)]).toEqual([2, 0, 7, undefined]);
  expect([late.has(C), late.has(D)]).toEqual([true, false]);
  expect([late.routeAt(1), late.lateAt(1)]).toEqual([C, 7]);
});

it('forgets one route alone', () => {
  const late = new Lateness();
  for (const [at, route] of [B, C, D].entries()) late.add(route, at);
  late.delete(C);
  late.delete(C);
  expect([late.size, late.has(C), late.get(B), late.get(D)]).toEqual([2, false, 0, 2]);
});
