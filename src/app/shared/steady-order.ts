// The order of a list whose rows have buttons: while it is on the screen what comes goes below, so
// that nothing moves under a finger.

/** For one list on one screen: gives the items of now, those that it gave before first, as then. */
export function steadyOrder<Item, Id>(
  idOf: (item: Item) => Id,
): (items: readonly Item[]) => readonly Item[] {
  let before: readonly Id[] = [];
  return (items) => {
    const known = new Map(items.map((item) => [idOf(item), item]));
    const stayed = before.flatMap((id) => known.get(id) ?? []);
    const shown = new Set(before);
    const all = [...stayed, ...items.filter((item) => !shown.has(idOf(item)))];
    before = all.map(idOf);
    return all;
  };
}
