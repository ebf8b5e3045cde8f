// Friends: from a certificate, renewed by a newer one, and who offers.
import { beforeAll, describe, expect, it } from 'vitest';
import { createCertificate, parseCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { friendFrom, renewedFriend } from './friend.ts';
import { A, B, NOON_MS } from '../testing/known-peers.ts';

const issued = async (peer: typeof A, name: string, issuedAtMs: number): Promise<Certificate> =>
  parseCertificate(await createCertificate(peer.secret, { name, signalingUrls: [], issuedAtMs }));

let first: Certificate;
beforeAll(async () => {
  first = await issued(A, 'fern', NOON_MS);
});

it('is what its certificate says', () => {
  expect(friendFrom(first, NOON_MS + 5)).toEqual({
    peerId: A.peerId,
    publicKey: A.publicKey,
    name: 'fern',
    signalingUrls: [],
    certificateText: first.text,
    issuedAtMs: NOON_MS,
    addedAtMs: NOON_MS + 5,
  });
});

it('survives a structured clone', () => {
  expect(structuredClone(friendFrom(first, 0))).toEqual(friendFrom(first, 0));
});

describe('a certificate of a friend', () => {
  it('renews what it says when it is newer, and not since when it is a friend', async () => {
    const friend = renewedFriend(friendFrom(first, 5), await issued(A, 'moss', NOON_MS + 1));
    expect(friend).toMatchObject({ name: 'moss', issuedAtMs: NOON_MS + 1, addedAtMs: 5 });
  });

  it('changes nothing when it is as old or older', async () => {
    const friend = friendFrom(first, 5);
    expect(renewedFriend(friend, await issued(A, 'moss', NOON_MS))).toBe(friend);
    expect(renewedFriend(friend, await issued(A, 'moss', NOON_MS - 1))).toBe(friend);
  });

  it("is never another's", async () => {
    const other = await issued(B, 'fern', NOON_MS + 1);
    expect(() => renewedFriend(friendFrom(first, 5), other)).toThrow(RangeError);
  });
});
