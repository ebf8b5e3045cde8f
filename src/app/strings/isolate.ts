// Names inside sentences: one written from the other side must not turn the words around it.

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
/** Nothing else, such as an emoji, turns words around it. */
const HAS_DIRECTION = /[\p{L}\p{N}]/u;
/** Letters of scripts that run from right to left, and marks that say so. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The same sentences, of which each that takes a text isolates it: always where the language runs
 * from right to left, else only what has such letters.
 */
export function isolated<Sentences>(sentences: Sentences, direction: 'ltr' | 'rtl'): Sentences {
  const isolate = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(isolate);
    if (typeof given !== 'string' || !HAS_DIRECTION.test(given)) return given;
    if (direction === 'ltr' && !RIGHT_TO_LEFT.test(given)) return given;
    return `${FIRST_STRONG_ISOLATE}${given}${POP_ISOLATE}`;
  };
  const walk = (part: unknown): unknown => {
    if (typeof part === 'function') {
      const say = part as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => say(...args.map(isolate));
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(sentences) as Sentences;
}
