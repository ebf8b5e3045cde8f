// A voice note's loudness as bars. What it says of itself may be anything: every bar has a height
// from the least to the greatest, and there is always one.

/** Of the drawing, whatever size it is shown in. */
export const WAVE_HEIGHT = 32;
const BAR_WIDTH = 2;
const STEP = 3;
const BAR_HEIGHT_MIN = 3;

export interface Wave {
  readonly width: number;
  /** For the `d` of one path that is stroked, BAR_WIDTH wide. */
  readonly path: string;
}

export function waveOf(peaks: Uint8Array): Wave {
  const bars = peaks.length > 0 ? [...peaks] : Array.from({ length: STEP * 10 }, () => 0);
  const path = bars.map((peak, at) => {
    const height = BAR_HEIGHT_MIN + (peak / 255) * (WAVE_HEIGHT - BAR_HEIGHT_MIN);
    const [x, y] = [at * STEP + BAR_WIDTH / 2, (WAVE_HEIGHT - height) / 2];
    return `M${x} ${y.toFixed(1)}v${height.toFixed(1)}`;
  });
  return { width: bars.length * STEP, path: path.join('') };
}

/** `levels`, in any number, as so many peaks, the loudest of all as 255. */
export function peaksOf(levels: readonly number[], count: number): Uint8Array {
  const steps = Math.min(count, levels.length);
  const loudest = Math.max(...levels, Number.EPSILON);
  return Uint8Array.from({ length: steps }, (_, at) => {
    const from = Math.floor((at * levels.length) / steps);
    const to = Math.floor(((at + 1) * levels.length) / steps);
    return Math.round((Math.max(...levels.slice(from, to), 0) / loudest) * 255);
  });
}
