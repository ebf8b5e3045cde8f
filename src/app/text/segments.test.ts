// Links and mentions in what people, and others, write.
import { describe, expect, it } from 'vitest';
import { SEGMENTS_MAX } from '../constants.ts';
import { segmentsOf } from './segments.ts';

const links = (text: string): string[] =>
  segmentsOf(text).flatMap((segment) => (segment.type === 'link' ? [segment.href] : []));
const whole = (text: string, mentioned: string[] = []): string =>
  segmentsOf(text, mentioned)
    .map((segment) => segment.text)
    .join('');

describe('segmentsOf', () => {
  it('finds links and leaves the sentence around them alone', () => {
    expect(segmentsOf('see https://example.org/a?b=c#d.')).toEqual([
      { type: 'text', text: 'see ' },
      {
        type: 'link',
        text: 'https://example.org/a?b=c#d',
        shown: 'https://example.org/a?b=c#d',
        href: 'https://example.org/a?b=c#d',
      },
      { type: 'text', text: '.' },
    ]);
  });

  it('keeps a bracket that belongs to the link', () => {
    expect(links('(https://example.org/wren_(bird))')).toEqual(['https://example.org/wren_(bird)']);
    expect(links('(as in https://example.org/a).')).toEqual(['https://example.org/a']);
  });

  it('makes no link of anything but http and https', () => {
    const others = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', 'ftp://example.org'];
    for (const other of others) expect(links(`go ${other}`), other).toEqual([]);
    expect(links('http:// and https://')).toEqual([]);
  });

  it('makes no link that hides its host behind a user name', () => {
    expect(links('https://example.org@evil.example/')).toEqual([]);
  });

  it('never loses or adds a character', () => {
    const texts = [
      'a https://x.org/… b http://y.org, c',
      'https://',
      '@fern@otter http://z.org/)))',
      '',
    ];
    for (const text of texts) expect(whole(text, ['fern', 'otter'])).toBe(text);
  });

  it('marks the mentioned, the longest name first, and nobody else', () => {
    const segments = segmentsOf('@fern and @fern leaf, not @otter', ['fern', 'fern leaf']);
    const mentions = segments.filter(({ type }) => type === 'mention').map(({ text }) => text);
    expect(mentions).toEqual(['@fern', '@fern leaf']);
  });

  it('finds certificates, bare but not inside a link', () => {
    const certificate = `foyer1${'abc234xyz7'.repeat(20)}`;
    const types = (text: string): string[] => segmentsOf(text).map(({ type }) => type);
    expect(types(`mine: ${certificate}, and yours?`)).toEqual(['text', 'certificate', 'text']);
    expect(types(`https://foyer.example/#add=${certificate}`)).toEqual(['link']);
    expect(types('foyer1abc')).toEqual(['text']);
    expect(whole(`a ${certificate} b ${certificate}`)).toBe(`a ${certificate} b ${certificate}`);
  });

  it('marks a bounded number of places, and leaves the rest as plain text', () => {
    const certificate = `foyer1${'abc234xyz7'.repeat(20)}`;
    for (const one of ['@a ', 'https://a.org ', `${certificate} `]) {
      const text = one.repeat(10_000);
      expect(segmentsOf(text, ['a']).length, one).toBeLessThanOrEqual(SEGMENTS_MAX);
      expect(whole(text, ['a'])).toBe(text);
    }
  });

  it('finds what follows a link that is none, and a link after many at signs', () => {
    expect(segmentsOf('http:// @fern', ['fern']).at(-1)?.type).toBe('mention');
    expect(links(`${'@'.repeat(1_000)} https://a.org`)).toEqual(['https://a.org']);
    expect(links(`https://${'a'.repeat(5_000)} https://a.org`)).toEqual(['https://a.org']);
  });

  it('takes a reasonable time for at signs and names that almost match', () => {
    const names = Array.from({ length: 50 }, (_, at) => `${'@'.repeat(at)}x`);
    const start = performance.now();
    const text = '@'.repeat(1_500_000);
    expect(whole(text, names)).toBe(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('takes a reasonable time for unreasonable text', () => {
    const endless = `${'https://a.org/'.repeat(20_000)}${')'.repeat(5_000)}`;
    const many = `https://a.org/${')'.repeat(1_900)} `.repeat(40);
    const start = performance.now();
    for (const text of [endless, many]) expect(whole(text)).toBe(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('mentions in what is shown', () => {
  const mentions = (text: string, ...names: string[]): string[] =>
    segmentsOf(text, names).flatMap(({ type, text: one }) => (type === 'mention' ? [one] : []));

  it('aren’t in addresses and longer names', () => {
    for (const text of ['info@moss.org', 'a.b+c@moss', '@mossy', '@moss@example.org', 'x_@moss'])
      expect(mentions(text, 'moss'), text).toEqual([]);
  });

  it('need no blanks in scripts that set none', () => {
    expect(mentions('你好@小明，再见', '小明')).toEqual(['@小明']);
    expect(mentions('你好@小明你好吗', '小明', '小')).toEqual(['@小明']);
    expect(mentions('ねえ@fernさん', 'fern')).toEqual(['@fern']);
  });
});
