// Stands between a page and the site, and decides what becomes of the files that are asked for.
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Resolves when the file may go its way; false: it can't be had. */
export type Decide = (path: string) => Promise<boolean>;

export interface Gate {
  readonly url: string;
  close(): void;
}

export async function openGate(siteUrl: string, decide: Decide): Promise<Gate> {
  const { hostname, port } = new URL(siteUrl);
  const sockets = new Set<Socket>();
  const server = createServer((asked, answer) => {
    const { method, url: path = '/', headers } = asked;
    void decide(path).then((mayGo) => {
      if (!mayGo) return answer.writeHead(503).end();
      const passed = request({ hostname, port, method, path, headers }, (got) => {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      return asked.pipe(passed);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', ({ url, headers }, socket, head) => {
    const upstream = connect(Number(port), hostname, () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write([`GET ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    for (const one of [socket, upstream]) {
      one.on('error', () => one.destroy());
      one.on('close', () => [socket, upstream].forEach((end) => end.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
