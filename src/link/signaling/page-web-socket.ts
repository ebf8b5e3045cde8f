// The browser's WebSocket in the shape that the signaling client uses.
import type { OpenWebSocket, WebSocketLike } from './signaling-connection.ts';

export const openPageWebSocket: OpenWebSocket = (url) => {
  const webSocket = new WebSocket(url);
  const like: WebSocketLike = {
    onmessage: null,
    onclose: null,
    send: (text) => webSocket.send(text),
    close: () => webSocket.close(),
  };
  webSocket.onmessage = ({ data }) => like.onmessage?.({ data });
  webSocket.onclose = () => like.onclose?.();
  return like;
};
