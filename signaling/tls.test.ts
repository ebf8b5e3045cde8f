// https by the server itself: what it shows, how a renewed certificate is taken, what is refused.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { WebSocket } from 'ws';
import { expect, it } from 'vitest';
import { createSignalingServer } from './server.ts';
import { SignalingError } from './signaling-error.ts';
import { closeAfterTest, startServer } from './testing/test-servers.ts';

const FIRST = tlsOf('first');
const SECOND = tlsOf('second');

it('serves https and secure WebSockets', async () => {
  const { url, port } = await startServer({ tls: FIRST });
  expect(url).toMatch(/^https:/);
  expect(await shownBy(port)).toBe('CN=first.example');
  const ws = new WebSocket(`wss://127.0.0.1:${port}/signal`, { rejectUnauthorized: false });
  closeAfterTest(() => ws.close());
  const welcome = await new Promise((resolve) => ws.on('message', resolve));
  expect(String(welcome)).toContain('welcome');
});

it('takes a renewed certificate while it runs, or goes on with the old one', async () => {
  const server = await startServer({ tls: FIRST });
  expect(() => server.renewTls({ ...SECOND, key: 'nonsense' })).toThrow(SignalingError);
  expect(await shownBy(server.port)).toBe('CN=first.example');
  server.renewTls(SECOND);
  expect(await shownBy(server.port)).toBe('CN=second.example');
});

it('does not start with what is no certificate', async () => {
  const tls = { cert: 'nonsense', key: FIRST.key };
  await expect(createSignalingServer({ tls })).rejects.toMatchObject({ code: 'config-invalid' });
  await expect(createSignalingServer({ tls })).rejects.toThrow(/TLS_CERT/);
});

function tlsOf(name: string) {
  const read = (ending: string): string =>
    readFileSync(new URL(`testing/${name}-${ending}.pem`, import.meta.url), 'utf8');
  return { cert: read('cert'), key: read('key') };
}

/** The subject of the certificate that a connection from now on is shown. */
function shownBy(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { raw } = stream.getPeerCertificate();
      stream.end();
      resolve(new X509Certificate(raw).subject);
    });
    stream.on('error', reject);
  });
}
