// Addresses: one spelling, one place, and whom to believe about forwarding.

import { describe, expect, it } from 'vitest';
import {
  addressKey,
  netKey,
  createTrustedProxies,
  ipv6Groups,
  isLoopback,
  normalAddress,
} from './addresses.ts';

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%s is spelled %s', (text, normal) => {
    expect(normalAddress(text)).toBe(normal);
  });

  it.each([undefined, '', 'a.example', '192.0.2', '192.0.2.256', '[::1]', '1.2.3.4, 5.6.7.8'])(
    'is not %s',
    (text) => {
      expect(normalAddress(text)).toBeUndefined();
    },
  );

  it('counts with its home: an IPv4 address alone, an IPv6 address with its /64', () => {
    expect(addressKey('192.0.2.1')).not.toBe(addressKey('192.0.2.2'));
    expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2:ffff::9'));
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
    expect(addressKey('::1')).toBe('0:0:0:0::/64');
  });

  it('is of a net: an IPv4 address of its own, an IPv6 address of its /48', () => {
    const net = (address: string): string => netKey(addressKey(address));
    expect(net('192.0.2.1')).toBe('192.0.2.1');
    expect(net('2001:db8:1:2::1')).toBe('2001:db8:1::/48');
    expect(net('2001:db8:1:ffff::1')).toBe(net('2001:db8:1::'));
    expect(net('2001:db8:2:2::1')).not.toBe(net('2001:db8:1:2::1'));
  });

  it('is taken apart into eight groups, however it is shortened', () => {
    expect(ipv6Groups('::')).toEqual(Array(8).fill('0'));
    expect(ipv6Groups('2001:db8::7')).toEqual(['2001', 'db8', '0', '0', '0', '0', '0', '7']);
    expect(ipv6Groups('1::')).toEqual(['1', '0', '0', '0', '0', '0', '0', '0']);
    expect(ipv6Groups('64:ff9b::192.0.2.1').slice(-2)).toEqual(['c000', '201']);
    expect(ipv6Groups('1:2:3:4:5:6:7:8')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('is loopback only within 127.0.0.0/8 and as ::1', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
    expect(['128.0.0.1', '::2', '127.0.0.1.example', '10.127.0.1'].some(isLoopback)).toBe(false);
  });
});

describe('trusted proxies', () => {
  it('are those that are listed, by address, subnet or the word loopback', () => {
    const isTrusted = createTrustedProxies([
      'loopback',
      '10.0.0.0/8',
      '2001:db8::/32',
      '192.0.2.1',
    ]);
    const trusted = ['127.0.0.1', '::1', '10.1.2.3', '2001:db8:9::1', '192.0.2.1'];
    expect(trusted.every(isTrusted)).toBe(true);
    expect(['11.0.0.1', '2001:db9::1', '192.0.2.2'].some(isTrusted)).toBe(false);
  });

  it('are none by default', () => {
    expect(createTrustedProxies([])('127.0.0.1')).toBe(false);
  });

  it.each([
    '1',
    'true',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::1/129',
    '',
  ])('cannot be given as "%s"', (entry) => {
    expect(() => createTrustedProxies([entry])).toThrow(RangeError);
  });
});
