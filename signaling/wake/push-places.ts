// Where pushes may go. A ticket can be made by anybody and names any address, so that without this
// the server could be led to ask machines in its own network, or anybody's, for anything.

import { isIP } from 'node:net';
import { isLoopback } from '../addresses.ts';

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

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
