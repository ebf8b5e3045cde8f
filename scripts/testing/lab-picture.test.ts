// The moving picture of the README: it shows what the runs have, and stands when it should.
import { expect, it } from 'vitest';
import { readLabAddress } from '../../src/core/testing/lab/lab-address.ts';
import { LabRun } from '../../src/core/testing/lab/lab-run.ts';
import { labPicture } from './lab-picture.ts';

const flood = readLabAddress('seed=7&peers=12&degree=4&way=flood&stem=off&plan=100.write.3');
const wish = { panels: [{ title: 'Flooding', options: flood }], fromMs: 60, forMs: 600, roundS: 9 };
const count = (svg: string, what: RegExp): number => svg.match(what)?.length ?? 0;

it('moves every copy, and colours everybody whom the message reaches', () => {
  const { links } = new LabRun(flood);
  const svg = labPicture(wish);
  const copies = 2 * links.length - 12 + 1;
  expect(count(svg, /<circle class="message"/g)).toBe(copies);
  expect(count(svg, /<animateMotion /g)).toBe(copies + count(svg, /<circle class="telling"/g));
  expect(count(svg, /<circle class="has"/g)).toBe(12);
  expect(svg).toContain(`${copies} copies for 11 receivers`);
  expect(svg).not.toMatch(/NaN|undefined|keyTimes="[^"]*-/);
});

it('stands when told to, with what is under way then', () => {
  const svg = labPicture({ ...wish, stillAt: 0.25 });
  expect(svg).not.toContain('animate');
  expect(count(svg, /<circle class="message"/g)).toBeGreaterThan(0);
  const has = count(svg, /<circle class="has"/g);
  expect(has).toBeGreaterThan(1);
  expect(has).toBeLessThan(12);
});

it('needs a message in its time', () => {
  expect(() => labPicture({ ...wish, fromMs: 5_000 })).toThrow(RangeError);
});
