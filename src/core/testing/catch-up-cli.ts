// `npm run catch-up`, or `npm run catch-up -- 20000` for another number of messages: one line for
// each delay and number of routes.
import { runCatchUp } from './catch-up.ts';

const BYTES_PER_S = 3_000_000;

const messages = Number(process.argv[2] ?? 100_000);
if (!Number.isSafeInteger(messages) || messages < 100) {
  console.error('how many messages? a number of at least 100');
  process.exitCode = 2;
} else {
  for (const routes of [1, 3]) {
    for (const delayMs of [10, 50, 150]) {
      const figures = runCatchUp({ messages, routes, delayMs, bytesPerS: BYTES_PER_S });
      console.log({ messages, routes, delayMs, ...figures });
    }
  }
}
