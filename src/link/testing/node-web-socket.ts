// A WebSocket of Node as the signaling client wants it: tests and measurements over real sockets.
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import type { OpenWebSocket, WebSocketLike } from '../signaling/signaling-connection.ts';

/** Opens real sockets; `options` name the address to come from, if it matters. */
export function nodeWebSockets(options: ClientOptions = {}): OpenWebSocket {
  return (url) => {
    const webSocket = new WebSocket(url, options);
    const like: WebSocketLike = {
      onmessage: null,
      onclose: null,
      send: (text) => webSocket.send(text),
      close: () => webSocket.close(),
    };
    webSocket.on('message', (data: Buffer) => like.onmessage?.({ data: data.toString() }));
    webSocket.on('close', () => like.onclose?.());
    // A page's WebSocket says nothing more than that it closed.
    webSocket.on('error', () => undefined);
    return like;
  };
}
