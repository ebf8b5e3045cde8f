// The program itself, as a process: what it prints, and how it ends.

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { openTestPage } from './testing/test-page.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const NOWHERE = fileURLToPath(new URL('no-such-folder', import.meta.url));

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

it('says where it is and that the app is missing, and ends cleanly when told to', async () => {
  const child = run({ PORT: '0', HOST: '127.0.0.1', APP_DIR: NOWHERE });
  const printed = await printedUntil(child, /APP_DIR has no built app: .*no-such-folder has.*\n/);
  const url = /^Foyer is at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(printed)?.[1];
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('prints its help and its version, and starts nothing', async () => {
  const help = run({}, ['--help']);
  expect(await printedUntil(help, /--metrics-port/)).toContain('--port');
  expect(await printedUntil(run({}, ['--version']), /\n/)).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('drains when it is told to end, tells it in JSON, and has metrics until the end', async () => {
  const env = { PORT: '0', HOST: '127.0.0.1', METRICS_PORT: '0', LOG_FORMAT: 'json' };
  const child = run(env, ['--app-dir', 'none', '--drain-s', '60']);
  const events = linesOf(child);
  const started = await events.next('started');
  const page = await openTestPage(started['port'] as number);
  const metricsUrl = `http://127.0.0.1:${String(started['metricsPort'])}/metrics`;
  expect(await (await fetch(metricsUrl)).text()).toContain('foyer_sockets 1\n');
  child.kill('SIGHUP'); // no certificate to read anew: nothing happens
  child.kill('SIGTERM');
  expect(await events.next('draining')).toMatchObject({ sockets: 1, seconds: 60 });
  expect(await (await fetch(metricsUrl)).text()).toContain('foyer_draining 1\n');
  const exit = once(child, 'exit');
  page.ws.close(); // the last one left, so that there is nothing to wait for
  await events.next('stopped');
  expect(await exit).toEqual([0, null]);
});

it('ends at once when it is told twice', async () => {
  const child = run({ PORT: '0', HOST: '127.0.0.1', LOG_FORMAT: 'json', DRAIN_S: '600' });
  const events = linesOf(child);
  await openTestPage((await events.next('started'))['port'] as number);
  child.kill('SIGTERM');
  await events.next('draining');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
});

it('names a port in use in one sentence and exits with 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const child = run({ PORT: String(port), HOST: '127.0.0.1' });
  const complaint = printedUntil(child, /\n/, 'stderr');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await complaint).toBe(
    `TCP port ${port} is in use by another program. ` +
      'Stop that program, or choose another port with PORT.\n',
  );
  await new Promise((resolve) => taken.close(resolve));
});

it('names a mistake in the environment and exits with 1', async () => {
  const child = run({ PORT: 'eighty' });
  const complaint = printedUntil(child, /\n/, 'stderr');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await complaint).toBe('PORT must be a whole number from 0 to 65535.\n');
});

function run(env: Record<string, string>, args: string[] = []): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  running.push(child);
  return child;
}

/** The log as it comes; `next` gives the next line of that event. */
function linesOf(child: ChildProcessWithoutNullStreams) {
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async next(event: string): Promise<Readonly<Record<string, unknown>>> {
      for (;;) {
        const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
        if (done) throw new Error(`it ended without ${event}`);
        const line = JSON.parse(value) as Readonly<Record<string, unknown>>;
        if (line['event'] === event) return line;
      }
    },
  };
}

/** All that was printed up to where the pattern fits, or to the end. */
async function printedUntil(
  child: ChildProcessWithoutNullStreams,
  pattern: RegExp,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<string> {
  let printed = '';
  for await (const part of child[stream].setEncoding('utf8')) {
    printed += String(part);
    if (pattern.test(printed)) break;
  }
  return printed;
}
