// What the worker keeps only once the lab was opened.
import { expect, it } from 'vitest';
import { forgetLab, isOfLab } from './lab-cache.ts';

it.each([
  ['/lab', true],
  ['/lab.html', true],
  ['/assets/lab-page-C_6yBf77.js', true],
  ['/assets/lab-worker-x.js', true],
  ['/', false],
  ['/labels', false],
  ['/assets/start-lab-.js', false],
  ['/assets/label-x.js', false],
  ['/x/lab', false],
])('%s: %s', (pathname, is) => {
  expect(isOfLab({ pathname })).toBe(is);
});

it('is forgotten by its name alone', async () => {
  const deleted: string[] = [];
  await forgetLab({ delete: (name) => Promise.resolve(deleted.push(name) > 0) });
  expect(deleted).toEqual(['foyer-lab']);
});
