// The phase of our own participation in a lobby, and its transitions.
import { assert } from '../../../base/assert.ts';

export type LobbyPhase =
  /**
   * No participant has heard us, or none since the last route went: the next route is greeted soon.
   */
  | { readonly type: 'joining' }
  | { readonly type: 'in' }
  /** The former pseudonym's `left` is being signed; the next one takes this nickname. */
  | { readonly type: 'renewing'; readonly nickname: string }
  /** From the wish to leave until our `left` is signed: nothing is admitted any more. */
  | { readonly type: 'leaving' }
  | { readonly type: 'left' };

export type PhaseEvent =
  /**
   * Our presence was written while a route was up, or a route goes on that was up before a stop.
   */
  | { readonly type: 'heard' }
  /** The last route went. */
  | { readonly type: 'alone' }
  /** A person wants a fresh pseudonym. */
  | { readonly type: 'renew'; readonly nickname: string }
  /** The fresh pseudonym is ours. */
  | { readonly type: 'renewed' }
  /** A person wants to leave. */
  | { readonly type: 'leave' }
  /** `left` is signed, or nobody could hear it. */
  | { readonly type: 'done' };

export type PhaseName = LobbyPhase['type'];
export type PhaseEventName = PhaseEvent['type'];

const ILLEGAL = 'illegal';

/** From each phase by each event. What is illegal never happens unless there is a bug. */
export const PHASE_TABLE: Readonly<
  Record<PhaseName, Readonly<Record<PhaseEventName, PhaseName | typeof ILLEGAL>>>
> = {
  joining: {
    heard: 'in',
    alone: 'joining',
    renew: 'renewing',
    renewed: ILLEGAL,
    leave: 'leaving',
    done: ILLEGAL,
  },
  in: {
    heard: 'in',
    alone: 'joining',
    renew: 'renewing',
    renewed: ILLEGAL,
    leave: 'leaving',
    done: ILLEGAL,
  },
  renewing: {
    heard: 'renewing',
    alone: 'renewing',
    renew: 'renewing',
    renewed: 'joining',
    leave: 'leaving',
    done: ILLEGAL,
  },
  leaving: {
    heard: 'leaving',
    alone: 'leaving',
    renew: ILLEGAL,
    renewed: ILLEGAL,
    leave: ILLEGAL,
    done: 'left',
  },
  left: {
    heard: ILLEGAL,
    alone: ILLEGAL,
    renew: ILLEGAL,
    renewed: ILLEGAL,
    leave: ILLEGAL,
    done: ILLEGAL,
  },
};

/** The phase after an event. Throws BugError when the event can't happen in this phase. */
export function nextPhase(phase: LobbyPhase, event: PhaseEvent): LobbyPhase {
  const type = PHASE_TABLE[phase.type][event.type];
  assert(type !== ILLEGAL, `a lobby that is ${phase.type} knows no ${event.type}`);
  if (type !== 'renewing') return { type };
  if (event.type === 'renew') return { type, nickname: event.nickname };
  assert(phase.type === 'renewing', 'only a wish for a fresh pseudonym starts its making');
  return phase;
}
