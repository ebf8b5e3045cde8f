// Days as a date field writes them, and the moments at which they begin where the reader is.

/** `days` later; undefined for a field that is empty or half filled in. */
export function dayBegins(day: string, days = 0): number | undefined {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return undefined;
  const atMs = new Date(Number(year), Number(month) - 1, Number(date) + days).getTime();
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** The day on which this is, so many days on. */
export function dayOf(atMs: number | undefined, days = 0): string {
  if (atMs === undefined) return '';
  const date = new Date(atMs);
  date.setDate(date.getDate() + days);
  const two = (n: number): string => String(n).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
