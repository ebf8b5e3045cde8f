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
  '- **A live word while catching up**: 1.7 to 1.9 × its calm latency, as aimed; but right after the',
  '  newcomer joined it goes three ways over the link, along its stem, and is then 1.5 to 2.3 × what',
  '  such a word takes in peace. What is left is for the most part one core and one browser for both',
  '  ends: the author’s disk beside the newcomer’s commits. Beside other work, drawing the first',
  '  screenful has tasks of up to 66 ms.',
];
