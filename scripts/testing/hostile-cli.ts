// `npm run hostile`: every hostile way in two sizes of lobby, and writes docs/hostile.md. Options:
// the seed (7), and a folder to write to instead (docs).
import { writeFileSync } from 'node:fs';
import { cellsOf, HEADS, runAll, scenarios } from '../../src/core/testing/hostile/hostile-table.ts';
import type { Row, Size } from '../../src/core/testing/hostile/hostile-table.ts';
import { machineLine } from './machine.ts';

const [seedText = '7', folder = 'docs'] = process.argv.slice(2);
const SIZES: readonly Size[] = [
  { peers: 40, degree: 6, messages: 40, intervalMs: 250 },
  { peers: 200, degree: 8, messages: 40, intervalMs: 250 },
];

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const say = ({ name, broken }: Row): void =>
  console.error(`${name}: ${broken.join('; ') || 'all promises kept'}`);

const sections = SIZES.map((size) => {
  const rows = runAll(size, Number(seedText), scenarios(), say);
  const table = [rowOf(HEADS), `|${'---|'.repeat(HEADS.length)}`];
  for (const row of rows) table.push(rowOf(cellsOf(row)));
  return `## ${size.peers} peers of degree ${size.degree}\n\n${table.join('\n')}`;
});

const page = `# With one peer in ten hostile

Made by \`npm run hostile\`; the same seed (${seedText}) gives the same figures.
${machineLine()}

One peer in ten attacks all its friends by the way named, for as long as honest ones write (four
messages a second), and takes part in the lobby like everybody. Four of five honest writers have
been known for days, the others write for the first time. *Known*: known authors' words that came to
all honest peers while the attack went on. *New*: newcomers' words, then, and after one period of
sync. *Fullest memory*: of all bounded tables of all honest peers. *Disk*: bytes of others than
honest authors on the fullest honest disk. *Given*: the most that a peer sent to an attacker.
*Told*: honest friends of attackers who were told of them.
*Broken*: what \`src/core/testing/hostile/promises.ts\` demands and didn't hold. The ways are listed
and explained in \`src/core/testing/attacks.ts\` and \`src/core/testing/hostile\`.

${sections.join('\n\n')}
`;
writeFileSync(`${folder}/hostile.md`, page);
console.error(`${folder}/hostile.md is written`);
