// Dates, times and numbers as a person reads them.
import { locale } from '../strings/locale.ts';
import { strings } from '../strings/strings.ts';

/** Making one takes longer than using it a hundred times, so they stay while the locale does. */
let formats = formatsFor('en');

function formatsFor(of: string) {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(of, options);
  return {
    of,
    clock: dates({ hour: 'numeric', minute: '2-digit' }),
    weekday: dates({ weekday: 'long' }),
    dayInYear: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    fullDay: dates({ dateStyle: 'long' }),
    shortDay: dates({ day: 'numeric', month: 'short' }),
    shortYear: dates({ dateStyle: 'short' }),
    moment: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    full: dates({ dateStyle: 'full', timeStyle: 'medium' }),
    ago: new Intl.RelativeTimeFormat(of, { numeric: 'auto' }),
    plain: new Intl.NumberFormat(of),
    percent: new Intl.NumberFormat(of, { style: 'percent' }),
  };
}

function here(): typeof formats {
  if (formats.of !== locale) formats = formatsFor(locale);
  return formats;
}

const DAY_MS = 86_400_000;
/** No date lies further from 1970 than this, in ms; of one that does, the formats throw. */
const DATE_MS_MAX = 8.64e15;
/** Somewhere else's time must not take the screen away. */
const dated = (atMs: number): number =>
  Math.max(-DATE_MS_MAX, Math.min(Number.isNaN(atMs) ? 0 : atMs, DATE_MS_MAX));

export const formatTime = (atMs: number): string => here().clock.format(dated(atMs));
export const formatDate = (atMs: number): string => here().fullDay.format(dated(atMs));
export const formatMoment = (atMs: number): string => here().moment.format(dated(atMs));
export const formatFull = (atMs: number): string => here().full.format(dated(atMs));
export const formatNumber = (n: number): string => here().plain.format(n);
/** Of a part from 0 to 1. */
export const formatPercent = (part: number): string => here().percent.format(part);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** In a unit that leaves few digits: "35 bytes", "740 kB", "12.3 MB"; in French "12,3 Mo". */
export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return (bytes / 1000 ** step).toLocaleString(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

/** For the line between two days. */
export function formatDay(atMs: number, nowMs: number): string {
  const days = daysBetween(atMs, nowMs);
  if (days === 0) return strings.chat.today;
  if (days === 1) return strings.chat.yesterday;
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? here().dayInYear : here().fullDay).format(dated(atMs));
}

/** For a list: as short as it can be and still be understood. */
export function formatShort(atMs: number, nowMs: number): string {
  const days = daysBetween(atMs, nowMs);
  if (days <= 0) return formatTime(atMs);
  if (days === 1) return strings.chat.yesterday;
  if (days < 7) return here().weekday.format(dated(atMs));
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? here().shortDay : here().shortYear).format(dated(atMs));
}

/** Midnights between the two, where the reader is; days of 23 or 25 hours count as one. */
function daysBetween(atMs: number, nowMs: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(nowMs) - midnight(atMs)) / DAY_MS);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** "5 minutes ago", "yesterday"; "now" for less than a minute, and for what a clock puts later. */
export function formatAgo(atMs: number, nowMs: number): string {
  const agoMs = Math.max(0, nowMs - dated(atMs));
  const { ago } = here();
  if (agoMs < MINUTE_MS) return ago.format(0, 'second');
  if (agoMs < HOUR_MS) return ago.format(-Math.floor(agoMs / MINUTE_MS), 'minute');
  if (agoMs < DAY_MS) return ago.format(-Math.floor(agoMs / HOUR_MS), 'hour');
  return ago.format(-Math.floor(agoMs / DAY_MS), 'day');
}

/** Of a sound, in minutes and seconds: "0:07"; digits as the language has them. */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const two = (n: number): string => n.toLocaleString(locale, { minimumIntegerDigits: 2 });
  return `${Math.floor(seconds / 60).toLocaleString(locale)}:${two(seconds % 60)}`;
}
