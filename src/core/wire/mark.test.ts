// Marks: one for one content under one key, and one for all pairs of contents.
import { expect, it } from 'vitest';
import { PARTS_MAX } from '../constants.ts';
import { chatBody, messageKey, partOf } from '../testing/samples.ts';
import { copyTagOf } from './envelope.ts';
import { markOf, OTHER_VERSION, twoMarkOf } from './mark.ts';

const [key, other] = [messageKey(1), messageKey(2)];
const envelopes = [0, 1].map((index) => partOf({ index, total: 2 }).envelope);

it('[EQ2] differ with key, content, and the order of parts', () => {
  const changed = partOf({ index: 1, total: 2, body: chatBody('else') }).envelope;
  const all = [
    markOf(key, envelopes),
    markOf(other, envelopes),
    markOf(key, envelopes.toReversed()),
    markOf(key, [envelopes[0]!]),
    markOf(key, [envelopes[0]!, changed]),
    twoMarkOf(key),
    twoMarkOf(other),
  ];
  expect(new Set(all).size).toBe(all.length);
  for (const mark of all) expect(mark).toMatch(/^[0-9a-f]{32}$/);
});

it('[EQ2] say nothing of the signature, which the author may make anew', () => {
  const signedAnew = envelopes.map((envelope) => {
    const copy = envelope.slice();
    copy[copy.length - 1]! ^= 1;
    return copy;
  });
  expect(markOf(key, signedAnew)).toBe(markOf(key, envelopes));
});

it('[EQ1] a part’s copy is told by its signature, and no copy is without a tag', () => {
  const part = partOf();
  const at = part.envelope.length - 64;
  const withWord = (...word: number[]) => {
    const envelope = part.envelope.slice();
    envelope.set(word, at);
    return copyTagOf({ ...part, envelope });
  };
  expect(withWord(0, 0, 0, 0)).toBe(1);
  expect(withWord(255, 255, 255, 255)).toBe(2 ** 32 - 1);
  expect(withWord(1, 2, 3, 4)).toBe(0x01020305);
  expect(withWord(1, 2, 3, 4)).not.toBe(withWord(2, 2, 3, 4));
});

it('[EQ3] no message has a part of the number that stands for another version', () => {
  expect(OTHER_VERSION).toBeGreaterThan(PARTS_MAX);
});
