// The test of this house: brings a site of its own, makes peers, and fails when any page complains.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test as base } from '@playwright/test';
import type { BrowserContext, BrowserContextOptions } from '@playwright/test';
import { findChromium } from '../scripts/find-chromium.mjs';
import { Chance } from './chance.ts';
import { Complaints } from './complaints.ts';
import { Peer } from './peer.ts';
import { startPlainBrowser, type PlainBrowser } from './plain-browser.ts';
import { Site } from './site.ts';
import type { Language } from '../src/app/strings/languages.ts';
import { localeOf, translateNames } from './translate.ts';

export { expect };

/** A browser program of its own, with storage that outlives it. */
export interface KeptBrowser {
  /** Starts it; the peer is where the tab is, nothing is opened yet. */
  launch(): Promise<Peer>;
  /** Another one whose storage begins as a copy of this one's; it must be closed. */
  copy(): Promise<KeptBrowser>;
}

interface Fixtures {
  /** Its seed is told when the test fails. */
  readonly chance: Chance;
  readonly complaints: Complaints;
  readonly site: Site;
  /** Somebody new, in a browser context of their own, at home in Foyer. */
  readonly newPeer: (name: string) => Promise<Peer>;
  /** Somebody new in front of the first screen; nothing is made yet. */
  readonly newcomer: (name: string, options?: BrowserContextOptions) => Promise<Peer>;
  readonly keptBrowser: (name: string, args?: readonly string[]) => Promise<KeptBrowser>;
  /** Of a browser program that treats its tabs as it does outside of tests. */
  readonly plainBrowser: (name: string) => Promise<BrowserContext>;
}

interface Options {
  /** What all browsers of newcomers are in; things are found by their English names anyway. */
  readonly language: Language;
  /** Whether the site wakes closed browsers. */
  readonly wakes: boolean;
}

export const test = base.extend<Fixtures & Options>({
  language: ['en', { option: true }],
  wakes: [false, { option: true }],

  // The runner reads what a fixture needs from how its first parameter is taken apart.
  // eslint-disable-next-line no-empty-pattern
  chance: async ({}, use, info) => {
    const chance = new Chance();
    await use(chance);
    if (info.status !== info.expectedStatus) console.log(`${info.title}: SEED=${chance.seed}`);
  },

  // eslint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => {
    await use(new Complaints());
  },

  site: async ({ complaints, wakes }, use) => {
    const site = new Site([], wakes);
    await site.start();
    await use(site);
    await site.close();
    expect(complaints.found(site.hasBeenDown), 'complaints of pages').toEqual([]);
  },

  newcomer: async ({ browser, site, complaints, language }, use) => {
    const contexts = new Map<BrowserContext, string>();
    await use(async (name, options) => {
      const context = await browser.newContext({ locale: localeOf(language), ...options });
      contexts.set(context, name);
      complaints.watch(name, context);
      const page = await context.newPage();
      await translateNames(page, language);
      const peer = new Peer(name, context, page, site.url);
      await peer.open();
      return peer;
    });
    await Promise.all(
      Array.from(contexts, async ([context, name]) => {
        await complaints.look(name, context);
        await context.close();
      }),
    );
  },

  newPeer: async ({ newcomer }, use) => {
    await use(async (name) => {
      const peer = await newcomer(name);
      await peer.onboard();
      return peer;
    });
  },

  keptBrowser: async ({ launchOptions, site, complaints }, use) => {
    const folders: string[] = [];
    const contexts = new Set<BrowserContext>();
    await use(async (name, args = []) => {
      const keep = async (from?: string): Promise<KeptBrowser> => {
        const folder = await mkdtemp(join(tmpdir(), 'foyer-browser-'));
        folders.push(folder);
        if (from !== undefined) await cp(from, folder, { recursive: true });
        return { launch: () => launch(folder), copy: () => keep(folder) };
      };
      const launch = async (folder: string): Promise<Peer> => {
        const context = await chromium.launchPersistentContext(folder, {
          ...launchOptions,
          args: [...(launchOptions.args ?? []), ...args],
        });
        contexts.add(context);
        context.once('close', () => contexts.delete(context));
        complaints.watch(name, context);
        const page = context.pages()[0] ?? (await context.newPage());
        return new Peer(name, context, page, site.url);
      };
      return keep();
    });
    await Promise.all([...contexts].map((context) => context.close()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  },

  plainBrowser: async ({ launchOptions, complaints }, use) => {
    const browsers: PlainBrowser[] = [];
    await use(async (name) => {
      const executablePath = findChromium();
      if (executablePath === null) throw new Error('no Chromium was found');
      const browser = await startPlainBrowser({ ...launchOptions, executablePath });
      browsers.push(browser);
      complaints.watch(name, browser.context);
      return browser.context;
    });
    await Promise.all(browsers.map((browser) => browser.close()));
  },
});
