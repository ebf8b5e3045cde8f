// Cutting text where a person sees a border, in browsers with a segmenter and without.
import { afterEach, describe, expect, it, vi } from 'vitest';

const FAMILY = '👨‍👩‍👧‍👦';
const MIXED = ['🇩🇪', '👍🏽', 'é', 'e\u0301', 'ก็', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'x', '❤️'];
const PIECES = [FAMILY, ...MIXED, '🏳️‍🌈'];

async function graphemes(without: boolean) {
  vi.resetModules();
  if (without) vi.stubGlobal('Intl', { ...intlParts(), Segmenter: undefined });
  return await import('./graphemes.ts');
}
const intlParts = () =>
  Object.fromEntries(
    Object.getOwnPropertyNames(Intl).map((name) => [name, Intl[name as keyof typeof Intl]]),
  );

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['with a segmenter', false],
  ['without one', true],
])('%s', (_, without) => {
  it('pieces are found as they are seen', async () => {
    const { graphemesOf } = await graphemes(without);
    expect(graphemesOf(PIECES.join(''))).toEqual(PIECES);
    expect(graphemesOf('')).toEqual([]);
  });

  it('no text is cut inside one', async () => {
    const { cutBetweenGraphemes } = await graphemes(without);
    for (const piece of PIECES) {
      for (let at = 1; at <= piece.length; at++) {
        const text = `${'x'.repeat(100 - at)}${piece}${'y'.repeat(30)}`;
        const cut = cutBetweenGraphemes(text, 100);
        const whole = piece.length <= at;
        expect(cut, piece).toBe(text.slice(0, 100 - at + (whole ? at : 0)));
      }
    }
  });

  it('a text that fits stays, and one endless piece is cut between characters', async () => {
    const { cutBetweenGraphemes } = await graphemes(without);
    expect(cutBetweenGraphemes(FAMILY, FAMILY.length)).toBe(FAMILY);
    expect(cutBetweenGraphemes(`a${'\u0301'.repeat(1_000)}`, 100)).toHaveLength(100);
    expect(cutBetweenGraphemes('👨‍'.repeat(100), 100)).not.toMatch(/[\ud800-\udbff]$/);
  });

  it('emojis are told from other text', async () => {
    await graphemes(without);
    const { isEmoji, isJustEmojis } = await import('./emoji.ts');
    expect([FAMILY, '👍🏽', '1️⃣', '❤️'].every(isEmoji)).toBe(true);
    expect(['👍👍', 'x', '1', ''].some(isEmoji)).toBe(false);
    expect(isJustEmojis(`${FAMILY} 👍🏽 ❤️`)).toBe(true);
    expect(isJustEmojis('👍👍👍👍')).toBe(false);
  });

  it('the app’s own modules start', async () => {
    await graphemes(without);
    const { letterOf } = await import('./likeness.ts');
    expect(letterOf('👨‍👩‍👧‍👦 us')).toBe(FAMILY);
  });
});
