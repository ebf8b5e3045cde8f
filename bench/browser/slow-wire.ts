// A wire as slow as a phone's, in front of a server: what comes back waits for its turn and for the
// way. The figures are those of Lighthouse's slow 4G.
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** There and back, ms. */
export const ROUND_TRIP_MS = 150;
export const BYTES_PER_S = 1_638_400 / 8;
/** Pieces in which what all connections wait for takes turns, bytes. */
const PIECE_BYTES = 1_460;

export interface SlowWire {
  readonly port: number;
  /** Bytes that came through so far. */
  readonly bytes: number;
  close(): void;
}

/** Resolves when it listens on loopback. */
export async function openSlowWire(serverPort: number): Promise<SlowWire> {
  const sockets = new Set<Socket>();
  let freeAtMs = 0;
  let bytes = 0;
  const server: Server = createServer((client) => {
    const upstream = connect(serverPort, 'localhost');
    for (const one of [client, upstream]) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => one.destroy());
      one.on('close', () => sockets.delete(one));
    }
    client.on('data', (data: Buffer) => {
      // A connection's first words come after its own handshake, which takes a round trip too.
      const handshakeMs = client.bytesRead === data.length ? ROUND_TRIP_MS : 0;
      setTimeout(() => upstream.write(data), ROUND_TRIP_MS / 2 + handshakeMs);
    });
    upstream.on('data', (data: Buffer) => {
      for (let at = 0; at < data.length; at += PIECE_BYTES) {
        const piece = data.subarray(at, at + PIECE_BYTES);
        const now = performance.now();
        freeAtMs = Math.max(freeAtMs, now) + (piece.length / BYTES_PER_S) * 1_000;
        bytes += piece.length;
        setTimeout(() => client.write(piece), freeAtMs - now + ROUND_TRIP_MS / 2);
      }
    });
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get bytes() {
      return bytes;
    },
    close() {
      for (const one of sockets) one.destroy();
      server.close();
    },
  };
}
