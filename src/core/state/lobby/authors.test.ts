// Who is known: by what we heard ourselves, for how long, and by whom it came.
import { describe, expect, it } from 'vitest';
import * as shares from '../../constants-shares.ts';
import { author, MINUTE_MS, NOW_MS, peer, PUBLIC_LOBBY, SECOND_MS } from '../../testing/samples.ts';
import type { Bringer } from '../fair-table.ts';
import type { PeerId } from '../../wire/ids.ts';
import { Authors } from './authors.ts';

const [B, C] = [peer('B'), peer('C')];
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The beginning of a day in UTC. */
const DAWN_MS = Math.floor(NOW_MS / DAY_MS) * DAY_MS;
const FERN = author('fern');

const hear = (authors: Authors, atMs: number, who = FERN, bringer: Bringer = B) =>
  authors.hear(PUBLIC_LOBBY, who, bringer, atMs);

/** Heard so often that it may become known at the last time. */
function hearOften(authors: Authors, who: typeof FERN, untilMs: number, bringer: Bringer = B) {
  for (let n = shares.KNOWN_MESSAGES - 1; n > 0; n--) {
    hear(authors, untilMs - shares.KNOWN_SPAN_MS, who, bringer);
  }
  return hear(authors, untilMs, who, bringer);
}

describe('[SH3] an author', () => {
  it('is known on the third day', () => {
    const authors = new Authors();
    hear(authors, DAWN_MS);
    hear(authors, DAWN_MS + DAY_MS - 1);
    hear(authors, DAWN_MS + DAY_MS);
    expect(authors.isKnown(FERN)).toBe(false);
    const { put } = hear(authors, DAWN_MS + 2 * DAY_MS);
    expect(authors.isKnown(FERN)).toBe(true);
    expect(put).toEqual({
      ...{ lobby: PUBLIC_LOBBY, author: FERN, bringer: B, days: 3, messages: 4 },
      ...{ firstMs: DAWN_MS, lastMs: DAWN_MS + 2 * DAY_MS, knownSinceMs: DAWN_MS + 2 * DAY_MS },
    });
  });

  it('is known after a few messages over half an hour, not earlier', () => {
    const authors = new Authors();
    for (let n = 0; n < 100; n++) hear(authors, NOW_MS);
    hear(authors, NOW_MS + shares.KNOWN_SPAN_MS - 1);
    expect(authors.isKnown(FERN)).toBe(false);
    hear(authors, NOW_MS + shares.KNOWN_SPAN_MS);
    expect(authors.isKnown(FERN)).toBe(true);
    const few = new Authors();
    for (let n = 2; n < shares.KNOWN_MESSAGES; n++) hear(few, NOW_MS);
    hear(few, NOW_MS + 2 * shares.KNOWN_SPAN_MS);
    expect(few.isKnown(FERN)).toBe(false);
  });

  it('is not known sooner because a clock was set back', () => {
    const authors = new Authors();
    hear(authors, DAWN_MS + DAY_MS);
    hear(authors, DAWN_MS);
    hear(authors, DAWN_MS + DAY_MS);
    expect(authors.get(FERN)).toMatchObject({ days: 1, messages: 3, lastMs: DAWN_MS + DAY_MS });
  });

  it('is saved with every message until it is known, and then once a day', () => {
    const authors = new Authors();
    expect(hear(authors, DAWN_MS).put).toMatchObject({ messages: 1, knownSinceMs: 0 });
    expect(hearOften(authors, FERN, DAWN_MS + shares.KNOWN_SPAN_MS).put).toMatchObject({ days: 1 });
    expect(hear(authors, DAWN_MS + DAY_MS - 1)).toEqual({ put: undefined, gone: [] });
    const { put, gone } = hear(authors, DAWN_MS + DAY_MS);
    expect([put?.days, gone]).toEqual([2, []]);
    expect(hear(authors, DAWN_MS + DAY_MS).put).toBeUndefined();
  });

  it('is forgotten when it isn’t heard for long, known or not', () => {
    const authors = new Authors();
    hearOften(authors, FERN, NOW_MS);
    hear(authors, NOW_MS, author('moss'));
    expect(authors.expire(NOW_MS + shares.KNOWN_IDLE_MS)).toEqual([]);
    expect(authors.expire(NOW_MS + shares.KNOWN_IDLE_MS + 1)).toEqual([FERN, author('moss')]);
    expect([authors.knownCount, authors.heardCount]).toEqual([0, 0]);
  });

  it('is what it was after a stop', () => {
    const [authors, restored] = [new Authors(), new Authors()];
    const known = hearOften(authors, FERN, NOW_MS).put!;
    const heard = hear(authors, NOW_MS, author('moss'), C).put!;
    for (const record of [known, heard]) restored.restore(record);
    expect([restored.isKnown(FERN), restored.isKnown(author('moss'))]).toEqual([true, false]);
    expect(restored.get(author('moss'))).toEqual(heard);
    expect([restored.knownCount, restored.heardCount]).toEqual([1, 1]);
  });

  it('[SH2] finds its place after a stop as it did before, when the oldest has to go', () => {
    const [known, heard] = [new Authors(), new Authors()];
    const record = hearOften(new Authors(), FERN, NOW_MS).put!;
    for (let n = 0; n < shares.KNOWN_AUTHORS_MAX; n++)
      known.restore({ ...record, author: author(`m ${n}`) });
    for (let n = 0; n < shares.HEARD_AUTHORS_MAX; n++)
      heard.restore({ ...record, author: author(`m ${n}`), knownSinceMs: 0 });
    expect(hearOften(known, author('moss'), NOW_MS)).toMatchObject({ gone: [author('m 0')] });
    expect([known.isKnown(author('moss')), known.isKnown(author('m 0'))]).toEqual([true, false]);
    expect(hear(heard, NOW_MS, author('moss'))).toMatchObject({ gone: [author('m 0')] });
    expect(heard.get(author('moss'))).toBeDefined();
  });
});

