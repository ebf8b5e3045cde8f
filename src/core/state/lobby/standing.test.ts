// The whole table of standings, walked: each event in each standing ends where it should, with the
// right beginning, or throws.
import { describe, expect, it } from 'vitest';
import { peer, PUBLIC_LOBBY } from '../../testing/samples.ts';
import { nextStanding, restoredStanding, routeRecordOf, STANDING_TABLE } from './standing.ts';
import type { Standing, StandingEvent, StandingName } from './standing.ts';

const THEN_MS = 1_000;
const NOW_MS = 2_000;

const STANDINGS: Readonly<Record<StandingName, Standing>> = {
  stranger: { type: 'stranger' },
  outsider: { type: 'outsider' },
  invited: { type: 'invited', sinceMs: THEN_MS },
  asked: { type: 'asked', sinceMs: THEN_MS },
  silent: { type: 'silent', sinceMs: THEN_MS },
  participating: { type: 'participating', sinceMs: THEN_MS },
  withdrawn: { type: 'withdrawn', sinceMs: THEN_MS },
};

/** Every way written down a second time; `*`: since now. What is not here throws. */
const WAYS: Readonly<Record<StandingEvent, Partial<Record<StandingName, string>>>> = {
  invite: {
    stranger: 'invited*',
    outsider: 'withdrawn*',
    invited: 'invited*',
    asked: 'asked',
    silent: 'silent',
    participating: 'participating',
    withdrawn: 'withdrawn*',
  },
  name: {
    stranger: 'asked*',
    invited: 'asked*',
    asked: 'asked',
    silent: 'asked',
    participating: 'participating',
  },
  accept: {
    stranger: 'participating*',
    invited: 'participating*',
    asked: 'participating*',
    silent: 'participating',
    participating: 'participating*',
  },
  vouch: {
    stranger: 'participating*',
    outsider: 'participating*',
    invited: 'invited',
    asked: 'asked',
    silent: 'silent',
    participating: 'participating',
    withdrawn: 'withdrawn',
  },
  enter: {
    stranger: 'participating*',
    outsider: 'participating*',
    invited: 'participating*',
    asked: 'participating',
    silent: 'participating',
    participating: 'participating',
    withdrawn: 'participating*',
  },
  ask: {
    asked: 'asked',
    participating: 'asked',
  },
  withdraw: {
    stranger: 'outsider',
    outsider: 'outsider',
    invited: 'withdrawn',
    asked: 'withdrawn',
    silent: 'withdrawn',
    participating: 'withdrawn',
    withdrawn: 'withdrawn',
  },
  unanswered: {
    stranger: 'stranger',
    outsider: 'outsider',
    invited: 'invited',
    asked: 'silent',
    silent: 'silent',
    participating: 'silent',
    withdrawn: 'withdrawn',
  },
  rejoin: {
    stranger: 'stranger',
    outsider: 'stranger',
    invited: 'invited',
    asked: 'asked',
    silent: 'silent',
    participating: 'participating',
    withdrawn: 'invited',
  },
};

const events = Object.keys(WAYS) as StandingEvent[];
const pairs = Object.values(STANDINGS).flatMap((standing) =>
  events.map((event) => ({ standing, event })),
);

describe.each(pairs)('from $standing.type by $event', ({ standing, event }) => {
  const way = WAYS[event][standing.type];

  it(way === undefined ? 'is a bug' : 'leads where it should', () => {
    if (way === undefined) {
      expect(STANDING_TABLE[standing.type][event]).toBe('illegal');
      expect(() => nextStanding(standing, event, NOW_MS)).toThrow('knows no');
      return;
    }
    const type = way.replace('*', '') as StandingName;
    const hasBeginning = type !== 'stranger' && type !== 'outsider';
    const sinceMs = way.endsWith('*') ? NOW_MS : THEN_MS;
    const wanted = { type, ...(hasBeginning && { sinceMs }) };
    const next = nextStanding(standing, event, NOW_MS);
    expect(next).toEqual(wanted);
    expect(next === standing).toBe(way === standing.type);
  });
});

describe('on disk', () => {
  const record = (standing: Standing) => routeRecordOf(PUBLIC_LOBBY, peer('B'), standing);

  it('nothing is kept of those who were never let in', () => {
    expect(record(STANDINGS.stranger)).toBeUndefined();
    expect(record(STANDINGS.outsider)).toBeUndefined();
  });

  it.each([
    [STANDINGS.invited, 'withdrawn', 'invited'],
    [STANDINGS.withdrawn, 'withdrawn', 'invited'],
    [STANDINGS.asked, 'asked', 'asked'],
    [STANDINGS.silent, 'silent', 'silent'],
    [STANDINGS.participating, 'participating', 'participating'],
  ] as const)('%o comes back as %s, in a lobby that we left as %s', (standing, inIt, left) => {
    const kept = record(standing)!;
    expect(restoredStanding(kept, true)).toEqual({ type: inIt, sinceMs: THEN_MS });
    expect(restoredStanding(kept, false)).toEqual({ type: left, sinceMs: THEN_MS });
  });
});
