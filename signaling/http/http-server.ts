// The connections below requests and sockets: how many, how long they may take, by TLS or not.
// Knows no path and reads no request.

import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { normalAddress, type TrustedProxies } from '../addresses.ts';
import {
  HEAD_BYTES_MAX,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_MS,
  REQUEST_TIMEOUT_MS,
  type ServerLimits,
} from '../constants.ts';
import { Connections } from './connections.ts';
import { portError, tlsError } from '../signaling-error.ts';

/** Texts in PEM. */
export type TlsFiles = { readonly cert: string; readonly key: string };

export type HttpServer = {
  readonly server: Server;
  /** Connections that were over a limit, of an address or of all. */
  readonly refused: () => number;
};

export type HttpServerOptions = {
  readonly limits: ServerLimits;
  readonly tls: TlsFiles | undefined;
  /** One such carries the connections of everybody, so that it has no limit of its own. */
  readonly isTrusted: TrustedProxies;
};

/** Throws a SignalingError for files that can't be used. */
export function createHttpServer({ limits, tls, isTrusted }: HttpServerOptions): HttpServer {
  const options = {
    maxHeaderSize: HEAD_BYTES_MAX,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Node looks every 30 s whether somebody takes too long, unless it is told otherwise.
    connectionsCheckingInterval: HEADERS_TIMEOUT_MS / 4,
  };
  let server: Server;
  try {
    const handshakeTimeout = HEADERS_TIMEOUT_MS;
    server = tls
      ? createTlsServer({ ...options, ...tls, handshakeTimeout })
      : createServer(options);
  } catch (cause) {
    throw tlsError(cause);
  }
  server.timeout = limits.stallMs;
  const connections = new Connections(limits);
  server.maxConnections = connections.max;
  let refused = 0;
  server.on('drop', () => (refused += 1));
  server.on('connection', (stream: Socket) => {
    const address = normalAddress(stream.remoteAddress);
    if (address === undefined || isTrusted(address)) return;
    const end = connections.admit(address);
    if (end) return void stream.once('close', end);
    refused += 1;
    stream.destroy();
  });
  return { server, refused: () => refused };
}

/** For all who come from now on. Throws a SignalingError for files that can't be used. */
export function renewTls(server: Server | TlsServer, tls: TlsFiles): void {
  if (!('setSecureContext' in server)) return;
  try {
    server.setSecureContext(tls);
  } catch (cause) {
    throw tlsError(cause);
  }
}

/** Throws a SignalingError when the port can't be had. */
export function listen(server: Server, host: string | undefined, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, 'TCP', port)));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}

export function closeHttp(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
