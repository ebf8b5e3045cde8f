// Servers on this machine's own address that end with the test that started them.

import { afterEach } from 'vitest';
import { createSignalingServer, type SignalingServer } from '../server.ts';
import type { SignalingServerOptions } from '../server.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  // The last that was opened goes first, as pages are opened after their servers.
  for (const close of closing.splice(0).reverse()) await close();
});

export async function startServer(options: SignalingServerOptions = {}): Promise<SignalingServer> {
  const server = await createSignalingServer({ host: '127.0.0.1', ...options });
  closeAfterTest(() => server.close());
  return server;
}

export function closeAfterTest(close: () => unknown): void {
  closing.push(close);
}

/** Headers with which a proxy on this machine would pass on a request from that address. */
export function forwardedFrom(address: string): { headers: Record<string, string> } {
  return { headers: { 'x-forwarded-for': address } };
}
