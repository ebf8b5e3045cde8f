// A tab as a measurement sees it: elements, heap, and the memory of the process that draws it.
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';

export interface TabFigures {
  readonly elements: number;
  /** After a collection, in MB. */
  readonly heapMb: number;
  /** Private memory of the process that draws the page, in MB. */
  readonly rendererMb: number;
  /** The same of the largest renderer that draws no page: the browser's own screens, hidden. */
  readonly browserUiMb: number;
}

export class MeasuredTab {
  readonly #browser: Browser;
  readonly #page: Page;
  #session: CDPSession | undefined;
  #pid: number | undefined;

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
    this.#pid ??= await processOf(this.#session);
    const renderers = await this.#renderers();
    const others = renderers.filter((id) => id !== this.#pid);
    return {
      elements: await this.elements(),
      heapMb: round(usedSize / 2 ** 20),
      rendererMb: await privateMb(this.#pid),
      browserUiMb: Math.max(0, ...(await Promise.all(others.map(privateMb)))),
    };
  }

  elements(): Promise<number> {
    return this.#page.evaluate(() => document.querySelectorAll('*').length);
  }

  async #renderers(): Promise<number[]> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
}

/**
 * Which process draws the page: Chromium tells it nowhere but as a trace begins. The largest
 * renderer may be another: Chromium has hidden screens of its own, such as that of its address bar.
 */
async function processOf(session: CDPSession): Promise<number> {
  const pids: number[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, args } of value as unknown as TraceEvent[])
      if (name === 'TracingStartedInBrowser')
        for (const frame of args?.data?.frames ?? [])
          if (frame.isOutermostMainFrame) pids.push(frame.processId);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const [pid] = pids;
  if (pids.length !== 1 || pid === undefined)
    throw new Error(`the trace names ${pids.length} processes for the page, not one`);
  return pid;
}

interface TraceEvent {
  readonly name: string;
  readonly args?: { readonly data?: { readonly frames?: readonly TracedFrame[] } };
}

interface TracedFrame {
  readonly isOutermostMainFrame: boolean;
  readonly processId: number;
}

/** Linux only: what the kernel says of the process. */
async function privateMb(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+)/gm)];
  return round(kilobytes.reduce((sum, [, one]) => sum + Number(one), 0) / 1_024);
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN);
}
