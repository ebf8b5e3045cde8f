// The whole table of an own message's life, walked: each event in each phase ends where it should.
import { describe, expect, it } from 'vitest';
import { nextOwnPhase, OWN_TABLE } from './own-phase.ts';
import type { OwnEvent, OwnPhase, OwnPhaseName } from './own-phase.ts';
import { partOf } from '../../../testing/samples.ts';

const PHASES: Readonly<Record<OwnPhaseName, OwnPhase>> = {
  waiting: { type: 'waiting' },
  reading: { type: 'reading' },
  'on-stem': { type: 'on-stem', parts: new Map() },
  sent: { type: 'sent' },
};
const EVENTS: readonly OwnEvent[] = ['read', 'begin', 'stop', 'back'];

/** Every way that there is, written down a second time: what is not here throws. */
const WAYS: readonly string[] = [
  'waiting -read-> reading',
  'waiting -begin-> on-stem',
  'waiting -stop-> waiting',
  'waiting -back-> sent',
  'reading -begin-> on-stem',
  'reading -stop-> waiting',
  'reading -back-> sent',
  'on-stem -stop-> waiting',
  'on-stem -back-> sent',
];

const pairs = Object.values(PHASES).flatMap((phase) => EVENTS.map((event) => ({ phase, event })));

describe.each(pairs)('[ST5] from $phase.type by $event', ({ phase, event }) => {
  const way = WAYS.find((one) => one.startsWith(`${phase.type} -${event}-> `));
  const next = () => nextOwnPhase(phase, event === 'begin' ? { begin: [partOf()] } : event);

  it(way === undefined ? 'is a bug' : 'leads where it should', () => {
    if (way === undefined) {
      expect(OWN_TABLE[phase.type][event]).toBe('illegal');
      expect(next).toThrow(`an own message that is ${phase.type} knows no ${event}`);
      return;
    }
    expect(next().type).toBe(way.split('-> ')[1]);
  });
});

it('[ST5] what begins has all its parts before it, given to nobody', () => {
  const parts = [partOf({ index: 0, total: 2 }), partOf({ index: 1, total: 2 })];
  const phase = nextOwnPhase(PHASES.waiting, { begin: parts });
  if (phase.type !== 'on-stem') throw new Error('it has begun');
  expect([...phase.parts.keys()]).toEqual([0, 1]);
  for (const [index, own] of phase.parts) {
    expect(own).toEqual({ part: parts[index], tried: [], givenAtMs: 0, dueAtMs: Infinity });
  }
});
