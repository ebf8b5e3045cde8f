// Real NATS servers on this machine's own address, alone or as a cluster, that end with the test.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { closeAfterTest } from './test-servers.ts';

export type TestNats = {
  readonly url: string;
  /** As when the machine loses power. */
  kill(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
  /** Stands still: connections stay, nothing is answered. */
  freeze(): void;
  thaw(): void;
};

export async function startNats(): Promise<TestNats> {
  return startNode([], await freePort());
}

/** Each knows all the others; their routes are there when this resolves. */
export async function startNatsCluster(size: number): Promise<TestNats[]> {
  const ports = await Promise.all(Array.from({ length: 2 * size }, freePort));
  const routePorts = ports.slice(0, size);
  const routes = routePorts.map((port) => `nats://127.0.0.1:${port}`).join(',');
  return Promise.all(
    routePorts.map((routePort, index) => {
      const cluster = [
        '--cluster',
        `nats://127.0.0.1:${routePort}`,
        '--cluster_name',
        'test',
        '--no_advertise',
      ];
      return startNode([...cluster, '--routes', routes], ports[size + index] ?? 0);
    }),
  );
}

async function startNode(args: readonly string[], port: number): Promise<TestNats> {
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const all = ['-a', '127.0.0.1', '-p', String(port), ...args];
    child = spawn(natsServerPath(), all, { stdio: ['ignore', 'ignore', 'pipe'] });
    await saidReady(child);
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  closeAfterTest(kill);
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  };
}

/** Whoever starts the tests has looked for it, and leaves these out where there is none. */
function natsServerPath(): string {
  const path = process.env['NATS_SERVER_PATH'];
  if (!path) throw new Error('NATS_SERVER_PATH names no nats-server');
  return path;
}

/** The server says so on its log. */
async function saidReady({ stderr }: ChildProcess): Promise<void> {
  if (!stderr) throw new Error('bug: no log to wait on');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Server is ready')) resolve();
    });
    stderr.on('end', () => reject(new Error(`nats-server ended: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
