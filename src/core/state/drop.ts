// The reasons why packets are dropped: a closed set, counted, never thrown.

export const DROP_REASONS = [
  'malformed',
  'over-limit',
  'lobby-not-ours',
  'too-old',
  'from-the-future',
  'duplicate',
  'author-rate',
  'friend-rate',
  'friend-share',
  'outlet-full',
  'waiting-full',
  'bad-signature',
  'parts-inconsistent',
  'not-a-route',
  'paused',
  'unasked',
  'not-as-told',
  'own-echo',
  'bad-card',
  'participants-full',
  'directory-full',
  'invitations-full',
  'unknown-type',
  'link-down',
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** Counts by reason since the core was made. */
export class DropCounts {
  readonly #counts = new Map<DropReason, number>();

  add(reason: DropReason, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  get(reason: DropReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  all(): Partial<Record<DropReason, number>> {
    return Object.fromEntries(this.#counts);
  }
}
