// npm run coverage [place …]: runs the unit tests and says, place by place, how much of the code
// they run. `npm run coverage -- core link` runs the tests of these places alone, and is quicker;
// what the tests of other places run of them is then missing. Line by line: coverage/index.html.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { branchesMin, sumByPlace, troublesOf } from './coverage-sums.mjs';
import { projectFolder, runNode, toolPath } from './run.mjs';

const places = process.argv.slice(2);
const filters = places.map((place) => `src/${place}/`);
const include = filters.map((folder) => `--coverage.include=${folder}**/*.{ts,svelte}`);
const options = ['--coverage.enabled', ...include, '--reporter=dot'];
const code = await runNode([toolPath('vitest', 'vitest'), 'run', ...filters, ...options]);

const report = join(projectFolder, 'coverage/coverage-summary.json');
const sums = sumByPlace(JSON.parse(readFileSync(report, 'utf8')), projectFolder);
console.log('\n| place | files | branches | lines | functions |\n|---|---|---|---|---|');
for (const [place, { files, ...shares }] of sums) {
  const cells = [shares.branches, shares.lines, shares.functions].map(
    ({ covered, total }) => `${((100 * covered) / Math.max(1, total)).toFixed(1)} %`,
  );
  console.log(`| \`${place}\` | ${files} | ${cells.join(' | ')} |`);
}
// A part of the tests runs a part of the code; only all of them can be held to it.
const troubles = places.length > 0 ? [] : troublesOf(sums, branchesMin);
for (const trouble of troubles) console.error(`coverage: ${trouble}`);
process.exitCode = code !== 0 || troubles.length > 0 ? 1 : 0;
