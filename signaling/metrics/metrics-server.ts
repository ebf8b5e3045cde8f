// A port of its own for Prometheus. Counts over time tell when people come and go, so that it is
// not on the port that everybody reaches, and on this machine's own address unless told otherwise.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathOf } from '../http/http-answers.ts';
import { portError } from '../signaling-error.ts';
import type { Metrics } from './metrics.ts';

export type MetricsAddress = { readonly port: number; readonly host: string };

export type MetricsServer = {
  readonly port: number;
  close(): Promise<void>;
};

export const METRICS_PATH = '/metrics';

/** Throws a SignalingError when the port can't be had. */
export async function createMetricsServer(
  { port, host }: MetricsAddress,
  metrics: Metrics,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (pathOf(request) !== METRICS_PATH) {
      response.writeHead(404).end();
      return;
    }
    metrics.render().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, 'TCP', port, 'METRICS_')));
    server.listen({ port, host }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
