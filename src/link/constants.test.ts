// The limits of links fit each other, and those of the core, of identity and of signaling.
import { describe, expect, it } from 'vitest';
import {
  LISTENERS_PER_TOPIC_MAX,
  PUBLISHES_BUCKET,
  TOPICS_PER_SOCKET_MAX,
} from '../../signaling/constants.ts';
import {
  OFFENCES_BUCKET,
  PING_PERIOD_MS as SERVER_PING_PERIOD_MS,
} from '../../signaling/constants.ts';
import { MESSAGE_BYTES_MAX, PACKET_BYTES_MAX } from '../core/constants.ts';
import {
  SIGNAL_AGE_MAX_MS,
  SIGNAL_SESSIONS_MAX,
  SIGNALS_PER_SESSION_MAX,
} from '../identity/constants.ts';
import { PACKET_HEADER_BYTES } from './transport/framing.ts';
import * as limits from './constants.ts';
import { retryWaitMs } from './retry-wait.ts';

describe('frames', () => {
  it('hold the largest packet', () => {
    expect(PACKET_BYTES_MAX + PACKET_HEADER_BYTES).toBeLessThanOrEqual(limits.FRAME_BYTES_MAX);
  });

  it('wait in the channel only so far that every browser takes them', () => {
    const chromiumQueueBytes = 16 * 1024 * 1024;
    const most = limits.BUFFERED_BYTES_HIGH + limits.FRAME_BYTES_MAX;
    expect(most).toBeLessThan(chromiumQueueBytes / 4);
    expect(limits.BUFFERED_BYTES_LOW).toBeLessThan(limits.BUFFERED_BYTES_HIGH);
    expect(limits.BUFFERED_BYTES_LOW).toBeGreaterThan(limits.FRAME_BYTES_MAX);
  });

  it('wait in the tab as long as a few of the longest messages need', () => {
    expect(limits.QUEUE_BYTES_MAX).toBeGreaterThan(10 * MESSAGE_BYTES_MAX);
    const heldBytes = limits.HELD_FRAMES_MAX * limits.FRAME_BYTES_MAX;
    expect(heldBytes).toBeGreaterThan(limits.BUFFERED_BYTES_HIGH);
    expect(heldBytes).toBeLessThan(limits.QUEUE_BYTES_MAX);
  });
});

describe('a link', () => {
  it('is dead only after more than one ping was lost, and a probe is quicker', () => {
    expect(limits.SILENCE_MAX_MS).toBeGreaterThan(2 * limits.PING_PERIOD_MS);
    expect(limits.PROBE_ANSWER_MAX_MS).toBeLessThan(limits.PING_PERIOD_MS);
    expect(limits.PINGS_PER_PERIOD_MAX).toBeGreaterThan(10);
  });
});

describe('sleep', () => {
  it('is told from hidden pages, whose timers browsers hold up for a minute', () => {
    expect(limits.SLEEP_MIN_MS).toBeGreaterThan(60_000 + limits.WAKE_CHECK_MS);
    expect(limits.WAKE_LATE_MS).toBeLessThan(limits.SILENCE_MAX_MS);
    expect(limits.WAKE_CHECK_MS).toBeLessThan(limits.PING_PERIOD_MS);
  });

  it('ends with links and servers asked, who answer before they would be given up', () => {
    expect(limits.SIGNALING_PROBE_MAX_MS).toBeLessThan(limits.SIGNALING_ANSWER_MAX_MS);
    expect(limits.SIGNALING_OPENING_MIN_MS).toBeLessThan(limits.WELCOME_WAIT_MS);
  });
});

describe('dials', () => {
  it('have time for candidates to be gathered and asked for', () => {
    expect(limits.DIAL_TIMEOUT_MS).toBeGreaterThan(100 * limits.SIGNAL_GATHER_MS);
    expect(limits.HELLO_CROSSING_MS).toBeLessThan(limits.OFFER_WAIT_MS);
    expect(limits.OFFER_WAIT_MS).toBeLessThan(limits.DIAL_TIMEOUT_MS);
    expect(limits.RETRY_WAIT_MIN_MS).toBeLessThan(limits.RETRY_WAIT_MAX_MS);
  });

  it('never fill the window in which a friend knows our signals again', () => {
    const bounds = { minMs: limits.RETRY_WAIT_MIN_MS, maxMs: limits.RETRY_WAIT_MAX_MS };
    let sessions = 0;
    for (let atMs = 0; atMs < SIGNAL_AGE_MAX_MS; sessions++) {
      atMs += limits.DIAL_TIMEOUT_MS + retryWaitMs(sessions, bounds, () => 1);
    }
    expect(sessions).toBeLessThan(SIGNAL_SESSIONS_MAX);
    const candidateSignals = limits.CANDIDATES_PER_DIAL_MAX;
    expect(candidateSignals).toBeLessThan(SIGNALS_PER_SESSION_MAX);
  });

  it('of one friend are followed often enough for honest restarts', () => {
    const perMinute = limits.CALLS_BURST + 60 * limits.CALLS_PER_S;
    expect(perMinute).toBeGreaterThan(60_000 / limits.OFFER_WAIT_MS);
  });

  it('of all friends stay below what the server and the browser allow', () => {
    const signalsPerDial = 4;
    expect(limits.DIALS_PER_S * signalsPerDial).toBeLessThan(PUBLISHES_BUCKET.perS);
    // All at once: a hello to each friend, and the first offers.
    const atOnce = limits.LINKS_MAX + limits.DIALS_BURST * signalsPerDial;
    expect(atOnce).toBeLessThan(PUBLISHES_BUCKET.burst);
    const chromiumConnectionsMax = 500;
    const replaced = 2 * limits.LINKS_MAX;
    expect(replaced).toBeLessThan(chromiumConnectionsMax / 2);
  });
});

describe('signaling', () => {
  it('has room for the topics of all friends, over midnight too', () => {
    expect(2 * limits.LINKS_MAX).toBeLessThan(TOPICS_PER_SOCKET_MAX);
    expect(LISTENERS_PER_TOPIC_MAX).toBeGreaterThanOrEqual(4);
  });

  it('is never silent for as long as proxies allow, and notices a dead server', () => {
    expect(limits.SIGNALING_PING_PERIOD_MS).toBeLessThan(60_000);
    const noticedMs = limits.SIGNALING_PING_PERIOD_MS + limits.SIGNALING_ANSWER_MAX_MS;
    expect(noticedMs).toBeLessThan(2 * SERVER_PING_PERIOD_MS);
  });

  it('asks again after a refusal at a pace at which the server forgives', () => {
    const refusalsPerS = 1_000 / limits.SIGNALING_PAUSE_MS;
    expect(refusalsPerS).toBeLessThanOrEqual(OFFENCES_BUCKET.perS);
  });
});
