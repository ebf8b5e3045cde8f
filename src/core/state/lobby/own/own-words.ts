// Our own messages of one lobby that others don't have yet, as far as they are on their way: which
// parts, by which route, until when. Those that only wait are on disk. Knows no packets.
import { LIVE_PARTS_MAX, PARTS_TIMEOUT_MS } from '../../../constants.ts';
import {
  LONG_RETURN_MS,
  LONG_WINDOW_MIN,
  OWN_AGAIN_MS,
  STEM_WINDOW,
} from '../../../constants-stem.ts';
import { nextOwnPhase } from './own-phase.ts';
import type { OwnPart, OwnPhase } from './own-phase.ts';
import type { Part } from '../../../wire/envelope.ts';
import type { MessageKey, PeerId } from '../../../wire/ids.ts';

interface OwnWord {
  phase: OwnPhase;
  /** Indexes of the parts that others have. */
  readonly back: Set<number>;
  /** When the last of them came back, ms since the epoch. */
  backAtMs: number;
}

export interface OutPart {
  readonly key: MessageKey;
  readonly own: OwnPart;
}

/** Whether a part belongs to a long message. */
export const isLongPart = ({ total }: Part): boolean => total > LIVE_PARTS_MAX;
const WAITING: OwnPhase = { type: 'waiting' };
/** Nothing of ours is on its way nearly always, and each tick asks. */
const NONE: OutPart[] = [];
const NO_PARTS: ReadonlySet<number> = new Set();

/** Own messages by key; one that isn't here waits, or was sent. */
export class OwnWords {
  readonly #words = new Map<MessageKey, OwnWord>();
  /**
   * Those that a route may have had before a stop, or before all routes went; and indexes of the
   * parts that one had, as far as they are known.
   */
  readonly #perhapsGiven = new Map<MessageKey, ReadonlySet<number>>();
  #longWindow = LONG_WINDOW_MIN;
  /** Since when one route is up and no other, ms since the epoch. */
  aloneSinceMs = Infinity;
  /** Those that waited for a route begin then, ms since the epoch; undefined: no route was up. */
  restUntilMs: number | undefined;

  /** When what a route may have had goes again; undefined: no route was up since all went. */
  againAtMs(isHidden: boolean): number | undefined {
    const { restUntilMs } = this;
    return restUntilMs === undefined ? undefined : restUntilMs + (isHidden ? OWN_AGAIN_MS : 0);
  }

  get size(): number {
    return this.#words.size;
  }

  phaseOf(key: MessageKey): OwnPhase {
    return this.#words.get(key)?.phase ?? WAITING;
  }

  /** Whether a route may have had it before: it isn't known any more which. */
  isPerhapsGiven(key: MessageKey): boolean {
    return this.#perhapsGiven.has(key);
  }

  notePerhapsGiven(key: MessageKey): void {
    this.#perhapsGiven.set(key, NO_PARTS);
  }

  /** Whether a route had parts of it as all went. */
  wasGiven(key: MessageKey): boolean {
    return (this.#perhapsGiven.get(key) ?? NO_PARTS).size > 0;
  }

  /** Its parts are asked for from the disk. */
  read(key: MessageKey): void {
    const word = this.#wordOf(key);
    word.phase = nextOwnPhase(word.phase, 'read');
  }

  /**
   * Its parts go on their stem; those that others have don't. Returns these, as far as that is news
   * since the start.
   */
  begin(key: MessageKey, parts: readonly Part[], isBack = (_part: Part): boolean => false): Part[] {
    const word = this.#wordOf(key);
    const back = parts.filter((part) => isBack(part) && !word.back.has(part.index));
    for (const { index } of back) word.back.add(index);
    const begin = parts.filter(({ index }) => !word.back.has(index));
    word.phase = nextOwnPhase(word.phase, { begin });
    return back;
  }

  /** It waits again, as no route is there, or isn't to be had. */
  stop(key: MessageKey): void {
    const word = this.#words.get(key);
    if (!word) return;
    const { phase } = word;
    const parts = phase.type === 'on-stem' ? [...phase.parts.values()] : [];
    const given = parts.filter(({ tried }) => tried.length > 0).map(({ part }) => part.index);
    if (given.length > 0) this.#perhapsGiven.set(key, new Set(given));
    word.phase = nextOwnPhase(phase, 'stop');
    if (word.back.size === 0) this.#words.delete(key);
  }

  /** Others have this part now. Whether they have all, and the part as it was on its way. */
  back(
    key: MessageKey,
    { index, total }: Part,
    nowMs: number,
  ): { isWhole: boolean; out?: OwnPart } {
    const word = this.#wordOf(key);
    word.back.add(index);
    word.backAtMs = nowMs;
    const { phase } = word;
    const out = phase.type === 'on-stem' ? phase.parts.get(index) : undefined;
    if (phase.type === 'on-stem') phase.parts.delete(index);
    const isWhole = word.back.size >= total;
    return out ? { isWhole, out } : { isWhole };
  }

  /** It was sent: nothing is known of it here any more. */
  end(key: MessageKey): void {
    this.#perhapsGiven.delete(key);
    const word = this.#words.get(key);
    if (!word) return;
    word.phase = nextOwnPhase(word.phase, 'back');
    this.#words.delete(key);
  }

  /** A part of a message that is on its stem. */
  find(key: MessageKey, index: number): OwnPart | undefined {
    const phase = this.phaseOf(key);
    return phase.type === 'on-stem' ? phase.parts.get(index) : undefined;
  }

  /** Messages of which all parts came back long ago. */
  allBack(nowMs: number): MessageKey[] {
    return [...this.#words].flatMap(([key, { phase, backAtMs }]) => {
      const isBack = phase.type === 'on-stem' && phase.parts.size === 0;
      return isBack && nowMs - backAtMs >= PARTS_TIMEOUT_MS ? [key] : [];
    });
  }

