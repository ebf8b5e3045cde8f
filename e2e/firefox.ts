// Firefox as a person has it, driven over WebDriver BiDi, and how its worker is ended from outside.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firefox, type Browser } from '@playwright/test';
import { findFirefox } from '../scripts/find-firefox.mjs';
import { projectFolder } from '../scripts/run.mjs';
import type { Complaints } from './complaints.ts';
import { Peer } from './peer.ts';
import type { Site } from './site.ts';

/** What the system calls the process in which Firefox runs the service workers of one site. */
const WORKER_PROCESS = 'Isolated Servic';

/** Somebody new in Firefox, at home in Foyer, until `use` is done. */
export async function withFox(
  name: string,
  { site, complaints }: { readonly site: Site; readonly complaints: Complaints },
  use: (fox: Peer) => Promise<void>,
): Promise<void> {
  const browser = await startFirefox();
  const context = await browser.newContext({ locale: 'en' });
  complaints.watch(name, context);
  const fox = new Peer(name, context, await context.newPage(), site.url);
  await fox.open();
  await fox.onboard();
  await use(fox);
  await complaints.look(name, context);
  await browser.close();
}

async function startFirefox(): Promise<Browser> {
  const path = findFirefox();
  if (path === null) throw new Error('No Firefox found.');
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: join(projectFolder, 'e2e/firefox.sh'),
    env: { ...process.env, FOYER_FIREFOX: path },
    args: [],
    // Whether storage may stay is asked of nobody.
    firefoxUserPrefs: {
      'dom.storageManager.prompt.testing': true,
      'dom.storageManager.prompt.testing.allow': true,
    },
  });
}

/**
 * Ends the service workers of the Firefox that this test started, at once and without a word to
 * them. Nothing stops them more gently from outside, and what is left behind is the least.
 */
export async function endFirefoxWorkers(): Promise<void> {
  const found = (await descendants(process.pid)).filter(({ name }) => name === WORKER_PROCESS);
  if (found.length === 0) throw new Error('Firefox runs no service worker');
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

async function descendants(pid: number): Promise<Process[]> {
  const entries = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const all = (await Promise.all(entries.map(readProcess))).flat();
  const below = (parent: number): Process[] =>
    all
      .filter((process) => process.parent === parent)
      .flatMap((process) => [process, ...below(process.pid)]);
  return below(pid);
}

/** None, when it has ended meanwhile. */
async function readProcess(entry: string): Promise<Process[]> {
  const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat) ?? [];
  return name === undefined ? [] : [{ pid: Number(entry), parent: Number(parent), name }];
}
