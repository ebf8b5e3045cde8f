// The page docs/hostile.md, from the rows of hostile runs.
import { cellsOf, HEADS } from '../../src/core/testing/hostile/hostile-table.ts';
import type { Row, Size } from '../../src/core/testing/hostile/hostile-table.ts';
import { machineLine } from './machine.ts';

export const SIZES: readonly Size[] = [
  { peers: 40, degree: 6, messages: 40, intervalMs: 250 },
  { peers: 200, degree: 8, messages: 12, intervalMs: 250 },
];

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** `rows`: those of each size, in its order. */
export function hostilePage(rows: readonly (readonly Row[])[], seed: number): string {
  const sections = SIZES.map(({ peers, degree, messages }, at) => {
    const table = [rowOf(HEADS), `|${'---|'.repeat(HEADS.length)}`];
    for (const row of rows[at]!) table.push(rowOf(cellsOf(row)));
    return [`## ${peers} peers of degree ${degree}, ${messages} messages`, ...['', ...table]].join(
      '\n',
    );
  });
  return `# With one peer in ten hostile

Made by \`npm run hostile\`; the same seed (${seed}) gives the same figures.
${machineLine()}

One peer in ten attacks all its friends by the way named, for as long as honest ones write (four
messages a second), and takes part in the lobby like everybody. Four of five honest writers have
been known for days, the others write for the first time. *Known*: known authors' words that came to
all honest peers while the attack went on. *New, live*: newcomers' words, then; *new, synced*: how
long after the attack they had all come. *Fullest memory*: of all bounded tables of all honest
peers. *Disk*: bytes of others than honest authors on the fullest honest disk. *Given*: the most
that a peer sent to an attacker. *Told*: honest friends of attackers who were told of them.
*Broken*: what \`src/core/testing/hostile/promises.ts\` demands and didn't hold. The ways are listed
and explained in \`src/core/testing/attacks.ts\` and \`src/core/testing/hostile\`. A signature takes
0.2 ms to check, one after the other, as a browser’s own Ed25519 does; where it takes longer, words
come later in a burst. The rows *stem-…* say nothing yet: there is no stem, and its packets are
dropped as of an unknown type.

${sections.join('\n\n')}
`;
}
