// Where pushes may go, whoever makes the ticket.

import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup, pushUrl } from './push-places.ts';

const NONE = { pushHosts: [] };

describe('an endpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-am3p.notify.windows.com/w/?token=abc',
  ])('of a browser is fit: %s', (endpoint) => {
    expect(pushUrl(endpoint, NONE)?.href).toBe(endpoint);
  });

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://name@fcm.googleapis.com/',
    'https://googleapis.com/',
    'https://evilfcm.googleapis.com.example/',
    'https://notpush.apple.com/',
    'https://push.apple.com.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'http://169.254.169.254/latest/meta-data',
    'https://0x7f.1/',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('elsewhere is not: %s', (endpoint) => {
    expect(pushUrl(endpoint, NONE)).toBeUndefined();
  });

  it('at a further host, and below it, is fit where the operator says so', () => {
    const places = { pushHosts: ['push.example'] };
    expect(pushUrl('https://push.example/a', places)).toBeDefined();
    expect(pushUrl('https://eu.push.example/a', places)).toBeDefined();
    expect(pushUrl('https://apush.example/a', places)).toBeUndefined();
  });

  it('on this machine is fit for tests alone', () => {
    const places = { pushHosts: [], allowLoopback: true };
    expect(pushUrl('http://127.0.0.1:4000/a', places)).toBeDefined();
    expect(pushUrl('http://10.0.0.1:4000/a', places)).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '2600::1',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::1',
    'nonsense',
    '',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a name', () => {
  const resolved = (addresses: LookupAddress[], allowLoopback = false, all = true) =>
    new Promise((resolve) => {
      const lookup = publicLookup({ pushHosts: [], allowLoopback }, ((
        _: string,
        __: object,
        callback: (error: null, all: LookupAddress[]) => void,
      ) => callback(null, addresses)) as never);
      lookup('push.example', { all }, (error, found, family) => resolve(error ?? [found, family]));
    });
  const good = { address: '8.8.8.8', family: 4 };
  const inner = { address: '192.168.0.7', family: 4 };

  it('that leads into an inner network is refused, also when it leads elsewhere too', async () => {
    expect(await resolved([good])).toEqual([[good], undefined]);
    expect(await resolved([good], false, false)).toEqual(['8.8.8.8', 4]);
    expect(await resolved([inner])).toBeInstanceOf(Error);
    expect(await resolved([good, inner])).toBeInstanceOf(Error);
    expect(await resolved([])).toBeInstanceOf(Error);
  });

  it('that leads to this machine is refused but in tests', async () => {
    const here = { address: '127.0.0.1', family: 4 };
    expect(await resolved([here])).toBeInstanceOf(Error);
    expect(await resolved([here], true)).toEqual([[here], undefined]);
    expect(await resolved([inner], true)).toBeInstanceOf(Error);
  });
});
