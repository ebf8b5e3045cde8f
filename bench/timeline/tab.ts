// A tab as a measurement sees it: elements, heap, and the memory of the process that draws it.
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';

export interface TabFigures {
  readonly elements: number;
  /** After a collection, in MB. */
  readonly heapMb: number;
  /** Private memory of the largest renderer, in MB. */
  readonly rendererMb: number;
}

export class MeasuredTab {
  readonly #browser: Browser;
  readonly #page: Page;
  #session: CDPSession | undefined;

  constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  async figures(): Promise<TabFigures> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    // What the browser keeps only while there is room, such as shapes of words, is no growth.
    await this.#session.send('Memory.simulatePressureNotification', { level: 'critical' });
    for (let pass = 0; pass < 3; pass++) await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    return {
      elements: await this.elements(),
      heapMb: round(usedSize / 2 ** 20),
      rendererMb: await this.#rendererMb(),
    };
  }

  elements(): Promise<number> {
    return this.#page.evaluate(() => document.querySelectorAll('*').length);
  }

  /** Linux only: what the kernel says of the process. */
  async #rendererMb(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const sizes = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
        const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+)/gm)];
        return kilobytes.reduce((sum, [, one]) => sum + Number(one), 0) / 1_024;
      });
    return round(Math.max(...(await Promise.all(sizes))));
  }
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN);
}
