// Another app on the device shares something with Foyer: what the device then posts to the page.
import type { Page } from '@playwright/test';

/** As the manifest says. */
const SHARE_PATH = '/share';
const SHARED_FIELDS = { text: 'text', files: 'files' };

/** Shares words and a picture, and waits for the screen that asks where they are to go. */
export async function share(page: Page, text: string, picture = false): Promise<void> {
  const path = new URL(SHARE_PATH, page.url()).href;
  const given = { path, fields: SHARED_FIELDS, text, picture };
  // Pages of the site itself may post no forms; the device isn't one.
  await page.goto('about:blank');
  await page.evaluate(async ({ path, fields, text, picture }) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: path, enctype: 'multipart/form-data' });
    const words = Object.assign(document.createElement('textarea'), { name: fields.text });
    words.value = text;
    form.append(words);
    if (picture) {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
      canvas.getContext('2d')!.fillRect(8, 8, 24, 24);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      const files = new DataTransfer();
      files.items.add(new File([blob!], 'square.png', { type: 'image/png' }));
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        name: fields.files,
      });
      input.files = files.files;
      form.append(input);
    }
    form.hidden = true;
    document.body.append(form);
    form.submit();
  }, given);
  await page.getByRole('heading', { name: 'Share with…' }).waitFor();
}

/** What is asked then, with words and a picture; afterwards the list is there. */
export async function tourShared(
  page: Page,
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  await share(page, 'The tide table for Saturday: https://example.org/tides', true);
  await page.getByRole('img', { name: 'square.png' }).waitFor();
  await look(page, 'shared');
  await page.getByRole('button', { name: 'Cancel' }).click();
}
