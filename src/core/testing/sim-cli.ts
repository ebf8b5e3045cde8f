// `npm run sim -- --peers 1000 --degree 8 --messages 200 --seed 7 --json`: see docs/simulator.md.
import { readLabAddress } from './lab/lab-address.ts';
import { playLab } from './lab/lab-run.ts';
import { HELP, readLabWish, readRunOptions } from './sim-options.ts';
import { runSimulation } from './sim-run.ts';
import { runSpies } from './spies/spy-run.ts';

function main(): void {
  const lab = readLabWish(process.argv.slice(2));
  if (lab) {
    const result = playLab(readLabAddress(lab.address), lab.untilMs);
    console.log(lab.json ? JSON.stringify(result) : result);
    return;
  }
  const options = readRunOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return;
  }
  if (options.spies > 0) {
    const figures = runSpies(options);
    console.log(options.json ? JSON.stringify(figures) : figures);
    return;
  }
  const say = (line: string): void => console.error(line);
  const result = runSimulation(options, options.trace ? say : undefined);
  if (options.json) console.log(JSON.stringify(result));
  else console.log(result);
  if (result.delivered !== result.expected || result.shownTwice > 0) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}
