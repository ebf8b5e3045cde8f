// `npm run walk -- --runs 2000 [--from 1] [--json]`: random walks by the thousand. Prints the seeds
// that failed; `SEED=n npx vitest run src/core/scenarios/random-walk` replays one.
import { parseArgs } from 'node:util';
import { randomWalk } from './random-walk.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const from = Number(values.from);
const runs = Number(values.runs);
const failures: { seed: number; error: string }[] = [];
let shown = 0;
const startedMs = performance.now();
for (let seed = from; seed < from + runs; seed++) {
  try {
    ({ shown } = { shown: shown + randomWalk({ seed }).shown });
  } catch (error) {
    failures.push({ seed, error: String(error) });
    if (!values.json) console.log(`SEED=${seed} ${String(error)}`);
  }
}
const seconds = Math.round(performance.now() - startedMs) / 1000;
const result = { runs, failed: failures.length, shown, seconds };
console.log(values.json ? JSON.stringify({ ...result, failures }) : result);
if (failures.length > 0) process.exitCode = 1;
