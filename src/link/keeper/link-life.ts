// The life of the link to one friend: its states, and every transition between them. Pure; decides
// nothing: when to dial, to wait or to give up is the keeper's business.
import { assert } from '../../base/assert.ts';
import type { LinkState } from '../../bridge/links.ts';
import { DIAL_TIMEOUT_MS } from '../constants.ts';

/** A dial under way. */
export interface Attempt {
  readonly session: string;
  /** When it began, by the steady clock. */
  readonly sinceMs: number;
  /** `offered`: the friend may not have heard of it. `answered`: it is there and willing. */
  readonly stage: 'offered' | 'answered';
}

/** Our place among the dials to all friends; only who offers needs one. */
export type DialSlot =
  { readonly type: 'none' } | { readonly type: 'reserved'; readonly atMs: number };

/** One state at a time; what it holds exists in no other state. */
export type LinkLife =
  /** No link. The next try is due at `tryAtMs`, or at its slot if that is later. */
  | { readonly type: 'waiting'; readonly tryAtMs: number; readonly slot: DialSlot }
  /** No link yet; one is being made. */
  | { readonly type: 'dialling'; readonly attempt: Attempt }
  | { readonly type: 'up'; readonly session: string }
  /** It looks up to us, but the friend says that it has no link: we are to dial once more. */
  | {
      readonly type: 'doubted';
      readonly session: string;
      readonly tryAtMs: number;
      readonly slot: DialSlot;
    }
  /** Doubted, and our dial for another one is under way. */
  | { readonly type: 'redialling'; readonly session: string; readonly attempt: Attempt }
  /** It looks up to us, but the friend has dialled anew. */
  | { readonly type: 'answering'; readonly session: string; readonly attempt: Attempt }
  /** The friend is kept away. */
  | { readonly type: 'cut'; readonly untilMs: number }
  /** For good. */
  | { readonly type: 'closed' };

/** What moves a link from one state to the next. */
export type LifeEvent =
  /** The next try is due at another time. */
  | { readonly type: 'schedule'; readonly tryAtMs: number }
  | { readonly type: 'reserve'; readonly atMs: number }
  /** The reserved slot is given back. */
  | { readonly type: 'release' }
  /** We offer. */
  | { readonly type: 'dial'; readonly session: string; readonly nowMs: number }
  /** The friend has answered our offer. */
  | { readonly type: 'answered' }
  /** The friend offers, and we answer. */
  | { readonly type: 'accept'; readonly session: string; readonly nowMs: number }
  /** The dial came to nothing, or another takes its place. */
  | { readonly type: 'abandon'; readonly tryAtMs: number }
  /** The dial became a proved link. */
  | { readonly type: 'prove' }
  | { readonly type: 'doubt'; readonly nowMs: number }
  /** The link went down. */
  | { readonly type: 'lose'; readonly tryAtMs: number }
  | { readonly type: 'cut'; readonly untilMs: number }
  /** The time of a cut is over. */
  | { readonly type: 'forgive' }
  | { readonly type: 'close' };

type Life<Type extends LinkLife['type']> = Extract<LinkLife, { readonly type: Type }>;
type Event<Type extends LifeEvent['type']> = Extract<LifeEvent, { readonly type: Type }>;

/** What isn't here can't happen. */
type Table = {
  readonly [From in LinkLife['type']]: {
    readonly [On in LifeEvent['type']]?: (life: Life<From>, event: Event<On>) => LinkLife;
  };
};

const NO_SLOT: DialSlot = { type: 'none' };

