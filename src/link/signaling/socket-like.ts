// A socket that tells by events, as Node's do, as the signaling client wants it.
import type { WebSocketLike } from './signaling-connection.ts';

interface EventSocket {
  send(text: string): void;
  close(): void;
  on(event: 'message', hear: (data: { toString(): string }) => void): unknown;
  on(event: 'close', hear: () => void): unknown;
  on(event: 'error', hear: () => void): unknown;
}

/** The same socket; that it closed is all that is told of an error, as to a page. */
export function socketLike(socket: EventSocket): WebSocketLike {
  const like: WebSocketLike = {
    onmessage: null,
    onclose: null,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
  socket.on('message', (data) => like.onmessage?.({ data: data.toString() }));
  socket.on('close', () => like.onclose?.());
  socket.on('error', () => undefined);
  return like;
}
