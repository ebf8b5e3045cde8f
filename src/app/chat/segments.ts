// Splits a message's text into plain words, links, mentions and certificates. Links are http and
// https only and are shown exactly as written, so that what one reads is where one goes.

export type Segment =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'mention'; readonly text: string }
  | { readonly type: 'certificate'; readonly text: string };

const LINK = /https?:\/\/[^\s<>"'`{}|\\^]+/giu;
/** As certificates are written; whether one is whole and true is found out when it is opened. */
const CERTIFICATE = /\bfoyer1[a-z2-7]{100,4000}\b/gu;
/** Nobody writes a longer one; browsers stop near it too. */
const LINK_CHARS_MAX = 2_000;
/** Belongs to the sentence around a link, not to the link. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?…)]»”’*_~');

/** `mentioned`: nicknames, without the at sign. */
export function segmentsOf(text: string, mentioned: readonly string[] = []): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    if (match[0].length > LINK_CHARS_MAX) continue;
    const link = withoutTrailing(match[0]);
    const href = addressOf(link);
    if (href === undefined) continue;
    segments.push(...withCertificates(text.slice(end, match.index), mentioned));
    segments.push({ type: 'link', text: link, href });
    end = match.index + link.length;
  }
  segments.push(...withCertificates(text.slice(end), mentioned));
  return segments;
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

/** Undefined for what looks like a link and isn't, or hides its host behind a user name. */
function addressOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  return url.username === '' && url.password === '' ? link : undefined;
}

function withCertificates(text: string, mentioned: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const { 0: certificate, index } of text.matchAll(CERTIFICATE)) {
    segments.push(...withMentions(text.slice(end, index), mentioned));
    segments.push({ type: 'certificate', text: certificate });
    end = index + certificate.length;
  }
  return [...segments, ...withMentions(text.slice(end), mentioned)];
}

function withMentions(text: string, mentioned: readonly string[]): Segment[] {
  if (text === '') return [];
  const names = mentioned.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const found = names
    .map((name) => ({ at: text.indexOf(`@${name}`), length: name.length + 1 }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
  if (!found) return [{ type: 'text', text }];
  const before = text.slice(0, found.at);
  const mention = text.slice(found.at, found.at + found.length);
  return [
    ...(before === '' ? [] : [{ type: 'text', text: before } as const]),
    { type: 'mention', text: mention },
    ...withMentions(text.slice(found.at + found.length), mentioned),
  ];
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
