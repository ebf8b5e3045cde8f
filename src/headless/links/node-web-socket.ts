// A WebSocket of Node as the signaling client wants it. Says where it is from as a page of that
// server would: the server lets nobody in who says nothing.
import { WebSocket } from 'ws';
import type { OpenWebSocket, WebSocketLike } from '../../link/signaling/signaling-connection.ts';

export const openNodeWebSocket: OpenWebSocket = (url) => {
  const webSocket = new WebSocket(url, { origin: originFor(url) });
  const like: WebSocketLike = {
    onmessage: null,
    onclose: null,
    send: (text) => webSocket.send(text),
    close: () => webSocket.close(),
  };
  webSocket.on('message', (data: Buffer) => like.onmessage?.({ data: data.toString() }));
  webSocket.on('close', () => like.onclose?.());
  // That it closed is all that a page is told.
  webSocket.on('error', () => undefined);
  return like;
};

/** For `wss://example.org/signal` it is `https://example.org`. */
export function originFor(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`;
}
