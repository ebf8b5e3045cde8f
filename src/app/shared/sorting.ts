// The order of conversations in the list, and which of them a search finds.

interface Active {
  readonly newest: { readonly writtenAtMs: number } | undefined;
  readonly joinedAtMs?: number;
  readonly addedAtMs?: number;
}

/** Those with the newest words first; one without words counts from when it began. */
export function byActivity<T extends Active>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => activeAtMs(b) - activeAtMs(a));
}

/** Without regard to case and accents. */
export function matches(name: string, filter: string): boolean {
  return plain(name).includes(plain(filter.trim()));
}

function activeAtMs({ newest, joinedAtMs, addedAtMs }: Active): number {
  return Math.max(newest?.writtenAtMs ?? 0, joinedAtMs ?? 0, addedAtMs ?? 0);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
