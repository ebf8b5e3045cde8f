// Every state of a link's life with everything that may happen to it: the whole table, each pair of
// it, and that what has no entry is a bug.
import { describe, expect, it } from 'vitest';
import { BugError } from '../../base/assert.ts';
import { DIAL_TIMEOUT_MS } from '../constants.ts';
import { attemptOf, dueAtMs, linkSessionOf, linkStateOf, nextLife } from './link-life.ts';
import type { Attempt, LifeEvent, LinkLife } from './link-life.ts';

const attempt: Attempt = { session: 'new', sinceMs: 5, stage: 'offered' };
const slot = { type: 'reserved', atMs: 70 } as const;
const noSlot = { type: 'none' } as const;

const LIVES: { [Type in LinkLife['type']]: Extract<LinkLife, { type: Type }> } = {
  waiting: { type: 'waiting', tryAtMs: 60, slot },
  dialling: { type: 'dialling', attempt },
  up: { type: 'up', session: 'old' },
  doubted: { type: 'doubted', session: 'old', tryAtMs: 60, slot },
  redialling: { type: 'redialling', session: 'old', attempt },
  answering: { type: 'answering', session: 'old', attempt: { ...attempt, stage: 'answered' } },
  cut: { type: 'cut', untilMs: 900 },
  closed: { type: 'closed' },
};

const EVENTS: { [Type in LifeEvent['type']]: Extract<LifeEvent, { type: Type }> } = {
  schedule: { type: 'schedule', tryAtMs: 80 },
  reserve: { type: 'reserve', atMs: 90 },
  release: { type: 'release' },
  dial: { type: 'dial', session: 'next', nowMs: 10 },
  answered: { type: 'answered' },
  accept: { type: 'accept', session: 'next', nowMs: 10 },
  abandon: { type: 'abandon', tryAtMs: 80 },
  prove: { type: 'prove' },
  doubt: { type: 'doubt', nowMs: 10 },
  lose: { type: 'lose', tryAtMs: 80 },
  cut: { type: 'cut', untilMs: 1_000 },
  forgive: { type: 'forgive' },
  close: { type: 'close' },
};

/** Where each state goes; a dot is a bug. */
const TABLE = `
             waiting   dialling  up        doubted    redialling answering cut     closed
  schedule   waiting   .         .         doubted    .          .         .       .
  reserve    waiting   .         .         doubted    .          .         .       .
  release    waiting   .         .         doubted    .          .         .       .
  dial       dialling  .         .         redialling .          .         .       .
  answered   .         dialling  .         .          redialling .         .       .
  accept     dialling  .         answering .          .          .         .       .
  abandon    .         waiting   .         .          doubted    up        .       .
  prove      .         up        .         .          up         up        .       .
  doubt      .         .         doubted   .          .          .         .       .
  lose       .         .         waiting   waiting    dialling   dialling  .       .
  cut        cut       cut       cut       cut        cut        cut       cut     .
  forgive    .         .         .         .          .          .         waiting .
  close      closed    closed    closed    closed     closed     closed    closed  .
`;

const [states = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/));
const pairs = rows.flatMap(([event = '', ...targets]) =>
  targets.map((target, at) => [states[at] ?? '', event, target] as const),
);

const life = (type: string): LinkLife => LIVES[type as LinkLife['type']];
const event = (type: string): LifeEvent => EVENTS[type as LifeEvent['type']];

describe('the table', () => {
  it('has every state, and everything that may happen', () => {
    expect(states).toEqual(Object.keys(LIVES));
    expect(rows.map(([name]) => name)).toEqual(Object.keys(EVENTS));
    expect(pairs).toHaveLength(Object.keys(LIVES).length * Object.keys(EVENTS).length);
  });

  it.each(pairs)('%s, %s: %s', (from, on, target) => {
    if (target === '.') {
      expect(() => nextLife(life(from), event(on))).toThrow(BugError);
    } else {
      expect(nextLife(life(from), event(on)).type).toBe(target);
    }
  });
});

