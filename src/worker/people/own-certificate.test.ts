// Which places our own certificate names, and when it is made anew.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { parseCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import type { ProfileRecord } from '../../store/store.ts';
import { OWN_ADDRESSES_MAX } from '../constants.ts';
import { firstCertificate, movedCertificate, renamedCertificate } from './own-certificate.ts';

const secret = createIdentitySecret((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
const site = (n: number): string => `wss://site${n}.example/signal`;

async function profile(clock = createFakeClock()) {
  const named = await firstCertificate(secret, 'fern', { signalingUrl: site(0), clock });
  return { clock, record: { secret, createdAtMs: 0, ...named } as ProfileRecord };
}

it('[KN18] names where we are met first, then the last places of before', async () => {
  const { clock, record: first } = await profile();
  let record = first;
  for (let n = 1; n <= OWN_ADDRESSES_MAX + 1; n++) {
    const moved = await movedCertificate(record, { signalingUrl: site(n), clock });
    record = { ...record, ...moved };
    const { signalingUrls } = await parseCertificate(record.certificateText);
    const former = [n, n - 1, n - 2].filter((one) => one >= 0);
    expect(signalingUrls).toEqual(former.map(site));
  }
  const back = await movedCertificate(record, { signalingUrl: site(3), clock });
  const { signalingUrls } = await parseCertificate(back!.certificateText);
  expect(signalingUrls).toEqual([site(3), site(4), site(2)]);
});

it('[KN18] is newer than the one before, also by a clock that was set back', async () => {
  const { record } = await profile();
  const before = await parseCertificate(record.certificateText);
  const early = createFakeClock(before.issuedAtMs - 86_400_000);
  const moved = await movedCertificate(record, { signalingUrl: site(1), clock: early });
  const after = await parseCertificate(moved!.certificateText);
  expect(after).toMatchObject({ peerId: before.peerId, name: 'fern' });
  expect(after.issuedAtMs).toBeGreaterThan(before.issuedAtMs);
});

it('[KN18] stays as it is where it was made, and where it can’t be read', async () => {
  const { clock, record } = await profile();
  expect(await movedCertificate(record, { signalingUrl: site(0), clock })).toBeUndefined();
  const unread = { ...record, certificateText: 'foyer1' };
  expect(await movedCertificate(unread, { signalingUrl: site(1), clock })).toBeUndefined();
});

it('[KN18] keeps the places of before with another name', async () => {
  const { clock, record } = await profile();
  const named = await renamedCertificate(record, 'moss', { signalingUrl: site(1), clock });
  const after = await parseCertificate(named.certificateText);
  expect(after).toMatchObject({ name: 'moss', signalingUrls: [site(1), site(0)] });
});
