// The whole table of phases, walked: each event in each phase ends where the table says, or throws.
import { describe, expect, it } from 'vitest';
import { nextPhase, PHASE_TABLE } from './phase.ts';
import type { LobbyPhase, PhaseEvent, PhaseEventName, PhaseName } from './phase.ts';

const PHASES: Readonly<Record<PhaseName, LobbyPhase>> = {
  joining: { type: 'joining' },
  in: { type: 'in' },
  renewing: { type: 'renewing', nickname: 'before' },
  leaving: { type: 'leaving' },
  left: { type: 'left' },
};

const EVENTS: Readonly<Record<PhaseEventName, PhaseEvent>> = {
  heard: { type: 'heard' },
  alone: { type: 'alone' },
  renew: { type: 'renew', nickname: 'after' },
  renewed: { type: 'renewed' },
  leave: { type: 'leave' },
  done: { type: 'done' },
};

/** Every way that there is, written down a second time: what is not here throws. */
const WAYS: readonly string[] = [
  'joining -heard-> in',
  'joining -alone-> joining',
  'joining -renew-> renewing',
  'joining -leave-> leaving',
  'in -heard-> in',
  'in -alone-> joining',
  'in -renew-> renewing',
  'in -leave-> leaving',
  'renewing -heard-> renewing',
  'renewing -alone-> renewing',
  'renewing -renew-> renewing',
  'renewing -renewed-> joining',
  'renewing -leave-> leaving',
  'leaving -heard-> leaving',
  'leaving -alone-> leaving',
  'leaving -done-> left',
];

const pairs = Object.values(PHASES).flatMap((phase) =>
  Object.values(EVENTS).map((event) => ({ phase, event })),
);

describe.each(pairs)('from $phase.type by $event.type', ({ phase, event }) => {
  const way = WAYS.find((one) => one.startsWith(`${phase.type} -${event.type}-> `));

  it(way === undefined ? 'is a bug' : 'leads where it should', () => {
    if (way === undefined) {
      expect(PHASE_TABLE[phase.type][event.type]).toBe('illegal');
      expect(() => nextPhase(phase, event)).toThrow('knows no');
      return;
    }
    expect(nextPhase(phase, event).type).toBe(way.split('-> ')[1]);
  });
});

it('a fresh pseudonym has the nickname asked for last', () => {
  const once = nextPhase(PHASES.in, EVENTS.renew);
  expect(once).toEqual({ type: 'renewing', nickname: 'after' });
  expect(nextPhase(PHASES.renewing, EVENTS.renew)).toEqual(once);
  expect(nextPhase(once, EVENTS.alone)).toEqual(once);
});
