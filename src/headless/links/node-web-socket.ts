// A WebSocket of Node as the signaling client wants it. Says where it is from as a page of that
// server would: the server lets nobody in who says nothing. So it is led by friends, whose
// certificates name servers, to none but one's own and those of the internet at large.
import { isIP } from 'node:net';
import { WebSocket } from 'ws';
import { FRAME_BYTES_MAX } from '../../../signaling/protocol.ts';
import { isPublicAddress, publicLookup } from '../../../signaling/public-addresses.ts';
import type { Lookup } from '../../../signaling/public-addresses.ts';
import type { OpenWebSocket } from '../../link/signaling/signaling-connection.ts';
import { socketLike } from '../../link/signaling/socket-like.ts';

/** In UTF-8 a character of a message has three bytes at most. */
const MESSAGE_BYTES_MAX = 3 * FRAME_BYTES_MAX;

/** Opens none that leads into an inner network: it throws, or the connection fails. */
export function nodeWebSockets(ownUrl: string, lookup: Lookup = publicLookup()): OpenWebSocket {
  const own = new URL(ownUrl);
  return (url) => {
    const { origin, hostname } = new URL(url);
    const isOwn = origin === own.origin;
    if (!isOwn && isInner(hostname)) throw new TypeError('an address of an inner network');
    const webSocket = new WebSocket(url, {
      origin: originFor(url),
      maxPayload: MESSAGE_BYTES_MAX,
      ...(!isOwn && { lookup }),
    });
    return socketLike(webSocket);
  };
}

/** For `wss://example.org/signal` it is `https://example.org`. */
function originFor(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`;
}

/** Addresses are resolved by nobody; names are judged as they are. */
function isInner(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) !== 0 && !isPublicAddress(bare);
}
