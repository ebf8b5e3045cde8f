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

const scrolling = styles.filter(({ body }) => /overflow(?:-y)?: (?:auto|scroll)/.test(body));

it('every place that scrolls is where all in it is placed', () => {
  expect(scrolling.length).toBeGreaterThan(8);
  const wrong = scrolling.filter(({ body }) => !/position: (?:relative|fixed|absolute)/.test(body));
  expect(wrong.map(({ at }) => at)).toEqual([]);
});

it('what is in the middle of a place that scrolls begins at its top when it is longer', () => {
  const middle = /(?:align|place)-content: ((?:safe )?center)/;
  const centred = scrolling.filter(({ body }) => middle.test(body));
  expect(centred.length).toBeGreaterThan(0);
  const cut = centred.filter(({ body }) => middle.exec(body)?.[1] === 'center');
  expect(cut.map(({ at }) => at)).toEqual([]);
});

it('what scrolls and is a grid is no wider than its place, however long a name in it is', () => {
  const grids = scrolling.filter(({ body }) => /display: grid/.test(body));
  expect(grids.length).toBeGreaterThan(1);
  const wide = grids.filter(({ body }) => !/grid-template-columns: minmax\(0, 1fr\)/.test(body));
  expect(wide.map(({ at }) => at)).toEqual([]);
});
