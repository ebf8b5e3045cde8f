// A build of Foyer that differs from the one under test in a few places of its sources.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';

export interface ChangedBuild {
  /** The built app, to be served in place of the present one. */
  readonly appDir: string;
  remove(): Promise<void>;
}

/** The first place in a file (path from the project’s folder) that reads so, and how then. */
export interface Change {
  readonly path: string;
  readonly from: string | RegExp;
  readonly to: string;
}

const SOURCES = [
  ...['src', 'public', 'signaling/protocol.ts', 'signaling/wire'],
  ...['index.html', 'lab.html'],
];
const SETTINGS = [
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'scripts',
];

/**
 * Inside the project, so that what it is built with is found as always. Rejects when there is
 * nothing to change in a place, or when it can't be built, with what the builder said.
 */
export async function buildChanged(changes: readonly Change[]): Promise<ChangedBuild> {
  const folder = await mkdtemp(join(projectFolder, '.changed-build-'));
  for (const name of [...SOURCES, ...SETTINGS]) {
    await cp(join(projectFolder, name), join(folder, name), { recursive: true });
  }
  for (const { path, from, to } of changes) await change(join(folder, path), from, to);
  await build(folder);
  return {
    appDir: join(folder, 'dist'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${relative(projectFolder, path)} has nothing to change`);
  await writeFile(path, changed);
}

function build(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(projectFolder, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build'], { cwd: folder, stdio: 'pipe' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (said += text.toString()));
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the changed sources can't be built:\n${said}`));
    });
  });
}
