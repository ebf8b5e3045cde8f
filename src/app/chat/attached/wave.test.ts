// Loudness as bars, and as what a note tells of it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VOICE_PEAKS_MAX } from '../../../core/constants.ts';
import { peaksOf, WAVE_HEIGHT, waveOf } from './wave.ts';

it('has a bar for each peak, none higher than the drawing, none too low to be seen', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (peaks) => {
      const { width, path } = waveOf(peaks);
      const bars = [...path.matchAll(/M([\d.]+) ([\d.]+)v([\d.]+)/g)].map((one) =>
        one.slice(1).map(Number),
      );
      expect(bars).toHaveLength(peaks.length);
      for (const [x = -1, y = -1, height = -1] of bars) {
        expect(x).toBeLessThan(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(height).toBeGreaterThanOrEqual(3);
        expect(y + height).toBeLessThanOrEqual(WAVE_HEIGHT + 0.1);
      }
    }),
  );
});

it('is a flat line where nothing is told', () => {
  expect(waveOf(new Uint8Array(0)).path).toContain('v3.0');
});

it('tells how loud it is in so many steps, the loudest as 255', () => {
  const levels = Array.from({ length: 640 }, (_, at) => (at === 320 ? 0.5 : 0.1));
  const peaks = peaksOf(levels, VOICE_PEAKS_MAX);
  expect(peaks).toHaveLength(VOICE_PEAKS_MAX);
  expect([peaks[32], peaks[0]]).toEqual([255, 51]);
  expect([...peaksOf([0.2, 0.4], VOICE_PEAKS_MAX)]).toEqual([128, 255]);
  expect([...peaksOf([0, 0], VOICE_PEAKS_MAX)]).toEqual([0, 0]);
  expect([...peaksOf([], VOICE_PEAKS_MAX)]).toEqual([]);
});
