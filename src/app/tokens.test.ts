// Colours that tell people apart are theirs by chance, so each of them is tried: names stay
// readable on everything on which they stand.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** By name: Vite makes an address of the built page from a path that stands in `new URL`. */
const file = 'tokens.css';
const tokens = readFileSync(new URL(file, import.meta.url), 'utf8');

type Rgb = readonly [number, number, number];

/** WCAG 2.2, 1.4.3: text of normal size. */
const CONTRAST_MIN = 4.5;
/** The ground of a quote is its bubble with this much of the text's colour (Quote.svelte). */
const QUOTE_SHADE = 0.06;
const HUES = Array.from({ length: 24 }, (_, index) => index * 15);

/** The theme's part of the file: light stands first. */
function theme(name: 'light' | 'dark'): (token: string) => string {
  const part = tokens.split(':root').find((one) => one.includes(`color-scheme: ${name};`)) ?? '';
  return (token) => new RegExp(`--${token}: ([^;]+);`).exec(part)?.[1] ?? '';
}

function rgbOf(hex: string): Rgb {
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function mixed([r, g, b]: Rgb, [r2, g2, b2]: Rgb, share: number): Rgb {
  const mix = (one: number, other: number): number => one * (1 - share) + other * share;
  return [mix(r, r2), mix(g, g2), mix(b, b2)];
}

function luminance([r, g, b]: Rgb): number {
  const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Luminance of `oklch(lightness chroma hue)` in sRGB (Ottosson, "A perceptual color space"). */
function luminanceOfPerson(token: string, hueDegrees: number): number {
  const [lightness = 0, chroma = 0] = token.split(' ').map((one) => parseFloat(one));
  const a = chroma * Math.cos((hueDegrees * Math.PI) / 180);
  const b = chroma * Math.sin((hueDegrees * Math.PI) / 180);
  const l = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (c: number): number => Math.min(1, Math.max(0, c));
  const red = within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('names by colour, %s', (name) => {
  const token = theme(name);
  it.each([
    ['on the bubble of another', rgbOf(token('raised'))],
    ['in a quote of another', mixed(rgbOf(token('raised')), rgbOf(token('ink')), QUOTE_SHADE)],
    ['in a quote of ours', mixed(rgbOf(token('own')), rgbOf(token('own-ink')), QUOTE_SHADE)],
  ])('are readable %s', (_, ground) => {
    const behind = luminance(ground);
    const contrasts = HUES.map((hue) => {
      const front = luminanceOfPerson(token('person-ink'), hue);
      return (Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05);
    });
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(CONTRAST_MIN);
  });
});
