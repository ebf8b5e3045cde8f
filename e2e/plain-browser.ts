// A browser that is told nothing of being tested: its tabs are hidden, slowed and frozen as those
// of people are. The usual test browser holds every tab to be in front and awake.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from '@playwright/test';

export interface PlainBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export async function startPlainBrowser({
  executablePath,
  args = [],
}: LaunchOptions): Promise<PlainBrowser> {
  if (executablePath === undefined) throw new TypeError('executablePath is missing');
  const folder = await mkdtemp(join(tmpdir(), 'foyer-browser-'));
  const program = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--window-size=1280,800',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser: Browser = await chromium.connectOverCDP(await addressOf(program), {
    noDefaults: true,
  });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no context');
  return {
    context,
    async close() {
      await browser.close();
      const exited = program.exitCode === null ? once(program, 'exit') : undefined;
      program.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where it can be driven, as it says itself when it has started. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('the browser says nothing');
  for await (const line of createInterface(stderr)) {
    const address = /^DevTools listening on (ws:.*)$/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('the browser ended before it could be driven');
}
