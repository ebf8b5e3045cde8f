// A signaling server as it is deployed, in a process of its own, and what it says of itself.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../scripts/run.mjs';

export interface ServerProcess {
  readonly port: number;
  /** All metrics by name, with their labels. */
  metrics(): Promise<Map<string, number>>;
  /** Resolves when it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Once for all measurements of one command. */
export function buildServer(): void {
  const builder = join(projectFolder, 'scripts/build-program.mjs');
  execFileSync(process.execPath, [builder, 'signaling']);
}

/** Many sockets may come from this machine's own addresses; all other limits are the usual ones. */
export async function startServer(flags: readonly string[] = []): Promise<ServerProcess> {
  const own = ['--host', '127.0.0.1', '--app-dir', 'none', '--metrics-port', '0'];
  const crowd = ['--sockets-max', '50000', '--log-format', 'json', '--log', 'info'];
  const main = join(projectFolder, 'dist-signaling/main.js');
  const port = flags.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(process.execPath, [main, ...own, ...crowd, ...port, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = await firstLine(child, 'started');
  child.stdout.resume();
  return {
    port: Number(started['port']),
    metrics: () => readMetrics(Number(started['metricsPort'])),
    async end(signal) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    },
  };
}

async function firstLine(child: ChildProcess, event: string): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as Record<string, unknown>;
    if (said['event'] === event) return said;
  }
  throw new Error(`the server ended before it said ${event}`);
}

export async function readMetrics(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

/** Seconds of processor time that a process has used, as Linux counts it. */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticksPerS = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerS;
}
