// Blocks of a message: code, quotes, lists; and that nothing anybody writes takes long, grows, or
// loses a word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS_MAX, FORMAT_DEPTH_MAX, SEGMENTS_MAX } from '../constants.ts';
import { Effort } from './effort.ts';
import { blocksOf, plainOf, plainWords } from './markdown.ts';
import type { Block } from './markdown.ts';
import type { Inline } from './marks.ts';

/** The tree in few letters: what is in each block, in brackets. */
function drawn(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'words') return plainOf([block]);
      if (block.type === 'code') return `code${block.language}[${block.text}]`;
      if (block.type === 'quote') return `quote[${drawn(block.inside)}]`;
      const items = block.items.map(({ number, inside }) => `${number}[${drawn(inside)}]`);
      return `${block.ordered ? 'ol' : 'ul'}[${items.join('')}]`;
    })
    .join('|');
}

const read = (text: string): string => drawn(blocksOf(text));

describe('blocks', () => {
  it.each([
    ['one\n\ntwo', 'one\n\ntwo'],
    ['  indented\n    more', '  indented\n    more'],
    ['```\na\n  b\n```', 'code[a\n  b]'],
    ['```ts\nlet a = `x`;\n```\nafter', 'codets[let a = `x`;]|after'],
    ['before\n\n```\na\n```\n\nafter', 'before|code[a]|after'],
    ['````\n```\na\n```\n````', 'code[```\na\n```]'],
    ['```\nnever closed\n* a', 'code[never closed\n* a]'],
    ['```a```', 'a'],
    ['> a\n> b\nc', 'quote[a\nb]|c'],
    ['> a\n>> b\n> > > c\n> > > > d', 'quote[a|quote[b|quote[c\n> d]]]'],
    ['> - a\n> - b', 'quote[ul[0[a]0[b]]]'],
    ['>', 'quote[]'],
    ['- a\n- b', 'ul[0[a]0[b]]'],
    ['* a\n  more\n* b', 'ul[0[a\nmore]0[b]]'],
    ['1. a\n3) b\n7. c', 'ol[1[a]3[b]7[c]]'],
    ['- a\n  - b\n    - c\n      - d', 'ul[0[a|ul[0[b|ul[0[c\n- d]]]]]]'],
    ['1. a\n   ```\n   code\n   ```\n2. b', 'ol[1[a|code[code]]2[b]]'],
    ['- a\n\n- b', 'ul[0[a]]|ul[0[b]]'],
    ['- a\n1. b', 'ul[0[a]]|ol[1[b]]'],
    ['  - a', 'ul[0[a]]'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    '>:( really',
    '>_<',
    '-5 degrees',
    '--- a',
    '-',
    '- ',
    '1.5 litres',
    '3.',
    '# not a heading',
    '| a | b |',
    '---',
    '```\n```',
    '```\n\n```',
    '```what is this\na\n',
  ])('%j is as it was typed', (text) => {
    expect(read(text)).toBe(text);
  });
});

describe('the words without marks', () => {
  it.each([
    ['**a** _b_ ~~c~~ `d`', 'a b c d'],
    ['> a\n\nb', 'a\nb'],
    ['- a\n- b', '• a\n• b'],
    ['2. a', '2. a'],
    ['```js\na\n```', 'js a'],
    ['2*3*4', '2*3*4'],
  ])('of %j', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });
});

const SIGNS = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '> ',
  '- ',
  '1. ',
  '\n',
  ' ',
  '  ',
  'a',
  'é',
  '好',
];
const more = [
  '```js\n',
  '[',
  '](',
  '@',
  'https://a.org',
  '\\',
  '\t',
  '~',
  '\n\n',
  '***',
  '👍',
  '(',
  ')',
  '<',
];
const marked = fc
  .array(fc.constantFrom(...SIGNS, ...more), { maxLength: 120 })
  .map((parts) => parts.join(''));

/** Elements that a component makes of it, and how deep they are in each other. */
function sizeOf(blocks: readonly Block[], depth = 0): { count: number; depth: number } {
  const parts = blocks.flatMap((block) => {
    if (block.type === 'words') return [inlineSize(block.inside, depth)];
    if (block.type === 'code') return [{ count: 1, depth: depth + 1 }];
    if (block.type === 'quote') return [sizeOf(block.inside, depth + 1), { count: 1, depth }];
    return block.items.flatMap((item) => [sizeOf(item.inside, depth + 1), { count: 1, depth }]);
  });
  return sumOf(parts, depth);
}

function inlineSize(inlines: readonly Inline[], depth: number): { count: number; depth: number } {
  const parts = inlines.map((one) => {
    if ('inside' in one) {
      const inner = inlineSize(one.inside, depth + 1);
      return { count: inner.count + 1, depth: inner.depth };
    }
    return { count: one.type === 'text' ? 0 : 1, depth };
  });
  return sumOf(parts, depth);
}

const sumOf = (parts: readonly { count: number; depth: number }[], depth: number) => ({
  count: parts.reduce((sum, part) => sum + part.count, 0),
  depth: parts.reduce((most, part) => Math.max(most, part.depth), depth),
});

describe('whatever is written', () => {
  it('no word is lost or added: only marks and the blanks around them go', () => {
    const bare = (text: string): string => text.replace(/[\s*_~`>\-•\d.]/gu, '');
    fc.assert(
      fc.property(marked, (text) => {
        expect(bare(plainWords(text))).toBe(bare(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is a tree of bounded depth and size', () => {
    const depthMax = 2 * FORMAT_DEPTH_MAX + 1;
    fc.assert(
      fc.property(marked, fc.integer({ min: 1, max: 40 }), (part, times) => {
        const { count, depth } = sizeOf(blocksOf(part.repeat(times)));
        expect(depth).toBeLessThanOrEqual(depthMax);
        expect(count).toBeLessThanOrEqual(FORMATS_MAX + SEGMENTS_MAX);
      }),
    );
  });

  it('twice the text takes less than three times the steps', () => {
    const stepsOf = (text: string): number => {
      const effort = new Effort();
      blocksOf(text, ['a', 'aa'], effort);
      return effort.steps;
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIGNS, ...more), { minLength: 1 }), (parts) => {
        const text = parts.join('').repeat(50);
        expect(stepsOf(text + text)).toBeLessThan(3 * stepsOf(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('floods of signs', () => {
  it.each([
    ...['*', '_', '~', '`', '>', '[', '*]', '*a_ ', 'a_b__', '![](', '**a *b ', '~~a ~~ '],
    ...[
      '`` ` ',
      '> ',
      '- ',
      '  - a\n',
      '1. a\n',
      '```\n',
      '>>>>a\n',
      '- > ',
      '@',
      '\\*',
      '(*',
      '*)',
    ],
    ...['**a** ', '*a* ', '`a` ', '> a\n\n', 'https://a.org/*', '*\n', '``` a\n'],
  ])('of %j end after few steps', (sign) => {
    const effort = new Effort();
    const text = sign.repeat(100_000);
    const { count } = sizeOf(blocksOf(text, [], effort));
    expect(count).toBeLessThanOrEqual(FORMATS_MAX + SEGMENTS_MAX);
    expect(effort.steps).toBeLessThan(10 * text.length);
  });

  it('one code block of 100,000 lines is one text', () => {
    const lines = `\`\`\`\n${'*a*\n'.repeat(100_000)}\`\`\``;
    expect(blocksOf(lines)).toMatchObject([{ type: 'code' }]);
  });
});
