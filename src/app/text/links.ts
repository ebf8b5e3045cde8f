// Links in a stranger's words: where one ends, and whether what one reads is where one goes.
import { UNBROKEN_LETTER } from './scripts.ts';

export interface FoundLink {
  /** As it was written. */
  readonly text: string;
  /** As it is shown: with its host as it is in ASCII, where it was written otherwise. */
  readonly shown: string;
  readonly href: string;
}

/** Nobody writes a longer one; browsers stop near it too. */
const LINK_CHARS_MAX = 2_000;
/** Belongs to the sentence around a link, not to the link. */
const TRAILING = /[.,;:!?)\]*_~]|(?=\P{ASCII})\p{P}/u;
const HOST_OF = /^https?:\/\/([^/?#]*)/iu;
/** What a host is without one of its own letters: labels in ASCII, and a port. */
const PLAIN_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/iu;

/**
 * What a link can't contain: blanks, quotes and brackets; the punctuation of Chinese, Japanese and
 * Korean, which stands after a link without a blank; and what nobody sees, but for what words are
 * spelled with.
 */
export const LINK_END = new RegExp(
  [
    /[\s<>"'`{}|\\^\u2800]/u,
    /[\u2018-\u201f\u2026\u2039\u203a\u00ab\u00bb]/u,
    /(?=[\u3000-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef])[\p{P}\p{S}]/u,
    /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/**
 * The link that `text` begins with, whose end is at LINK_END or before. Undefined for what is too
 * long, is no address, or hides its host behind a user name.
 */
export function linkOf(text: string): FoundLink | undefined {
  if (text.length > LINK_CHARS_MAX) return undefined;
  const link = withoutTrailing(withoutSentence(text));
  const [, host = ''] = HOST_OF.exec(link) ?? [];
  if (host === '' || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.username !== '' || url.password !== '') return undefined;
  const name = host.replace(/:\d*$/u, '');
  const isAsIs = name.toLowerCase() === url.hostname;
  const shown = isAsIs ? link : link.replace(host, () => url.host);
  return { text: link, shown, href: link };
}

/** `https://example.com谢谢` is a link and a word: no host mixes the two. */
function withoutSentence(link: string): string {
  const [whole = '', host = ''] = HOST_OF.exec(link) ?? [];
  const at = host.search(UNBROKEN_LETTER);
  if (at < 0) return link;
  const before = host.slice(0, at);
  return PLAIN_HOST.test(before) ? whole.slice(0, whole.length - host.length + at) : link;
}

/** A closing bracket stays when the link has its opening one, as in encyclopedias. */
function withoutTrailing(link: string): string {
  let surplus = count(link, ')') - count(link, '(');
  let end = link.length;
  while (end > 0 && TRAILING.test(link.charAt(end - 1))) {
    if (link.charAt(end - 1) === ')' && surplus-- <= 0) break;
    end -= 1;
  }
  return link.slice(0, end);
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
