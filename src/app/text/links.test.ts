// Where links end in sentences of any script, and that a host can't pass for another one.
import { describe, expect, it } from 'vitest';
import { segmentsOf } from './segments.ts';

const links = (text: string): string[] =>
  segmentsOf(text).flatMap((segment) => (segment.type === 'link' ? [segment.href] : []));
const shown = (text: string): string[] =>
  segmentsOf(text).flatMap((segment) => (segment.type === 'link' ? [segment.shown] : []));

describe('where a link ends', () => {
  it.each([
    ['见https://example.com。谢谢', 'https://example.com'],
    ['见https://example.com，谢谢', 'https://example.com'],
    ['（https://example.com/a）', 'https://example.com/a'],
    ['「https://example.com/a」と', 'https://example.com/a'],
    ['【https://example.com/a】', 'https://example.com/a'],
    ['《https://example.com/a》', 'https://example.com/a'],
    ['看https://example.com/a？b=c！', 'https://example.com/a'],
    ['看https://example.com/a：', 'https://example.com/a'],
    ['看https://example.com/a；', 'https://example.com/a'],
    ['看https://example.com/a、b', 'https://example.com/a'],
    ['https://example.com/a…谢谢', 'https://example.com/a'],
    ['https://example.com/a”谢谢', 'https://example.com/a'],
    ['https://example.com/a\u3000谢谢', 'https://example.com/a'],
    ['https://example.com谢谢', 'https://example.com'],
    ['https://example.comを見て', 'https://example.com'],
    ['https://example.com:8080입니다', 'https://example.com:8080'],
    ['انظر https://example.com/a؟', 'https://example.com/a'],
    ['https://example.com/a، و', 'https://example.com/a'],
    ['देखें https://example.com/a।', 'https://example.com/a'],
    ['https://example.com/a\u200bb', 'https://example.com/a'],
    ['https://example.com/a\u00adb', 'https://example.com/a'],
    ['https://example.com/a\u2800b', 'https://example.com/a'],
    ['https://zh.example.org/wiki/维基百科', 'https://zh.example.org/wiki/维基百科'],
    ['https://fr.example.org/wiki/L’été', 'https://fr.example.org/wiki/L'],
    ['https://example.org/a–b', 'https://example.org/a–b'],
  ])('%s', (text, link) => {
    expect(links(text)).toEqual([link]);
  });
});

describe('the host of a link', () => {
  it.each([
    ['https://аррӏе.com', 'https://xn--80ak6aa92e.com'],
    ['https://аррӏе.com/a?b', 'https://xn--80ak6aa92e.com/a?b'],
    ['HTTPS://Example.ORG/A', 'HTTPS://Example.ORG/A'],
    ['https://例え.jp/a', 'https://xn--r8jz45g.jp/a'],
    ['https://ｅｘａｍｐｌｅ.com', 'https://example.com'],
    ['https://ex%61mple.com', 'https://example.com'],
    ['https://a.com\u2044b.evil.example', 'https://a.xn--comb-2g7a.evil.example'],
    ['http://2130706433/', 'http://127.0.0.1/'],
    ['https://example.org:443/a', 'https://example.org:443/a'],
    ['https://[::1]:80/', 'https://[::1]:80/'],
    ['https:///evil.example', ''],
    ['https://a.com\u200b.evil.example', 'https://a.com'],
  ])('of %s is shown as it is', (text, seen) => {
    expect(shown(text)).toEqual(seen === '' ? [] : [seen]);
    expect(
      segmentsOf(text)
        .map(({ text: one }) => one)
        .join(''),
    ).toBe(text);
  });
});
