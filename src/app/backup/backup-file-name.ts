// What a backup is called where it is saved: whose it is and of which day, so that the right one is
// found again among many.
import { shownName } from '../shared/names.ts';

const NAME_CHARS_MAX = 40;

/** Such as `foyer-fern-2026-11-22.foyer`; the day is that of the person's clock. */
export function backupFileName(name: string, madeAt: Date): string {
  const plain = shownName(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...plain].slice(0, NAME_CHARS_MAX).join('');
  const pieces = ['foyer', short.replace(/^-+|-+$/g, ''), dayOf(madeAt)];
  return `${pieces.filter((piece) => piece !== '').join('-')}.foyer`;
}

function dayOf(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
