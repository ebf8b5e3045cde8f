// Mentions while writing: whom the letters after an at sign could mean, and whom a finished text
// mentions.
import type { Author } from '../../core/wire/ids.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import { MENTIONS_MAX } from '../../core/constants.ts';
import { SEGMENT_TRIES_MAX } from '../constants.ts';
import { shownName } from '../shared/names.ts';
import { UNBROKEN_LETTER } from './scripts.ts';

const OFFERED_MAX = 6;
const BEGUN = /@([^\s@]{0,32})$/u;
/** The longest match: the sign, and 32 letters of two units each. */
const BEGUN_UNITS_MAX = 1 + 2 * 32;
/** Continues a word, a number or an address. */
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;
/** An at sign after it is that of an address: `info.moss@example.org`, `a+b@example.org`. */
const IN_ADDRESS = /[\p{L}\p{N}\p{M}_.%+\-/@]/u;

/** A participant, by the name under which it is mentioned. */
export interface Mentionable extends ParticipantView {
  /** It has said something here under this name, to all; else one friend may have made it up. */
  readonly hasWords?: boolean;
}

export interface Begun {
  /** Where the at sign stands. */
  readonly start: number;
  readonly letters: string;
}

/** The mention that is being written just before the caret, if any. */
export function begunMention(text: string, caret: number): Begun | undefined {
  const [, letters] = BEGUN.exec(text.slice(Math.max(0, caret - BEGUN_UNITS_MAX), caret)) ?? [];
  if (letters === undefined) return undefined;
  const start = caret - letters.length - 1;
  return mayBegin(text, start) ? { start, letters } : undefined;
}

/**
 * Those whose nickname begins with the letters, then those where a later word does; of both first
 * who has said something.
 */
export function offersFor<Person extends Mentionable>(
  letters: string,
  participants: readonly Person[],
): Person[] {
  const wanted = letters.toLowerCase();
  const rank = ({ nickname }: ParticipantView): number => {
    const name = shownName(nickname).toLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.includes(` ${wanted}`) ? 1 : 2;
  };
  return participants
    .filter((one) => !one.own && !one.muted && rank(one) < 2)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        Number(b.hasWords ?? false) - Number(a.hasWords ?? false) ||
        a.nickname.localeCompare(b.nickname),
    )
    .slice(0, OFFERED_MAX);
}

/**
 * `picked` settles whom a nickname means that several participants use; else it means those who
 * have said something here, if any has.
 */
export function mentionsIn(
  text: string,
  participants: readonly Mentionable[],
  picked: ReadonlyMap<string, Author> = new Map(),
): Author[] {
  if (!text.includes('@')) return [];
  const authors = new Map<string, Author[]>();
  const isHeard = ({ hasWords = false }: Mentionable): boolean => hasWords;
  const heard = new Set(participants.filter(isHeard).map(({ nickname }) => shownName(nickname)));
  for (const one of participants) {
    const { author, own } = one;
    const name = shownName(one.nickname);
    const meant = picked.get(name);
    const isMeant = meant === undefined ? isHeard(one) || !heard.has(name) : meant === author;
    if (own || !isMeant) continue;
    authors.set(name, [...(authors.get(name) ?? []), author]);
  }
  const names = longestFirst(authors.keys());
  const found = new Set<Author>();
  let tries = 0;
  for (let at = text.indexOf('@'); at >= 0 && tries < SEGMENT_TRIES_MAX; tries++) {
    const name = mentionedAt(text, at, names);
    for (const author of (name !== undefined && authors.get(name)) || []) found.add(author);
    at = text.indexOf('@', at + 1 + (name?.length ?? 0));
  }
  return [...found].slice(0, MENTIONS_MAX);
}

/** Each name once; for `mentionedAt`. */
export function longestFirst(names: Iterable<string>): string[] {
  const all = [...new Set(names)].filter((name) => name !== '');
  return all.toSorted((a, b) => b.length - a.length);
}

/**
 * The name that the at sign at `at` mentions: `@fern` does not mention `fer`, and
 * `info@fern.org` nobody. `names` as `longestFirst` gives them.
 */
export function mentionedAt(
  text: string,
  at: number,
  names: readonly string[],
): string | undefined {
  if (!mayBegin(text, at)) return undefined;
  return names.find((one) => text.startsWith(one, at + 1) && endsAt(text, at + 1, one));
}

/** Whether an at sign there can begin a mention. */
function mayBegin(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const last = [...before].at(-1) ?? '';
  return !IN_ADDRESS.test(last) || UNBROKEN_LETTER.test(last);
}

/** Whether the name that begins at `start` ends where its letters do. */
function endsAt(text: string, start: number, name: string): boolean {
  const end = start + name.length;
  const [after = ''] = text.slice(end, end + 2);
  if (after === '@') return false;
  if (!IN_WORD.test(after) || UNBROKEN_LETTER.test(after)) return true;
  return UNBROKEN_LETTER.test([...name.slice(-2)].at(-1) ?? '');
}
