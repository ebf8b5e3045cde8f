// The signaling server as it is deployed: built, in a folder with no packages near it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { projectFolder } from './run.mjs';

it('runs with Node alone, metrics and NATS included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(join(projectFolder, 'package.json'), join(folder, 'package.json'));
  const builder = join(projectFolder, 'scripts/build-program.mjs');
  execFileSync(process.execPath, [builder, 'signaling', join(folder, 'dist-signaling')], {
    env: { ...process.env, VITEST: undefined, NODE_ENV: undefined },
  });
  const flags = ['--port', '0', '--host', '127.0.0.1', '--metrics-port', '0', '--app-dir', 'none'];
  const nats = ['--nats-url', 'nats://127.0.0.1:1', '--log-format', 'json'];
  const main = join(folder, 'dist-signaling/main.js');
  const server = spawn(process.execPath, [main, ...flags, ...nats], { cwd: folder });
  onTestFinished(() => void server.kill('SIGKILL'));
  for await (const line of createInterface(server.stdout)) {
    const { port, metricsPort } = JSON.parse(line) as Record<string, number>;
    // That NATS can't be reached may be said before.
    if (port === undefined) continue;
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(await health.text()).toBe('{"status":"ok"}');
    const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await metrics.text()).toContain('foyer_backplane_up 0\n');
    break;
  }
  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
});
