// Knocks: who can open, make, alter, repeat and pass on one.
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '../../base/bytes.ts';
import { certificateBytes, createCertificate } from '../certificate/certificate.ts';
import { KNOCK_AGE_MAX_MS, KNOCK_BYTES } from '../constants.ts';
import { A, B, C, NOON_MS, sameRandom } from '../testing/known-peers.ts';
import { webRandomBytes } from '../keys/keys.ts';
import { createKnockId, openKnock, sealKnock } from './knock.ts';

const fields = { name: 'Alice', signalingUrls: ['wss://a.example/signal'], issuedAtMs: NOON_MS };
const id = 'ab'.repeat(16);
let certificate: Uint8Array;
let others: Uint8Array;

beforeAll(async () => {
  certificate = certificateBytes(await createCertificate(A.secret, fields)) as Uint8Array;
  others = certificateBytes(
    await createCertificate(C.secret, { ...fields, name: 'Carol' }),
  ) as Uint8Array;
});

const knock = (more: Partial<Parameters<typeof sealKnock>[0]> = {}): Uint8Array =>
  sealKnock({
    secret: A.secret,
    certificate,
    ownerKey: B.publicKey,
    id,
    askedAtMs: NOON_MS - 5_000,
    sealedAtMs: NOON_MS,
    random: webRandomBytes,
    ...more,
  });

const opened = (sealed: Uint8Array, nowMs = NOON_MS) =>
  openKnock(B.secret, B.publicKey, sealed, nowMs);

describe('a knock', () => {
  it('[KN2] is opened by the owner of the certificate it was made for', async () => {
    const found = await opened(knock());
    expect(found).toMatchObject({
      type: 'opened',
      knock: { id, askedAtMs: NOON_MS - 5_000, certificate: { name: 'Alice', peerId: A.peerId } },
    });
  });

  it('[KN2] is of one size, and another each time', () => {
    const [one, other] = [knock(), knock({ certificate: certificate.subarray(0, 10) })];
    expect([one.length, other.length]).toEqual([KNOCK_BYTES, KNOCK_BYTES]);
    const [first, second] = [knock(), knock()];
    const same = first.filter((byte, at) => byte === second[at]).length;
    expect(same).toBeLessThan(KNOCK_BYTES / 50);
  });

  it('[KN2] opens for nobody else, not even for its asker', async () => {
    const sealed = knock();
    for (const peer of [A, C]) {
      const found = await openKnock(peer.secret, peer.publicKey, sealed, NOON_MS);
      expect(found).toEqual({ type: 'drop', reason: 'damaged' });
    }
  });

  it('[KN2] that was altered anywhere is damaged', async () => {
    const sealed = knock();
    for (const at of [0, 31, 32, 47, 90, 200, KNOCK_BYTES - 1]) {
      const altered = sealed.slice();
      altered[at]! ^= 1;
      expect(await opened(altered)).toEqual({ type: 'drop', reason: 'damaged' });
    }
  });

  it('[KN2] of another size, or none at all, is malformed', async () => {
    const sealed = knock();
    for (const bytes of [new Uint8Array(), sealed.slice(1), concatBytes(sealed, sealed)]) {
      expect(await opened(bytes)).toEqual({ type: 'drop', reason: 'malformed' });
    }
    expect(await opened(new Uint8Array(KNOCK_BYTES))).toEqual({ type: 'drop', reason: 'damaged' });
  });

  it("[KN2] in another's name is forged: a certificate alone proves nobody", async () => {
    // C has A's certificate, as everybody may, and asks B in A's name.
    expect(await opened(knock({ secret: C.secret }))).toEqual({ type: 'drop', reason: 'forged' });
    expect(await opened(knock({ certificate: others }))).toEqual({
      type: 'drop',
      reason: 'forged',
    });
  });

  it('[KN2] can not be passed on by its owner as if made for somebody else', async () => {
    // B opens A's knock and seals what was inside for C: B lacks what A and C share.
    const passedOn = sealKnock({
      secret: B.secret,
      certificate,
      ownerKey: C.publicKey,
      id,
      askedAtMs: NOON_MS,
      sealedAtMs: NOON_MS,
      random: webRandomBytes,
    });
    const found = await openKnock(C.secret, C.publicKey, passedOn, NOON_MS);
    expect(found).toEqual({ type: 'drop', reason: 'forged' });
  });

  it('[KN2] with a broken certificate, or the own one, is forged', async () => {
    const broken = certificate.slice();
    broken[40]! ^= 1;
    const own = certificateBytes(await createCertificate(B.secret, fields)) as Uint8Array;
    for (const bytes of [broken, own, new Uint8Array(3), new Uint8Array(2_900)]) {
      const found = await opened(knock({ certificate: bytes }));
      expect(found).toEqual({ type: 'drop', reason: 'forged' });
    }
  });

  it('[RM2] tells the owner the ticket of a room link, and hides that there is one', async () => {
    const ticket = 'cd'.repeat(16);
    const sealed = knock({ ticket });
    expect(sealed.length).toBe(KNOCK_BYTES);
    expect(await opened(sealed)).toMatchObject({ type: 'opened', knock: { id, ticket } });
    expect(await opened(knock())).not.toHaveProperty('knock.ticket');
    const odd = await opened(knock({ ticket: 'cd'.repeat(15) }));
    expect(odd).toEqual({ type: 'drop', reason: 'malformed' });
  });

  it('[RM2] with a ticket is proved by nobody but who holds the asker’s key', async () => {
    const passedOn = knock({ secret: C.secret, ticket: 'cd'.repeat(16) });
    expect(await opened(passedOn)).toEqual({ type: 'drop', reason: 'forged' });
  });

  it('[KN3] opens only near the time at which it was sealed', async () => {
    const sealed = knock();
    for (const [offMs, type] of [
      [KNOCK_AGE_MAX_MS, 'opened'],
      [-KNOCK_AGE_MAX_MS, 'opened'],
      [KNOCK_AGE_MAX_MS + 1, 'drop'],
      [-KNOCK_AGE_MAX_MS - 1, 'drop'],
    ] as const) {
      expect((await opened(sealed, NOON_MS + offMs)).type).toBe(type);
    }
  });

  it('has a fresh id for each asking', () => {
    expect(createKnockId(webRandomBytes)).toMatch(/^[0-9a-f]{32}$/);
    expect(createKnockId(webRandomBytes)).not.toBe(createKnockId(webRandomBytes));
  });

  it('is in every version what it was in the first', () => {
    const sealed = knock({ random: sameRandom(7), certificate: Uint8Array.of(1, 2, 3) });
    expect(bytesToHex(sha256(sealed))).toMatchInlineSnapshot(
      `"780db73d088c597dd2f2c0ddc1f285a5433384248b3cd7051d2c32d111f6b7be"`,
    );
  });

  it('misuse throws', () => {
    expect(() => knock({ ownerKey: A.publicKey })).toThrow(RangeError);
    expect(() => knock({ certificate: new Uint8Array(KNOCK_BYTES) })).toThrow(RangeError);
  });
});
