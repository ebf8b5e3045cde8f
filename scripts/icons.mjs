// Draws the PNG icons in public/ from public/icon.svg. Run by hand when the drawing changes.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium, chromiumArgs } from './find-chromium.mjs';
import { projectFolder } from './run.mjs';

/**
 * Rounded corners stay in the icons that are shown as they are. The others are cut to a shape by
 * the system: their ground fills the square, and a maskable mark stays in the inner 80 % circle.
 */
const icons = [
  { file: 'icon-192.png', sizePx: 192, rounded: true, markScale: 1 },
  { file: 'icon-512.png', sizePx: 512, rounded: true, markScale: 1 },
  { file: 'icon-maskable-512.png', sizePx: 512, rounded: false, markScale: 0.75 },
  { file: 'apple-touch-icon.png', sizePx: 180, rounded: false, markScale: 0.9 },
];
const totalBytesMax = 60_000;

const drawing = readFileSync(join(projectFolder, 'public/icon.svg'), 'utf8');
const executablePath = findChromium();
if (executablePath === null) throw new Error('Drawing icons needs Chromium; set CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
let totalBytes = 0;
try {
  for (const { file, sizePx, rounded, markScale } of icons) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
    await page.evaluate(
      ({ rounded, markScale }) => {
        if (!rounded) document.querySelector('#ground')?.removeAttribute('rx');
        const shift = 256 * (1 - markScale);
        const move = `translate(${shift} ${shift}) scale(${markScale})`;
        document.querySelector('#mark')?.setAttribute('transform', move);
      },
      { rounded, markScale },
    );
    const path = join(projectFolder, 'public', file);
    await page.screenshot({ path, omitBackground: true });
    await page.close();
    totalBytes += statSync(path).size;
    console.log(`${file}: ${statSync(path).size} bytes`);
  }
} finally {
  await browser.close();
}
if (totalBytes > totalBytesMax) {
  throw new Error(`The icons are ${totalBytes} bytes together; ${totalBytesMax} is the limit.`);
}
