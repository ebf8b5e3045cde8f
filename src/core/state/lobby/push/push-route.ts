// One route as a way for live parts: whose parts it wants from us unasked, whose we want from it,
// and whether it keeps what it tells. Forgotten with its link; the other end forgets, too.
import {
  PUSH_AUTHORS_MAX,
  PUSH_LEAN_PERIOD_MS,
  SUSPECT_MESSAGES,
} from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { AuthorName } from '../../../wire/packet-push.ts';

/** Doublings of a suspicion, at most. */
const SUSPICIONS_MAX = 6;

/** A change of what we want from a route, to be told to it. */
export interface LeanOrder {
  readonly friend: PeerId;
  readonly author: AuthorName | undefined;
  readonly on: boolean;
}

/** What we said we want of one author from it. */
interface OwnLean {
  on: boolean;
  changedAtMs: number;
  /** We want it because it told of a part early; it hasn't given one first yet. */
  isClaim: boolean;
  /** It was told; not while it follows from what is wanted of every author. */
  isSaid: boolean;
}

/** Every link begins eager on both sides: nothing is lost while its ends don't know each other. */
export class PushRoute {
  /** We want every author's parts from it, unless said otherwise. */
  iWantAll = true;
  theyWantAll = true;
  readonly #mine = new Map<AuthorName, OwnLean>();
  readonly #theirs = new Map<AuthorName, boolean>();
  /** Of ours, those by its word alone. */
  #claims = 0;
  #suspicions = 0;
  #suspectUntil = 0;
  /** Our peer id is below the friend's. */
  readonly isLower: boolean;

  constructor(isLower: boolean) {
    this.isLower = isLower;
  }

  /** Whether it expects this author's parts from us unasked. */
  isEagerTo(author: AuthorName): boolean {
    return this.#theirs.get(author) ?? this.#isEager;
  }

  /** Whether we expect this author's parts from it unasked. */
  isEagerFrom(author: AuthorName): boolean {
    return this.#mine.get(author)?.on ?? this.#isEager;
  }

  /** The authors whose parts we want from it by what was learnt of each. */
  *authorsFrom(): Generator<AuthorName, void, undefined> {
    for (const [author, { on }] of this.#mine) if (on) yield author;
  }

  /** It is where we learnt to want this author's parts from. */
  isWayOf(author: AuthorName): boolean {
    return this.#mine.get(author)?.on === true;
  }

  /** It named this author as one whose parts it wants from us. */
  asksFor(author: AuthorName): boolean {
    return this.#theirs.get(author) === true;
  }

  get #isEager(): boolean {
    return this.iWantAll || this.theyWantAll;
  }

  /** The next author that either end names makes another be forgotten. */
  get isFull(): boolean {
    return Math.max(this.#mine.size, this.#theirs.size) >= PUSH_AUTHORS_MAX;
  }

  /** What it told us. Returns the authors of whom it has to be told now that we want them. */
  heed(author: AuthorName | undefined, on: boolean): AuthorName[] {
    if (author === undefined) {
      this.theyWantAll = on;
      return this.#unsaid();
    }
    remember(this.#theirs, author, on);
    return [];
  }

  /** The same for what we want of every author. */
  wantAll(on: boolean): AuthorName[] {
    this.iWantAll = on;
    return this.#unsaid();
  }

  #unsaid(): AuthorName[] {
    if (this.#isEager) return [];
    const authors: AuthorName[] = [];
    for (const [author, lean] of this.#mine) {
      if (!lean.on || lean.isSaid) continue;
      lean.isSaid = true;
      authors.push(author);
    }
    return authors;
  }

  /**
   * True when it has to be told; at most once in PUSH_LEAN_PERIOD_MS for each author. `isAgain`: it
   * behaves as if it hadn't heard of it, perhaps because its side of the route came up later.
   */
  lean(author: AuthorName, on: boolean, nowMs: number, isAgain: boolean): boolean {
    const lean = this.#mine.get(author);
    if (lean?.on === on && !isAgain) return false;
    if (lean && nowMs - lean.changedAtMs < PUSH_LEAN_PERIOD_MS) return false;
    const isSaid = isAgain || lean !== undefined || this.#isEager !== on;
    this.#forgetClaim(lean);
    const next = { on, changedAtMs: nowMs, isClaim: false, isSaid };
    this.#forgetClaim(remember(this.#mine, author, next));
    return isSaid;
  }

  /** We lean on it for this author by its word alone, that it had a part early. */
  claim(author: AuthorName): void {
    const lean = this.#mine.get(author);
    if (!lean || lean.isClaim) return;
    lean.isClaim = true;
    this.#claims++;
  }

  /** A part of this author is here. `isGiver`: it gave it first, so it keeps its word. */
  prove(author: AuthorName, isGiver: boolean, messages: number): void {
    // Asked of each route for each message; nearly all keep their word and have none to prove.
    if (this.#claims === 0) return;
    const lean = this.#mine.get(author);
    if (lean?.on !== true || !lean.isClaim) return;
    this.#forgetClaim(lean);
    if (!isGiver) this.suspect(messages);
    else this.#suspicions = Math.max(0, this.#suspicions - 1);
  }

  #forgetClaim(lean: OwnLean | undefined): void {
    if (lean?.isClaim !== true) return;
    lean.isClaim = false;
    this.#claims--;
  }

  /** It didn't keep its word: believed less for ever more messages. */
  suspect(messages: number): void {
    this.#suspectUntil = messages + SUSPECT_MESSAGES * 2 ** this.#suspicions;
    this.#suspicions = Math.min(SUSPICIONS_MAX, this.#suspicions + 1);
  }

  isSuspect(messages: number): boolean {
    return messages < this.#suspectUntil;
  }
}

/** The newest PUSH_AUTHORS_MAX. Returns what had to go for that. */
function remember<V>(map: Map<AuthorName, V>, author: AuthorName, value: V): V | undefined {
  map.delete(author);
  map.set(author, value);
  if (map.size <= PUSH_AUTHORS_MAX) return undefined;
  for (const [oldest, gone] of map) {
    map.delete(oldest);
    return gone;
  }
  return undefined;
}
