// The standing of a friend in a lobby, and its transitions. The state of the friend's link is kept
// in friends.ts. The SPEC calls asked and participating *participating*, invited, silent and
// withdrawn *invited*.
import { assert } from '../../../base/assert.ts';
import type { LobbyId, PeerId } from '../../wire/ids.ts';
import type { RouteRecord } from '../records.ts';

/** `sinceMs`: our clock; the start of what a newcomer may be given of the history. */
export type Standing =
  /** Nothing is known. */
  | { readonly type: 'stranger' }
  /** Without a standing, and said that it doesn't take part: its late messages make it no route. */
  | { readonly type: 'outsider' }
  /** May come in. */
  | { readonly type: 'invited'; readonly sinceMs: number }
  /** Is said to take part; was asked to let us in and hasn't answered. */
  | { readonly type: 'asked'; readonly sinceMs: number }
  /** Was said to take part, and didn't answer in time; nor did it say that it left. May come in. */
  | { readonly type: 'silent'; readonly sinceMs: number }
  /** Takes part: is a route whenever its link is up. */
  | { readonly type: 'participating'; readonly sinceMs: number }
  /** May come in, and said that it no longer takes part. */
  | { readonly type: 'withdrawn'; readonly sinceMs: number };

export type StandingName = Standing['type'];

export type StandingEvent =
  /** We let it in. */
  | 'invite'
  /** The directory, or what the person saw of it, names it as somebody who takes part. */
  | 'name'
  /** The person accepts its invitation. */
  | 'accept'
  /** It invites us into a lobby that we left. */
  | 'vouch'
  /** It let us in, came in, or sent a live message: it certainly takes part. */
  | 'enter'
  /** It takes part for all we know, and is asked to let us in. */
  | 'ask'
  /** It says that it no longer takes part. */
  | 'withdraw'
  /** It didn't answer when we asked to be let in. */
  | 'unanswered'
  /** We come back to the lobby: what was said before we left counts no longer. */
  | 'rejoin';

/** The next standing, and whether `sinceMs` is kept or starts now. */
export type Transition =
  | StandingName
  | readonly [StandingName, 'now']
  /** Never happens unless there is a bug. */
  | 'illegal';

/** From each standing by each event; a standing alone keeps its `sinceMs`. */
export const STANDING_TABLE: Readonly<
  Record<StandingName, Readonly<Record<StandingEvent, Transition>>>
> = {
  stranger: {
    invite: ['invited', 'now'],
    name: ['asked', 'now'],
    accept: ['participating', 'now'],
    vouch: ['participating', 'now'],
    enter: ['participating', 'now'],
    ask: 'illegal',
    withdraw: 'outsider',
    unanswered: 'stranger',
    rejoin: 'stranger',
  },
  outsider: {
    invite: ['withdrawn', 'now'],
    name: 'illegal',
    accept: 'illegal',
    vouch: ['participating', 'now'],
    enter: ['participating', 'now'],
    ask: 'illegal',
    withdraw: 'outsider',
    unanswered: 'outsider',
    rejoin: 'stranger',
  },
  invited: {
    invite: ['invited', 'now'],
    name: ['asked', 'now'],
    accept: ['participating', 'now'],
    vouch: 'invited',
    enter: ['participating', 'now'],
    ask: 'illegal',
    withdraw: 'withdrawn',
    unanswered: 'invited',
    rejoin: 'invited',
  },
  asked: {
    invite: 'asked',
    name: 'asked',
    accept: ['participating', 'now'],
    vouch: 'asked',
    // It was there all the time: what was written meanwhile is for it too.
    enter: 'participating',
    ask: 'asked',
    withdraw: 'withdrawn',
    unanswered: 'silent',
    rejoin: 'asked',
  },
  silent: {
    invite: 'silent',
    name: 'asked',
    accept: 'participating',
    vouch: 'silent',
    enter: 'participating',
    ask: 'illegal',
    withdraw: 'withdrawn',
    unanswered: 'silent',
    rejoin: 'silent',
  },
  participating: {
    invite: 'participating',
    name: 'participating',
    accept: ['participating', 'now'],
    vouch: 'participating',
    enter: 'participating',
    ask: 'asked',
    withdraw: 'withdrawn',
    unanswered: 'silent',
    rejoin: 'participating',
  },
  withdrawn: {
    invite: ['withdrawn', 'now'],
    name: 'illegal',
    accept: 'illegal',
    vouch: 'withdrawn',
    enter: ['participating', 'now'],
    ask: 'illegal',
    withdraw: 'withdrawn',
    unanswered: 'withdrawn',
    rejoin: 'invited',
  },
};

export const STRANGER: Standing = { type: 'stranger' };

/** The same value when nothing changes. Throws BugError for an event that can't happen. */
export function nextStanding(standing: Standing, event: StandingEvent, nowMs: number): Standing {
  const way = STANDING_TABLE[standing.type][event];
  assert(way !== 'illegal', `a friend that is ${standing.type} knows no ${event}`);
  if (way === standing.type) return standing;
  if (typeof way !== 'string') return standingOf(way[0], nowMs);
  return standingOf(way, 'sinceMs' in standing ? standing.sinceMs : nowMs);
}

/** What is kept on disk of a standing; undefined when nothing is. */
export function routeRecordOf(
  lobby: LobbyId,
  friend: PeerId,
  standing: Standing,
): RouteRecord | undefined {
  switch (standing.type) {
    case 'stranger':
    case 'outsider':
      return undefined;
    case 'invited':
    case 'withdrawn':
      return { lobby, friend, standing: 'invited', sinceMs: standing.sinceMs };
    case 'silent':
      return { lobby, friend, standing: 'invited', sinceMs: standing.sinceMs, asked: true };
    case 'asked':
      return { ...participating(lobby, friend, standing.sinceMs), asked: true };
    case 'participating':
      return participating(lobby, friend, standing.sinceMs);
  }
}

/**
 * A standing from disk. In a lobby that we are in, an invited friend may have withdrawn before the
 * stop, and something of it may still be on its way.
 */
export function restoredStanding(record: RouteRecord, isIn: boolean): Standing {
  const { sinceMs, asked = false } = record;
  if (record.standing === 'participating') {
    return { type: asked ? 'asked' : 'participating', sinceMs };
  }
  if (asked) return { type: 'silent', sinceMs };
  return { type: isIn ? 'withdrawn' : 'invited', sinceMs };
}

const participating = (lobby: LobbyId, friend: PeerId, sinceMs: number): RouteRecord => ({
  lobby,
  friend,
  standing: 'participating',
  sinceMs,
});

const standingOf = (type: StandingName, sinceMs: number): Standing =>
  type === 'stranger' || type === 'outsider' ? { type } : { type, sinceMs };
