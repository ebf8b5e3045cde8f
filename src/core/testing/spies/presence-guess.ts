// A direct friend's guess at which pseudonym is whose, from presence alone: one spy, one link, no
// pooling. It looks at who is first heard by that friend, and at what comes as its link comes and
// goes.
import { isKept } from '../../wire/envelope.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';
import { best } from './first-spy.ts';
import type { Signal, SpyLog } from './spy-log.ts';

/** What is heard of a friend within this time of its link coming up is its greeting, ms. */
const AFTER_UP_MS = 500;
/** And what is heard within this time of its link going down is its farewell, ms. */
const BEFORE_DOWN_MS = 1_500;
/** A lead longer than this says no more, ms. */
const LEAD_MAX_MS = 500;

/** A score for each pseudonym: the greatest is the guess. */
type Scores = Map<Author, number>;

interface Heard {
  readonly author: Author;
  readonly writtenAtMs: number;
  /** Of this spy only, in the order of time. */
  readonly signals: readonly Signal[];
}

/** By spy: the presence messages of a lobby that it heard, and from whom. */
export class PresenceBook {
  readonly #heard = new Map<string, Heard[]>();
  readonly #log: SpyLog;

  constructor(log: SpyLog, lobby: LobbyId) {
    this.#log = log;
    for (const [message, words] of log.words) {
      if (words.lobby !== lobby || isKept(words.kindCode)) continue;
      const { author, writtenAtMs } = words;
      const bySpy = new Map<string, Signal[]>();
      for (const signal of log.signalsOf(message)) listOf(bySpy, signal.spy).push(signal);
      for (const [spy, signals] of bySpy) {
        listOf(this.#heard, spy).push({ author, writtenAtMs, signals });
      }
    }
  }

  /** Whose words this friend brings first, the more often and the earlier the likelier. */
  guessByOrder(spy: string, friend: string): Author | undefined {
    const counts = new Map<Author, number>();
    const scores: Scores = new Map();
    for (const { author, signals } of this.#heard.get(spy) ?? []) {
      counts.set(author, (counts.get(author) ?? 0) + 1);
      const [first, second] = signals;
      if (first?.friend !== friend) continue;
      const leadMs = Math.min(LEAD_MAX_MS, (second?.atMs ?? Infinity) - first.atMs);
      scores.set(author, (scores.get(author) ?? 0) + 1 + leadMs / LEAD_MAX_MS / 10);
    }
    for (const [author, score] of scores) scores.set(author, score / counts.get(author)!);
    return best(scores) as Author | undefined;
  }

  /** Who speaks when this friend's link comes up, and just before it goes. */
  guessByTurns(spy: string, friend: string): Author | undefined {
    const scores: Scores = new Map();
    const turns = this.#log.turns.filter(
      ({ a, b }) => (a === spy && b === friend) || (a === friend && b === spy),
    );
    for (const { atMs, up } of turns) {
      const [fromMs, toMs] = up ? [atMs, atMs + AFTER_UP_MS] : [atMs - BEFORE_DOWN_MS, atMs];
      for (const { author, writtenAtMs, signals } of this.#heard.get(spy) ?? []) {
        const signal = signals.find((one) => one.friend === friend);
        if (!signal || signal.atMs < fromMs || signal.atMs > toMs) continue;
        const distanceMs = up ? signal.atMs - atMs : atMs - signal.atMs;
        const isOwnTime = writtenAtMs >= fromMs - AFTER_UP_MS;
        const isFirst = signals[0] === signal;
        if (!isOwnTime || !isFirst) continue;
        const score = 1 + 1 / (1 + distanceMs);
        scores.set(author, (scores.get(author) ?? 0) + score);
      }
    }
    return best(scores) as Author | undefined;
  }
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
