// One newcomer to a long history, in virtual time; the case is the argument, the result one line of
// JSON.
import { runCatchUp } from '../src/core/testing/catch-up.ts';
import type { CatchUpOptions } from '../src/core/testing/catch-up.ts';

console.log(JSON.stringify(runCatchUp(JSON.parse(process.argv[2] ?? '') as CatchUpOptions)));
