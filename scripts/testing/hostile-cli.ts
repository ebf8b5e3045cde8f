// `npm run hostile`: every hostile way in two sizes of lobby, which takes an hour, and writes
// docs/hostile.md. Options: --seed 7 · --folder docs · --rows FILE (keeps what was run, so that a
// page that was stopped goes on where it was) · --only flood,sybil · --peers 40 (that size alone)
// `--model` prints what any fail-safe of a stem can reach (stem-model.ts), and runs nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runAll, scenarios } from '../../src/core/testing/hostile/hostile-table.ts';
import type { Row } from '../../src/core/testing/hostile/hostile-table.ts';
import { hostilePage, SIZES } from './hostile-page.ts';
import { modelText } from './stem-model.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    folder: { type: 'string', default: 'docs' },
    rows: { type: 'string' },
    only: { type: 'string' },
    peers: { type: 'string' },
    model: { type: 'boolean', default: false },
  },
});
if (values.model) {
  console.log(modelText());
  process.exit(0);
}

const seed = Number(values.seed);

/** By size and name. */
const known: Record<string, Row> =
  values.rows !== undefined && existsSync(values.rows)
    ? (JSON.parse(readFileSync(values.rows, 'utf8')) as Record<string, Row>)
    : {};

const rows = SIZES.map((size) => {
  const nameOf = ({ name }: { readonly name: string }): string => `${size.peers} ${name}`;
  const isWanted = values.peers === undefined || Number(values.peers) === size.peers;
  const wanted = isWanted ? scenarios(values.only).filter((one) => !(nameOf(one) in known)) : [];
  if (wanted.length > 0) {
    runAll(size, seed, wanted, (row) => {
      known[nameOf(row)] = row;
      if (values.rows !== undefined) writeFileSync(values.rows, JSON.stringify(known));
      console.error(`${nameOf(row)}: ${row.broken.join('; ') || 'all promises kept'}`);
    });
  }
  return scenarios().flatMap((one) => known[nameOf(one)] ?? []);
});
writeFileSync(`${values.folder}/hostile.md`, hostilePage(rows, seed));
console.error(`${values.folder}/hostile.md is written`);
