// `npm run attack`: every hostile way alone, one after the other, and all at once, in one table; it
// fails when a promise is broken. Options: --only flood,sybil · --peers 40 · --degree 6 ·
// --messages 40 · --seed 7 · --bandwidth 0 (bytes a second and link; 0: endless) · --json
import { parseArgs } from 'node:util';
import { cellsOf, HEADS, runAll, scenarios } from '../../src/core/testing/hostile/hostile-table.ts';
import type { Row } from '../../src/core/testing/hostile/hostile-table.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    peers: { type: 'string', default: '40' },
    degree: { type: 'string', default: '6' },
    messages: { type: 'string', default: '40' },
    bandwidth: { type: 'string', default: '0' },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});

const WIDTHS = [16, 7, 7, 7, 9, 11, 16, 13, 22, 8, 10, 13, 0];
const lineOf = (cells: readonly string[]): string =>
  cells.map((cell, at) => cell.padEnd(WIDTHS[at]!)).join(' ');

function say(row: Row): void {
  if (values.json) console.log(JSON.stringify(row));
  else console.log(lineOf(cellsOf(row)));
}

if (!values.json) console.log(lineOf(HEADS));
const size = {
  peers: Number(values.peers),
  degree: Number(values.degree),
  messages: Number(values.messages),
  intervalMs: 250,
  bytesPerS: Number(values.bandwidth) || undefined,
};
const rows = runAll(size, Number(values.seed), scenarios(values.only), say);
const broken = rows.filter((row) => row.broken.length > 0);
if (!values.json) console.log(`${rows.length} scenarios, ${broken.length} break a promise`);
if (broken.length > 0) process.exitCode = 1;
