// Limits in bytes, told in characters.
import { describe, expect, it } from 'vitest';
import { charactersOver } from './text-limit.ts';

describe('charactersOver', () => {
  it('is 0 up to the limit and counts from there', () => {
    expect(charactersOver('abcd', 4)).toBe(0);
    expect(charactersOver('abcde', 4)).toBe(1);
    expect(charactersOver('', 0)).toBe(0);
  });

  it('counts characters, not bytes or code units', () => {
    expect(charactersOver('ab🦦', 6)).toBe(0);
    expect(charactersOver('ab🦦', 5)).toBe(1);
    expect(charactersOver('ab🦦🦦', 6)).toBe(1);
    expect(charactersOver('éé', 3)).toBe(1);
  });

  it('survives halves of surrogate pairs', () => {
    expect(charactersOver('ab\ud83e', 4)).toBe(1);
  });
});
