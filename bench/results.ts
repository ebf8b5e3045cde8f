// What `npm run bench` measured, as it stands in results.json.
import type { DisseminationCase, DisseminationResult, Engine } from './dissemination/cases.ts';
import type { SplitResult } from './dissemination/split.ts';

export interface Measured {
  readonly of: DisseminationCase;
  readonly result: DisseminationResult;
}

export interface Scale {
  readonly peers: number;
  readonly delivered: number;
  readonly expected: number;
  readonly rmr: number;
  readonly lastDeliveryHop: number;
  readonly controlBytes: number;
  readonly virtualS: number;
  readonly cpuMs: number;
  readonly heapMb: number;
}

export interface Results {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly isFull: boolean;
  readonly runs: number;
  readonly dissemination: readonly Measured[];
  readonly split: Readonly<Record<Engine, SplitResult>>;
  readonly scale: readonly Scale[];
}
