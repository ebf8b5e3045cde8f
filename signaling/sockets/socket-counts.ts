// What is counted of sockets: numbers and reasons from fixed lists, nothing of a page.

import { Tally } from '../tally.ts';

/** Why an opening was refused. */
export const OPENING_REFUSALS = [
  /** A page of a house that may not signal here. */
  'origin',
  /** Another path than /signal. */
  'path',
  /** As many sockets as the server takes. */
  'full',
  /** As many sockets as one address may have. */
  'address',
  /** Too many requests of one address. */
  'too-fast',
  /** Too many openings of all addresses together. */
  'too-many-openings',
  'draining',
] as const;

/** Why the server ended a socket. */
export const ENDINGS = [
  /** Kept breaking the limits. */
  'policy',
  /** Left pings unanswered. */
  'silent',
  /** Didn't read what it was sent. */
  'slow',
  /** Was sent away because the server goes. */
  'drained',
] as const;

export const TRAFFIC = ['framesIn', 'bytesIn', 'framesOut', 'bytesOut', 'opened'] as const;

export type OpeningRefusal = (typeof OPENING_REFUSALS)[number];
export type Ending = (typeof ENDINGS)[number];

export type SocketCounts = {
  readonly openingsRefused: Readonly<Record<OpeningRefusal, number>>;
  readonly ended: Readonly<Record<Ending, number>>;
  readonly traffic: Readonly<Record<(typeof TRAFFIC)[number], number>>;
  /** Bytes that wait for slow readers, as of the last time each was sent something. */
  readonly waitingBytes: number;
};

/** The counters themselves, one set for a server. */
export class SocketTallies {
  readonly openingsRefused = new Tally(OPENING_REFUSALS);
  readonly ended = new Tally(ENDINGS);
  readonly traffic = new Tally(TRAFFIC);
}
