// Finds nicknames that more than one participant uses, so that a mark can tell them apart.
import { shownName } from '../shared/names.ts';

/**
 * Names as shown, because two different ones may look the same once cleaned. Case doesn't count.
 */
export function sameNames(
  participants: readonly { readonly author: string; readonly nickname: string }[],
): ReadonlySet<string> {
  const firstOf = new Map<string, string>();
  const doubled = new Set<string>();
  for (const { author, nickname } of participants) {
    const key = shownName(nickname).toLowerCase();
    if ((firstOf.get(key) ?? author) !== author) doubled.add(key);
    firstOf.set(key, author);
  }
  return new Set(
    participants
      .map(({ nickname }) => shownName(nickname))
      .filter((name) => doubled.has(name.toLowerCase())),
  );
}