describe('what a state remembers', () => {
  it.each<[string, string, LinkLife]>([
    ['waiting', 'schedule', { type: 'waiting', tryAtMs: 80, slot }],
    ['waiting', 'reserve', { type: 'waiting', tryAtMs: 60, slot: { type: 'reserved', atMs: 90 } }],
    ['waiting', 'release', { type: 'waiting', tryAtMs: 60, slot: noSlot }],
    [
      'waiting',
      'dial',
      { type: 'dialling', attempt: { session: 'next', sinceMs: 10, stage: 'offered' } },
    ],
    [
      'waiting',
      'accept',
      { type: 'dialling', attempt: { session: 'next', sinceMs: 10, stage: 'answered' } },
    ],
    ['dialling', 'answered', { type: 'dialling', attempt: { ...attempt, stage: 'answered' } }],
    ['dialling', 'abandon', { type: 'waiting', tryAtMs: 80, slot: noSlot }],
    ['dialling', 'prove', { type: 'up', session: 'new' }],
    [
      'up',
      'accept',
      {
        type: 'answering',
        session: 'old',
        attempt: { session: 'next', sinceMs: 10, stage: 'answered' },
      },
    ],
    ['up', 'doubt', { type: 'doubted', session: 'old', tryAtMs: 10, slot: noSlot }],
    ['up', 'lose', { type: 'waiting', tryAtMs: 80, slot: noSlot }],
    ['doubted', 'schedule', { type: 'doubted', session: 'old', tryAtMs: 80, slot }],
    [
      'doubted',
      'reserve',
      { type: 'doubted', session: 'old', tryAtMs: 60, slot: { type: 'reserved', atMs: 90 } },
    ],
    ['doubted', 'release', { type: 'doubted', session: 'old', tryAtMs: 60, slot: noSlot }],
    [
      'doubted',
      'dial',
      {
        type: 'redialling',
        session: 'old',
        attempt: { session: 'next', sinceMs: 10, stage: 'offered' },
      },
    ],
    ['doubted', 'lose', { type: 'waiting', tryAtMs: 80, slot }],
    [
      'redialling',
      'answered',
      { type: 'redialling', session: 'old', attempt: { ...attempt, stage: 'answered' } },
    ],
    ['redialling', 'abandon', { type: 'doubted', session: 'old', tryAtMs: 80, slot: noSlot }],
    ['redialling', 'prove', { type: 'up', session: 'new' }],
    ['redialling', 'lose', { type: 'dialling', attempt }],
    ['answering', 'abandon', { type: 'up', session: 'old' }],
    ['answering', 'prove', { type: 'up', session: 'new' }],
    ['answering', 'lose', { type: 'dialling', attempt: { ...attempt, stage: 'answered' } }],
    ['cut', 'cut', { type: 'cut', untilMs: 1_000 }],
    ['cut', 'forgive', { type: 'waiting', tryAtMs: 900, slot: noSlot }],
  ])('after %s, %s', (from, on, expected) => {
    expect(nextLife(life(from), event(on))).toEqual(expected);
  });

  it.each([
    ['waiting', 'offline', undefined, undefined, 70],
    ['dialling', 'dialling', undefined, 'new', 5 + DIAL_TIMEOUT_MS],
    ['up', 'up', 'old', undefined, undefined],
    ['doubted', 'up', 'old', undefined, 70],
    ['redialling', 'up', 'old', 'new', 5 + DIAL_TIMEOUT_MS],
    ['answering', 'up', 'old', 'new', 5 + DIAL_TIMEOUT_MS],
    ['cut', 'offline', undefined, undefined, 900],
    ['closed', 'offline', undefined, undefined, undefined],
  ])('%s is %s to the rest of the tab', (type, state, link, dial, dueMs) => {
    const current = life(type);
    expect(linkStateOf(current)).toBe(state);
    expect(linkSessionOf(current)).toBe(link);
    expect(attemptOf(current)?.session).toBe(dial);
    expect(dueAtMs(current)).toBe(dueMs);
  });

  it('a try without a slot is due at its own time', () => {
    expect(dueAtMs({ type: 'waiting', tryAtMs: 60, slot: noSlot })).toBe(60);
  });
});
