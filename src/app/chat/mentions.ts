// Mentions while writing: whom the letters after an at sign could mean, and whom a finished text
// mentions.
import type { Author } from '../../core/wire/ids.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import { MENTIONS_MAX } from '../../core/constants.ts';
import { shownName } from '../shared/names.ts';

const OFFERED_MAX = 6;
const BEGUN = /(?:^|[\s(])@([^\s@]{0,32})$/u;
/** The longest match: what stands before the at sign, the sign, 32 letters of two units each. */
const BEGUN_UNITS_MAX = 2 + 2 * 32;

export interface Begun {
  /** Where the at sign stands. */
  readonly start: number;
  readonly letters: string;
}

/** The mention that is being written just before the caret, if any. */
export function begunMention(text: string, caret: number): Begun | undefined {
  const [, letters] = BEGUN.exec(text.slice(Math.max(0, caret - BEGUN_UNITS_MAX), caret)) ?? [];
  if (letters === undefined) return undefined;
  return { start: caret - letters.length - 1, letters };
}

/** Those whose nickname begins with the letters, then those where a later word does. */
export function offersFor(
  letters: string,
  participants: readonly ParticipantView[],
): ParticipantView[] {
  const wanted = letters.toLowerCase();
  const rank = ({ nickname }: ParticipantView): number => {
    const name = shownName(nickname).toLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.includes(` ${wanted}`) ? 1 : 2;
  };
  return participants
    .filter((one) => !one.own && !one.muted && rank(one) < 2)
    .toSorted((a, b) => rank(a) - rank(b) || a.nickname.localeCompare(b.nickname))
    .slice(0, OFFERED_MAX);
}

/** `picked` settles whom a nickname means that several participants use. */
export function mentionsIn(
  text: string,
  participants: readonly ParticipantView[],
  picked: ReadonlyMap<string, Author> = new Map(),
): Author[] {
  if (!text.includes('@')) return [];
  const found = new Set<Author>();
  for (const { author, nickname, own } of participants) {
    const name = shownName(nickname);
    if (own || !mentions(text, name)) continue;
    const meant = picked.get(name);
    if (meant === undefined || meant === author) found.add(author);
  }
  return [...found].slice(0, MENTIONS_MAX);
}

/** `@fern` does not mention `fer`. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const after = text.slice(at + name.length + 1, at + name.length + 3);
    if (!/^[\p{L}\p{N}_]/u.test(after)) return true;
  }
  return false;
}
