// What the page and the engine that runs the simulation say to each other.
import type { LabOptions } from '../../core/testing/lab/lab-address.ts';
import type { Mark } from '../../core/testing/lab/lab-run.ts';
import type { LabDeed, LabPlan } from '../../core/testing/lab/lab-plan.ts';

export type ToEngine =
  /** Runs of the same graph and plan, one for each picture. */
  | { readonly type: 'begin'; readonly views: readonly LabOptions[] }
  | { readonly type: 'advance'; readonly toMs: number }
  /** Done now, or so many virtual ms later. */
  | { readonly type: 'act'; readonly deed: LabDeed; readonly inMs: number };

export type FromEngine =
  | { readonly type: 'begun'; readonly links: readonly (readonly [number, number])[] }
  | Batch
  | { readonly type: 'acted'; readonly plan: LabPlan }
  /** The engine has stopped; its browser says why. */
  | { readonly type: 'failed'; readonly why: string };

/** What has happened since the last one. */
export interface Batch {
  readonly type: 'batch';
  readonly nowMs: number;
  readonly isCut: boolean;
  readonly views: readonly ViewBatch[];
}

export interface ViewBatch {
  /** Five numbers a packet: from, to, place in `FLIGHT_KINDS`, when it left, how long it takes. */
  readonly flights: Float32Array;
  /** Three numbers each: peer, when, 1 if the peer had it already. */
  readonly arrivals: Float32Array;
  /** A peer each: bits of `PEER_BITS`. */
  readonly peers: Uint8Array;
  /** A link each: 1 if it is up. */
  readonly links: Uint8Array;
  /** Now and then. */
  readonly figures: Figures | undefined;
}

export const PEER_BITS = { running: 1, hostile: 2, holds: 4, writer: 8 } as const;

export interface Figures {
  readonly messages: number;
  readonly delivered: number;
  readonly expected: number;
  readonly copies: number;
  readonly stemSends: number;
  readonly duplicates: number;
  readonly controlBytes: number;
  readonly challenges: number;
  readonly healing: number;
  /** Told to persons: a friend of theirs means harm. */
  readonly accused: number;
  /** Until the last participant had a message, virtual ms. */
  readonly lastMs: { readonly p50: number; readonly p99: number };
  /** How many there are in each group that links join. */
  readonly groups: readonly number[];
  readonly stopped: readonly number[];
  /** After how many ms the newest message was shown, in order; the writer's first. */
  readonly reachedMs: Float32Array;
  readonly mark: Mark;
}
