// The life of one of our own messages from its signature until others have it, and its transitions.
import { assert } from '../../../../base/assert.ts';
import type { Part } from '../../../wire/envelope.ts';
import type { PeerId } from '../../../wire/ids.ts';

/** One own part that others don't have yet. */
export interface OwnPart {
  readonly part: Part;
  /** Routes that it was given to, the last one last; empty: it waits for its turn. */
  readonly tried: PeerId[];
  /**
   * When it was given to the last of them, and until when it may take to come back; Infinity while
   * it waits to leave.
   */
  givenAtMs: number;
  dueAtMs: number;
}

export type OwnPhase =
  /** For a route, or for its turn. Its parts are on disk. */
  | { readonly type: 'waiting' }
  /** Its parts are being read from disk. */
  | { readonly type: 'reading' }
  /** On its stem, by index; parts that have come back are gone from it. */
  | { readonly type: 'on-stem'; readonly parts: Map<number, OwnPart> }
  /** Others have it: it came back, or we have diffused it. */
  | { readonly type: 'sent' };

export type OwnPhaseName = OwnPhase['type'];
export type OwnEvent = 'read' | 'begin' | 'stop' | 'back';

const ILLEGAL = 'illegal';

/** From each phase by each event. What is illegal never happens unless there is a bug. */
export const OWN_TABLE: Readonly<
  Record<OwnPhaseName, Readonly<Record<OwnEvent, OwnPhaseName | typeof ILLEGAL>>>
> = {
  waiting: { read: 'reading', begin: 'on-stem', stop: 'waiting', back: 'sent' },
  reading: { read: ILLEGAL, begin: 'on-stem', stop: 'waiting', back: 'sent' },
  'on-stem': { read: ILLEGAL, begin: ILLEGAL, stop: 'waiting', back: 'sent' },
  sent: { read: ILLEGAL, begin: ILLEGAL, stop: ILLEGAL, back: ILLEGAL },
};

/** The phase after an event. Throws BugError when the event can't happen in this phase. */
export function nextOwnPhase(
  phase: OwnPhase,
  event: Exclude<OwnEvent, 'begin'> | { readonly begin: readonly Part[] },
): OwnPhase {
  const name = typeof event === 'string' ? event : 'begin';
  const type = OWN_TABLE[phase.type][name];
  assert(type !== ILLEGAL, `an own message that is ${phase.type} knows no ${name}`);
  if (type !== 'on-stem') return { type };
  assert(typeof event !== 'string', 'only what begins has parts');
  const parts = event.begin.map((part): [number, OwnPart] => [
    part.index,
    { part, tried: [], givenAtMs: 0, dueAtMs: Infinity },
  ]);
  return { type, parts: new Map(parts) };
}
