// An adversary who pools what all spies see and knows the graph, all delays, and the rule by which
// words travel: maximum likelihood over all authors. With a stem it knows the chance of its coin.
import type { Signal } from './spy-log.ts';
import { best, firstGiver } from './first-spy.ts';
import { floodTimes } from './spied-graph.ts';
import type { SpiedGraph } from './spied-graph.ts';

/** How far a copy's time lies beside what the delays say, ms: jitter and work of every hop. */
const BLUR_MS = 4;
/** Stems longer than this are as good as never. */
const STEM_HOPS_MAX = 12;
/** No author is ever impossible. */
const LEAST = 1e-6;

/** What one message shows of its author. */
export interface Clue {
  /** Two clues of one name say the same: on a route that is kept, the second adds nothing. */
  readonly name: string;
  /**
   * By honest peer who was there: the log of the chance of this clue if that peer is the author.
   */
  readonly logs: ReadonlyMap<string, number>;
}

export class GraphAdversary {
  readonly #graph: SpiedGraph;
  readonly #honest: readonly string[];
  /** From each spy to everybody. */
  readonly #times: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly #stems: StemChances | undefined;

  /** `coin`: the chance with which a stem ends at a hop; undefined: there is no stem. */
  constructor(graph: SpiedGraph, coin: number | undefined) {
    this.#graph = graph;
    const isThere = (peer: string): boolean => graph.friends.get(peer)!.size > 0;
    this.#honest = graph.peers.filter((peer) => !graph.spies.has(peer) && isThere(peer));
    this.#times = new Map([...graph.spies].map((spy) => [spy, floodTimes(graph, spy)]));
    this.#stems = coin === undefined ? undefined : stemChances(graph, this.#honest, coin);
  }

  /** Undefined when the message says nothing. */
  clueOf(signals: readonly Signal[]): Clue | undefined {
    const { spies } = this.#graph;
    const giver = firstGiver(signals, spies);
    if (giver === undefined) return undefined;
    const first = signals.find(({ friend }) => friend === giver)!;
    if (this.#stems && first.way === 'stem') {
      const logs = this.#honest.map(
        (author) => [author, Math.log(LEAST + this.#stems!.met(author, giver))] as const,
      );
      return { name: `stem from ${giver}`, logs: new Map(logs) };
    }
    return this.#diffused(signals);
  }

  #diffused(signals: readonly Signal[]): Clue {
    const places = this.#placeLogs(signals);
    const name = `diffused by ${best(places) ?? ''}`;
    if (!this.#stems) return { name, logs: places };
    const top = Math.max(...places.values());
    const weights = [...places].map(([peer, log]) => [peer, Math.exp(log - top)] as const);
    const logs = this.#honest.map((author) => {
      let chance = LEAST;
      for (const [peer, weight] of weights) chance += weight * this.#stems!.ends(author, peer);
      return [author, Math.log(chance)] as const;
    });
    return { name, logs: new Map(logs) };
  }

  /** From when each spy first heard of it: the log of the chance of each place of beginning. */
  #placeLogs(signals: readonly Signal[]): Map<string, number> {
    const heard = new Map<string, number>();
    for (const { spy, atMs, way } of signals) {
      if (way !== 'stem' && !heard.has(spy)) heard.set(spy, atMs);
    }
    const logs = this.#honest.map((peer) => {
      const late = [...heard].map(
        ([spy, atMs]) => atMs - (this.#times.get(spy)?.get(peer) ?? Infinity),
      );
      const mean = late.reduce((sum, ms) => sum + ms, 0) / late.length;
      const squares = late.reduce((sum, ms) => sum + (ms - mean) ** 2, 0);
      const log = -squares / (2 * BLUR_MS ** 2);
      return [peer, Number.isNaN(log) ? -Infinity : log] as const;
    });
    return new Map(logs);
  }
}

/**
 * Who wrote all of these messages of one pseudonym. `distinct`: what is said twice counts once.
 * Who wasn't there when one of them was written didn't write it: that alone finds who comes and
 * goes at times of its own. `withoutAbsence`: as if the adversary didn't know who was there.
 */
export function likeliest(
  clues: readonly (Clue | undefined)[],
  counting: 'all' | 'distinct' | 'withoutAbsence',
): string | undefined {
  const said = clues.filter((clue) => clue !== undefined);
  const names = new Set<string>();
  const counted = said.filter(({ name }) => {
    if (counting === 'distinct' && names.has(name)) return false;
    names.add(name);
    return true;
  });
  const peers = new Set(said.flatMap(({ logs }) => [...logs.keys()]));
  const sums = new Map([...peers].map((peer) => [peer, 0]));
  for (const { logs } of counted) {
    const absent = counting === 'withoutAbsence' ? meanChanceLog(logs) : Math.log(LEAST);
    for (const peer of peers) sums.set(peer, sums.get(peer)! + (logs.get(peer) ?? absent));
  }
  return best(sums);
}

/**
 * Who was there each time the pseudonym wrote, and of several who was there least otherwise: what
 * being away alone tells. Undefined when two are equal. Sessions by their number.
 */
export function whoWasThere(
  wroteIn: readonly number[],
  thereIn: ReadonlyMap<string, ReadonlySet<number>>,
): string | undefined {
  const always = [...thereIn].filter(([, there]) => wroteIn.every((session) => there.has(session)));
  const least = Math.min(...always.map(([, there]) => there.size));
  const equals = always.filter(([, there]) => there.size === least);
  return equals.length === 1 ? equals[0]![0] : undefined;
}

function meanChanceLog(logs: ReadonlyMap<string, number>): number {
  const top = Math.max(...logs.values());
  const sum = [...logs.values()].reduce((chance, log) => chance + Math.exp(log - top), 0);
  return top + Math.log(sum / logs.size);
}

interface StemChances {
  /** That the author's stem meets its first spy by this giver. */
  met(author: string, giver: string): number;
  /** That the author's stem ends here and no spy has seen it. */
  ends(author: string, peer: string): number;
}

/** A stem walks by chance; its first hop is always taken. */
function stemChances(graph: SpiedGraph, honest: readonly string[], coin: number): StemChances {
  const met = new Map<string, Map<string, number>>();
  const ends = new Map<string, Map<string, number>>();
  for (const author of honest) {
    const metBy = new Map<string, number>();
    const endsAt = new Map<string, number>();
    met.set(author, metBy);
    ends.set(author, endsAt);
    let walkers = new Map([[author, 1]]);
    for (let hop = 0; hop < STEM_HOPS_MAX; hop++) {
      const next = new Map<string, number>();
      for (const [peer, chance] of walkers) {
        const friends = graph.friends.get(peer)!;
        for (const friend of friends.keys()) {
          const share = chance / friends.size;
          if (graph.spies.has(friend)) metBy.set(peer, (metBy.get(peer) ?? 0) + share);
          else next.set(friend, (next.get(friend) ?? 0) + share);
        }
      }
      walkers = new Map<string, number>();
      for (const [peer, chance] of next) {
        endsAt.set(peer, (endsAt.get(peer) ?? 0) + coin * chance);
        walkers.set(peer, (1 - coin) * chance);
      }
    }
  }
  return {
    met: (author, giver) => met.get(author)?.get(giver) ?? 0,
    ends: (author, peer) => ends.get(author)?.get(peer) ?? 0,
  };
}
