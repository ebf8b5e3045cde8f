// What an id looks like: a hue, a pattern, a short mark. Ids are hashes or public keys, so their
// digits are as good as random and two ids rarely look alike.
import { graphemesOf } from './graphemes.ts';

/** Degrees of the colour circle. Steps of 15, so that two hues are either equal or told apart. */
export function hueOf(id: string): number {
  return (parseInt(id.slice(0, 4), 16) % 24) * 15;
}

export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Cells of a 5 × 5 field that are filled, the right half mirroring the left; never all or none. */
export function patternOf(id: string): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < 15; at++) {
    if (parseInt(id.charAt(4 + at), 16) % 2 === 0) continue;
    const x = Math.floor(at / 5);
    const y = at % 5;
    cells.push({ x, y });
    if (x < 2) cells.push({ x: 4 - x, y });
  }
  return cells.length > 0 && cells.length < 25 ? cells : [{ x: 2, y: 2 }];
}

/** Four digits to tell two equal nicknames apart in words: "fern ·3fa9". */
export function markOf(id: string): string {
  return id.slice(-4);
}

/** A fingerprint to read aloud: groups of four digits. */
export function fingerprintOf(id: string): string {
  return id.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** Digits for what has no id of its own, the same for the same name. */
export function idOfName(name: string): string {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The first letter or emoji of a name, for a small round picture. */
export function letterOf(name: string): string {
  const [first] = graphemesOf(name.trim());
  return first?.toLocaleUpperCase() ?? '?';
}
