// Which two pseudonyms in two lobbies are one profile's, guessed from presence by who takes part in
// both: by times of writing, by how far a clock is off, and by which friends bring it first.
import { isKept } from '../../wire/envelope.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';
import { best } from './first-spy.ts';
import type { SpyLog } from './spy-log.ts';

/** Presence that is written within this time in both lobbies was written at once, ms. */
const AT_ONCE_MS = 250;

/** What is known of one pseudonym. */
export interface Traces {
  readonly author: Author;
  readonly writtenAtMs: readonly number[];
  /** Of each of its messages: when the first spy heard it, less its time of writing, ms. */
  readonly lateMs: readonly number[];
  /** Friend and spy by whom it was first heard, with how often. */
  readonly givers: ReadonlyMap<string, number>;
}

export type TieWay = 'times' | 'clock' | 'givers';
export const TIE_WAYS: readonly TieWay[] = ['times', 'clock', 'givers'];

/** Of every pseudonym in a lobby whose presence a spy has heard. */
export function tracesIn(log: SpyLog, lobby: LobbyId, spies: ReadonlySet<string>): Traces[] {
  const byAuthor = new Map<Author, string[]>();
  for (const [message, { lobby: in_, author, kindCode }] of log.words) {
    if (in_ !== lobby || isKept(kindCode)) continue;
    const messages = byAuthor.get(author) ?? [];
    byAuthor.set(author, messages);
    messages.push(message);
  }
  return [...byAuthor].map(([author, messages]) => {
    const writtenAtMs: number[] = [];
    const lateMs: number[] = [];
    const givers = new Map<string, number>();
    for (const message of messages) {
      const timeMs = log.words.get(message)!.writtenAtMs;
      const first = log.signalsOf(message).find(({ friend }) => !spies.has(friend));
      writtenAtMs.push(timeMs);
      if (!first) continue;
      lateMs.push(first.atMs - timeMs);
      const giver = `${first.friend}>${first.spy}`;
      givers.set(giver, (givers.get(giver) ?? 0) + 1);
    }
    return { author, writtenAtMs, lateMs, givers };
  });
}

/** The pseudonym of the other lobby that is most like this one. */
export function guessTie(one: Traces, others: readonly Traces[], way: TieWay): Author | undefined {
  const scores = new Map(others.map((other) => [other.author, LIKENESS[way](one, other)]));
  return best(scores) as Author | undefined;
}

const LIKENESS: Readonly<Record<TieWay, (a: Traces, b: Traces) => number>> = {
  times: likeTimes,
  clock: likeClocks,
  givers: likeGivers,
};

/** Share of the times of one that the other shares, and then how near the rest are. */
function likeTimes(a: Traces, b: Traces): number {
  const gaps = a.writtenAtMs.map((timeMs) => gapMs(timeMs, b.writtenAtMs)).sort((x, y) => x - y);
  if (gaps.length === 0) return -Infinity;
  const atOnce = gaps.filter((gap) => gap <= AT_ONCE_MS).length / gaps.length;
  return atOnce + 1 / (1 + gaps[gaps.length >> 1]!);
}

const gapMs = (timeMs: number, timesMs: readonly number[]): number =>
  timesMs.reduce((least, other) => Math.min(least, Math.abs(other - timeMs)), Infinity);

function likeClocks(a: Traces, b: Traces): number {
  return -Math.abs(median(a.lateMs) - median(b.lateMs));
}

/** What was written long before it left doesn't move it. */
const median = (values: readonly number[]): number =>
  [...values].sort((x, y) => x - y)[values.length >> 1] ?? Infinity;

/** The cosine between the two. */
function likeGivers(a: Traces, b: Traces): number {
  let both = 0;
  for (const [giver, count] of a.givers) both += count * (b.givers.get(giver) ?? 0);
  return both / (length(a.givers) * length(b.givers) || 1);
}

const length = (counts: ReadonlyMap<string, number>): number => Math.hypot(...counts.values());
