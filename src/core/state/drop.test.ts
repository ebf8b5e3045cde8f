// Drops are counted by reason, and nothing else is.
import { expect, it } from 'vitest';
import { DROP_REASONS, DropCounts } from './drop.ts';

it('counts each reason by itself', () => {
  const counts = new DropCounts();
  expect(counts.all()).toEqual({});
  counts.add('malformed');
  counts.add('duplicate');
  counts.add('duplicate');
  expect(counts.get('duplicate')).toBe(2);
  expect(counts.get('too-old')).toBe(0);
  expect(counts.all()).toEqual({ malformed: 1, duplicate: 2 });
});

it('gives away copies', () => {
  const counts = new DropCounts();
  counts.add('malformed');
  const all = counts.all();
  all.malformed = 7;
  expect(counts.get('malformed')).toBe(1);
});

it('names each reason once, in words that fit a diagnostics page', () => {
  expect(new Set(DROP_REASONS).size).toBe(DROP_REASONS.length);
  for (const reason of DROP_REASONS) expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
