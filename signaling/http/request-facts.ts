// What is known of whoever sent a request: the address, the host name it used, its origin.
// Believes X-Forwarded-For only from trusted proxies, and nothing else about forwarding.

import { isIP } from 'node:net';
import { isLoopback, normalAddress, type TrustedProxies } from '../addresses.ts';

/** The parts of a request that are looked at; an http.IncomingMessage is one. */
export type RequestLike = {
  readonly headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly 'x-forwarded-for'?: string | string[] | undefined;
  };
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** A Host header that is fit to be put into a URL or a policy. */
export type HostHeader = {
  /** The name or address; an IPv6 address stands in brackets. */
  readonly name: string;
  /** The name, and the port when one was given: what a browser shows. */
  readonly nameAndPort: string;
};

export type RequestFacts = {
  readonly address: string;
  /** From this machine itself, and through no proxy on it, whether we were told of that or not. */
  readonly isLocal: boolean;
  /** A trusted proxy that doesn't say for whom it asks: all who come by it seem to be one. */
  readonly isNameless: boolean;
  readonly host: HostHeader | undefined;
  readonly origin: string | undefined;
};

export function readRequestFacts(request: RequestLike, isTrusted: TrustedProxies): RequestFacts {
  const direct = normalAddress(request.socket.remoteAddress) ?? UNKNOWN_ADDRESS;
  const forwarded = forwardedFor(request.headers['x-forwarded-for']);
  const address = isTrusted(direct) ? firstUntrusted(forwarded, direct, isTrusted) : direct;
  const host = readHost(request.headers.host);
  const isProxied = isTrusted(direct) || forwarded.length > 0 || !isLocalHost(host);
  return {
    address,
    isLocal: isLoopback(direct) && !isProxied,
    isNameless: isTrusted(direct) && !forwarded.some((entry) => normalAddress(entry)),
    host,
    origin: request.headers.origin,
  };
}

/** Reads a Host header; undefined when it is missing or no plain host name or address. */
export function readHost(header: string | undefined): HostHeader | undefined {
  const match = HOST_PATTERN.exec(header ?? '');
  const name = match?.groups?.['name']?.toLowerCase();
  if (name === undefined || !isHostName(name)) return undefined;
  const port = match?.groups?.['port'];
  if (port === undefined) return { name, nameAndPort: name };
  const isPort = Number(port) >= 1 && Number(port) <= PORT_MAX;
  return isPort ? { name, nameAndPort: `${name}:${Number(port)}` } : undefined;
}

/**
 * Whether a WebSocket may be opened. A browser always says where its page is from: that must be the
 * host that is asked, or one of the allowed origins (`*` allows all). A program that says nothing
 * is let in from this machine only.
 */
export function isOriginAllowed(facts: RequestFacts, allowedOrigins: readonly string[]): boolean {
  if (allowedOrigins.includes('*')) return true;
  if (facts.origin === undefined) return facts.isLocal;
  const origin = URL.canParse(facts.origin) ? new URL(facts.origin) : undefined;
  if (!origin || (origin.protocol !== 'http:' && origin.protocol !== 'https:')) return false;
  if (allowedOrigins.includes(origin.origin)) return true;
  // The URL leaves out a port that goes without saying, so that the header must as well.
  const sameHost = facts.host && `${origin.protocol}//${facts.host.nameAndPort}`;
  return sameHost !== undefined && URL.canParse(sameHost) && new URL(sameHost).host === origin.host;
}

/** Stands for an address that has gone with its connection, so that limits still count it. */
const UNKNOWN_ADDRESS = '0.0.0.0';
const PORT_MAX = 65_535;
const HOST_PATTERN =
  /^(?<name>\[[0-9a-fA-F:.]{2,45}\]|[0-9A-Za-z._-]{1,253})(?::(?<port>\d{1,5}))?$/;
const LABEL_PATTERN = /^[0-9a-z_](?:[0-9a-z_-]{0,61}[0-9a-z_])?$/;

/** A host name, an IPv4 address, or an IPv6 address in brackets; in lower case. */
export function isHostName(name: string): boolean {
  if (name.startsWith('[')) return isIP(name.slice(1, -1)) === 6;
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  return labels.every((label) => LABEL_PATTERN.test(label));
}

/** Whoever asks for another name than this machine's own came by way of a proxy. */
function isLocalHost(host: HostHeader | undefined): boolean {
  if (host === undefined) return false;
  const { name } = host;
  return /^(?:.+\.)?localhost\.?$/.test(name) || name === '[::1]' || isLoopback(name);
}

/** The header's entries from left to right: the page's own first, each proxy adding one. */
function forwardedFor(header: string | string[] | undefined): string[] {
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  return entries.map((entry) => withoutPort(entry.trim())).filter((entry) => entry !== '');
}

/** Some proxies add it: 192.0.2.7:41000, [2001:db8::1]:41000. */
function withoutPort(entry: string): string {
  const match = /^\[([\da-f:.]+)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/i.exec(entry);
  return match?.[1] ?? match?.[2] ?? entry;
}

/** Only what trusted proxies added is believed: the first entry from the right that isn't one. */
function firstUntrusted(entries: string[], direct: string, isTrusted: TrustedProxies): string {
  let nearest = direct;
  for (const entry of entries.toReversed()) {
    const address = normalAddress(entry);
    if (address === undefined) return nearest;
    if (!isTrusted(address)) return address;
    nearest = address;
  }
  return nearest;
}
