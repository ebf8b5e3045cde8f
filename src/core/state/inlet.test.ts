// What one friend brings of authors whom nobody knows here, and when it is called a flood.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import * as shares from '../constants-shares.ts';
import { MINUTE_MS, NOW_MS, SECOND_MS } from '../testing/samples.ts';
import { Inlet } from './inlet.ts';

function takeAll(inlet: Inlet, count: number, nowMs = NOW_MS) {
  const verdicts = { taken: 0, refused: 0, flood: 0 };
  for (let n = 0; n < count; n++) verdicts[inlet.take('live', nowMs)]++;
  return verdicts;
}

describe('[SH6] an inlet', () => {
  it('takes a burst, then its rate', () => {
    const inlet = new Inlet(NOW_MS);
    const burst = shares.INLET_UNKNOWN_BURST;
    expect(takeAll(inlet, burst + 3)).toEqual({ taken: burst, refused: 3, flood: 0 });
    const { taken } = takeAll(inlet, 50, NOW_MS + SECOND_MS);
    expect(taken).toBe(shares.INLET_UNKNOWN_PER_S);
  });

  it('takes a whole list of presence beside it', () => {
    const inlet = new Inlet(NOW_MS);
    takeAll(inlet, 1_000);
    for (let n = 0; n < limits.PARTICIPANTS_MAX; n++) {
      expect(inlet.take('handover', NOW_MS)).toBe('taken');
    }
    expect(inlet.take('handover', NOW_MS)).toBe('refused');
  });

  it('never refuses what an honest outlet sends', () => {
    const inlet = new Inlet(NOW_MS);
    expect(takeAll(inlet, shares.UNKNOWN_PACKETS_BURST).refused).toBe(0);
    for (let n = 1; n < 600; n++) {
      const nowMs = NOW_MS + (n * SECOND_MS) / shares.UNKNOWN_PACKETS_PER_S;
      expect(inlet.take('live', nowMs)).toBe('taken');
    }
  });
});

describe('[SH7] a flood', () => {
  const begun = (): Inlet => {
    const inlet = new Inlet(NOW_MS);
    takeAll(inlet, shares.INLET_UNKNOWN_BURST + shares.FLOOD_BURST);
    expect(inlet.isFlood).toBe(false);
    expect(inlet.take('live', NOW_MS)).toBe('flood');
    return inlet;
  };

  it('begins once, when refusals go on', () => {
    const inlet = begun();
    expect(inlet.isFlood).toBe(true);
    expect(takeAll(inlet, 100)).toEqual({ taken: 0, refused: 100, flood: 0 });
  });

  it('ends when nothing was refused for a while, and may begin again', () => {
    const inlet = begun();
    expect(inlet.ends(NOW_MS + shares.FLOOD_QUIET_MS - 1)).toBe(false);
    expect(inlet.ends(NOW_MS + shares.FLOOD_QUIET_MS)).toBe(true);
    expect([inlet.isFlood, inlet.ends(NOW_MS + shares.FLOOD_QUIET_MS)]).toEqual([false, false]);
    expect(takeAll(inlet, 2_000, NOW_MS + 2 * MINUTE_MS).flood).toBe(1);
  });

  it('isn’t what is refused now and then', () => {
    const inlet = new Inlet(NOW_MS);
    takeAll(inlet, shares.INLET_UNKNOWN_BURST);
    const perS = shares.INLET_UNKNOWN_PER_S + shares.FLOOD_PER_S;
    for (let second = 1; second < 100; second++) {
      expect(takeAll(inlet, perS, NOW_MS + second * SECOND_MS).flood).toBe(0);
    }
  });

  it('is remembered until all is as before', () => {
    const inlet = new Inlet(NOW_MS);
    expect(inlet.isFresh(NOW_MS)).toBe(true);
    inlet.take('live', NOW_MS);
    expect([inlet.isFresh(NOW_MS), inlet.isFresh(NOW_MS + SECOND_MS)]).toEqual([false, true]);
    inlet.take('handover', NOW_MS + SECOND_MS);
    expect(inlet.isFresh(NOW_MS + SECOND_MS)).toBe(false);
    expect(begun().isFresh(NOW_MS + MINUTE_MS)).toBe(false);
  });
});
