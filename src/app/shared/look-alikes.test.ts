// Names that look alike: found by what a person sees of them, and who of the two is the newer one.
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeAuthor } from '../testing/fake-disk.ts';
import { confusables, loadConfusables } from './confusables.svelte.ts';
import { LookAlikes, noLookAlikes, wordsOf } from './look-alikes.ts';
import type { NamedPerson, NamesAround } from './look-alikes.ts';
import { skeletonsOf } from './skeleton.ts';

const person = (nickname: string, more: Partial<NamedPerson> = {}): NamedPerson => ({
  author: fakeAuthor(nickname),
  nickname,
  ...more,
});
const MINUTE_MS = 60_000;

it('names are compared without the table until it is there', async () => {
  const names = (): LookAlikes =>
    new LookAlikes({ people: [person('fern'), person('F\u200bern'), person('f\u0435rn')] });
  if (confusables().size === 0) {
    expect(names().of(fakeAuthor('fern'), 'fern')).toBeDefined();
    expect(names().of(fakeAuthor('f\u0435rn'), 'f\u0435rn')).toBeUndefined();
  }
  await loadConfusables();
  expect(names().of(fakeAuthor('f\u0435rn'), 'f\u0435rn')).toBeDefined();
});

describe('what looks the same', () => {
  beforeAll(() => loadConfusables());

  const alike = (a: string, b: string): boolean => {
    const ofB = skeletonsOf(b, confusables());
    return [...skeletonsOf(a, confusables())].some((one) => ofB.has(one));
  };

  it.each([
    ['the same', 'fern', 'fern'],
    ['case', 'Fern', 'fERN'],
    ['Cyrillic', 'f\u0435rn', 'fern'],
    ['Cyrillic all through', '\u0430\u0440\u0440\u04cf\u0435', 'apple'],
    ['Greek capitals', '\u0392\u039f\u0392', 'BOB'],
    ['Greek capitals and small letters', '\u0392\u039f\u0392', 'bob'],
    ['a capital i for an l', 'wiIIow', 'willow'],
    ['a one for an l', 'wi11ow', 'willow'],
    ['a zero for an o', 'm0ss', 'moss'],
    ['two letters for one', 'rnoss', 'moss'],
    ['full width', '\uff46\uff45\uff52\uff4e', 'fern'],
    ['letters of mathematics', '\u{1d41f}\u{1d41e}\u{1d42b}\u{1d427}', 'fern'],
    ['a ligature', '\ufb01nch', 'finch'],
    ['combining marks', 'fe\u0301r\u0323n', 'fern'],
    ['a letter with its mark', 'f\u00e9rn', 'fern'],
    ['a dotless i', 'f\u0131nch', 'finch'],
    ['a capital I with a dot', 'F\u0130NCH', 'finch'],
    ['a sign of no width', 'fe\u200brn', 'fern'],
    ['a soft hyphen', 'fe\u00adrn', 'fern'],
    ['a variation selector', 'fern\ufe0f', 'fern'],
    ['a tag', 'fern\u{e0041}', 'fern'],
    ['signs that turn the direction', '\u202efern\u202c', 'fern'],
    ['a filler that is no space', 'fern\u3164', 'fern'],
    ['a blank of Braille', 'fern\u2800', 'fern'],
    ['another space', 'old\u00a0fern', 'old  fern'],
    ['Armenian', '\u0570\u0585\u057d\u057d', '\u0570ou\u057d'],
    ['Cherokee', '\u13a0\u13a1', 'DR'],
  ])('is found: %s', (_, one, other) => {
    expect(alike(one, other)).toBe(true);
    expect(alike(other, one)).toBe(true);
  });

  it.each([
    ['fern', 'ferns'],
    ['fern', 'moss'],
    ['\u043c\u043e\u0445', '\u043c\u043e\u0433'],
    ['\u0939\u093f', '\u0939\u0940'],
    ['\u{1f33f}', '\u{1f331}'],
    ['old fern', 'oldfern'],
  ])('isn’t found where it isn’t: %s, %s', (one, other) => {
    expect(alike(one, other)).toBe(false);
  });
});

