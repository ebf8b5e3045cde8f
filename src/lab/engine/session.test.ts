// The engine: it answers within its budget, sends figures now and then, and acts on all its runs.
import { expect, it } from 'vitest';
import { readLabAddress } from '../../core/testing/lab/lab-address.ts';
import { BUDGET_MS, FIGURES_PERIOD_MS, SLICE_MS } from '../constants.ts';
import { PEER_BITS } from './messages.ts';
import type { Batch, FromEngine } from './messages.ts';
import { Session } from './session.ts';

const options = readLabAddress('peers=12&degree=4&plan=20.write.3');

function begin() {
  const said: FromEngine[] = [];
  const clock = { nowMs: 0, stepMs: 0 };
  const session = new Session(
    (message) => said.push(message),
    () => (clock.nowMs += clock.stepMs),
  );
  session.receive({ type: 'begin', views: [options, { ...options, way: 'flood' }] });
  const batch = (): Batch => {
    const last = said.at(-1);
    if (last?.type !== 'batch') throw new Error('no batch came last');
    return last;
  };
  return { said, clock, session, batch };
}

it('begins with the links of the graph, and with figures of every run', () => {
  const { said, batch } = begin();
  expect(said.map(({ type }) => type)).toEqual(['begun', 'batch']);
  expect(said[0]).toMatchObject({ type: 'begun', links: expect.arrayContaining([[0, 1]]) as [] });
  expect(batch()).toMatchObject({ nowMs: 0, isCut: false });
  expect(batch().views.map(({ figures }) => figures?.messages)).toEqual([0, 0]);
});

it('stops at its budget, wherever it is, and goes on when asked again', () => {
  const { clock, session, batch } = begin();
  clock.stepMs = BUDGET_MS / 4;
  session.receive({ type: 'advance', toMs: 1_000 });
  expect(batch().nowMs).toBeGreaterThan(0);
  expect(batch().nowMs).toBeLessThanOrEqual(4 * SLICE_MS);
  clock.stepMs = 0;
  session.receive({ type: 'advance', toMs: 1_000 });
  expect(batch().nowMs).toBe(1_000);
});

it('tells what has happened once, and figures only now and then', () => {
  const { clock, session, batch } = begin();
  session.receive({ type: 'advance', toMs: 600 });
  expect(batch().views[0]?.figures).toBeUndefined();
  expect(batch().views[0]?.flights.length).toBeGreaterThan(0);
  const writer = PEER_BITS.running | PEER_BITS.holds | PEER_BITS.writer;
  expect(batch().views[0]?.peers[3]).toBe(writer);
  session.receive({ type: 'advance', toMs: 600 });
  expect(batch().views[0]?.flights.length).toBe(0);
  clock.nowMs += FIGURES_PERIOD_MS;
  session.receive({ type: 'advance', toMs: 601 });
  expect(batch().views[0]?.figures).toMatchObject({ messages: 1, delivered: 11, groups: [12] });
});

it('acts on all runs, at once or later, and tells the plan and the figures', () => {
  const { said, session, batch } = begin();
  session.receive({ type: 'advance', toMs: 50 });
  session.receive({ type: 'act', deed: { type: 'stop', peer: 5 }, inMs: 0 });
  session.receive({ type: 'act', deed: { type: 'start', peer: 5 }, inMs: 40 });
  const plan = [
    { atMs: 20, type: 'write', peer: 3 },
    { atMs: 50, type: 'stop', peer: 5 },
    { atMs: 90, type: 'start', peer: 5 },
  ];
  expect(said.at(-1)).toEqual({ type: 'acted', plan });
  session.receive({ type: 'advance', toMs: 60 });
  expect(batch().views.map(({ figures }) => figures?.stopped)).toEqual([[5], [5]]);
  session.receive({ type: 'advance', toMs: 100 });
  for (const { peers } of batch().views) expect(peers[5]! & PEER_BITS.running).toBe(1);
});
