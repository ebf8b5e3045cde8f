// What scrolls holds all that is in it. Words that are heard only, and fields behind buttons, stand
// out of the flow: without a place of their own they lengthen the page outside, and whatever brings
// them into sight then moves the whole page, its bar included.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const styles = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:svelte|css)$/.test(path))
  .flatMap((path) => {
    const text = readFileSync(join(import.meta.dirname, path), 'utf8');
    const style = path.endsWith('.css') ? text : (text.split('<style>')[1] ?? '');
    const rules = style.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g);
    return [...rules].map(([, what = '', body = '']) => ({ at: `${path} ${what.trim()}`, body }));
  });

it('every place that scrolls is where all in it is placed', () => {
  const scrolling = styles.filter(({ body }) => /overflow(?:-y)?: (?:auto|scroll)/.test(body));
  expect(scrolling.length).toBeGreaterThan(8);
  const wrong = scrolling.filter(({ body }) => !/position: (?:relative|fixed|absolute)/.test(body));
  expect(wrong.map(({ at }) => at)).toEqual([]);
});
