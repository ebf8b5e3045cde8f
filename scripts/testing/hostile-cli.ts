// `npm run hostile`: every hostile way in two sizes of lobby, which takes an hour, and writes
// docs/hostile.md. Options: the seed (7), and a folder to write to instead (docs).
import { writeFileSync } from 'node:fs';
import { runAll, scenarios } from '../../src/core/testing/hostile/hostile-table.ts';
import type { Row } from '../../src/core/testing/hostile/hostile-table.ts';
import { hostilePage, SIZES } from './hostile-page.ts';

const [seedText = '7', folder = 'docs'] = process.argv.slice(2);
const seed = Number(seedText);

const say = ({ name, broken }: Row): void =>
  console.error(`${name}: ${broken.join('; ') || 'all promises kept'}`);

const rows = SIZES.map((size) => runAll(size, seed, scenarios(), say));
writeFileSync(`${folder}/hostile.md`, hostilePage(rows, seed));
console.error(`${folder}/hostile.md is written`);
