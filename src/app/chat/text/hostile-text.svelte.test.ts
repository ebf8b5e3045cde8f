// Words of somebody who means harm: nothing in them runs, loads, leads elsewhere than it says, or
// reorders what stands around them.
import { cleanup, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { fakeApp, show } from '../../testing/fake-app.ts';
import MessageText from './MessageText.svelte';

function open(text: string): HTMLElement {
  show(fakeApp(), MessageText, { text, mentioned: new Map() });
  return screen.getByTestId('message-text');
}

const links = (shown: HTMLElement): HTMLAnchorElement[] => [...shown.querySelectorAll('a')];

describe('hostile words', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">here</a>',
    '</span><style>*{display:none}</style>',
    '&lt;b&gt; &#60;i&#62; &amp;',
    '![tracked](https://evil.example/pixel.png)'.replace('https://', 'hxxps://'),
    '{@html alert(1)} {{constructor}} ${alert(1)}',
  ])('are shown as they are written: %s', (text) => {
    const shown = open(text);
    expect(shown.textContent).toBe(text);
    expect(shown.querySelectorAll(':not(a, bdi)')).toHaveLength(0);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'javascript\uff1aalert(1)',
    'javascript%3Aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://example.org/1',
    'vbscript:x',
    'file:///etc/passwd',
    'http\u200b://example.org',
    '//example.org/path',
    '[https://example.org](javascript:alert(1))',
  ])('lead nowhere but to http and https: %j', (text) => {
    for (const { protocol } of links(open(text))) expect(protocol).toMatch(/^https?:$/u);
  });

  it('that picture a remote file load nothing: it is a link like any other', () => {
    const shown = open('![x](https://evil.example/pixel.png)');
    expect(shown.querySelectorAll('img, picture, video, audio, object, embed')).toHaveLength(0);
    for (const link of links(shown)) {
      expect(link.rel).toBe('noopener noreferrer');
      expect(link.target).toBe('_blank');
    }
  });

  it('reorder nothing: what turns the direction is taken out, in links too', () => {
    const turned = '\u202egnp.exe \u2066hidden\u2069 https://example.org/\u202eabc\u202c';
    const shown = open(turned);
    expect(shown.textContent).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    for (const { href } of links(shown)) expect(href).not.toMatch(/%E2%80%AE|\u202e/u);
    expect(shown.getAttribute('dir')).toBe('auto');
  });

  it.each([
    ['a word of 10,000 characters', 'w'.repeat(10_000)],
    ['marks upon marks', `z${'\u0301\u0327\u0489'.repeat(3_000)}`],
    ['signs that begin and never end', '*_~`[<(>'.repeat(1_200)],
    ['a row of quotes', '>'.repeat(9_000)],
    ['fences that never close', '```\n'.repeat(2_000)],
    ['links that are none', 'https://'.repeat(1_200)],
    ['families that never end', '👩\u200d'.repeat(3_000)],
  ])('are folded, and few elements: %s', (_, text) => {
    const shown = open(text);
    expect(shown.querySelectorAll('*').length).toBeLessThanOrEqual(400);
    expect(shown.textContent.length).toBeLessThan(text.length);
    expect(screen.getByRole('button', { name: /Show all/u })).toBeTruthy();
  });

  it.each([
    '**<img src=x onerror=alert(1)>**',
    '> <script>alert(1)</script>',
    '- <iframe src="https://evil.example"></iframe>',
    '```\n</code></pre><script>alert(1)</script>\n```',
    '`<svg/onload=alert(1)>` _javascript:alert(1)_ **data:text/html,x**',
    '[x]: javascript:alert(1)\n[x]',
    '[https://bank.example](https://evil.example) **[a](data:text/html,x)**',
  ])('run and hide nothing inside of marks: %s', (text) => {
    const shown = open(text);
    for (const button of shown.querySelectorAll('button')) button.remove();
    const plain = 'a, b, i, s, code, pre, div, span, blockquote, ul, ol, li';
    expect(shown.querySelectorAll(`:not(${plain})`)).toHaveLength(0);
    for (const one of shown.querySelectorAll('*')) {
      for (const name of one.getAttributeNames()) expect(name).not.toMatch(/^on|^src|^style$/u);
    }
    for (const { href, textContent } of links(shown)) expect(`${textContent}/`).toContain(href);
  });

  it('can’t take in what stands around them: what is open ends with its message', () => {
    const texts = ['```\nopen', '**open', '> open', '- open', '`open'];
    for (const text of texts) {
      const { parentElement } = open(text);
      expect(parentElement?.querySelectorAll('[data-testid=message-text]')).toHaveLength(1);
      expect(screen.getByTestId('message-text').textContent).toContain('open');
      cleanup();
    }
  });

  it('look like no notice of the app: all of them stand in the bubble of who wrote them', () => {
    const shown = open('> **moss left**\n\n---\n***moss joined***');
    expect(shown.querySelector('[data-testid=notice], [role]')).toBeNull();
  });

  it('in a code block that is long leave “Show all” outside of it', () => {
    const shown = open(`\`\`\`\n${'line\n'.repeat(1_000)}`);
    const all = screen.getByRole('button', { name: /Show all/u });
    expect(shown.contains(all)).toBe(false);
    expect(shown.querySelectorAll('*').length).toBeLessThanOrEqual(12);
  });
});
