// Which addresses are anybody's in the internet, and which names lead to none but those.

import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup } from './public-addresses.ts';

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
      const lookup = publicLookup({ allowLoopback }, ((
        _: string,
        __: object,
        callback: (error: null, all: LookupAddress[]) => void,
      ) => callback(null, addresses)) as never);
      lookup('somewhere.example', { all }, (error, found, family) =>
        resolve(error ?? [found, family]),
      );
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
