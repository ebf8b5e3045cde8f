// How long texts are folded away.
import { describe, expect, it } from 'vitest';
import { beginningOf } from './beginning.ts';

describe('beginningOf', () => {
  it('leaves alone what is short, or hardly too long', () => {
    expect(beginningOf('abc', 10, 3)).toBe('abc');
    expect(beginningOf('a'.repeat(12), 10, 3)).toBe('a'.repeat(12));
    expect(beginningOf('a\nb\nc\nd', 10, 3)).toBe('a\nb\nc\nd');
  });

  it('cuts many lines after the last that is shown', () => {
    expect(beginningOf('a\nb\nc\nd\ne\nf', 100, 3)).toBe('a\nb\nc');
  });

  it('cuts a long text after a word, or in one that is longer than everything', () => {
    expect(beginningOf('aaaa bbbb cccc dddd', 12, 3)).toBe('aaaa bbbb');
    expect(beginningOf('a'.repeat(50), 10, 3)).toBe('a'.repeat(10));
  });

  it('never cuts a character in two', () => {
    expect(beginningOf(`a${'🦦'.repeat(20)}`, 10, 3)).toBe(`a${'🦦'.repeat(4)}`);
  });

  it('is quick with a megabyte in one line, and in a million lines', () => {
    expect(beginningOf('x'.repeat(1_500_000), 3000, 40)).toHaveLength(3000);
    expect(beginningOf('\n'.repeat(1_500_000), 3000, 40).length).toBeLessThan(50);
  });
});
