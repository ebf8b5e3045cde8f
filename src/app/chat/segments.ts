// Splits a message's text into plain words, links, mentions and certificates. Links are http and
// https only and are shown exactly as written, so that what one reads is where one goes. The text
// is a stranger's: it is read once from left to right, and what is found and tried is bounded.
import { SEGMENTS_MAX, SEGMENT_TRIES_MAX } from '../constants.ts';

export type Segment =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'mention'; readonly text: string }
  | { readonly type: 'certificate'; readonly text: string };

/** Where a segment that isn't plain text may begin. */
const BEGINNING = /https?:\/\/|@|\bfoyer1/giu;
/** What a link can't contain. */
const LINK_END = /[\s<>"'`{}|\\^]/gu;
/** As certificates are written; whether one is whole and true is found out when it is opened. */
const CERTIFICATE = /foyer1[a-z2-7]{100,4000}\b/uy;
/** Nobody writes a longer one; browsers stop near it too. */
const LINK_CHARS_MAX = 2_000;
/** Belongs to the sentence around a link, not to the link. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?…)]»”’*_~');

/** `mentioned`: nicknames, without the at sign. The segments' texts together are `text`. */
export function segmentsOf(text: string, mentioned: readonly string[] = []): Segment[] {
  const names = [...new Set(mentioned)]
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length);
  const segments: Segment[] = [];
  /** Up to here the text is in segments. */
  let done = 0;
  /** Inside what looks like a link and isn't, no other link begins. */
  let noLinkBefore = 0;
  let at = 0;
  for (let tries = 0; tries < SEGMENT_TRIES_MAX; tries++) {
    // One for the text before, one for what is found, one for the rest.
    if (segments.length > SEGMENTS_MAX - 3) break;
    const match = matchFrom(BEGINNING, text, at);
    if (!match) break;
    const { index } = match;
    let found: Segment | undefined;
    if (match[0] === '@') found = mentionAt(text, index, names);
    else if (/^f/iu.test(match[0])) found = certificateAt(text, index);
    else if (index >= noLinkBefore) {
      noLinkBefore = matchFrom(LINK_END, text, index)?.index ?? text.length;
      found = linkIn(text, index, noLinkBefore);
    }
    at = index + (found?.text.length ?? match[0].length);
    if (!found) continue;
    if (index > done) segments.push({ type: 'text', text: text.slice(done, index) });
    segments.push(found);
    done = at;
  }
  if (done < text.length) segments.push({ type: 'text', text: text.slice(done) });
  return segments;
}

function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Undefined for what is too long, is no address, or hides its host behind a user name. */
function linkIn(text: string, start: number, end: number): Segment | undefined {
  if (end - start > LINK_CHARS_MAX) return undefined;
  const link = withoutTrailing(text.slice(start, end));
  if (!URL.canParse(link)) return undefined;
  const { username, password } = new URL(link);
  if (username !== '' || password !== '') return undefined;
  return { type: 'link', text: link, href: link };
}

/** A closing bracket stays when the link has its opening one, as in encyclopedias. */
function withoutTrailing(link: string): string {
  let surplus = count(link, ')') - count(link, '(');
  let end = link.length;
  while (end > 0 && TRAILING.has(link.charAt(end - 1))) {
    if (link.charAt(end - 1) === ')' && surplus-- <= 0) break;
    end -= 1;
  }
  return link.slice(0, end);
}

function certificateAt(text: string, start: number): Segment | undefined {
  const match = matchFrom(CERTIFICATE, text, start);
  return match && { type: 'certificate', text: match[0] };
}

/** `names`: the longest first. */
function mentionAt(text: string, start: number, names: readonly string[]): Segment | undefined {
  const name = names.find((one) => text.startsWith(one, start + 1));
  return name === undefined ? undefined : { type: 'mention', text: `@${name}` };
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
