// `npm run walk -- --runs 2000 [--from 1] [--directs] [--json]`: random walks by the thousand, with
// `--directs` those of direct messages and disks. Prints the seeds that failed;
// `SEED=n npx vitest run src/core/scenarios/random-walk` (or `…/direct-disks`) replays one.
import { parseArgs } from 'node:util';
import { directWalk } from './direct-walk.ts';
import { randomWalk } from './random-walk.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    directs: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const from = Number(values.from);
const runs = Number(values.runs);
const walk = (seed: number): number =>
  values.directs ? directWalk({ seed }) : randomWalk({ seed }).shown;
const failures: { seed: number; error: string }[] = [];
let shown = 0;
const startedMs = performance.now();
for (let seed = from; seed < from + runs; seed++) {
  try {
    shown += walk(seed);
  } catch (error) {
    failures.push({ seed, error: String(error) });
    if (!values.json) console.log(`SEED=${seed} ${String(error)}`);
  }
}
const seconds = Math.round(performance.now() - startedMs) / 1000;
const result = { runs, failed: failures.length, shown, seconds };
console.log(values.json ? JSON.stringify({ ...result, failures }) : result);
if (failures.length > 0) process.exitCode = 1;
