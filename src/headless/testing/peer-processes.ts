// The peer as it is deployed: built once for a file of tests, each peer in a folder of its own, and
// running or not. Commands go to it as the program itself sends them.
import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { askControl } from '../control/control.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

/** Those who run the tests call these at the end. */
const endings: (() => void)[] = [];

export function endPeers(): void {
  for (const end of endings.splice(0).toReversed()) end();
}

export function freshFolder(parent = tmpdir()): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'foyer-peer-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The path of the built program, where packages are found. */
export function buildPeer(): string {
  const outDir = mkdtempSync(join(projectFolder, 'node_modules/.foyer-peer-'));
  const builder = join(projectFolder, 'scripts/build-program.mjs');
  execFileSync(process.execPath, [builder, 'peer', outDir], {
    env: { ...process.env, VITEST: undefined, NODE_ENV: undefined },
  });
  return join(outDir, 'main.js');
}

/** Rejects, with what it printed, when the program exits otherwise than with 0. */
export async function runOnce(main: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args]);
  return stdout;
}

type LogLine = Readonly<Record<string, unknown>>;

export interface PeerProcess {
  readonly folder: string;
  /** Resolves with the line that says that it has started. */
  start(...flags: readonly string[]): Promise<LogLine>;
  /** Ends it in good order; resolves with all it logged since the start. */
  stop(): Promise<readonly LogLine[]>;
  kill(): Promise<void>;
  /** What the person reads. Rejects with it when the command can't be carried out. */
  ask(...words: readonly string[]): Promise<string>;
  certificate(): Promise<string>;
}

export async function makePeer(
  main: string,
  name: string,
  ...flags: readonly string[]
): Promise<PeerProcess> {
  const folder = freshFolder();
  await runOnce(main, 'init', name, '--dir', folder, ...flags);
  let child: ChildProcess | undefined;
  let log: LogLine[] = [];
  const ask = async (...words: readonly string[]): Promise<string> => {
    const response = await askControl(folder, { words });
    if (response?.ok) return response.text;
    throw new Error(response?.text ?? `${name} does not run`);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!child) throw new Error(`${name} does not run`);
    const exit = once(child, 'exit');
    child.kill(signal);
    child = undefined;
    const [code] = (await exit) as [number | null];
    if (signal === 'SIGTERM' && code !== 0) throw new Error(`${name} ended with ${code}`);
  };
  endings.push(() => void child?.kill('SIGKILL'));
  return {
    folder,
    ask,
    async start(...more) {
      const args = [main, 'run', '--dir', folder, '--log-format', 'json', ...flags, ...more];
      child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      log = [];
      const lines = createInterface({ input: child.stdout! });
      lines.on('line', (line) => log.push(JSON.parse(line) as LogLine));
      const [first] = (await once(lines, 'line')) as [string];
      return JSON.parse(first) as LogLine;
    },
    async stop() {
      await end('SIGTERM');
      return log;
    },
    kill: () => end('SIGKILL'),
    certificate: async () => (await ask('certificate')).split('\n').at(-1) ?? '',
  };
}
