// What axe finds on a screen, on a desk and on a phone, by day and by night.
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { sizes } from './tour.ts';

/** What was found, one line for each rule and place on a screen. */
export class Barriers {
  readonly #found = new Set<string>();
  readonly #looked = new Set<string>();
  readonly #schemes: readonly ('light' | 'dark')[];

  /** `dark`: by night as well; only the colours are others then. */
  constructor({ dark = true } = {}) {
    this.#schemes = dark ? ['light', 'dark'] : ['light'];
  }

  readonly look = async (page: Page, name: string): Promise<void> => {
    this.#looked.add(name);
    for (const [device, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      for (const colorScheme of this.#schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
        // By night only the colours are others.
        const violations = await violationsOf(
          page,
          colorScheme === 'dark' ? ['color-contrast'] : [],
        );
        for (const { id, nodes } of violations) {
          for (const { html, any, all, none } of nodes) {
            const reasons = [...any, ...all, ...none].map(({ message }) => message).join('; ');
            const place = `${name}, ${device}, ${colorScheme}`;
            this.#found.add(`${place}: ${id} at ${html.slice(0, 160)}: ${reasons}`);
          }
        }
      }
    }
    await page.setViewportSize(sizes.desktop);
    await page.emulateMedia({ colorScheme: 'light' });
  };

  /** `screens`: how many were to be looked at. */
  none(screens: number): void {
    expect([...this.#found]).toEqual([]);
    expect(this.#looked.size).toBe(screens);
  }
}

/** Of these rules, or of all, once nothing moves or fades: colours on their way in are no one's.
    What passes isn't worked out, and the tool is sent to a page once. */
export async function violationsOf(page: Page, rules: string[] = []): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(allAtRest);
  return page.evaluate(async (only) => {
    const found = await (window as unknown as { readonly axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
      ...(only.length > 0 ? { runOnly: only } : {}),
    });
    return found.violations;
  }, rules);
}

/** Run in the page: two frames are drawn, and no colour or size is on its way any more. */
async function allAtRest(): Promise<void> {
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  await frame();
  await frame();
  const endless = (one: Animation): boolean => one.effect?.getTiming().iterations === Infinity;
  const passing = document.getAnimations().filter((one) => !endless(one));
  await Promise.allSettled(passing.map(({ finished }) => finished));
}
