// ICE servers on the wire: the entries that a page puts into its RTCPeerConnection.

import { isFields, readList } from './fields.ts';

/** One entry for RTCConfiguration.iceServers; urls are stun:, stuns:, turn: or turns: URIs. */
export type IceServer = {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
};

/** Entries in a list of ICE servers, and URLs in an entry: browsers slow down over a handful. */
export const ICE_SERVERS_MAX = 16;

/** Characters of one ICE URL, username or credential. coturn's own limit on a username is 512. */
export const ICE_TEXT_CHARS_MAX = 512;

const ICE_URL_PATTERN = /^(?:stuns?|turns?):[\x21-\x7e]+$/;

/** A list of ICE servers out of parsed JSON, or undefined when any entry is not one. */
export function readIceServers(value: unknown): IceServer[] | undefined {
  return readList(value, ICE_SERVERS_MAX, readIceServer);
}

function readIceServer(value: unknown): IceServer | undefined {
  if (!isFields(value)) return undefined;
  // A browser takes one URL or a list; on our wire it is always a list.
  const given = typeof value['urls'] === 'string' ? [value['urls']] : value['urls'];
  const urls = readList(given, ICE_SERVERS_MAX, readIceUrl);
  if (!urls || urls.length === 0) return undefined;
  const username = readIceText(value['username']);
  const credential = readIceText(value['credential']);
  if (username === null || credential === null) return undefined;
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}

function readIceUrl(value: unknown): string | undefined {
  const short = typeof value === 'string' && value.length <= ICE_TEXT_CHARS_MAX;
  return short && ICE_URL_PATTERN.test(value) ? value : undefined;
}

/** The text, undefined when there is none, null when it is no text or too long. */
function readIceText(value: unknown): string | undefined | null {
  if (value === undefined) return undefined;
  return typeof value === 'string' && value.length <= ICE_TEXT_CHARS_MAX ? value : null;
}
