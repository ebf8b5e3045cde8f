// What docs/benchmarks.md says of browsers.

/** What `npm run bench` doesn't run, for it takes a browser and an idle machine. */
export const IN_BROWSERS = [
  '## In browsers',
  '',
  'Measured by commands of their own (`bench/README.md`); figures, with their machine and date, and',
  'the traces behind what is said here, are in [measurements.md](measurements.md). Short of their',
  'aims there:',
  '',
  '- **Through a worker, against a page that passes bytes on**: p50, p99 and messages a second. The',
  '  worker checks a signature and writes to its disk, and is reached through another process of the',
  '  browser; who checks and stores, and does nothing else, would come to a fifth of the bare page.',
  '  One word waits, for the most part, for what three pages draw on one core.',
  '- **A live word while catching up**: it goes to the newcomer twice, each time through a page and a',
  '  worker that are busy with the past on the same core. The past rests before each of its packets,',
  '  which is paid for in messages a second: 3 to 3.6 × its calm latency, not 6 to 9 ×.',
];
