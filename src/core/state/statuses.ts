// What is remembered of statuses and portraits: our own, and of each friend what it showed last.
// Bounded by the number of friends.
import { TokenBucket } from '../../base/token-bucket.ts';
import { STATUS_BURST, STATUS_END_SLACK_MS, STATUS_PER_HOUR } from '../constants-status.ts';
import type { PeerId } from '../wire/ids.ts';
import type { StatusKind } from '../wire/packet-status.ts';
import type { PortraitName } from '../wire/portrait.ts';

/** What somebody is or does just now. */
export interface Status {
  readonly kind: StatusKind;
  readonly words: string;
  /** By our clock, ms since the epoch; 0 for no end. */
  readonly endsAtMs: number;
}

export interface Portrait {
  readonly name: PortraitName;
  readonly jpeg: Uint8Array;
}

export interface OwnStatus extends Status {
  readonly portrait?: Portrait | undefined;
}

/** As a friend shows it: the portrait may have to be asked for. */
export interface FriendStatus extends Status {
  readonly portrait: PortraitName | undefined;
}

const HOUR_S = 3_600;

interface OfFriend {
  readonly changes: TokenBucket;
  /** The last that was taken since the start. */
  taken: FriendStatus | undefined;
  /** The portrait that we asked for and don't have. */
  wanted: PortraitName | undefined;
}

interface Turn {
  /** Undefined: nothing since the link came up. */
  readonly told: boolean | undefined;
  readonly away: boolean;
}

export class Statuses {
  /** Undefined when the person never chose any. */
  own: OwnStatus | undefined;
  /** Friends haven't heard of the last change. */
  isUntold = false;
  #changes: TokenBucket | undefined;
  readonly #friends = new Map<PeerId, OfFriend>();
  /** Portraits of friends that are on disk. */
  readonly #held = new Map<PeerId, PortraitName>();
  /** Linked friends that said whether they look away. */
  readonly #turns = new Map<PeerId, Turn>();

  /** When our friends may be told of a change of ours. */
  readyAtMs(nowMs: number): number {
    return this.#own(nowMs).readyAtMs(1, nowMs);
  }

  /** Whether they may be told now, which is counted. */
  mayTell(nowMs: number): boolean {
    return this.#own(nowMs).take(1, nowMs);
  }

  /**
   * A friend's status, as it says: 'same' as before; 'changed', which is charged to it; or 'over',
   * when it changed too often.
   */
  take(friend: PeerId, status: FriendStatus, nowMs: number): 'same' | 'changed' | 'over' {
    const of = this.#of(friend, nowMs);
    if (of.taken && isSame(of.taken, status)) return 'same';
    if (!of.changes.take(1, nowMs)) return 'over';
    of.taken = status;
    return 'changed';
  }

  hold(friend: PeerId, portrait: PortraitName | undefined): void {
    if (portrait === undefined) this.#held.delete(friend);
    else this.#held.set(friend, portrait);
  }

  /** True when this portrait of the friend isn't here: an answer is expected from now on. */
  want(friend: PeerId, portrait: PortraitName, nowMs: number): boolean {
    const isHere = this.#held.get(friend) === portrait;
    this.#of(friend, nowMs).wanted = isHere ? undefined : portrait;
    return !isHere;
  }

  /** Whether this portrait of the friend was asked for; once. */
  came(friend: PeerId, portrait: PortraitName): boolean {
    const of = this.#friends.get(friend);
    if (of?.wanted !== portrait) return false;
    of.wanted = undefined;
    this.#held.set(friend, portrait);
    return true;
  }

  /** Nothing of this friend's is expected any more. */
  unwant(friend: PeerId): void {
    const of = this.#friends.get(friend);
    if (of) of.wanted = undefined;
  }

  /** The friend says whether it looks away. */
  turn(friend: PeerId, away: boolean): void {
    this.#turns.set(friend, { told: this.#turns.get(friend)?.told, away });
  }

  /** Those of whom something else was told last. */
  turned(): { readonly friend: PeerId; readonly away: boolean }[] {
    return [...this.#turns].flatMap(([friend, { told, away }]) =>
      told === away ? [] : [{ friend, away }],
    );
  }

  toldTurn(friend: PeerId, away: boolean): void {
    this.#turns.set(friend, { told: away, away });
  }

  /** Its link is new, or gone. */
  forgetTurn(friend: PeerId): void {
    this.#turns.delete(friend);
  }

  forget(friend: PeerId): void {
    this.#turns.delete(friend);
    this.#friends.delete(friend);
    this.#held.delete(friend);
  }

  #own(nowMs: number): TokenBucket {
    return (this.#changes ??= changesFrom(nowMs));
  }

  #of(friend: PeerId, nowMs: number): OfFriend {
    let of = this.#friends.get(friend);
    if (!of) {
      of = { changes: changesFrom(nowMs), taken: undefined, wanted: undefined };
      this.#friends.set(friend, of);
    }
    return of;
  }
}

const changesFrom = (nowMs: number): TokenBucket =>
  new TokenBucket(STATUS_BURST, STATUS_PER_HOUR / HOUR_S, nowMs);

function isSame(a: FriendStatus, b: FriendStatus): boolean {
  const hasEnd = a.endsAtMs > 0 && b.endsAtMs > 0;
  const endsAlike = hasEnd
    ? Math.abs(a.endsAtMs - b.endsAtMs) <= STATUS_END_SLACK_MS
    : a.endsAtMs === b.endsAtMs;
  return a.kind === b.kind && a.words === b.words && a.portrait === b.portrait && endsAlike;
}
