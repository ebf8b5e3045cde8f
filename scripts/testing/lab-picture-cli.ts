// `npx tsx scripts/testing/lab-picture-cli.ts` draws the README's moving picture, docs/lab.svg, and
// docs/lab-still.svg for who wants nothing to move. It shows the 25th message of an author: from
// the others push has learned.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLabAddress } from '../../src/core/testing/lab/lab-address.ts';
import { projectFolder } from '../run.mjs';
import { labPicture } from './lab-picture.ts';
import type { PictureWish } from './lab-picture.ts';

const GAP_MS = 1_000;
const LEARNED = 24;
const AUTHOR = 3;

const writes = Array.from({ length: LEARNED + 1 }, (_, at) => `${at * GAP_MS}.write.${AUTHOR}`);
const run = (way: string): string => `seed=7&peers=40&degree=6&${way}&plan=${writes.join(',')}`;

const wish: PictureWish = {
  panels: [
    { title: 'Flooding', options: readLabAddress(run('way=flood&stem=off')) },
    { title: 'Foyer, once it has learned', options: readLabAddress(run('way=push&stem=on')) },
  ],
  fromMs: LEARNED * GAP_MS - 40,
  forMs: 700,
  roundS: 9,
};

for (const [name, stillAt] of [
  ['lab', undefined],
  ['lab-still', 0.22],
] as const) {
  const svg = labPicture({ ...wish, stillAt });
  writeFileSync(join(projectFolder, 'docs', `${name}.svg`), svg);
  console.log(`docs/${name}.svg: ${Math.round(svg.length / 1_000)} kB`);
}
