// When a link pings, how it measures the round trip, and when it is given up for dead.
import { describe, expect, it } from 'vitest';
import { PING_PERIOD_MS, PROBE_ANSWER_MAX_MS, SILENCE_MAX_MS } from '../constants.ts';
import { Pulse } from './heartbeat.ts';

/** Ticks when due until the given time; what happened, with its time. */
function run(pulse: Pulse, untilMs: number): string[] {
  const beats: string[] = [];
  while (pulse.dueAtMs <= untilMs) {
    const atMs = pulse.dueAtMs;
    const beat = pulse.tick(atMs);
    beats.push(`${beat.type} ${atMs}`);
    if (beat.type === 'dead') break;
  }
  return beats;
}

describe('a link that hears nothing', () => {
  it('pings every period and is dead after SILENCE_MAX_MS', () => {
    expect(run(new Pulse(0), 100_000)).toEqual([
      'ping 0',
      `ping ${PING_PERIOD_MS}`,
      `ping ${2 * PING_PERIOD_MS}`,
      `dead ${SILENCE_MAX_MS}`,
    ]);
  });
});

describe('a link that is heard', () => {
  it('lives on, counted from what was heard last', () => {
    const pulse = new Pulse(0);
    run(pulse, 20_000);
    pulse.heard(21_000);
    expect(run(pulse, 100_000).at(-1)).toBe(`dead ${21_000 + SILENCE_MAX_MS}`);
  });

  it('measures the round trip by the answer to its newest ping only', () => {
    const pulse = new Pulse(0);
    const first = pulse.tick(0);
    const second = pulse.tick(PING_PERIOD_MS);
    if (first.type !== 'ping' || second.type !== 'ping') throw new Error('pings were due');
    pulse.pong(first.token, PING_PERIOD_MS + 5);
    expect(pulse.roundTripMs).toBeUndefined();
    pulse.pong(second.token, PING_PERIOD_MS + 40);
    pulse.pong(second.token, PING_PERIOD_MS + 90);
    expect(pulse.roundTripMs).toBe(40);
  });
});

describe('a probe', () => {
  it('wants an answer soon', () => {
    const pulse = new Pulse(0);
    pulse.tick(0);
    expect(pulse.probe(4_000).type).toBe('ping');
    expect(run(pulse, 60_000)).toEqual([`dead ${4_000 + PROBE_ANSWER_MAX_MS}`]);
  });

  it('repeated gives a dead link no more time', () => {
    const pulse = new Pulse(0);
    pulse.probe(1_000);
    pulse.probe(3_000);
    expect(run(pulse, 60_000).at(-1)).toBe(`dead ${1_000 + PROBE_ANSWER_MAX_MS}`);
  });

  it('that is answered leaves all as before', () => {
    const pulse = new Pulse(0);
    pulse.probe(1_000);
    pulse.heard(1_050);
    expect(run(pulse, 100_000).at(-1)).toBe(`dead ${1_050 + SILENCE_MAX_MS}`);
  });
});

describe('a machine that slept', () => {
  it('asks first and gives the friend a moment, instead of calling the link dead', () => {
    const pulse = new Pulse(0);
    pulse.tick(0);
    expect(pulse.tick(3_600_000).type).toBe('ping');
    pulse.heard(3_600_100);
    expect(pulse.tick(3_600_000 + PING_PERIOD_MS).type).toBe('ping');
  });

  it('calls it dead when no answer comes', () => {
    const pulse = new Pulse(0);
    pulse.tick(0);
    pulse.tick(3_600_000);
    expect(run(pulse, 4_000_000)).toEqual([`dead ${3_600_000 + PROBE_ANSWER_MAX_MS}`]);
  });
});