const offered = ({ session, nowMs }: Event<'dial'>): Attempt => ({
  session,
  sinceMs: nowMs,
  stage: 'offered',
});
const accepted = ({ session, nowMs }: Event<'accept'>): Attempt => ({
  session,
  sinceMs: nowMs,
  stage: 'answered',
});
const answered = <Dialling extends Life<'dialling' | 'redialling'>>(life: Dialling): Dialling => ({
  ...life,
  attempt: { ...life.attempt, stage: 'answered' },
});
const reserved = <Seeking extends Life<'waiting' | 'doubted'>>(
  life: Seeking,
  { atMs }: Event<'reserve'>,
): Seeking => ({ ...life, slot: { type: 'reserved', atMs } });
const waiting = (tryAtMs: number, slot: DialSlot = NO_SLOT): LinkLife => ({
  type: 'waiting',
  tryAtMs,
  slot,
});
const proved = ({ attempt }: { readonly attempt: Attempt }): LinkLife => ({
  type: 'up',
  session: attempt.session,
});
const leftDialling = ({ attempt }: { readonly attempt: Attempt }): LinkLife => ({
  type: 'dialling',
  attempt,
});
const cut = (_: LinkLife, { untilMs }: Event<'cut'>): LinkLife => ({ type: 'cut', untilMs });
const close = (): LinkLife => ({ type: 'closed' });

const TRANSITIONS: Table = {
  waiting: {
    schedule: (life, { tryAtMs }) => ({ ...life, tryAtMs }),
    reserve: reserved,
    release: (life) => ({ ...life, slot: NO_SLOT }),
    dial: (_, event) => ({ type: 'dialling', attempt: offered(event) }),
    accept: (_, event) => ({ type: 'dialling', attempt: accepted(event) }),
    cut,
    close,
  },
  dialling: {
    answered,
    abandon: (_, { tryAtMs }) => waiting(tryAtMs),
    prove: proved,
    cut,
    close,
  },
  up: {
    accept: ({ session }, event) => ({ type: 'answering', session, attempt: accepted(event) }),
    doubt: ({ session }, { nowMs }) => ({
      type: 'doubted',
      session,
      tryAtMs: nowMs,
      slot: NO_SLOT,
    }),
    lose: (_, { tryAtMs }) => waiting(tryAtMs),
    cut,
    close,
  },
  doubted: {
    schedule: (life, { tryAtMs }) => ({ ...life, tryAtMs }),
    reserve: reserved,
    release: (life) => ({ ...life, slot: NO_SLOT }),
    dial: ({ session }, event) => ({ type: 'redialling', session, attempt: offered(event) }),
    // Its slot serves the next dial as well.
    lose: ({ slot }, { tryAtMs }) => waiting(tryAtMs, slot),
    cut,
    close,
  },
  redialling: {
    answered,
    abandon: ({ session }, { tryAtMs }) => ({ type: 'doubted', session, tryAtMs, slot: NO_SLOT }),
    prove: proved,
    lose: leftDialling,
    cut,
    close,
  },
  answering: {
    abandon: ({ session }) => ({ type: 'up', session }),
    prove: proved,
    lose: leftDialling,
    cut,
    close,
  },
  cut: {
    cut,
    forgive: ({ untilMs }) => waiting(untilMs),
    close,
  },
  closed: {},
};

/** Throws BugError where the table has no transition. */
export function nextLife(life: LinkLife, event: LifeEvent): LinkLife {
  const transition = TRANSITIONS[life.type][event.type] as
    ((life: LinkLife, event: LifeEvent) => LinkLife) | undefined;
  assert(transition, `a link that is ${life.type} doesn't know ${event.type}`);
  return transition(life, event);
}

/** The dial under way, if there is one. */
export function attemptOf(life: LinkLife): Attempt | undefined {
  return 'attempt' in life ? life.attempt : undefined;
}

/** The session of the link that is up, if one is, doubted or not. */
export function linkSessionOf(life: LinkLife): string | undefined {
  return 'session' in life ? life.session : undefined;
}

/** The state as the rest of the tab and the host are told. */
export function linkStateOf(life: LinkLife): LinkState {
  if (linkSessionOf(life) !== undefined) return 'up';
  return life.type === 'dialling' ? 'dialling' : 'offline';
}

/** When a try is due, or the state ends by itself; undefined while only an event can end it. */
export function dueAtMs(life: LinkLife): number | undefined {
  switch (life.type) {
    case 'waiting':
    case 'doubted':
      return life.slot.type === 'none' ? life.tryAtMs : Math.max(life.tryAtMs, life.slot.atMs);
    case 'dialling':
    case 'redialling':
    case 'answering':
      return life.attempt.sinceMs + DIAL_TIMEOUT_MS;
    case 'cut':
      return life.untilMs;
    case 'up':
    case 'closed':
      return undefined;
  }
}
