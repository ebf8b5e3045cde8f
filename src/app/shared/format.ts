// Dates, times and numbers as a person reads them.
import { strings } from '../strings/strings.ts';

const locale = localeFor(
  strings.language,
  typeof navigator === 'undefined' ? [] : navigator.languages,
);

/**
 * The words in the language of the texts; order, digits' grouping and 12 or 24 hours as where the
 * person is, which the first of its languages tells. `wanted` as `navigator.languages` has them.
 */
export function localeFor(language: string, wanted: readonly string[]): string {
  for (const tag of wanted) {
    const region = regionOf(tag);
    if (region) return `${language}-${region}`;
  }
  return `${language}-GB`;
}

/** With what the person has set about the clock: `DE-u-hc-h12`. The calendar is everyone's. */
function regionOf(tag: string): string | undefined {
  try {
    const { region, hourCycle } = new Intl.Locale(tag).maximize();
    const extensions = `-u-ca-gregory${hourCycle ? `-hc-${hourCycle}` : ''}`;
    return region === undefined || region === '001' ? undefined : `${region}${extensions}`;
  } catch {
    // Some browsers name what is no language.
    return undefined;
  }
}

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const dayInYear = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const fullDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const shortYear = new Intl.DateTimeFormat(locale, { dateStyle: 'short' });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const plain = new Intl.NumberFormat(locale);

const percent = new Intl.NumberFormat(locale, { style: 'percent' });

const DAY_MS = 86_400_000;
/** No date lies further from 1970 than this, in ms; of one that does, the formats throw. */
const DATE_MS_MAX = 8.64e15;
/** Somewhere else's time must not take the screen away. */
const dated = (atMs: number): number =>
  Math.max(-DATE_MS_MAX, Math.min(Number.isNaN(atMs) ? 0 : atMs, DATE_MS_MAX));

export const formatTime = (atMs: number): string => clock.format(dated(atMs));
export const formatDate = (atMs: number): string => fullDay.format(dated(atMs));
export const formatMoment = (atMs: number): string => moment.format(dated(atMs));
export const formatFull = (atMs: number): string => full.format(dated(atMs));
export const formatNumber = (n: number): string => plain.format(n);
/** Of a part from 0 to 1. */
export const formatPercent = (part: number): string => percent.format(part);

/** In a unit that leaves few digits: "740 KB", "12.3 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const digits = step > 1 ? 1 : 0;
  const n = Math.round((bytes / 1000 ** step) * 10 ** digits) / 10 ** digits;
  return `${plain.format(n)} ${units[step] ?? ''}`;
}

/** For the line between two days. */
export function formatDay(atMs: number, nowMs: number): string {
  const days = daysBetween(atMs, nowMs);
  if (days === 0) return strings.chat.today;
  if (days === 1) return strings.chat.yesterday;
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? dayInYear : fullDay).format(dated(atMs));
}

/** For a list: as short as it can be and still be understood. */
export function formatShort(atMs: number, nowMs: number): string {
  const days = daysBetween(atMs, nowMs);
  if (days <= 0) return formatTime(atMs);
  if (days === 1) return strings.chat.yesterday;
  if (days < 7) return weekday.format(dated(atMs));
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? shortDay : shortYear).format(dated(atMs));
}

/** Midnights between the two, where the reader is; days of 23 or 25 hours count as one. */
function daysBetween(atMs: number, nowMs: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(nowMs) - midnight(atMs)) / DAY_MS);
}
