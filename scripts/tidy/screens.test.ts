// Breaks the rules for what is on the screens, in files that do not exist.
import { describe, expect, it } from 'vitest';
import { findBadHabits } from './habits.ts';
import type { Finding, Source } from './source.ts';
import { findTextOutsideCatalogue } from './texts.ts';

const at = (path: string, text: string): Source => ({ path, text });
const rules = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

describe('sentences in the catalogue', () => {
  const judge = (path: string, code: string): string[] =>
    rules(findTextOutsideCatalogue([at(path, code)]));

  it.each([
    ['src/app/home/A.svelte', '<p>Send it now</p>'],
    ['src/app/home/A.svelte', '<p>{count} files</p>'],
    ['src/app/home/A.svelte', '<button type="button" aria-label="Close">x</button>'],
    ['src/app/home/A.svelte', '<Page title="Settings" />'],
    ['src/app/home/A.svelte', "<p>{ready ? 'Ready' : 'Not yet there'}</p>"],
    ['src/app/home/A.svelte', "<script>\n  const label = 'Send';\n</script>"],
    ['src/app/home/a.ts', "toasts.note('The file is saved.');"],
    ['src/app/home/a.ts', 'toasts.note(`Removed ${name} for good.`);'],
    ['src/app/home/a.ts', 'toasts.note(`${name} left.`);'],
  ])('%s must not say: %s', (path, code) => {
    expect(judge(path, code)).toContain('sentences in the catalogue');
  });

  it.each([
    ['src/app/strings/english/a.ts', "export const a = 'Send it now.';"],
    ['src/app/home/A.svelte', '<p class="hint small">{strings.chat.send} · 3 × 4</p>'],
    ['src/app/home/A.svelte', '<h1>Foyer</h1>'],
    ['src/app/home/A.svelte', '<p style:width="{widthPx}px">{text}</p>'],
    ['src/app/home/a.ts', "if (key === 'Home') throw new Error('The list has no first row.');"],
    ['src/app/home/a.test.ts', "it('Says what it does', () => {});"],
    ['src/core/a.ts', "throw new Error('No sentence for people.');"],
  ])('%s may say: %s', (path, code) => {
    expect(judge(path, code)).toEqual([]);
  });
});

describe('no left and right', () => {
  const judge = (path: string, style: string): string[] =>
    rules(findBadHabits([at(path, `<!-- A. -->\n<style>\n  ${style}\n</style>\n`)]));

  it.each([
    'margin-left: 4px;',
    'right: 0;',
    'text-align: left;',
    'border-right: 0;',
    'border-top-left-radius: 4px;',
    'padding: 1px 2px 3px 4px;',
    'inset: 0 0 0 auto;',
    'padding: 0 calc(1px + var(--a)) 0 calc(2px + var(--a));',
  ])('forbids %s', (style) => {
    expect(judge('src/app/home/A.svelte', style)).toEqual(['no left and right']);
  });

  it.each([
    'margin-inline-start: 4px;',
    'padding: 1px 2px 3px 2px;',
    'padding: 4px calc(1px + var(--a)) 4px calc(1px + var(--a));',
    'text-align: start;',
    '--safe-left: env(safe-area-inset-left, 0px);',
    'inset: 0;',
  ])('allows %s', (style) => {
    expect(judge('src/app/home/A.svelte', style)).toEqual([]);
  });
});