  /** Messages on their stem. */
  onStem(): MessageKey[] {
    return [...this.#words].flatMap(([key, { phase }]) => (phase.type === 'on-stem' ? [key] : []));
  }

  has(key: MessageKey): boolean {
    return this.#words.has(key);
  }

  /** How many parts more may be under way: of long messages, or of others. */
  room(isLong: boolean): number {
    const given = this.#parts(({ part, tried }) => tried.length > 0 && isLongPart(part) === isLong);
    return Math.max(0, (isLong ? this.#longWindow : STEM_WINDOW) - given.length);
  }

  /** A part of a long message came back after so long; undefined: it didn't in its time. */
  paced(afterMs: number | undefined): void {
    const isQuick = afterMs !== undefined && afterMs < LONG_RETURN_MS;
    const next = isQuick ? this.#longWindow + 1 : Math.ceil(this.#longWindow / 2);
    this.#longWindow = Math.min(STEM_WINDOW, Math.max(LONG_WINDOW_MIN, next));
  }

  /**
   * Parts that may go now, the oldest messages' first; no long message holds up a short one. What a
   * route had as all went doesn't wait for room: nor does what we pass on.
   */
  unsent(): OutPart[] {
    if (this.#words.size === 0) return NONE;
    const waiting = this.#parts(({ tried }) => tried.length === 0);
    const isAgain = ({ key, own }: OutPart): boolean =>
      this.#perhapsGiven.get(key)?.has(own.part.index) === true;
    const again = waiting.filter(isAgain);
    if (again.length > 0) return again;
    return [false, true].flatMap((isLong) =>
      waiting.filter(({ own }) => isLongPart(own.part) === isLong).slice(0, this.room(isLong)),
    );
  }

  /** Parts that should have come back by now. */
  due(nowMs: number): OutPart[] {
    if (this.#words.size === 0) return NONE;
    return this.#parts(({ dueAtMs }) => dueAtMs <= nowMs);
  }

  /** The route that has them is gone: what it was given should have come back. */
  hasten(route: PeerId, nowMs: number): void {
    for (const { own } of this.#parts(({ tried }) => tried.at(-1) === route)) own.dueAtMs = nowMs;
  }

  get nextDueMs(): number {
    if (this.#words.size === 0) return Infinity;
    return Math.min(Infinity, ...this.#parts(() => true).map(({ own }) => own.dueAtMs));
  }

  #parts(isMeant: (own: OwnPart) => boolean): OutPart[] {
    const found: OutPart[] = [];
    for (const [key, { phase }] of this.#words) {
      if (phase.type !== 'on-stem') continue;
      for (const own of phase.parts.values()) if (isMeant(own)) found.push({ key, own });
    }
    return found;
  }

  #wordOf(key: MessageKey): OwnWord {
    let word = this.#words.get(key);
    if (!word) this.#words.set(key, (word = { phase: WAITING, back: new Set(), backAtMs: 0 }));
    return word;
  }
}
