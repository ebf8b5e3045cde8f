// Parts whose signature is being checked, or waits for that. While one copy of a part is checked,
// other copies of it wait, at most one per friend: so a forged copy never suppresses the genuine
// one. Each friend has so many checks under way; what it brings beyond waits in its own line, live
// parts first, in places that are shared fairly: what is honest and large is paced, not dropped.
import { sameBytes } from '../../base/bytes.ts';
import {
  UNVERIFIED_BYTES_MAX,
  UNVERIFIED_MAX,
  VERIFYING_HISTORY_MAX,
  VERIFYING_HISTORY_PER_FRIEND_MIN,
  VERIFYING_PER_FRIEND_MAX,
  VERIFYING_UNKNOWN_PER_FRIEND_MAX,
} from '../constants.ts';
import { FairTable } from './fair-table.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';

/**
 * How a part came: live through the lobby, along its stem, handed over at joining, or answered from
 * history.
 */
export type Way = 'live' | 'stem' | 'handover' | 'history';

export interface Copy {
  readonly friend: PeerId;
  readonly part: Part;
  readonly way: Way;
  /** The link that it came on has gone since. */
  readonly isStranded?: true;
}

/** Live parts of known authors, history, and all else. */
type Kind = 'known' | 'history' | 'other';

export interface Check {
  readonly kind: Kind;
  copy: Copy;
  /** Other copies of the part. */
  readonly waiting: Copy[];
}

const BUSY_MAX: Readonly<Record<Exclude<Kind, 'history'>, number>> = {
  known: VERIFYING_PER_FRIEND_MAX,
  other: VERIFYING_UNKNOWN_PER_FRIEND_MAX,
};

/** Names of one friend's checks that haven't begun, oldest first. */
interface Line {
  readonly known: Set<string>;
  readonly live: Set<string>;
  readonly rest: Set<string>;
  readonly history: Set<string>;
}

