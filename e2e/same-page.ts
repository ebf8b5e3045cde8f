// Whether a tab still shows the page it showed before: neither reloaded nor opened anew.
import { expect } from '@playwright/test';
import type { Peer } from './peer.ts';

type Marked = typeof globalThis & { markedBefore?: true };

export async function markPage(...peers: readonly Peer[]): Promise<void> {
  for (const { page } of peers) {
    await page.evaluate(() => {
      (globalThis as Marked).markedBefore = true;
    });
  }
}

/** That they are the pages that were marked. */
export async function seesSamePage(...peers: readonly Peer[]): Promise<void> {
  for (const { name, page } of peers) {
    const isMarked = await page.evaluate(() => (globalThis as Marked).markedBefore === true);
    expect(isMarked, `the page of ${name} was never reloaded`).toBe(true);
  }
}
