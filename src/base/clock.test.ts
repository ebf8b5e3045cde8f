// One timer and its settings, and the clock of the machine itself.
import { describe, expect, it } from 'vitest';
import { systemClock, Timer } from './clock.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function bench() {
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  const runs: number[] = [];
  const timer = new Timer(clock, () => runs.push(clock.nowMs() - startMs));
  return { clock, timer, runs, startMs };
}

describe('a timer', () => {
  it('runs its task once, after the delay, and is set until then', () => {
    const { clock, timer, runs } = bench();
    timer.set(100);
    expect(timer.isSet).toBe(true);
    clock.advance(99);
    expect(runs).toEqual([]);
    clock.advance(1_000);
    expect(runs).toEqual([100]);
    expect(timer.isSet).toBe(false);
  });

  it('that is set again forgets the former setting', () => {
    const { clock, timer, runs } = bench();
    timer.set(100);
    timer.set(300);
    clock.advance(1_000);
    expect(runs).toEqual([300]);
  });

  it('that is stopped does nothing', () => {
    const { clock, timer, runs } = bench();
    timer.set(100);
    timer.stop();
    timer.stop();
    clock.advance(1_000);
    expect([runs, timer.isSet]).toEqual([[], false]);
  });

  it('is set to a time, and runs at once when that is past', () => {
    const { clock, timer, runs, startMs } = bench();
    timer.setAt(startMs + 50);
    clock.advance(1_000);
    timer.setAt(startMs);
    clock.advance(0);
    expect(runs).toEqual([50, 1_000]);
  });

  it('may be set by its own task', () => {
    const clock = createFakeClock();
    let runs = 0;
    const timer: Timer = new Timer(clock, () => {
      if (++runs < 3) timer.set(10);
    });
    timer.set(10);
    clock.advance(1_000);
    expect([runs, timer.isSet]).toEqual([3, false]);
  });
});

describe('the clock of the machine', () => {
  it('tells the time, grows steadily, and forgets a task that was cancelled', async () => {
    expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(1_000);
    const steadyMs = systemClock.steadyMs();
    const ran: string[] = [];
    const cancel = systemClock.after(0, () => ran.push('cancelled'));
    cancel();
    await new Promise<void>((resolve) => systemClock.after(-5, resolve));
    expect(ran).toEqual([]);
    expect(systemClock.steadyMs()).toBeGreaterThanOrEqual(steadyMs);
  });
});
