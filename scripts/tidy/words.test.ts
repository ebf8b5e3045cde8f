// The rules about words: each is seen to refuse and to allow.
import { describe, expect, it } from 'vitest';
import { findRetiredWords, findUndocumented } from './words.ts';

const lines = (findings: readonly { readonly line: number }[]): number[] =>
  findings.map(({ line }) => line);

describe('words that were given up', () => {
  it.each([
    ['src/link/a.ts', 'const holderLine = 1;'],
    ['src/worker/a.svelte', '// What its Surroundings give.'],
    ['src/core/a.ts', '/** One errand after the other. */'],
  ])('are refused in %s', (path, text) => {
    expect(lines(findRetiredWords([{ path, text }]))).toEqual([1]);
  });

  it('are refused as names of files', () => {
    const files = ['src/app/limits.ts', 'src/core/own-pace.test.ts', 'src/app/looking.svelte.ts'];
    const sources = files.map((path) => ({ path, text: '' }));
    expect(lines(findRetiredWords(sources))).toEqual([0, 0, 0]);
  });

  it('leave others alone, and what isn’t ours', () => {
    const text = 'const limits = 1; // rescued';
    expect(findRetiredWords([{ path: 'src/app/friend-limits.ts', text }])).toEqual([]);
    expect(findRetiredWords([{ path: 'docs/a.md', text: 'errand' }])).toEqual([]);
  });
});

describe('functions of the core', () => {
  const judge = (text: string, path = 'src/core/a.ts') => lines(findUndocumented([{ path, text }]));

  it('say what they do', () => {
    expect(judge('// A.\nexport function f(): void {}')).toEqual([2]);
    expect(judge('export const f = (): void => undefined;')).toEqual([1]);
    expect(judge('/** Does it. */\nexport function f(): void {}')).toEqual([]);
  });

  it('need not where nobody else calls them, in tests, and elsewhere', () => {
    expect(judge('function f(): void {}\nexport const LIMIT = 3;')).toEqual([]);
    expect(judge('export function f(): void {}', 'src/core/testing/a.ts')).toEqual([]);
    expect(judge('export function f(): void {}', 'src/app/a.ts')).toEqual([]);
  });
});
