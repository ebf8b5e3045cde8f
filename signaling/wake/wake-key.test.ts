// The one secret: made once, kept for its owner alone, and the same keys follow from it.

import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SignalingError } from '../signaling-error.ts';
import { createWakeKeyText, keepWakeKey, readWakeKey } from './wake-key.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'foyer-wake-'));

it('is made where there is none, for its owner alone, and is the same from then on', () => {
  const path = join(folder(), 'deep', 'wake-key');
  const key = keepWakeKey(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(keepWakeKey(path)).toEqual(key);
  expect(readWakeKey(readFileSync(path, 'utf8'))).toEqual(key);
});

it('gives keys that differ from server to server, and from each other', () => {
  const [one, other] = [readWakeKey(createWakeKeyText())!, readWakeKey(createWakeKeyText())!];
  expect(one.vapid.publicKey).toMatch(/^B[A-Za-z0-9_-]{86}$/);
  expect(one.vapid.privateKey).toHaveLength(43);
  expect(one.vapid.publicKey).not.toBe(other.vapid.publicKey);
  expect(one.ticket.secret).not.toEqual(other.ticket.secret);
  expect(Buffer.from(one.ticket.secret).toString('base64url')).not.toBe(one.vapid.privateKey);
});

it('stays the same with later versions: tickets and subscriptions hang on it', () => {
  const { vapid, ticket } = readWakeKey(`foyer-wake-1:${'A'.repeat(43)}`)!;
  expect({ vapid: vapid.publicKey, ticket: Buffer.from(ticket.publicKey).toString('hex') })
    .toMatchInlineSnapshot(`
      {
        "ticket": "b0a03cb2a026afeb2a8e8da2f1e85db2e93d7d0bf4368604376b99ea0ffa1e7a",
        "vapid": "BHD_1rxGbj_mO9kOZHEWIF-NWLDxOB92W-6e2u2Pq8QD1MC5RMBUFZr-INt7noOIYcokk2liVMGCVNmee_6GY8U",
      }
    `);
});

it('is refused with a sentence when the file holds something else, or can’t be made', () => {
  const path = join(folder(), 'wake-key');
  writeFileSync(path, 'a poem');
  expect(() => keepWakeKey(path)).toThrow(/holds no wake key; delete it/);
  expect(() => keepWakeKey(join(path, 'below'))).toThrow(SignalingError);
  expect(readWakeKey('foyer-wake-2:abc')).toBeUndefined();
});