describe('who is told apart', () => {
  const at = (around: Partial<NamesAround>) => {
    const names = new LookAlikes({ people: [], ...around });
    return (nickname: string, author = fakeAuthor(nickname)) => names.of(author, nickname);
  };

  it('nobody whose name is the only one', () => {
    const of = at({ people: [person('fern'), person('moss')], friends: ['alder'], self: 'willow' });
    expect(of('fern')).toBeUndefined();
    expect(of('otter')).toBeUndefined();
    expect(noLookAlikes().of('a', 'fern')).toBeUndefined();
  });

  it('nobody from oneself, under a former name too', () => {
    const of = at({ people: [person('fern'), person('Fern', { author: fakeAuthor('fern') })] });
    expect(of('fern')).toBeUndefined();
  });

  it('both of two, and the one who came later', () => {
    const of = at({
      people: [
        person('fern', { firstHeardAtMs: 0 }),
        person('Fern', { firstHeardAtMs: MINUTE_MS + 1 }),
      ],
    });
    expect(of('fern')).toEqual({ type: 'other', newer: false });
    expect(of('Fern')).toEqual({ type: 'other', newer: true });
  });

  it('neither as the newer one where it can’t be known', () => {
    for (const [first, second] of [
      [0, MINUTE_MS],
      [undefined, MINUTE_MS],
      [0, undefined],
      [undefined, undefined],
    ]) {
      const people = [
        person('fern', { firstHeardAtMs: first }),
        person('Fern', { firstHeardAtMs: second }),
      ];
      const of = at({ people });
      expect([of('fern'), of('Fern')]).toEqual([
        { type: 'other', newer: false },
        { type: 'other', newer: false },
      ]);
    }
  });

  it('who looks like oneself, however long here', () => {
    const of = at({
      people: [
        person('fern', { own: true, firstHeardAtMs: 9 * MINUTE_MS }),
        person('Fern', { firstHeardAtMs: 0 }),
      ],
      self: 'willow',
    });
    expect(of('fern')).toEqual({ type: 'other', newer: false });
    expect(of('Fern')).toEqual({ type: 'self' });
    expect(of('WILLOW')).toEqual({ type: 'self' });
  });

  it('not oneself under one’s own name', () => {
    const people = [person('willow', { own: true })];
    expect(at({ people, self: 'willow' })('willow')).toBeUndefined();
  });

  it('who looks like a friend, unless others here do too', () => {
    const people = [person('alder')];
    expect(at({ people, friends: ['Alder'] })('alder')).toEqual({ type: 'friend', name: 'Alder' });
    const two = at({ people: [...people, person('ALDER')], friends: ['Alder'] });
    expect(two('alder')).toEqual({ type: 'other', newer: false });
  });

  it('by names as they are shown', () => {
    const of = at({ people: [person('fern'), person('fern\u0000')] });
    expect(of('fern')).toBeDefined();
    expect(at({ people: [person('\u200b'), person('\u202e')] })('\u200b')).toBeDefined();
  });
});

describe('what is said of it', () => {
  it('is the name with the mark, where there is room for words only', () => {
    const names = new LookAlikes({ people: [person('fern'), person('Fern')] });
    const author = fakeAuthor('Fern');
    expect(names.marked(author, 'Fern')).toBe(`Fern ·${author.slice(-4)}`);
    expect(names.marked(author, 'moss')).toBe('moss');
  });

  it('is another sentence each time', () => {
    const likenesses = [
      { type: 'other', newer: false },
      { type: 'other', newer: true },
      { type: 'self' },
      { type: 'friend', name: 'al\u202eder' },
    ] as const;
    const words = likenesses.map(wordsOf);
    expect(words.map(({ short }) => short)).toEqual(['', 'newer', 'not you', 'maybe not alder']);
    expect(new Set(words.map(({ long }) => long)).size).toBe(4);
  });
});

it('thousands of names are compared in no time', () => {
  const people = Array.from({ length: 5_000 }, (_, at) => person(`p\u0435rson ${at}`));
  const names = new LookAlikes({ people });
  expect(people.filter((one) => names.of(one.author, one.nickname))).toEqual([]);
});
