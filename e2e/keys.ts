// Going about without a mouse: from where the focus is, with the keys that a person would press.
import { expect, type Locator, type Page } from '@playwright/test';

/** More than any screen has. */
const STOPS_MAX = 80;

/** Presses a key until `target` has the focus; when it never has, tells what was passed. */
export async function goTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const passed: string[] = [];
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((one) => one === document.activeElement)) return;
    passed.push(await page.evaluate(focusedNow));
  }
  throw new Error(`${key} doesn’t lead there, only to: ${passed.join(' | ')}`);
}

/** Goes there and presses Enter. */
export async function pressAt(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await goTo(page, target, key);
  await page.keyboard.press('Enter');
}

/** Run in the page: what has the focus, in a few words. */
function focusedNow(): string {
  const { activeElement } = document;
  const words = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  return `${activeElement?.tagName.toLowerCase()} ${words.trim().slice(0, 30)}`;
}
