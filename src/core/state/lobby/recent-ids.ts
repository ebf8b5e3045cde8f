// The newest message keys of one lobby, for the challenge: what both halves of a split lobby are
// likely to have seen. Old keys that no challenge needs are forgotten.
import { MESSAGE_AGE_MAX_MS } from '../../constants.ts';
import { FairTable } from '../fair-table.ts';
import type { Charge } from '../fair-table.ts';
import type { MessageKey } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';

/**
 * A challenge names messages of about these ages, so that a split of any age finds a common one.
 */
const PICK_AGES_MS = [0, 30_000, 120_000, 480_000, 1_000_000];
export const RECENT_MAX = 2_000;

/** What is older no participant remembers any more, unless it is on disk. */
const KNOWN_MS = 2 * MESSAGE_AGE_MAX_MS;

/** Keys that wait to be looked at; beyond that those that are gone meanwhile are left out. */
const FRESH_MAX = 2 * RECENT_MAX;

const NOBODY: Charge = { bringer: undefined, isKnown: false };

/**
 * Keys of one lobby that a challenge may name: the newest, at most RECENT_MAX in places shared by
 * who brought them, and checkpoints.
 */
export class RecentIds {
  /** Writing times by arrival, which is nearly their order. */
  readonly #recent = new FairTable<MessageKey, number>(RECENT_MAX);
  /** Keys of old messages from disk, at fixed ages. */
  #checkpoints: readonly KeyEntry[] = [];
  /** Keys that the answering index doesn't have yet. */
  #fresh: MessageKey[] = [];

  get size(): number {
    return this.#recent.count;
  }

  add(key: MessageKey, writtenAtMs: number, charge: Charge = NOBODY): void {
    if (this.#recent.has(key)) return;
    if (!this.#recent.put(key, writtenAtMs, charge).isIn) return;
    this.#fresh.push(key);
    // Nobody may ask for them for long.
    if (this.#fresh.length >= FRESH_MAX) this.#fresh = this.#fresh.filter((one) => this.has(one));
  }

  setCheckpoints(entries: readonly KeyEntry[]): void {
    this.#checkpoints = entries;
    this.#fresh.push(...entries.map((entry) => entry.key));
  }

  /** The keys added since the last call, as far as an answer may still be built on them. */
  takeFresh(): MessageKey[] {
    const fresh = this.#fresh.filter((key) => this.has(key));
    this.#fresh = [];
    return fresh;
  }

  /** Whether an answer may still be built on this key. */
  has(key: MessageKey): boolean {
    return this.#recent.has(key) || this.#checkpoints.some((entry) => entry.key === key);
  }

  /** A few keys, newest first, of growing age. */
  picks(nowMs: number): MessageKey[] {
    const picks = new Set<MessageKey>();
    const newestFirst = [...this.#recent.entries()].reverse();
    for (const ageMs of PICK_AGES_MS) {
      const pick = newestFirst.find(([, writtenAtMs]) => writtenAtMs <= nowMs - ageMs);
      if (pick) picks.add(pick[0]);
    }
    const newest = newestFirst[0];
    if (newest) picks.add(newest[0]);
    for (const { key } of this.#checkpoints) picks.add(key);
    return [...picks];
  }

  /** Whether there is a message that other participants may still remember too. */
  isFresh(nowMs: number): boolean {
    return [...this.#recent.entries()].some(([, atMs]) => atMs >= nowMs - KNOWN_MS);
  }

  /** Forgets keys that no participant remembers any more; the newest stays, for an idle lobby. */
  expire(nowMs: number): void {
    for (const [key, writtenAtMs] of this.#recent.entries()) {
      if (writtenAtMs >= nowMs - KNOWN_MS || this.#recent.count <= 1) break;
      this.#recent.delete(key);
    }
  }
}
