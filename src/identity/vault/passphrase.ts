// A key from a passphrase: slow to compute, so that a thief of a file can try few guesses. Knows
// nothing of what the key locks.
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { utf8Bytes } from '../../base/bytes.ts';
import {
  PASSPHRASE_CHARS_MAX,
  PASSPHRASE_CHARS_MIN,
  PASSPHRASE_LANES,
  PASSPHRASE_LANES_MAX,
  PASSPHRASE_MEMORY_KIB,
  PASSPHRASE_MEMORY_KIB_MAX,
  PASSPHRASE_PASSES,
  PASSPHRASE_PASSES_MAX,
  PASSPHRASE_TICK_MS,
} from '../constants.ts';

/** What Argon2id was told to cost; stored beside what the key locks. */
export interface PassphraseCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** 32 bytes. */
export type PassphraseKey = Uint8Array & { readonly __passphraseKey: true };

/** Why a passphrase can't be taken; the app has one sentence for each. */
export type PassphraseTrouble = 'too-short' | 'too-long' | 'too-simple';

export const PASSPHRASE_SALT_BYTES = 16;
const PASSPHRASE_KEY_BYTES = 32;
/** A passphrase of fewer different characters is one key held down. */
const DIFFERENT_CHARS_MIN = 4;

export const PASSPHRASE_COST: PassphraseCost = {
  memoryKib: PASSPHRASE_MEMORY_KIB,
  passes: PASSPHRASE_PASSES,
  lanes: PASSPHRASE_LANES,
};

/**
 * Argon2id of the normalised passphrase; `label` says what for. Gives way to other work every
 * PASSPHRASE_TICK_MS. Rejects with RangeError when the cost isn't sound.
 */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array,
  cost: PassphraseCost,
  label: Uint8Array,
): Promise<PassphraseKey> {
  if (salt.length !== PASSPHRASE_SALT_BYTES) {
    throw new RangeError(`salt must be ${PASSPHRASE_SALT_BYTES} bytes, got ${salt.length}`);
  }
  if (!isSoundCost(cost)) throw new RangeError('cost must be within the limits of a passphrase');
  const options = {
    m: cost.memoryKib,
    t: cost.passes,
    p: cost.lanes,
    dkLen: PASSPHRASE_KEY_BYTES,
    personalization: label,
    asyncTick: PASSPHRASE_TICK_MS,
  };
  const bytes = utf8Bytes(normalised(passphrase));
  const key = await behindOthers(() => argon2idAsync(bytes, salt, options));
  return key as Uint8Array as PassphraseKey;
}

/** The part of a page's or worker's scheduler that is used; not every browser has one. */
interface Scheduler {
  postTask<Result>(
    work: () => Promise<Result>,
    options: { readonly priority: 'background' },
  ): Promise<Result>;
}

/**
 * Work that gives way by `scheduler.yield()` goes on before any message that came meanwhile, unless
 * it began in the background: measured in a service worker, 375 ms and 15 ms without an answer.
 */
function behindOthers<Result>(work: () => Promise<Result>): Promise<Result> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler ? scheduler.postTask(work, { priority: 'background' }) : work();
}

/** For a passphrase that a person chooses; undefined when it will do. */
export function passphraseTrouble(passphrase: string): PassphraseTrouble | undefined {
  const characters = [...normalised(passphrase)];
  if (characters.length < PASSPHRASE_CHARS_MIN) return 'too-short';
  if (characters.length > PASSPHRASE_CHARS_MAX) return 'too-long';
  return new Set(characters).size < DIFFERENT_CHARS_MIN ? 'too-simple' : undefined;
}

/** Throws RangeError with a sentence for a passphrase that must not be taken. */
export function checkPassphrase(passphrase: string): void {
  const trouble = passphraseTrouble(passphrase);
  switch (trouble) {
    case undefined:
      return;
    case 'too-short':
      throw new RangeError(`passphrase must have at least ${PASSPHRASE_CHARS_MIN} characters`);
    case 'too-long':
      throw new RangeError(`passphrase must have at most ${PASSPHRASE_CHARS_MAX} characters`);
    case 'too-simple':
      throw new RangeError('passphrase must not repeat so few characters');
  }
}

/** Whether a cost that was read from somewhere may be paid. */
export function isSoundCost({ memoryKib, passes, lanes }: PassphraseCost): boolean {
  return (
    isWhole(lanes, 1, PASSPHRASE_LANES_MAX) &&
    isWhole(passes, 1, PASSPHRASE_PASSES_MAX) &&
    // RFC 9106 §3.1: eight blocks of 1 KiB a lane are the least.
    isWhole(memoryKib, 8 * lanes, PASSPHRASE_MEMORY_KIB_MAX)
  );
}

/**
 * What one keyboard writes as one letter and another as two is the same; so are full-width forms
 * and the kinds of blank. A blank at an end is a slip.
 */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
