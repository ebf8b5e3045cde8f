// When a link pings, how it measures the round trip, and when it is given up for dead.
import { describe, expect, it } from 'vitest';
import { PING_PERIOD_MS, PROBE_ANSWER_MAX_MS, SILENCE_MAX_MS } from '../constants.ts';
import { Heartbeat } from './heartbeat.ts';

/** Ticks when due until the given time; what happened, with its time. */
function run(heartbeat: Heartbeat, untilMs: number): string[] {
  const steps: string[] = [];
  while (heartbeat.dueAtMs <= untilMs) {
    const atMs = heartbeat.dueAtMs;
    const step = heartbeat.tick(atMs);
    steps.push(`${step.type} ${atMs}`);
    if (step.type === 'dead') break;
  }
  return steps;
}

describe('a link that hears nothing', () => {
  it('pings every period and is dead after SILENCE_MAX_MS', () => {
    expect(run(new Heartbeat(0), 100_000)).toEqual([
      'ping 0',
      `ping ${PING_PERIOD_MS}`,
      `ping ${2 * PING_PERIOD_MS}`,
      `dead ${SILENCE_MAX_MS}`,
    ]);
  });
});

describe('a link that is heard', () => {
  it('lives on, counted from what was heard last', () => {
    const heartbeat = new Heartbeat(0);
    run(heartbeat, 20_000);
    heartbeat.heard(21_000);
    expect(run(heartbeat, 100_000).at(-1)).toBe(`dead ${21_000 + SILENCE_MAX_MS}`);
  });

  it('measures the round trip by the answer to its newest ping only', () => {
    const heartbeat = new Heartbeat(0);
    const first = heartbeat.tick(0);
    const second = heartbeat.tick(PING_PERIOD_MS);
    if (first.type !== 'ping' || second.type !== 'ping') throw new Error('pings were due');
    heartbeat.pong(first.token, PING_PERIOD_MS + 5);
    expect(heartbeat.roundTripMs).toBeUndefined();
    heartbeat.pong(second.token, PING_PERIOD_MS + 40);
    heartbeat.pong(second.token, PING_PERIOD_MS + 90);
    expect(heartbeat.roundTripMs).toBe(40);
  });
});

describe('a probe', () => {
  it('wants an answer soon', () => {
    const heartbeat = new Heartbeat(0);
    heartbeat.tick(0);
    expect(heartbeat.probe(4_000).type).toBe('ping');
    expect(run(heartbeat, 60_000)).toEqual([`dead ${4_000 + PROBE_ANSWER_MAX_MS}`]);
  });

  it('repeated gives a dead link no more time', () => {
    const heartbeat = new Heartbeat(0);
    heartbeat.probe(1_000);
    heartbeat.probe(3_000);
    expect(run(heartbeat, 60_000).at(-1)).toBe(`dead ${1_000 + PROBE_ANSWER_MAX_MS}`);
  });

  it('that is answered leaves all as before', () => {
    const heartbeat = new Heartbeat(0);
    heartbeat.probe(1_000);
    heartbeat.heard(1_050);
    expect(run(heartbeat, 100_000).at(-1)).toBe(`dead ${1_050 + SILENCE_MAX_MS}`);
  });
});

describe('a machine that slept', () => {
  it('asks first and gives the friend a moment, instead of calling the link dead', () => {
    const heartbeat = new Heartbeat(0);
    heartbeat.tick(0);
    expect(heartbeat.tick(3_600_000).type).toBe('ping');
    heartbeat.heard(3_600_100);
    expect(heartbeat.tick(3_600_000 + PING_PERIOD_MS).type).toBe('ping');
  });

  it('calls it dead when no answer comes', () => {
    const heartbeat = new Heartbeat(0);
    heartbeat.tick(0);
    heartbeat.tick(3_600_000);
    expect(run(heartbeat, 4_000_000)).toEqual([`dead ${3_600_000 + PROBE_ANSWER_MAX_MS}`]);
  });
});
