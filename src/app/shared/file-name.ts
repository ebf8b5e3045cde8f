// Names of files that the browser saves.
import { shownName } from './names.ts';

const NAME_CHARS_MAX = 40;

/** Such as `foyer-fern-2026-11-22.foyer`; the day is that of the person's clock. */
export function fileNameOf(name: string, madeAt: Date, extension: string): string {
  const plain = shownName(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...plain].slice(0, NAME_CHARS_MAX).join('');
  const pieces = ['foyer', short.replace(/^-+|-+$/g, ''), dayOf(madeAt)];
  return `${pieces.filter((piece) => piece !== '').join('-')}.${extension}`;
}

function dayOf(date: Date): string {
  const two = (n: number): string => n.toString().padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
