// How long to wait before trying again: longer each time, and never all at one instant.
import { JITTER_SHARE } from './constants.ts';

/** A number from 0 up to, and without, 1. */
export type Chance = () => number;

/** The shortest and the longest wait. */
export interface WaitBounds {
  readonly minMs: number;
  readonly maxMs: number;
}

/** After `failures` former failures; up to JITTER_SHARE of it is left out by chance. */
export function retryWaitMs(failures: number, bounds: WaitBounds, chance: Chance): number {
  const fullMs = Math.min(bounds.maxMs, bounds.minMs * 2 ** Math.min(failures, 30));
  return fullMs * (1 - JITTER_SHARE * chance());
}

/** Chance from the browser's own random bytes. */
export function chanceFrom(random: (length: number) => Uint8Array): Chance {
  return () => {
    const [high = 0, low = 0] = random(2);
    return (high * 256 + low) / 65_536;
  };
}
