// What `npm run bench` measured, as it stands in results.json.
import type { CatchUpFigures } from '../src/core/testing/catch-up.ts';
import type { DisseminationCase, DisseminationResult, Engine } from './dissemination/cases.ts';
import type { SplitResult } from './dissemination/split.ts';
import type { Spreading } from './spreading.ts';

export interface Measured {
  readonly of: DisseminationCase;
  readonly result: DisseminationResult;
}

export interface CatchUp extends CatchUpFigures {
  readonly messages: number;
  readonly routes: number;
  readonly delayMs: number;
}

export interface Scale {
  readonly peers: number;
  readonly messages: number;
  readonly delivered: number;
  readonly expected: number;
  readonly rmr: number;
  readonly lastDeliveryHop: number;
  readonly payloadSends: number;
  readonly controlBytes: number;
  readonly presenceSends: number;
  readonly presenceBytes: number;
  readonly virtualS: number;
  readonly cpuMs: number;
  readonly heapMb: number;
}

/** What is measured, each by itself. */
export interface Parts {
  /** Ed25519 signatures that Node checks in a second of processor time. */
  readonly signaturesPerCpuS: number;
  /** So few messages that much of the code isn't compiled yet. */
  readonly dissemination: readonly Measured[];
  /** Some of the same with STEADY_MESSAGES: what it costs once all is compiled. */
  readonly steady: readonly Measured[];
  readonly spreading: readonly Spreading[];
  readonly catchUp: readonly CatchUp[];
  readonly split: Readonly<Record<Engine, SplitResult>>;
  readonly scale: readonly Scale[];
}

export const PARTS = [
  'signaturesPerCpuS',
  'dissemination',
  'steady',
  'spreading',
  'catchUp',
  'split',
  'scale',
] as const satisfies readonly (keyof Parts)[];

/** A part, and where and of which commit it was made. */
export interface Made<T> {
  readonly made: string;
  readonly isFull: boolean;
  readonly value: T;
}

export type Results = {
  readonly versions: Readonly<Record<string, string>>;
} & { readonly [P in keyof Parts]: Made<Parts[P]> };
