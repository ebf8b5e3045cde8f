// Whose turn it is to tell, and when.
import { expect, it } from 'vitest';
import {
  TELL_BUSY_MS,
  TELL_BUSY_PARTS,
  TELL_PERIOD_BUSY_MS,
  TELL_PERIOD_MS,
} from '../../../constants-push.ts';
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
    [x, [B, C]],
    [y, [B]],
  ]);
  expect(tellings.dueAtMs).toBe(Infinity);
  expect([...tellings.take(AT_MS)]).toEqual([]);
});

it('[PU10] tells one period later what the other end has the first turn for', () => {
  const tellings = new PushTellings();
  tellings.add(B, x, false, NOW_MS);
  tellings.add(B, y, true, NOW_MS);
  tellings.add(B, z, false, NOW_MS);
  expect([...tellings.take(AT_MS)]).toEqual([[y, [B]]]);
  expect(tellings.dueAtMs).toBe(AT_MS + TELL_PERIOD_MS);
  expect([...tellings.take(AT_MS + TELL_PERIOD_MS)]).toEqual([
    [x, [B]],
    [z, [B]],
  ]);
  expect(tellings.dueAtMs).toBe(Infinity);
});

it('forgets both turns of a route that went down', () => {
  const tellings = new PushTellings();
  for (const isFirst of [true, false]) {
    tellings.add(B, x, isFirst, NOW_MS);
    tellings.add(C, x, isFirst, NOW_MS);
  }
  tellings.forget(B);
  expect([...tellings.take(AT_MS)]).toEqual([[x, [C]]]);
  expect([...tellings.take(AT_MS + TELL_PERIOD_MS)]).toEqual([[x, [C]]]);
});

it('[PU10] gathers for longer while many parts come', () => {
  const tellings = new PushTellings();
  for (let count = 1; count < TELL_BUSY_PARTS; count++) tellings.came(NOW_MS);
  expect(tellings.periodMs(NOW_MS)).toBe(TELL_PERIOD_MS);
  tellings.came(NOW_MS + 1);
  expect(tellings.periodMs(NOW_MS + 1)).toBe(TELL_PERIOD_BUSY_MS);
  tellings.add(B, x, true, NOW_MS + 1);
  tellings.add(B, y, false, NOW_MS + 1);
  const dueAtMs = NOW_MS + 1 + TELL_PERIOD_BUSY_MS;
  expect(tellings.dueAtMs).toBe(dueAtMs);
  tellings.take(dueAtMs);
  expect(tellings.dueAtMs).toBe(dueAtMs + TELL_PERIOD_BUSY_MS);
  expect(tellings.periodMs(NOW_MS + TELL_BUSY_MS)).toBe(TELL_PERIOD_MS);
});
