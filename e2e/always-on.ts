// A peer without a browser beside those with one: the program of `npm run peer`, as it is deployed,
// told what to do from its command line.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildProgram } from '../scripts/build-program.mjs';
import { projectFolder } from '../scripts/run.mjs';
import { expect } from './test.ts';
import type { Peer } from './peer.ts';

export class AlwaysOn {
  readonly name: string;
  readonly #main: string;
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(name: string, main: string, folder: string) {
    this.name = name;
    this.#main = main;
    this.#folder = folder;
  }

  /** Of the built program; resolves with what a person reads. */
  async command(...words: readonly string[]): Promise<string> {
    const args = [this.#main, ...words, '--dir', this.#folder];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return stdout.trimEnd();
  }

  async start(): Promise<void> {
    const args = [this.#main, 'run', '--dir', this.#folder];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toContain('started');
  }

  /** As when the machine loses its power. */
  async kill(): Promise<void> {
    if (!this.#child) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    this.#child = undefined;
    await exit;
  }

  async certificate(): Promise<string> {
    return (await this.command('certificate')).split('\n').at(-1) ?? '';
  }

  /** Sees these words, and no second time. */
  async sees(lobby: string, words: string): Promise<void> {
    await expect
      .poll(async () => (await this.command('history', lobby)).split(words).length - 1)
      .toBe(1);
  }
}

/** Runs until `work` is done. */
export async function withAlwaysOn(
  name: string,
  siteUrl: string,
  work: (peer: AlwaysOn) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-always-on-'));
  // Its packages are looked for from here upwards.
  const program = await mkdtemp(join(projectFolder, 'node_modules/.foyer-peer-'));
  await buildProgram('src/headless/main.ts', program);
  const peer = new AlwaysOn(name, join(program, 'main.js'), folder);
  try {
    await peer.command('init', name, '--signaling-url', `${siteUrl.replace('http', 'ws')}/signal`);
    await peer.start();
    await work(peer);
  } finally {
    await peer.kill();
    for (const made of [folder, program]) await rm(made, { recursive: true });
  }
}

/** Each takes the other's certificate in, and they are linked. */
export async function befriendAlwaysOn(person: Peer, peer: AlwaysOn): Promise<void> {
  await peer.command('add-friend', await person.certificate());
  await person.addFriend(peer.name, await peer.certificate());
  await person.waitLinked(peer.name);
}
