// IP addresses as texts: one spelling, what counts as one place, which are trusted proxies.
// Opens no socket and asks no name server.

import { BlockList, isIP, SocketAddress } from 'node:net';

/** The one spelling of an address, or undefined when it is none. Mapped IPv4 becomes IPv4. */
export function normalAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = text.replace(/%.*$/, ''); // a link-local address names its interface: fe80::1%eth0
  const kind = isIP(bare);
  if (kind === 0) return undefined;
  if (kind === 4) return bare;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  // Sockets that serve both families name an IPv4 address so.
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.toLowerCase();
}

/** What limits count as one place: an IPv4 address, or an IPv6 /64, which one home has whole. */
export function addressKey(address: string): string {
  return isIP(address) === 6 ? `${ipv6Groups(address).slice(0, 4).join(':')}::/64` : address;
}

/** The net of an `addressKey`: who is given an IPv6 /48 has 65,536 such homes in it. */
export function netKey(addressKey: string): string {
  return addressKey.endsWith('::/64') ? addressKey.replace(/:[^:]*::\/64$/, '::/48') : addressKey;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

/** The eight groups of a normal IPv6 address, without leading zeros. */
export function ipv6Groups(address: string): string[] {
  const [head = '', tail] = embeddedIpv4AsGroups(address).split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/** Says of an address whether it is one of the proxies whose X-Forwarded-For is believed. */
export type TrustedProxies = (address: string) => boolean;

/**
 * Addresses, subnets (`10.0.0.0/8`) and the word `loopback`. Throws a RangeError that names the
 * entry it can't read.
 */
export function createTrustedProxies(entries: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const entry of entries) {
    if (entry === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4');
      list.addAddress('::1', 'ipv6');
      continue;
    }
    addEntry(list, entry);
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function addEntry(list: BlockList, entry: string): void {
  const [text = '', bitsText, ...rest] = entry.split('/');
  const kind = isIP(text);
  const bitsMax = kind === 6 ? 128 : 32;
  const bits = bitsText === undefined ? bitsMax : Number(bitsText);
  const isReadable = kind !== 0 && rest.length === 0 && bitsText !== '';
  if (!isReadable || !Number.isInteger(bits) || bits < 0 || bits > bitsMax) {
    throw new RangeError(
      `trustedProxies: "${entry}" is neither an address, a subnet nor "loopback"`,
    );
  }
  list.addSubnet(text, bits, kind === 6 ? 'ipv6' : 'ipv4');
}

function embeddedIpv4AsGroups(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const high = Number(a) * 256 + Number(b);
    const low = Number(c) * 256 + Number(d);
    return `${high.toString(16)}:${low.toString(16)}`;
  });
}
