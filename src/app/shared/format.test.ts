// Dates and times: the language of the texts, the clock and order of where the person is.
import { describe, expect, it } from 'vitest';
import { localeFor } from '../strings/locale.ts';
import { formatBytes, formatDay } from './format.ts';

const lateEvening = new Date(2026, 10, 3, 22, 52);
const timeIn = (...languages: string[]): string =>
  new Intl.DateTimeFormat(localeFor('en', languages), {
    hour: 'numeric',
    minute: '2-digit',
  }).format(lateEvening);
const dateIn = (...languages: string[]): string =>
  new Intl.DateTimeFormat(localeFor('en', languages), { dateStyle: 'long' }).format(lateEvening);

describe('the clock', () => {
  it.each([
    [['de-DE', 'de', 'en'], '22:52'],
    [['de', 'en'], '22:52'],
    [['fr-FR', 'en-US'], '22:52'],
    [['en-GB'], '22:52'],
    [['en-US', 'en'], '10:52 PM'],
    [['es-MX', 'en'], '10:52 PM'],
    [['ar-EG', 'en'], '10:52 PM'],
    [['en-US-u-hc-h23'], '22:52'],
    [['de-DE-u-hc-h12'], '10:52 PM'],
    [['zh-Hant', 'en'], '10:52 PM'],
    [[], '22:52'],
    [['x', 'not a language', 'de-DE'], '22:52'],
    [['eo-001', 'de'], '22:52'],
  ])('of somebody who speaks %j is %s', (languages, time) => {
    expect(
      timeIn(...languages)
        .replace(/\s/u, ' ')
        .toUpperCase(),
    ).toBe(time);
  });
});

describe('a date', () => {
  it('has words of the texts’ language, and everyone’s calendar', () => {
    expect(dateIn('de-DE', 'en')).toBe('3 November 2026');
    expect(dateIn('en-US')).toBe('November 3, 2026');
    for (const other of ['th-TH', 'fa-IR', 'ar-SA', 'ja-JP-u-ca-japanese'])
      expect(dateIn(other), other).toContain('2026');
  });

  it('between days is a word where there is one', () => {
    const nowMs = lateEvening.getTime();
    expect(formatDay(nowMs, nowMs)).toBe('Today');
    expect(formatDay(nowMs - 86_400_000, nowMs)).toBe('Yesterday');
  });
});

describe('a size', () => {
  it('has few digits', () => {
    expect(formatBytes(740_000)).toBe('740 kB');
    expect(formatBytes(12_300_000)).toBe('12.3 MB');
  });
});
