// Where a live word's time goes, in peace and while a newcomer catches up: marks that pages and
// workers of a build of this set on its way, read from a trace of the browser. Medians of each
// stretch, ms.
//
//   npx tsx bench/browser/word-way.ts [messages]
import { buildChanged } from '../../e2e/changed-build.ts';
import type { Change } from '../../e2e/changed-build.ts';
import { befriend } from '../../e2e/peer.ts';
import { sharesOf } from '../figures.ts';
import { openSite } from '../site.ts';
import { fillLobby, LOBBY, madeLongAgo } from './long-past.ts';
import { watchedPeer } from './moments.ts';
import { sayThroughout } from './words-throughout.ts';
import type { Way, When, Word } from './words-throughout.ts';

const MESSAGES = Number(process.argv[2] ?? 40_000);
const KEY = 'word: key';
/** Numbers of packets on the wire. */
const [MESSAGE, STEM] = [1, 28] as const;

/** Sets a mark in front of a line of the sources. */
const mark = (path: string, line: string, mark: string): Change => ({
  ...{ path, from: line, to: `performance.mark(\`word: ${mark}\`);\n${line}` },
});

const MARKS: readonly Change[] = [
  mark(
    'src/worker/host/enqueue.ts',
    "  if (message.type === 'packet' && isHistory(",
    "heard ${message.type === 'packet' ? message.packet[0] : message.ask?.wish?.type}",
  ),
  mark(
    'src/worker/peer/core-runner.ts',
    '    return this.#saveFirst([...all, ...more], effects.isStrict, pending).then(() =>',
    'signed ${effects.announce[0]?.type}',
  ),
  mark(
    'src/worker/peer/core-runner.ts',
    '    if (effects.send.length > 0) {',
    'written ${effects.send[0]?.packet[0]}',
  ),
  mark(
    'src/worker/peer/announcer.ts',
    '        port.sayAll(announcement);\n        return publisher.changedByWords(',
    'announced ${announcement.record.state}',
  ),
  mark(
    'src/link/transport/proved-link.ts',
    '    this.#queue.push(send);',
    'sent ${send.packet[0]}',
  ),
  mark(
    'src/link/transport/proved-link.ts',
    '      this.#received.packetsReceived++;',
    'came ${item.packet[0]}',
  ),
  mark(
    'src/app/client/client.svelte.ts',
    '        const formerly = message.type ===',
    "shown ${message.record.caughtUp ? 'old' : message.record.state}",
  ),
];

interface Stretch {
  readonly name: string;
  readonly at: 'holder' | 'newcomer';
  /** The mark at its end. */
  readonly mark: string;
}

const FIRST: readonly Stretch[] = [
  { name: 'to the worker', at: 'holder', mark: 'heard write' },
  { name: 'signed', at: 'holder', mark: 'signed message' },
];
const ALONG_STEM: readonly Stretch[] = [
  { name: 'on disk', at: 'holder', mark: `written ${STEM}` },
  { name: 'to the page', at: 'holder', mark: `sent ${STEM}` },
  { name: 'there along the stem', at: 'newcomer', mark: `heard ${STEM}` },
  { name: 'and back', at: 'holder', mark: `heard ${STEM}` },
  { name: 'to the page again', at: 'holder', mark: `sent ${MESSAGE}` },
];
const STRAIGHT: readonly Stretch[] = [
  { name: 'on disk', at: 'holder', mark: `written ${MESSAGE}` },
  { name: 'to the page', at: 'holder', mark: `sent ${MESSAGE}` },
];
const LAST: readonly Stretch[] = [
  { name: 'over the link', at: 'newcomer', mark: `came ${MESSAGE}` },
  { name: 'to the other worker', at: 'newcomer', mark: `heard ${MESSAGE}` },
  { name: 'checked', at: 'newcomer', mark: 'announced received' },
  { name: 'to the other page', at: 'newcomer', mark: 'shown received' },
];

interface Mark {
  readonly name: string;
  readonly pid: number;
  /** µs. */
  readonly ts: number;
}

const build = await buildChanged([madeLongAgo, ...MARKS]);
try {
  await measure(build.appDir);
} finally {
  await build.remove();
}

async function measure(appDir: string): Promise<void> {
  const { browser, site, close } = await openSite(appDir);
  try {
    const [holder, newcomer] = await Promise.all(
      ['holder', 'newcomer'].map((name) => watchedPeer(name, browser, site, markKey)),
    );
    await holder!.lobbies.create({ name: LOBBY, nickname: 'holder' });
    await fillLobby(holder!, MESSAGES);
    await befriend(holder!, newcomer!);
    await browser.startTracing(undefined, { categories: ['blink.user_timing'] });
    const { words } = await sayThroughout(holder!, newcomer!, MESSAGES);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly Mark[];
    };
    const marks = trace.traceEvents
      .filter(({ name }) => name.startsWith('word: '))
      .toSorted((one, other) => one.ts - other.ts);
    // Keys that were pressed before the first word of all.
    const keys = marks.filter(({ name }) => name === KEY).slice(-words.length);
    const ways = words.map((word, at) => wayOf(word, marks, keys[at]!));
    for (const when of ['before', 'meanwhile', 'afterwards'] as const) {
      for (const way of ['stem', 'straight'] as const) tell(words, ways, when, way);
    }
  } finally {
    await close();
  }
}

/** ms for each stretch, in its order; undefined when a mark is missing. */
function wayOf(
  { way, takesMs }: Word,
  marks: readonly Mark[],
  key: Mark,
): ReadonlyMap<string, number> | undefined {
  const stretches = [...FIRST, ...(way === 'stem' ? ALONG_STEM : STRAIGHT), ...LAST];
  const found = new Map<string, number>();
  let last = key;
  for (const { name, at, mark: end } of stretches) {
    const isThere = ({ pid }: Mark): boolean => (pid === key.pid) === (at === 'holder');
    const next = marks.find(
      (one) => one.ts >= last.ts && isThere(one) && one.name === `word: ${end}`,
    );
    if (!next || next.ts - key.ts > takesMs * 1_000) return undefined;
    found.set(name, (next.ts - last.ts) / 1_000);
    last = next;
  }
  return found.set('on the screen', takesMs - (last.ts - key.ts) / 1_000).set('in all', takesMs);
}

function tell(
  words: readonly Word[],
  ways: readonly (ReadonlyMap<string, number> | undefined)[],
  when: When,
  way: Way,
): void {
  const some = ways.filter((_, at) => words[at]!.when === when && words[at]!.way === way);
  const whole = some.filter((one) => one !== undefined);
  if (whole.length === 0) return;
  const stretches = [...whole[0]!.keys()].map((name) => {
    const all = whole.map((one) => one.get(name)!);
    const { p50, p90 } = sharesOf(all, { p50: 0.5, p90: 0.9 });
    return [name, `${p50}, ${p90}`];
  });
  const counts = { words: some.length, followed: whole.length };
  console.log(JSON.stringify({ when, way, ...counts, ...Object.fromEntries(stretches) }));
}

/** In the page. */
function markKey(): void {
  addEventListener(
    'keydown',
    ({ key }) => void (key === 'Enter' && performance.mark('word: key')),
    {
      capture: true,
    },
  );
}
