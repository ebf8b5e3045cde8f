// The relations between limits: what one of them promises, another must not take back.

import { describe, expect, it } from 'vitest';
import * as limits from './constants.ts';
import {
  FRAME_BYTES_MAX,
  PAYLOAD_BYTES_MAX,
  SIGNAL_LIMIT_NAMES,
  TOPICS_PER_FRAME_MAX,
} from './protocol.ts';
import { topic } from './testing/values.ts';

describe('limits', () => {
  it('have room in a frame for the longest payload and for the most topics', () => {
    const publish = JSON.stringify({ type: 'publish', topic: topic(1), payload: '' });
    expect(publish.length + PAYLOAD_BYTES_MAX).toBeLessThanOrEqual(FRAME_BYTES_MAX);
    const topics = Array.from({ length: TOPICS_PER_FRAME_MAX }, (_, index) => topic(index));
    const listen = JSON.stringify({ type: 'unlisten', topics });
    expect(listen.length).toBeLessThanOrEqual(FRAME_BYTES_MAX);
  });

  it('let a page do at once what it is told it may', () => {
    const { FRAMES_BUCKET, PUBLISHES_BUCKET, TOPICS_BUCKET, BYTES_BUCKET } = limits;
    const listens = Math.ceil(limits.TOPICS_PER_SOCKET_MAX / TOPICS_PER_FRAME_MAX);
    expect(FRAMES_BUCKET.burst).toBeGreaterThanOrEqual(PUBLISHES_BUCKET.burst + 2 * listens);
    expect(FRAMES_BUCKET.perS).toBeGreaterThan(PUBLISHES_BUCKET.perS);
    expect(TOPICS_BUCKET.burst).toBeGreaterThanOrEqual(limits.TOPICS_PER_SOCKET_MAX);
    const usualSignalBytes = 2.75 * 1024;
    expect(BYTES_BUCKET.burst).toBeGreaterThanOrEqual(PUBLISHES_BUCKET.burst * usualSignalBytes);
    expect(BYTES_BUCKET.perS).toBeGreaterThanOrEqual(PUBLISHES_BUCKET.perS * usualSignalBytes);
  });

  it('let the greatest frame through, and wait for a slow reader, more than once', () => {
    expect(limits.BYTES_BUCKET.burst).toBeGreaterThan(FRAME_BYTES_MAX);
    expect(limits.BUFFERED_BYTES_MAX).toBeGreaterThan(2 * FRAME_BYTES_MAX);
  });

  it('leave no single address the whole server', () => {
    expect(limits.SOCKETS_PER_ADDRESS_MAX).toBeLessThan(limits.SOCKETS_PER_LOOPBACK_MAX);
    expect(limits.SOCKETS_PER_LOOPBACK_MAX).toBeLessThan(limits.SOCKETS_MAX);
    expect(limits.STUN_BUCKET.perS).toBeLessThan(limits.STUN_ALL_BUCKET.perS);
  });

  it('ping more often than proxies cut, and drop the silent only after two misses', () => {
    const proxyIdleMs = 60_000;
    expect(limits.PING_PERIOD_MS).toBeLessThan(proxyIdleMs);
    expect(limits.MISSED_PINGS_MAX).toBe(2);
  });

  it('give a head no more time than its whole request', () => {
    expect(limits.HEADERS_TIMEOUT_MS).toBeLessThanOrEqual(limits.REQUEST_TIMEOUT_MS);
  });

  it('hold TURN credentials within their bounds', () => {
    expect(limits.TURN_TTL_S).toBeGreaterThanOrEqual(limits.TURN_TTL_S_MIN);
    expect(limits.TURN_TTL_S).toBeLessThanOrEqual(limits.TURN_TTL_S_MAX);
  });

  it('are told to a page by name, every one of them', () => {
    const told = limits.signalLimits(limits.DEFAULT_LIMITS);
    expect(Object.keys(told)).toEqual([...SIGNAL_LIMIT_NAMES]);
    expect(told.frameBytesMax).toBe(FRAME_BYTES_MAX);
  });
});
