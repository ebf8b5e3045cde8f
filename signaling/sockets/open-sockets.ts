// The WebSockets that are open: who they are to the rendezvous, how many each address has, how to
// send to one. Drops the silent and the slow. Knows no topic.

import { WebSocket } from 'ws';
import { MISSED_PINGS_MAX, type ServerLimits } from '../constants.ts';
import type { FromServer } from '../protocol.ts';
import type { SocketId } from '../rendezvous/topics.ts';

export class OpenSockets {
  readonly #limits: ServerLimits;
  readonly #sockets = new Map<SocketId, OpenSocket>();
  readonly #perAddress = new Map<string, number>();

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#sockets.size;
  }

  countOf(addressKey: string): number {
    return this.#perAddress.get(addressKey) ?? 0;
  }

  add(id: SocketId, ws: WebSocket, addressKey: string, hostName: string | undefined): void {
    this.#sockets.set(id, { ws, addressKey, hostName, missedPings: 0 });
    this.#perAddress.set(addressKey, this.countOf(addressKey) + 1);
  }

  remove(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (!socket) return;
    this.#sockets.delete(id);
    const left = this.countOf(socket.addressKey) - 1;
    if (left > 0) this.#perAddress.set(socket.addressKey, left);
    else this.#perAddress.delete(socket.addressKey);
  }

  /** The host name under which the page reached us, IPv6 in brackets. */
  hostNameOf(id: SocketId): string | undefined {
    return this.#sockets.get(id)?.hostName;
  }

  /** The socket said something, so that it is alive. */
  heard(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (socket) socket.missedPings = 0;
  }

  send(id: SocketId, message: FromServer): void {
    const ws = this.#sockets.get(id)?.ws;
    if (ws?.readyState !== WebSocket.OPEN) return;
    ws.send(JSON.stringify(message));
    // Whoever doesn't read must not make the server keep what it promised not to keep.
    if (ws.bufferedAmount > this.#limits.bufferedBytesMax) ws.terminate();
  }

  /** Ends a socket that kept breaking the limits; ws cuts it off when it doesn't answer. */
  end(id: SocketId): void {
    this.#sockets.get(id)?.ws.close(CLOSE_POLICY, 'over the limits');
  }

  /** To be called once in each ping period. */
  pingAll(): void {
    for (const socket of this.#sockets.values()) {
      if (socket.missedPings >= MISSED_PINGS_MAX) {
        socket.ws.terminate();
        continue;
      }
      socket.missedPings += 1;
      if (socket.ws.readyState === WebSocket.OPEN) socket.ws.ping();
    }
  }

  /** Tells everybody that the server goes; resolves when all are gone. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#sockets.values()].map(({ ws }) => goAway(ws)));
  }
}

type OpenSocket = {
  readonly ws: WebSocket;
  readonly addressKey: string;
  readonly hostName: string | undefined;
  missedPings: number;
};

/** WebSocket's codes for an end: the server goes; a limit was broken again and again. */
const CLOSE_GOING_AWAY = 1001;
const CLOSE_POLICY = 1008;

function goAway(ws: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    ws.once('close', () => resolve());
    ws.close(CLOSE_GOING_AWAY, 'server closes');
  });
}
