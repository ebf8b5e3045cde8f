// Where pushes may go. A ticket can be made by anybody and names any address, so that without this
// the server could be led to ask machines in its own network, or anybody's, for anything.

import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { isLoopback, normalAddress } from '../addresses.ts';

/** The push services of browsers: Chromium's, Firefox's, Edge's on Windows, Safari's. */
export const PUSH_HOSTS: readonly string[] = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'notify.windows.com',
  'push.apple.com',
];

export type PushPlaces = {
  /** Further hosts, each with all that is below it. */
  readonly pushHosts: readonly string[];
  /** For tests alone: this machine itself, also by plain http. */
  readonly allowLoopback?: boolean;
};

/** Resolves a name, for one connection. */
export type Lookup = (
  hostname: string,
  options: LookupOptions,
  callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** The endpoint as a URL; undefined when nothing may be sent there. */
export function pushUrl(endpoint: string, places: PushPlaces): URL | undefined {
  if (!URL.canParse(endpoint)) return undefined;
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '') return undefined;
  const { hostname } = url;
  if (places.allowLoopback && (hostname === 'localhost' || isLoopback(bare(hostname)))) return url;
  if (url.protocol !== 'https:' || url.port !== '' || isIP(bare(hostname)) !== 0) return undefined;
  const hosts = [...PUSH_HOSTS, ...places.pushHosts];
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ? url : undefined;
}

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
export function publicLookup({ allowLoopback }: PushPlaces, lookup = systemLookup): Lookup {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isFit = ({ address }: LookupAddress): boolean =>
        isPublicAddress(address) || (allowLoopback === true && isLoopback(address));
      const [first] = addresses;
      if (!first || !addresses.every(isFit)) {
        return callback(new Error('the push host has an address of an inner network'), []);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
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
