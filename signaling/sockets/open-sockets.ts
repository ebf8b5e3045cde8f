// The WebSockets that are open: who they are to the rendezvous, how many each address has, how to
// send to one. Drops the silent and the slow. Knows no topic.

import { WebSocket } from 'ws';
import { netKey } from '../addresses.ts';
import { MISSED_PINGS_MAX, PING_SLICES, REST_MS, type ServerLimits } from '../constants.ts';
import { Counts } from '../counts.ts';
import type { Log } from '../log.ts';
import type { FromServer } from '../protocol.ts';
import type { SocketId } from '../rendezvous/topics.ts';
import type { Ending, SocketTallies } from './socket-counts.ts';

/** Who a socket belongs to, as far as it matters here. */
export type SocketOwner = {
  /** For the log, if the operator wants addresses there. */
  readonly address: string;
  /** What stands for the address in limits. */
  readonly addressKey: string;
  /** The host name under which the page reached us, IPv6 in brackets. */
  readonly hostName: string | undefined;
};

export class OpenSockets {
  readonly #limits: ServerLimits;
  readonly #tallies: SocketTallies;
  readonly #log: Log;
  readonly #sockets = new Map<SocketId, OpenSocket>();
  readonly #perAddress = new Counts();
  readonly #perNet = new Counts();
  #waitingBytes = 0;

  constructor(limits: ServerLimits, tallies: SocketTallies, log: Log) {
    this.#limits = limits;
    this.#tallies = tallies;
    this.#log = log;
  }

  get count(): number {
    return this.#sockets.size;
  }

  /** Bytes that wait for slow readers, as of the last time each was sent something. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  countOf(addressKey: string): number {
    return this.#perAddress.of(addressKey);
  }

  /** `net`: as netKey has it. */
  countOfNet(net: string): number {
    return this.#perNet.of(net);
  }

  add(id: SocketId, ws: WebSocket, owner: SocketOwner): void {
    this.#sockets.set(id, { ws, owner, missedPings: 0, waitingBytes: 0 });
    this.#perAddress.add(owner.addressKey, 1);
    this.#perNet.add(netKey(owner.addressKey), 1);
    this.#tallies.traffic.add('opened');
  }

  remove(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (!socket) return;
    this.#sockets.delete(id);
    this.#waitingBytes -= socket.waitingBytes;
    const { addressKey } = socket.owner;
    this.#perAddress.add(addressKey, -1);
    this.#perNet.add(netKey(addressKey), -1);
  }

  hostNameOf(id: SocketId): string | undefined {
    return this.#sockets.get(id)?.owner.hostName;
  }

  /** The socket said something, so that it is alive. */
  heard(id: SocketId, bytes: number): void {
    const socket = this.#sockets.get(id);
    if (socket) socket.missedPings = 0;
    this.#tallies.traffic.add('framesIn');
    this.#tallies.traffic.add('bytesIn', bytes);
  }

  send(id: SocketId, message: FromServer): void {
    const socket = this.#sockets.get(id);
    if (socket?.ws.readyState !== WebSocket.OPEN) return;
    const text = JSON.stringify(message);
    socket.ws.send(text);
    this.#tallies.traffic.add('framesOut');
    this.#tallies.traffic.add('bytesOut', text.length);
    // Whoever doesn't read must not make the server keep what it promised not to keep.
    this.#measure(socket);
    if (socket.waitingBytes > this.#limits.bufferedBytesMax) this.#cut(socket, 'slow');
    if (this.#waitingBytes > this.#limits.bufferedBytesInAllMax) this.#cutSlowest();
  }

  /** Reads nothing from the socket for a while. */
  rest(id: SocketId): void {
    const ws = this.#sockets.get(id)?.ws;
    if (ws?.readyState !== WebSocket.OPEN || ws.isPaused) return;
    ws.pause();
    setTimeout(() => {
      if (ws.readyState === WebSocket.OPEN) ws.resume();
    }, REST_MS).unref();
  }

  /** Ends a socket that kept breaking the limits; ws cuts it off after a while. */
  end(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (!socket) return;
    this.#tell(socket, 'policy');
    socket.ws.close(CLOSE_POLICY, 'over the limits');
    // It goes on talking while it is told; nobody listens any more, not even for its goodbye.
    socket.ws.pause();
  }

  /**
   * To be called PING_SLICES times in each ping period, with 0, 1, 2 …: ten thousand pings at once
   * would keep everybody else waiting.
   */
  pingSlice(slice: number): void {
    for (const [id, socket] of this.#sockets) {
      if (id % PING_SLICES !== slice % PING_SLICES) continue;
      if (socket.missedPings >= MISSED_PINGS_MAX) {
        this.#cut(socket, 'silent');
        continue;
      }
      socket.missedPings += 1;
      if (socket.ws.readyState === WebSocket.OPEN) socket.ws.ping();
    }
  }

  /**
   * Tells everybody that the server goes, each at a moment of its own within the time, so that
   * they don't all come back at once; resolves when all are gone.
   */
  async sendAway(withinMs: number): Promise<void> {
    await Promise.all([...this.#sockets.values()].map((socket) => this.#goAway(socket, withinMs)));
  }

  #goAway({ ws }: OpenSocket, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#tallies.ended.add('drained');
        ws.close(CLOSE_GOING_AWAY, 'server closes');
      }, Math.random() * withinMs);
      ws.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #measure(socket: OpenSocket): void {
    const bytes = socket.ws.bufferedAmount;
    this.#waitingBytes += bytes - socket.waitingBytes;
    socket.waitingBytes = bytes;
  }

  /** First looks again: what waited when it was last sent something may be gone by now. */
  #cutSlowest(): void {
    const roomFrom = this.#limits.bufferedBytesInAllMax * ROOM_AFTER_CUTTING;
    const sockets = [...this.#sockets.values()];
    for (const socket of sockets) {
      if (socket.ws.readyState === WebSocket.OPEN) this.#measure(socket);
    }
    sockets.sort((one, other) => other.waitingBytes - one.waitingBytes);
    for (const socket of sockets) {
      if (this.#waitingBytes <= roomFrom) return;
      this.#cut(socket, 'slow');
    }
  }

  #cut(socket: OpenSocket, ending: Ending): void {
    this.#tell(socket, ending);
    socket.ws.terminate();
    this.#waitingBytes -= socket.waitingBytes;
    socket.waitingBytes = 0;
  }

  #tell({ owner }: OpenSocket, ending: Ending): void {
    this.#tallies.ended.add(ending);
    this.#log.warn('socket-ended', { reason: ending }, owner.address);
  }
}

type OpenSocket = {
  readonly ws: WebSocket;
  readonly owner: SocketOwner;
  missedPings: number;
  waitingBytes: number;
};

/** WebSocket's codes for an end: the server goes; a limit was broken again and again. */
const CLOSE_GOING_AWAY = 1001;
const CLOSE_POLICY = 1008;

/** Cutting goes on down to this share of the room, so that it isn't needed at each frame. */
const ROOM_AFTER_CUTTING = 0.75;