/** The checks of signatures under way, by request, and the copies that wait for them. */
export class Verifying {
  /** By way and part: those under way and those that haven't begun. */
  readonly #checks = new Map<string, Check>();
  readonly #requests = new Map<number, { readonly name: string; readonly check: Check }>();
  readonly #busy: Readonly<Record<Kind, Map<PeerId, number>>> = {
    known: new Map(),
    history: new Map(),
    other: new Map(),
  };
  readonly #queued = new FairTable<string, Check>(UNVERIFIED_MAX, UNVERIFIED_BYTES_MAX);
  readonly #lines = new Map<PeerId, Line>();
  /** The copy that was named last: an offer is followed by a start. */
  #named: { readonly copy: Copy; readonly name: string } | undefined;

  /** Checks under way. */
  get size(): number {
    return this.#requests.size;
  }

  /** Checks that haven't begun. */
  get queued(): number {
    return this.#queued.count;
  }

  /** Checks under way for the friend who has most. */
  get busiest(): number {
    const most = Object.values(this.#busy).map((busy) => Math.max(0, ...busy.values()));
    return most.reduce((sum, one) => sum + one, 0);
  }

  /**
   * 'start' asks for a check, before those of `unqueue`; 'later' for a place in the friend's line;
   * 'wait' keeps the copy; 'same' and 'full' drop it. No copy waits in another friend's line while
   * its own friend has nothing to wait for.
   */
  offer(copy: Copy, isKnown: boolean): 'start' | 'later' | 'wait' | 'same' | 'full' {
    const name = this.#nameOf(copy);
    const check = this.#checks.get(name);
    const isBusy = this.#isBusy(copy.friend, kindOf(copy, isKnown));
    if (!check) return isBusy ? 'later' : 'start';
    if (!isBusy && this.#queued.has(name) && check.copy.friend !== copy.friend) return 'start';
    const isSame = (other: Copy): boolean => sameBytes(other.part.envelope, copy.part.envelope);
    if (isSame(check.copy) || check.waiting.some(isSame)) return 'same';
    if (check.waiting.some((other) => other.friend === copy.friend)) return 'full';
    check.waiting.push(copy);
    return 'wait';
  }

  /** Other copies of this part that waited in a line; they wait for its check now. */
  unqueue(copy: Copy): Copy[] {
    const name = this.#nameOf(copy);
    const check = this.#queued.delete(name);
    if (!check) return [];
    this.#leaveLine(name, check);
    const others = [check.copy, ...check.waiting];
    return others.filter((other) => !sameBytes(other.part.envelope, copy.part.envelope));
  }

  /** Nothing of this friend's that hasn't begun is checked any more. Returns how many it was. */
  forsake(friend: PeerId): number {
    const line = this.#lines.get(friend);
    if (!line) return 0;
    const names = [...line.known, ...line.live, ...line.rest, ...line.history];
    const dropped = names.map((name) => ({ key: name, value: this.#queued.delete(name)! }));
    return names.length + this.#passOn(dropped);
  }

  /** The friend's link is gone: its copies are checked still, but say nothing of the next link. */
  strand(friend: PeerId): void {
    const strandIfIts = (copy: Copy): Copy =>
      copy.friend === friend ? { ...copy, isStranded: true } : copy;
    for (const check of this.#checks.values()) {
      check.copy = strandIfIts(check.copy);
      for (const [at, copy] of check.waiting.entries()) check.waiting[at] = strandIfIts(copy);
    }
  }

  start(request: number, copy: Copy, isKnown: boolean, waiting: Copy[] = []): void {
    const name = this.#nameOf(copy);
    const kind = kindOf(copy, isKnown);
    const check = { kind, copy, waiting };
    this.#checks.set(name, check);
    this.#requests.set(request, { name, check });
    const busy = this.#busy[kind];
    busy.set(copy.friend, (busy.get(copy.friend) ?? 0) + 1);
  }

  /** Puts a copy into its friend's line. Returns how many found no place, or have lost theirs. */
  queue(copy: Copy, isKnown: boolean, waiting: Copy[] = []): number {
    const name = this.#nameOf(copy);
    const kind = kindOf(copy, isKnown);
    const check: Check = { kind, copy, waiting };
    const charge = { bringer: copy.friend, isKnown, size: copy.part.envelope.length };
    const { isIn, evicted } = this.#queued.put(name, check, charge);
    if (!isIn) return 1 + this.#passOn([{ key: name, value: check }]);
    this.#checks.set(name, check);
    const line = this.#lineOf(copy.friend);
    if (kind !== 'other') line[kind].add(name);
    else (isQuick(copy) ? line.live : line.rest).add(name);
    return evicted.length + this.#passOn(evicted);
  }

  /** Copies of others that waited there don't go with it: they get places of their own. */
  #passOn(gone: readonly { readonly key: string; readonly value: Check }[]): number {
    let lost = 0;
    for (const { key, value } of gone) this.#leaveLine(key, value);
    for (const { kind, waiting } of gone.map(({ value }) => value)) {
      const [next, ...rest] = waiting;
      if (next) lost += this.queue(next, kind === 'known', rest);
    }
    return lost;
  }

  /** The checked copy and those that waited; undefined for a request that we didn't make. */
  finish(request: number): Check | undefined {
    const asked = this.#requests.get(request);
    if (!asked) return undefined;
    const { name, check } = asked;
    this.#checks.delete(name);
    this.#requests.delete(request);
    const busy = this.#busy[check.kind];
    const left = busy.get(check.copy.friend)! - 1;
    // A map from which the last one goes makes itself smaller each time: only where they count.
    if (left > 0 || check.kind !== 'history') busy.set(check.copy.friend, left);
    else busy.delete(check.copy.friend);
    return check;
  }

  /** The next in a friend's line that may begin now, taken out of it. */
  next(friend: PeerId): Check | undefined {
    const line = this.#lines.get(friend);
    if (!line) return undefined;
    const lines: [Kind, Set<string>][] = [
      ['known', line.known],
      ['other', line.live],
      ['other', line.rest],
      ['history', line.history],
    ];
    for (const [kind, names] of lines) {
      if (this.#isBusy(friend, kind)) continue;
      for (const name of names) {
        const check = this.#queued.delete(name)!;
        this.#leaveLine(name, check);
        return check;
      }
    }
    return undefined;
  }

  #nameOf(copy: Copy): string {
    if (this.#named?.copy !== copy) this.#named = { copy, name: nameOf(copy) };
    return this.#named.name;
  }

  #isBusy(friend: PeerId, kind: Kind): boolean {
    const busy = this.#busy[kind];
    const own = busy.get(friend) ?? 0;
    if (kind !== 'history') return own >= BUSY_MAX[kind];
    const friends = busy.size + (own > 0 ? 0 : 1);
    const share = Math.floor(VERIFYING_HISTORY_MAX / friends);
    return own >= Math.max(share, VERIFYING_HISTORY_PER_FRIEND_MIN);
  }

  #lineOf(friend: PeerId): Line {
    let line = this.#lines.get(friend);
    if (!line) {
      line = { known: new Set(), live: new Set(), rest: new Set(), history: new Set() };
      this.#lines.set(friend, line);
    }
    return line;
  }

  #leaveLine(name: string, { copy: { friend } }: Check): void {
    this.#checks.delete(name);
    const line = this.#lines.get(friend);
    if (!line) return;
    const lines = [line.known, line.live, line.rest, line.history];
    for (const names of lines) names.delete(name);
    if (lines.every(({ size }) => size === 0)) this.#lines.delete(friend);
  }
}

function kindOf(copy: Copy, isKnown: boolean): Kind {
  if (copy.way === 'history') return 'history';
  return isQuick(copy) && isKnown ? 'known' : 'other';
}

/** Somebody waits for it just now. */
const isQuick = ({ way }: Copy): boolean => way === 'live' || way === 'stem';

const nameOf = ({ way, part }: Copy): string => `${way} ${part.lobby} ${part.seen}`;
