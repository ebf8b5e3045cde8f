// Addresses of the internet at large, and names that lead to none but those: whoever is told by
// strangers where to go must not be led into the network that it stands in.

import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { isLoopback, normalAddress } from './addresses.ts';

/** Resolves a name, for one connection. */
export type Lookup = (
  hostname: string,
  options: LookupOptions,
  callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** Whether an address is anybody's in the internet, rather than of some inner network. */
export function isPublicAddress(text: string): boolean {
  const address = normalAddress(text);
  if (address === undefined) return false;
  if (isIP(address) === 4) return !INNER.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !INNER.check(address, 'ipv6');
}

/**
 * Names are resolved for the very connection that is made, so that a second answer of a name server
 * can't lead elsewhere. One address that isn't public refuses the name.
 */
export function publicLookup(
  { allowLoopback }: { readonly allowLoopback?: boolean | undefined } = {},
  lookup = systemLookup,
): Lookup {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isFit = ({ address }: LookupAddress): boolean =>
        isPublicAddress(address) || (allowLoopback === true && isLoopback(address));
      const [first] = addresses;
      if (!first || !addresses.every(isFit)) {
        return callback(new Error('the host has an address of an inner network'), []);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** What IANA's registries of special addresses keep from the internet at large. */
const INNER = new BlockList();
for (const [subnet, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  INNER.addSubnet(subnet, bits, 'ipv4');
}
// Of what is global: documentation, and IPv4 addresses in IPv6 clothes (Teredo, 6to4).
INNER.addSubnet('2001:db8::', 32, 'ipv6');
INNER.addSubnet('2001::', 23, 'ipv6');
INNER.addSubnet('2002::', 16, 'ipv6');
INNER.addSubnet('3fff::', 20, 'ipv6');

const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
