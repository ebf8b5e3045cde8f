// The model of stems over many days: longer ones hide more, and waiting hides more than stand-ins.
import { describe, expect, it } from 'vitest';
import { foundShare } from './days-model.ts';

describe('who is found over many days', () => {
  it('is everybody nearly, where a stem ends at its first hop', () => {
    expect(foundShare({ coin: 1, standInCoin: 1 }, 'friendships', 1)).toBeGreaterThan(0.9);
  });

  it('are fewer where stems are longer, or own words wait for the first friend', () => {
    const as = foundShare({ coin: 0.5, standInCoin: 0.5 }, 'friendships', 1);
    expect(foundShare({ coin: 0.2, standInCoin: 0.2 }, 'friendships', 1)).toBeLessThan(as - 0.05);
    expect(foundShare({ coin: 0.5, standInCoin: undefined }, 'friendships', 1)).toBeLessThan(
      as - 0.05,
    );
  });

  it('are more by who knows which links are up', () => {
    const rule = { coin: 0.5, standInCoin: undefined };
    expect(foundShare(rule, 'links that are up', 1)).toBeGreaterThan(
      foundShare(rule, 'friendships', 1) + 0.05,
    );
  });
});
