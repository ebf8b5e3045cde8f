// A build of Foyer that differs from the one under test as a later release would: its page says so,
// its bridge speaks another version, and its database has one more step.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';

export interface NextVersion {
  /** The built app, to be served in place of the present one. */
  readonly appDir: string;
  remove(): Promise<void>;
}

/** What a page of the next version has in its head. */
export const NEXT_MARK = '<meta name="foyer-version" content="next" />';

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

/** Inside the project, so that what it is built with is found as always. */
export async function buildNextVersion(): Promise<NextVersion> {
  const folder = await mkdtemp(join(projectFolder, '.next-version-'));
  for (const name of [...SOURCES, ...SETTINGS]) {
    await cp(join(projectFolder, name), join(folder, name), { recursive: true });
  }
  await change(join(folder, 'index.html'), '</head>', `${NEXT_MARK}</head>`);
  await change(
    join(folder, 'src/bridge/messages.ts'),
    /BRIDGE_VERSION = \d+/,
    'BRIDGE_VERSION = 999',
  );
  await change(
    join(folder, 'src/store/records/schema.ts'),
    /(STEPS: [^;]*?),?\s*\];/,
    '$1, () => {}];',
  );
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
      else reject(new Error(`the next version can't be built:\n${said}`));
    });
  });
}
