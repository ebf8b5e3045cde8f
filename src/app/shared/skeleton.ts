// What a person sees of a name, so that names can be compared by their looks: the skeleton of
// Unicode's UTS #39, and with it whatever else makes no difference to a quick eye.

/** Signs that aren't seen, or are seen as space. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
const SPACES = /[\s\u2800]+/gu;
/** In scripts whose letters stay what they are without it; in others a mark is a letter itself. */
const MARKED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** What Unicode's table pairs otherwise than most fonts do: the small Cyrillic palochka is an l. */
const MORE: ReadonlyMap<string, string> = new Map([['\u04cf', 'l']]);

/**
 * Two names look alike when they have a skeleton in common. There are two of each: a capital may
 * look like another letter (I and l) or be the same letter as its small one (I and i).
 */
export function skeletonsOf(
  name: string,
  confusables: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const plain = name.normalize('NFKC').replace(INVISIBLE, '').replace(SPACES, ' ').trim();
  return new Set([drawn(plain, confusables), drawn(plain.toLowerCase(), confusables)]);
}

/** What it looks like, in small letters. */
function drawn(name: string, confusables: ReadonlyMap<string, string>): string {
  const likeness = likenessOf(name, confusables).toLowerCase();
  return likenessOf(likeness, confusables);
}

function likenessOf(name: string, confusables: ReadonlyMap<string, string>): string {
  const bare = withoutMarks(name);
  return withoutMarks(
    Array.from(bare, (sign) => MORE.get(sign) ?? confusables.get(sign) ?? sign).join(''),
  );
}

const withoutMarks = (name: string): string => name.normalize('NFD').replace(MARKED, '$1');
