// Reads fields out of parsed JSON that anybody may have written. Never throws.

/** A JSON object; nothing of it is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number of at least 0, or undefined. */
export function readCount(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

/** A list of at most `itemsMax`, each of which `read` takes, or undefined. */
export function readList<Item>(
  value: unknown,
  itemsMax: number,
  read: (item: unknown) => Item | undefined,
): Item[] | undefined {
  if (!Array.isArray(value) || value.length > itemsMax) return undefined;
  const items: Item[] = [];
  for (const one of value as unknown[]) {
    const item = read(one);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
