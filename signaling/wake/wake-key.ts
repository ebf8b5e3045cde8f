// The one secret of a server that wakes: 32 random bytes as a text, kept over restarts. From it
// follow the key that signs for push services (VAPID) and the key that opens tickets.

import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8Bytes } from '../../src/base/bytes.ts';
import { SignalingError } from '../signaling-error.ts';

export type WakeKey = {
  /** A P-256 key as base64url without padding: the point with 65 bytes, the number with 32. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
  readonly ticket: TicketKey;
};

/** An X25519 key. */
export type TicketKey = { readonly publicKey: Uint8Array; readonly secret: Uint8Array };

const HEAD = 'foyer-wake-1:';
const SECRET_BYTES = 32;
/** More than the order has, so that no number is likelier than another. */
const P256_SEED_BYTES = 48;
const KEY_PATTERN = /^foyer-wake-1:([A-Za-z0-9_-]{43})$/;

export function createWakeKeyText(): string {
  return HEAD + randomBytes(SECRET_BYTES).toString('base64url');
}

/** Undefined when the text is no such key. */
export function readWakeKey(text: string): WakeKey | undefined {
  const [, letters] = KEY_PATTERN.exec(text.trim()) ?? [];
  if (letters === undefined) return undefined;
  const root = Buffer.from(letters, 'base64url');
  const derive = (purpose: string, bytes: number): Uint8Array =>
    hkdf(sha256, root, undefined, utf8Bytes(`foyer wake ${purpose} 1\0`), bytes);
  const number = p256.utils.randomSecretKey(derive('vapid', P256_SEED_BYTES));
  const secret = derive('tickets', SECRET_BYTES);
  return {
    vapid: {
      publicKey: Buffer.from(p256.getPublicKey(number, false)).toString('base64url'),
      privateKey: Buffer.from(number).toString('base64url'),
    },
    ticket: { secret, publicKey: x25519.getPublicKey(secret) },
  };
}

/**
 * The key in the file; where there is no file, it is made with a new key that its owner alone can
 * read. Throws a SignalingError `config-invalid`.
 */
export function keepWakeKey(path: string): WakeKey {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (!isMissing(cause)) throw fileError(path, 'can’t be read', cause);
    try {
      text = madeOnce(path);
    } catch (unwritten) {
      throw fileError(path, 'isn’t there and can’t be made', unwritten);
    }
  }
  const key = readWakeKey(text);
  if (!key) throw fileError(path, 'holds no wake key; delete it, and a new one is made');
  return key;
}

/** Whole, or not at all, as a disk may be full; and the first one's where two start at once. */
function madeOnce(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  const next = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(next, `${createWakeKeyText()}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(next, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(next, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function fileError(path: string, what: string, cause?: unknown): SignalingError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new SignalingError('config-invalid', `WAKE_KEY_FILE: "${path}" ${what}${code}.`, {
    cause,
  });
}
