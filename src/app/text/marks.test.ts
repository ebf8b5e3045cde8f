// Marks inside a line: what is one, and what only looks like one.
import { describe, expect, it } from 'vitest';
import { Effort } from './effort.ts';
import { inlinesOf } from './marks.ts';
import type { Inline } from './marks.ts';

const SIGNS = { bold: 'b', italic: 'i', strike: 's' } as const;

/** The tree in one line: `<b>`, `<i>`, `<s>`, `<code>`, `<a>`, `<at>`. */
function drawn(inlines: readonly Inline[]): string {
  return inlines
    .map((one) => {
      if ('inside' in one) return `<${SIGNS[one.type]}>${drawn(one.inside)}</${SIGNS[one.type]}>`;
      if (one.type === 'text') return one.text;
      const tag = { code: 'code', link: 'a', mention: 'at', certificate: 'cert' }[one.type];
      return `<${tag}>${one.text}</${tag}>`;
    })
    .join('');
}

const read = (text: string, names: readonly string[] = []): string =>
  drawn(inlinesOf(text, names, new Effort()));

describe('marks', () => {
  it.each([
    ['**bold**', '<b>bold</b>'],
    ['__bold__', '<b>bold</b>'],
    ['*italic* and _italic_', '<i>italic</i> and <i>italic</i>'],
    ['~~gone~~', '<s>gone</s>'],
    ['***both***', '<b><i>both</i></b>'],
    ['**bold _and italic_**', '<b>bold <i>and italic</i></b>'],
    ['**a *b***', '<b>a <i>b</i></b>'],
    ['~~**a**~~', '<s><b>a</b></s>'],
    ['(*a*), "*b*": *c*!', '(<i>a</i>), "<i>b</i>": <i>c</i>!'],
    ['**two\nlines**', '<b>two\nlines</b>'],
    ['`code`', '<code>code</code>'],
    ['``a ` b``', '<code>a ` b</code>'],
    ['`` `a` ``', '<code>`a`</code>'],
    ['**see `x*y*z`**', '<b>see <code>x*y*z</code></b>'],
    ['👍**good**👍', '👍<b>good</b>👍'],
    ['你好**粗体**吗', '你好<b>粗体</b>吗'],
    ['これは*強調*です', 'これは<i>強調</i>です'],
    ['هذا **مهم** جدا', 'هذا <b>مهم</b> جدا'],
    ['*a* *b*', '<i>a</i> <i>b</i>'],
    ['*a **b** c*', '<i>a <b>b</b> c</i>'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    '2*3*4',
    '2 * 3 * 4',
    '2**3**4',
    'snake_case_name and __init__py',
    'a_b_c',
    '*.txt and *.md',
    '*.*',
    '/_next/_static_/',
    '¯\\_(ツ)_/¯',
    '>_< so bad >_<',
    '^_^ and ^_^',
    '-_- ... -_-',
    '*_*',
    '** **',
    '*not closed',
    'not opened*',
    '* a*',
    '*a *',
    '\\*a\\*',
    '****four****',
    '~one~ and ~~~three~~~',
    '`not closed',
    '``a`',
    '*one\n\nparagraph*',
    '`one\n\nparagraph`',
    '**',
    '***',
    '',
  ])('%j is as it was typed', (text) => {
    expect(read(text)).toBe(text);
  });
});

describe('links and mentions', () => {
  it.each([
    ['**https://a.org/x**', '<b><a>https://a.org/x</a></b>'],
    ['https://a.org/*x*', '<a>https://a.org/*x</a>*'],
    ['https://a.org/_a_/~~b~~/c', '<a>https://a.org/_a_/~~b~~/c</a>'],
    ['*https://a.org/_x_y and z*', '<i><a>https://a.org/_x_y</a> and z</i>'],
    ['`https://a.org @fern`', '<code>https://a.org @fern</code>'],
    ['**@fern** and *@fern leaf*', '<b><at>@fern</at></b> and <i><at>@fern leaf</at></i>'],
    ['[here](https://a.org)', '[here](<a>https://a.org</a>)'],
    ['![x](https://a.org/x.png)', '![x](<a>https://a.org/x.png</a>)'],
    ['<https://a.org>', '<<a>https://a.org</a>>'],
    ['[a]: https://a.org "b"', '[a]: <a>https://a.org</a> "b"'],
  ])('%j', (text, tree) => {
    expect(read(text, ['fern', 'fern leaf'])).toBe(tree);
  });
});
