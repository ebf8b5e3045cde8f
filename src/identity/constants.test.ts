// How the limits of identity depend on each other.
import { expect, it } from 'vitest';
import { base32Length } from './certificate/base32.ts';
import { BODY_BYTES_MIN } from './certificate/certificate-body.ts';
import {
  CERTIFICATE_BYTES_MAX,
  CERTIFICATE_INPUT_CHARS_MAX,
  KNOCK_AGE_MAX_MS,
  NAME_BYTES_MAX,
  PASSPHRASE_CHARS_MAX,
  PASSPHRASE_CHARS_MIN,
  PASSPHRASE_FAIR_BITS,
  PASSPHRASE_LANES,
  PASSPHRASE_LANES_MAX,
  PASSPHRASE_MEMORY_KIB,
  PASSPHRASE_MEMORY_KIB_MAX,
  PASSPHRASE_PASSES,
  PASSPHRASE_PASSES_MAX,
  PASSPHRASE_STRONG_BITS,
  SIGNALING_URLS_MAX,
  SIGNALING_URL_BYTES_MAX,
  SIGNALS_PER_SESSION_MAX,
  SIGNAL_AGE_MAX_MS,
  SIGNAL_BYTES_MAX,
  SIGNAL_STEP_BYTES,
  TOPIC_OVERLAP_MS,
  TOPIC_PERIOD_MS,
} from './constants.ts';
import { KNOCK_CERTIFICATE_BYTES_MAX } from './knock/knock.ts';
import { SIGNAL_BODY_BYTES_MAX } from './pair/sealed-box.ts';

it('a certificate with every field full fits, and leaves half of its room to later fields', () => {
  const tagAndLength = 3;
  const lengthAndChecksum = 6;
  // The least body has a name of one byte already.
  const fields = NAME_BYTES_MAX - 1 + SIGNALING_URLS_MAX * (tagAndLength + SIGNALING_URL_BYTES_MAX);
  const largest = lengthAndChecksum + BODY_BYTES_MIN + fields;
  expect(largest).toBe(988);
  expect(largest).toBeLessThanOrEqual(CERTIFICATE_BYTES_MAX / 2);
});

it('a certificate fits one QR code, and its length fits the text it is looked for in', () => {
  const alphanumericQrMax = 4296; // version 40, lowest correction
  expect(base32Length(CERTIFICATE_BYTES_MAX) + 'foyer1'.length).toBeLessThan(alphanumericQrMax);
  expect(base32Length(CERTIFICATE_BYTES_MAX)).toBeLessThan(CERTIFICATE_INPUT_CHARS_MAX / 4);
});

it('a sealed signal is whole steps, and in base64url no more than 16 KiB', () => {
  expect(SIGNAL_BYTES_MAX % SIGNAL_STEP_BYTES).toBe(0);
  expect((SIGNAL_BYTES_MAX * 4) / 3).toBeLessThanOrEqual(16 * 1024);
  expect(SIGNAL_BODY_BYTES_MAX).toBeLessThan(SIGNAL_BYTES_MAX);
  expect(SIGNAL_BODY_BYTES_MAX).toBeGreaterThan(SIGNAL_BYTES_MAX - SIGNAL_STEP_BYTES);
});

it('numbers fit the fields they are written in', () => {
  expect(SIGNALS_PER_SESSION_MAX).toBeLessThanOrEqual(2 ** 16);
  expect(CERTIFICATE_BYTES_MAX).toBeLessThan(2 ** 16);
  expect(SIGNAL_BODY_BYTES_MAX).toBeLessThan(2 ** 16);
});

it('friends still meet when their clocks are further apart than their signals may be', () => {
  expect(TOPIC_OVERLAP_MS).toBeGreaterThan(2 * SIGNAL_AGE_MAX_MS);
  expect(TOPIC_OVERLAP_MS).toBeLessThan(TOPIC_PERIOD_MS / 2);
});

it('a passphrase costs what OWASP advises; a file may ask for more, not for everything', () => {
  expect(PASSPHRASE_MEMORY_KIB).toBeGreaterThanOrEqual(19 * 1024);
  expect(PASSPHRASE_PASSES).toBeGreaterThanOrEqual(2);
  expect(PASSPHRASE_MEMORY_KIB).toBeLessThanOrEqual(PASSPHRASE_MEMORY_KIB_MAX);
  expect(PASSPHRASE_PASSES).toBeLessThanOrEqual(PASSPHRASE_PASSES_MAX);
  expect(PASSPHRASE_LANES).toBeLessThanOrEqual(PASSPHRASE_LANES_MAX);
  expect(PASSPHRASE_CHARS_MIN).toBeLessThan(PASSPHRASE_CHARS_MAX);
  expect(PASSPHRASE_FAIR_BITS).toBeLessThan(PASSPHRASE_STRONG_BITS);
});

it('[KN2] a knock holds the longest certificate, and is believed as long as a signal', () => {
  expect(KNOCK_CERTIFICATE_BYTES_MAX).toBeGreaterThanOrEqual(CERTIFICATE_BYTES_MAX);
  expect(KNOCK_AGE_MAX_MS).toBe(SIGNAL_AGE_MAX_MS);
  expect(KNOCK_AGE_MAX_MS).toBeLessThan(TOPIC_OVERLAP_MS);
});
