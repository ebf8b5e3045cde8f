// Splits a message's text into plain words, links, mentions and certificates. Links are http and
// https only and are shown as written but for a host that could be read as another one. The text
// is a stranger's: it is read once from left to right, and what is found and tried is bounded.
import { SEGMENTS_MAX, SEGMENT_TRIES_MAX } from '../constants.ts';
import { Effort } from './effort.ts';
import { longestFirst, mentionedAt } from './mentions.ts';
import { LINK_END, linkOf } from './links.ts';
import type { FoundLink } from './links.ts';

export type Segment =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'link' } & FoundLink)
  | { readonly type: 'mention'; readonly text: string }
  | { readonly type: 'certificate'; readonly text: string };

/** Where a segment that isn't plain text may begin. */
const BEGINNING = /https?:\/\/|@|\bfoyer1/giu;
/** As certificates are written; whether one is whole and true is found out when it is opened. */
const CERTIFICATE = /foyer1[a-z2-7]{100,4000}\b/uy;
/**
 * `mentioned`: nicknames, without the at sign. The segments' texts together are `text`. `effort`:
 * what other pieces of the same message have cost.
 */
export function segmentsOf(
  text: string,
  mentioned: readonly string[] = [],
  effort = new Effort(),
): Segment[] {
  const names = longestFirst(mentioned);
  const segments: Segment[] = [];
  /** Up to here the text is in segments. */
  let done = 0;
  /** Inside what looks like a link and isn't, no other link begins. */
  let noLinkBefore = 0;
  let at = 0;
  for (; effort.tries < SEGMENT_TRIES_MAX; effort.tries++) {
    // One for the text before, one for what is found, one for the rest.
    if (effort.segments + segments.length > SEGMENTS_MAX - 3) break;
    const match = matchFrom(BEGINNING, text, at);
    if (!match) break;
    const { index } = match;
    let found: Segment | undefined;
    if (match[0] === '@') {
      const name = mentionedAt(text, index, names);
      found = name === undefined ? undefined : { type: 'mention', text: `@${name}` };
    } else if (/^f/iu.test(match[0])) found = certificateAt(text, index);
    else if (index >= noLinkBefore) {
      noLinkBefore = matchFrom(LINK_END, text, index)?.index ?? text.length;
      const link = linkOf(text.slice(index, noLinkBefore));
      found = link && { type: 'link', ...link };
    }
    at = index + (found?.text.length ?? match[0].length);
    if (!found) continue;
    if (index > done) segments.push({ type: 'text', text: text.slice(done, index) });
    segments.push(found);
    done = at;
  }
  if (done < text.length) segments.push({ type: 'text', text: text.slice(done) });
  effort.segments += segments.length;
  effort.steps += text.length + segments.length;
  return segments;
}

function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function certificateAt(text: string, start: number): Segment | undefined {
  const match = matchFrom(CERTIFICATE, text, start);
  return match && { type: 'certificate', text: match[0] };
}
