// A WebSocket of Node as the signaling client wants it: tests and measurements over real sockets.
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import type { OpenWebSocket } from '../signaling/signaling-connection.ts';
import { socketLike } from '../signaling/socket-like.ts';

/** Opens real sockets; `options` name the address to come from, if it matters. */
export function nodeWebSockets(options: ClientOptions = {}): OpenWebSocket {
  return (url) => socketLike(new WebSocket(url, options));
}
