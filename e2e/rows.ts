// Rows of lists on the screen, by what they are rows of and whose.
import type { Locator, Page } from '@playwright/test';

export function rowOf(page: Page, testId: string, name: string): Locator {
  return page.getByTestId(testId).and(page.locator(`[data-name="${name}"]`));
}

export async function namesOf(rows: Locator): Promise<string[]> {
  return rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-name') ?? ''));
}
