// Parts whose signature is being checked. While one copy of a part is checked, other copies of it
// wait, at most one per friend: so a forged copy never suppresses the genuine one.
import { sameBytes } from '../../base/bytes.ts';
import { VERIFYING_PER_FRIEND_MAX } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';

/** How a part came: live through the lobby, handed over at joining, or answered from history. */
export type Way = 'live' | 'handover' | 'history';

export interface Copy {
  readonly friend: PeerId;
  readonly part: Part;
  readonly way: Way;
  /** The link that it came on has gone since. */
  readonly isStranded?: true;
}

interface Check {
  copy: Copy;
  readonly waiting: Copy[];
}

/** The checks of signatures under way, by request, and the copies that wait for them. */
export class Verifying {
  readonly #checks = new Map<number, Check>();
  /** Way and part → the request that checks a copy of it. */
  readonly #requests = new Map<string, number>();
  readonly #perFriend = new Map<PeerId, number>();

  get size(): number {
    return this.#checks.size;
  }

  /** Checks under way for the friend who has most. */
  get busiest(): number {
    return Math.max(0, ...this.#perFriend.values());
  }

  /** 'start' asks for a check; 'wait' keeps the copy; 'same' and 'full' drop it. */
  offer(copy: Copy): 'start' | 'wait' | 'same' | 'full' {
    const request = this.#requests.get(nameOf(copy));
    if (request !== undefined) {
      const { waiting, copy: checked } = this.#checks.get(request)!;
      const isSame = (other: Copy): boolean => sameBytes(other.part.envelope, copy.part.envelope);
      if (isSame(checked) || waiting.some(isSame)) return 'same';
      if (waiting.some((other) => other.friend === copy.friend)) return 'full';
      waiting.push(copy);
      return 'wait';
    }
    const busy = this.#perFriend.get(copy.friend) ?? 0;
    return busy >= VERIFYING_PER_FRIEND_MAX ? 'full' : 'start';
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

  start(request: number, copy: Copy, waiting: Copy[] = []): void {
    this.#checks.set(request, { copy, waiting });
    this.#requests.set(nameOf(copy), request);
    this.#perFriend.set(copy.friend, (this.#perFriend.get(copy.friend) ?? 0) + 1);
  }

  /** The checked copy and those that waited; undefined for a request that we didn't make. */
  finish(request: number): Check | undefined {
    const check = this.#checks.get(request);
    if (!check) return undefined;
    this.#checks.delete(request);
    this.#requests.delete(nameOf(check.copy));
    const busy = this.#perFriend.get(check.copy.friend)! - 1;
    if (busy > 0) this.#perFriend.set(check.copy.friend, busy);
    else this.#perFriend.delete(check.copy.friend);
    return check;
  }
}

const nameOf = ({ way, part }: Copy): string => `${way} ${part.lobby} ${part.seen}`;
