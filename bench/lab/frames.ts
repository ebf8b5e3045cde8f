// How smoothly the lab draws 300 peers in real Chromium: frames a second while messages spread, by
// the page's own clock, with one picture and with three. Prints one line of JSON for each.
// The app must have been built: npm run build.
import { openSite } from '../site.ts';

const SECONDS = 10;
/** Something is under way all the time: a message every 100 ms, real time a second. */
const writes = Array.from({ length: 100 }, (_, at) => `${at * 100}.write.${(at * 7) % 300}`);
const plan = `plan=${writes.join(',')}`;
const cases = {
  'one picture, degree 8': `seed=7&peers=300&degree=8&${plan}`,
  'one picture, degree 16': `seed=7&peers=300&degree=16&${plan}`,
  'one picture, flooding, degree 16': `seed=7&peers=300&degree=16&way=flood&${plan}`,
  'three pictures, degree 8': `seed=7&peers=300&degree=8&view=all&${plan}`,
};

const { browser, site, close } = await openSite();
try {
  for (const [name, address] of Object.entries(cases)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript('globalThis.__name = (made) => made');
    await page.goto(`${site.url}/lab#${address}`);
    await page.getByTestId('picture').first().waitFor({ timeout: 120_000 });
    const figures = await page.evaluate(countFrames, SECONDS);
    const shown = await page.locator('[data-figure=delivered]').first().textContent();
    const virtualMs = await page.getByTestId('now').getAttribute('data-ms');
    console.log(JSON.stringify({ name, ...figures, virtualMs: Number(virtualMs), shown }));
    await page.close();
  }
} finally {
  await close();
}

/** Run in the page: frames in so many seconds, and the longest wait between two of them. */
function countFrames(seconds: number): Promise<{ framesPerS: number; longestMs: number }> {
  return new Promise((resolve) => {
    const fromMs = performance.now();
    let [frames, lastMs, longestMs] = [0, fromMs, 0];
    requestAnimationFrame(function frame(atMs) {
      frames++;
      longestMs = Math.max(longestMs, atMs - lastMs);
      lastMs = atMs;
      const passedS = (performance.now() - fromMs) / 1_000;
      if (passedS < seconds) requestAnimationFrame(frame);
      else {
        const framesPerS = Math.round((frames / passedS) * 10) / 10;
        resolve({ framesPerS, longestMs: Math.round(longestMs) });
      }
    });
  });
}
