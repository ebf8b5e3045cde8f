// The program itself, twice, as one over a real NATS: friends at two processes, one of which is
// killed and started again.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { startNats } from './testing/nats-servers.ts';
import { openTestPage, type TestPage } from './testing/test-page.ts';
import { closeAfterTest } from './testing/test-servers.ts';
import { payload, topic } from './testing/values.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const T = topic(1);
const P = payload('AAEC');

it('two processes are one server, and one of them outlives the other', async () => {
  const { url } = await startNats();
  const [one, two] = await Promise.all([start(url), start(url)]);
  const [a, b] = [await openTestPage(one.port), await openTestPage(two.port)];
  for (const page of [a, b]) page.say({ type: 'listen', topics: [T] });
  for (const page of [a, b]) await toldOthers(page, 1);
  const exit = once(two.child, 'exit');
  two.child.kill('SIGKILL');
  await exit;
  // NATS saw its connection end: whoever publishes is told at once that nobody is there.
  await vi.waitFor(async () => {
    a.say({ type: 'publish', topic: T, payload: P });
    const refused = { type: 'refused', reason: 'nobody-listens', topic: T };
    expect(await a.soFar()).toContainEqual(refused);
  });
  const again = await start(url);
  const back = await openTestPage(again.port);
  back.say({ type: 'listen', topics: [T] });
  await toldOthers(back, 1);
  back.say({ type: 'publish', topic: T, payload: P });
  while ((await a.next()).type !== 'message');
});

async function start(natsUrl: string): Promise<{ child: ChildProcess; port: number }> {
  const args = ['--import', 'tsx', MAIN, '--port', '0', '--host', '127.0.0.1'];
  const nats = ['--nats-url', natsUrl, '--app-dir', 'none', '--log-format', 'json'];
  const child = spawn(process.execPath, [...args, ...nats], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closeAfterTest(() => child.kill('SIGKILL'));
  let port: number | undefined;
  let isJoined = false;
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as { readonly event: string; readonly port: number };
    if (said.event === 'started') port = said.port;
    if (said.event === 'backplane-up') isJoined = true;
    if (port !== undefined && isJoined) break;
  }
  if (port === undefined) throw new Error('it ended before it had started');
  return { child, port };
}

async function toldOthers(page: TestPage, others: number): Promise<void> {
  const wanted = JSON.stringify({ type: 'listeners', topic: T, others });
  while (JSON.stringify(await page.next()) !== wanted);
}
