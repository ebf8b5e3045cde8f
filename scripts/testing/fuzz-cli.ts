// npm run fuzz: many inputs for every reader of what comes from outside, and figures of what
// happened. Options: the number of inputs for each, then the seed, then the target's name.
import { fuzz } from '../../src/core/testing/fuzz.ts';
import { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import { allTargets } from './fuzz-targets.ts';

/** Computing for one input over this is a hang; collecting garbage meanwhile counts in. */
const SLOWEST_MS_MAX = 1_000;
/** Readers keep nothing; the whole core keeps what its own limits allow. */
const HEAP_GROWN_MIB_MAX = 300;

const [inputs = '1000000', seed = '1', only] = process.argv.slice(2);
const targets = await allTargets(Number(seed), new SeededRandom(Number(seed)));

console.log('target                inputs     taken  seconds  a second  slowest ms  heap MiB');
for (const target of targets) {
  if (only !== undefined && target.name !== only) continue;
  const figures = await fuzz(target, Number(inputs), new SeededRandom(Number(seed)));
  const { taken, seconds, slowestMs, heapGrownMiB } = figures;
  console.log(
    [
      figures.name.padEnd(18),
      String(figures.inputs).padStart(9),
      String(taken).padStart(9),
      seconds.toFixed(1).padStart(8),
      Math.round(figures.inputs / seconds)
        .toString()
        .padStart(9),
      slowestMs.toFixed(1).padStart(11),
      heapGrownMiB.toFixed(1).padStart(9),
    ].join(' '),
  );
  if (slowestMs > SLOWEST_MS_MAX) throw new Error(`${target.name} hung for ${slowestMs} ms`);
  if (heapGrownMiB > HEAP_GROWN_MIB_MAX) throw new Error(`${target.name} keeps what it read`);
}
