// Names, marks and texts of strangers, made safe to show; and what ids look like.
import { describe, expect, it } from 'vitest';
import { fakeAuthor } from '../testing/fake-disk.ts';
import { fingerprintOf, hueOf, letterOf, markOf, patternOf } from './likeness.ts';
import { shownName, shownText } from './names.ts';

describe('shownName', () => {
  it('is one visible line, whatever was sent', () => {
    expect(shownName('fern')).toBe('fern');
    expect(shownName('a\nb\u0000\u202ec')).toBe('a bc');
    for (const nothing of ['', '  ', '\u200b', '\u202e']) {
      expect(shownName(nothing)).toBe('(no name)');
    }
  });
});

describe('shownText', () => {
  it('keeps lines and tabs and takes out what reorders or rings', () => {
    expect(shownText('a\n\tb\u0007\u202e\u2066c\u001b')).toBe('a\n\tbc');
  });

  it('keeps every script and emoji', () => {
    const text = 'Ünïcödé שלום مرحبا 你好 👩🏽‍🚀 é';
    expect(shownText(text)).toBe(text);
  });
});

describe('likeness', () => {
  const ids = Array.from({ length: 200 }, (_, at) => fakeAuthor(`${at}`));

  it('is the same for the same id and mostly differs between ids', () => {
    const looks = ids.map((id) => JSON.stringify([hueOf(id), patternOf(id)]));
    expect(looks).toEqual(ids.map((id) => JSON.stringify([hueOf(id), patternOf(id)])));
    expect(new Set(looks).size).toBeGreaterThan(190);
  });

  it('always shows something, and mirrors it', () => {
    for (const id of ids) {
      const cells = patternOf(id).map(({ x, y }) => `${x} ${y}`);
      expect(cells.length).toBeGreaterThan(0);
      const mirrored = patternOf(id).map(({ x, y }) => `${4 - x} ${y}`);
      expect(mirrored.toSorted()).toEqual(cells.toSorted());
    }
  });

  it('gives letters, marks and fingerprints', () => {
    expect(letterOf(' älder')).toBe('Ä');
    expect(letterOf('👩🏽‍🚀 x')).toBe('👩🏽‍🚀');
    expect(letterOf('')).toBe('?');
    expect(markOf('00ff12ab')).toBe('12ab');
    expect(fingerprintOf('00ff12ab')).toBe('00ff 12ab');
  });
});
