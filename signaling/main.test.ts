// The program itself, as a process: what it prints, and how it ends.

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const NOWHERE = fileURLToPath(new URL('no-such-folder', import.meta.url));

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

it('says where it is and that the app is missing, and ends cleanly when told to', async () => {
  const child = run({ PORT: '0', HOST: '127.0.0.1', APP_DIR: NOWHERE });
  const printed = await printedUntil(child, /not built yet.*\n/);
  const url = /^Foyer is at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(printed)?.[1];
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
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

function run(env: Record<string, string>): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env['PATH'], ...env },
  });
  running.push(child);
  return child;
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