describe('[SH3] of one friend’s authors', () => {
  it('a few become known at once, and then one a minute', () => {
    const authors = new Authors();
    const crowd = Array.from({ length: shares.PROMOTIONS_BURST + 2 }, (_, n) => author(`m ${n}`));
    for (const one of crowd) hearOften(authors, one, NOW_MS);
    expect(authors.knownCount).toBe(shares.PROMOTIONS_BURST);
    hearOften(authors, FERN, NOW_MS, C);
    expect(authors.isKnown(FERN)).toBe(true);
    for (const one of crowd) hear(authors, NOW_MS + MINUTE_MS, one);
    expect(authors.knownCount).toBe(shares.PROMOTIONS_BURST + 2);
  });

  it('[SH2] those who came first go when there are too many, and no other friend’s', () => {
    const authors = new Authors();
    hearOften(authors, FERN, NOW_MS, C);
    const gone: string[] = [];
    for (let n = 0; n < shares.KNOWN_AUTHORS_MAX; n++) {
      gone.push(...hearOften(authors, author(`m ${n}`), NOW_MS + n * MINUTE_MS).gone);
    }
    expect(gone).toEqual([author('m 0')]);
    expect([authors.isKnown(FERN), authors.isKnown(author('m 0'))]).toEqual([true, false]);
  });

  it('[SH2] none is kept when all places are others’ only ones', () => {
    const authors = new Authors();
    for (let n = 0; n < shares.HEARD_AUTHORS_MAX; n++)
      hear(authors, NOW_MS, author(`m ${n}`), `${n}` as PeerId);
    expect(hear(authors, NOW_MS)).toEqual({ put: undefined, gone: [] });
    expect(authors.get(FERN)).toBeUndefined();
  });

  it('[SH2] a flood of new ones pushes out its own', () => {
    const authors = new Authors();
    hear(authors, NOW_MS, FERN, C);
    const count = shares.HEARD_AUTHORS_MAX + 5;
    const changes = Array.from({ length: count }, (_, n) =>
      hear(authors, NOW_MS, author(`m ${n}`)),
    );
    const lost = [0, 1, 2, 3, 4, 5].map((n) => author(`m ${n}`));
    expect(changes.flatMap(({ gone }) => gone)).toEqual(lost);
    expect(authors.heardCount).toBe(shares.HEARD_AUTHORS_MAX);
    // Who is there already needs no place.
    const again = hear(authors, NOW_MS, author(`m ${count - 1}`));
    expect(again).toMatchObject({ put: { messages: 2 }, gone: [] });
    expect(authors.heardCount).toBe(shares.HEARD_AUTHORS_MAX);
    expect(authors.get(FERN)).toBeDefined();
    expect(authors.get(author('m 0'))).toBeUndefined();
  });
});

it('[SH4] few of an author’s words go before all others', () => {
  const authors = new Authors();
  const sparse = Array.from({ length: 7 }, () => authors.isSparse(FERN, NOW_MS));
  expect(sparse.filter(Boolean)).toHaveLength(shares.SPARSE_BURST);
  const laterMs = NOW_MS + SECOND_MS / shares.SPARSE_PER_S;
  expect([authors.isSparse(FERN, laterMs), authors.isSparse(FERN, laterMs)]).toEqual([true, false]);
  authors.expire(laterMs + 1);
  expect(authors.isSparse(FERN, laterMs + 1)).toBe(false);
  authors.expire(laterMs + MINUTE_MS);
  expect(authors.isSparse(FERN, laterMs)).toBe(true);
});
