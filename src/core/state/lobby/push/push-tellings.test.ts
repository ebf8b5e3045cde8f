// Whose turn it is to tell, and when.
import { expect, it } from 'vitest';
import { TELL_PERIOD_MS } from '../../../constants-push.ts';
import { NOW_MS, peer } from '../../../testing/samples.ts';
import type { PartName } from '../../../wire/packet-push.ts';
import { PushTellings } from './push-tellings.ts';

const [B, C] = [peer('B'), peer('C')];
const [x, y, z] = ['x', 'y', 'z'] as PartName[] as [PartName, PartName, PartName];
const AT_MS = NOW_MS + TELL_PERIOD_MS;

it('[PU10] gathers what each route is told of, from the first one on', () => {
  const tellings = new PushTellings();
  expect(tellings.dueAtMs).toBe(Infinity);
  tellings.add(B, x, true, NOW_MS);
  tellings.add(C, x, true, NOW_MS + 10);
  tellings.add(B, y, true, NOW_MS + 20);
  expect(tellings.dueAtMs).toBe(AT_MS);
  expect([...tellings.take(AT_MS - 1)]).toEqual([]);
  expect([...tellings.take(AT_MS)]).toEqual([
    [B, [x, y]],
    [C, [x]],
  ]);
  expect(tellings.dueAtMs).toBe(Infinity);
  expect([...tellings.take(AT_MS)]).toEqual([]);
});

it('[PU10] tells one period later what the other end has the first turn for', () => {
  const tellings = new PushTellings();
  tellings.add(B, x, false, NOW_MS);
  tellings.add(B, y, true, NOW_MS);
  tellings.add(B, z, false, NOW_MS);
  expect([...tellings.take(AT_MS)]).toEqual([[B, [y]]]);
  expect(tellings.dueAtMs).toBe(AT_MS + TELL_PERIOD_MS);
  expect([...tellings.take(AT_MS + TELL_PERIOD_MS)]).toEqual([[B, [x, z]]]);
  expect(tellings.dueAtMs).toBe(Infinity);
});

it('forgets both turns of a route that went down', () => {
  const tellings = new PushTellings();
  for (const isFirst of [true, false]) {
    tellings.add(B, x, isFirst, NOW_MS);
    tellings.add(C, x, isFirst, NOW_MS);
  }
  tellings.forget(B);
  expect([...tellings.take(AT_MS)]).toEqual([[C, [x]]]);
  expect([...tellings.take(AT_MS + TELL_PERIOD_MS)]).toEqual([[C, [x]]]);
});
