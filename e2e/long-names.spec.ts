// The longest names and texts, on a desk and on two phones: what can be done stays within reach.
import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';
import { sizes } from './tour.ts';

/** As long as the fields take it, and as wide as letters are. */
const longest = 'W'.repeat(64);
const narrow = { width: 320, height: 640 };

test('no name pushes anything out of its place', async ({ newPeer }) => {
  const { page, lobbies, conversations } = await newPeer(longest);
  await lobbies.create({ name: longest, nickname: longest });
  await staysInside(page);
  await page.setViewportSize(sizes.desktop);
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('listbox')).toBeVisible();
  await staysInside(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize(sizes.desktop);
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await staysInside(page);
  await page.setViewportSize(sizes.desktop);
  await conversations.getByRole('button', { name: longest }).click();
  await lobbies.leave(longest);
  const back = page.getByRole('button', { name: `Come back to ${longest}` });
  await expect(back).toBeInViewport({ ratio: 1 });
  await staysInside(page);
  await back.scrollIntoViewIfNeeded();
  await expect(back).toBeInViewport({ ratio: 1 });
});

test('what is opened below the first steps hides none of them', async ({ newPeer }) => {
  const { page } = await newPeer('fern');
  await page.locator('summary').click();
  const first = page.getByRole('button', { name: 'Give a friend your certificate' });
  await first.scrollIntoViewIfNeeded();
  await expect(first).toBeInViewport({ ratio: 1 });
});

/** Leaves the page as wide as the narrowest phone. */
async function staysInside(page: Page): Promise<void> {
  for (const size of [sizes.desktop, sizes.phone, narrow]) {
    await page.setViewportSize(size);
    await expect.poll(() => page.evaluate(tooWide), { message: `${size.width} wide` }).toEqual([]);
  }
}

/** Run in the page: whatever scrolls up and down is never wider than its place. */
function tooWide(): string[] {
  const all = [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')];
  return all
    .filter((one) => one === all[0] || /auto|scroll/.test(getComputedStyle(one).overflowY))
    .filter(({ tagName }) => tagName !== 'TEXTAREA')
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ tagName, className }) => `${tagName} ${className}`);
}
