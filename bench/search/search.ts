// How long a search through 100,000 messages in six scripts takes, and what it keeps in memory: the
// index alone, without a disk. Prints one line of JSON.
import type { SearchQuery } from '../../src/bridge/search.ts';
import { toAuthor, toLobbyId, toMessageId, toMessageKey } from '../../src/core/wire/ids.ts';
import type { MessageRecord } from '../../src/core/state/records.ts';
import { MessageIndex } from '../../src/worker/search/message-index.ts';
import { below, SCRIPTS, vocabularies } from './six-scripts.ts';

const MESSAGES = Number(process.argv[2] ?? 100_000);
const RUNS = 20;
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

function message(number: number): MessageRecord {
  const vocabulary = vocabularies[number % vocabularies.length]!;
  const text = Array.from({ length: 9 }, () => vocabulary[below(vocabulary.length)]).join(' ');
  return {
    lobby: toLobbyId(hex(number % 20, 16)),
    key: toMessageKey(hex(number, 32)),
    id: toMessageId(hex(number, 16)),
    author: toAuthor(hex(number % 50, 64)),
    ...{ nickname: 'fern', writtenAtMs: number, receivedAtMs: number, kind: 'chat' },
    content: { type: 'chat', text },
    ...{ parts: 1, own: false, state: 'received', caughtUp: false },
  };
}

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
const round = (n: number): number => Math.round(n * 10) / 10;

const beforeMb = heapMb();
const index = new MessageIndex();
let longestPageMs = 0;
const startMs = performance.now();
for (let from = MESSAGES; from > 0; from -= 100) {
  const pageMs = performance.now();
  for (let number = from; number > Math.max(0, from - 100); number--) index.put(message(number));
  longestPageMs = Math.max(longestPageMs, performance.now() - pageMs);
}
const buildMs = performance.now() - startMs;

function timed(query: Partial<SearchQuery>): { readonly p50: number; readonly max: number } {
  const times = Array.from({ length: RUNS }, () => {
    const fromMs = performance.now();
    index.find({ words: '', ...query }, undefined, 20, () => false);
    return performance.now() - fromMs;
  }).toSorted((a, b) => a - b);
  return { p50: round(times[RUNS >> 1]!), max: round(times.at(-1)!) };
}

const words = Object.keys(SCRIPTS).map((script, at) => {
  return [script, timed({ words: vocabularies[at]![1]! })] as const;
});
console.log(
  JSON.stringify({
    messages: index.size,
    buildMs: round(buildMs),
    longestPageMs: round(longestPageMs),
    heapMb: round(heapMb() - beforeMb),
    findMs: { ...Object.fromEntries(words), nothing: timed({ words: 'zzzz nowhere' }) },
  }),
);
