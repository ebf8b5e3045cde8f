// Signals that no core made: of a flood, of a leak, of nothing but chance. Estimators are tried on
// them, since what they must find is known.
import type { SeededRandom } from '../seeded-random.ts';
import { friendships } from '../topology.ts';
import type { Topology } from '../topology.ts';
import { floodTimes } from './spied-graph.ts';
import type { SpiedGraph } from './spied-graph.ts';
import type { Signal } from './spy-log.ts';

interface GraphWish {
  readonly topology: Topology;
  readonly peers: number;
  readonly degree: number;
  readonly spies: number;
  readonly seed: number;
}

const nameOf = (index: number): string => `p${index}`;

/** Links of 10 to 50 ms. */
export function madeUpGraph(wish: GraphWish, random: SeededRandom): SpiedGraph {
  const peers = Array.from({ length: wish.peers }, (_, index) => nameOf(index));
  const friends = new Map(peers.map((peer) => [peer, new Map<string, number>()]));
  for (const [a, b] of friendships(wish.topology, wish.peers, wish.degree, wish.seed)) {
    const ms = random.between(10, 50);
    friends.get(nameOf(a))!.set(nameOf(b), ms);
    friends.get(nameOf(b))!.set(nameOf(a), ms);
  }
  const spies = new Set(random.shuffled(peers).slice(0, Math.round(wish.peers * wish.spies)));
  return { peers, spies, friends };
}

/** What spies get of a message that is flooded from `from`, in the order of time. */
export function floodSignals(graph: SpiedGraph, from: string, random: SeededRandom): Signal[] {
  const times = floodTimes(graph, from);
  const signals: Signal[] = [];
  for (const spy of graph.spies) {
    for (const [friend, ms] of graph.friends.get(spy)!) {
      // Who got it from this spy doesn't give it back.
      if (times.get(friend)! >= times.get(spy)! + ms) continue;
      const atMs = times.get(friend)! + ms + random.between(0, 2);
      signals.push({ atMs, spy, friend, way: 'message' });
    }
  }
  return signals.sort((a, b) => a.atMs - b.atMs);
}

/**
 * The same after a stem over routes that are chosen afresh each time; the coin ends it at a hop.
 */
export function stemSignals(
  graph: SpiedGraph,
  author: string,
  coin: number,
  random: SeededRandom,
): Signal[] {
  const signals: Signal[] = [];
  let [holder, atMs] = [author, 0];
  do {
    const [next, ms] = random.pick([...graph.friends.get(holder)!]);
    atMs += ms;
    if (graph.spies.has(next)) signals.push({ atMs, spy: next, friend: holder, way: 'stem' });
    holder = next;
  } while (!random.chance(coin));
  const flood = floodSignals(graph, holder, random);
  return [...signals, ...flood.map((signal) => ({ ...signal, atMs: signal.atMs + atMs }))];
}

/** Any friend may be the first, whoever wrote. */
export function chanceSignals(graph: SpiedGraph, random: SeededRandom): Signal[] {
  const honest = graph.peers.filter((peer) => !graph.spies.has(peer));
  const [spy] = graph.spies;
  return random
    .shuffled(honest)
    .map((friend, index) => ({ atMs: index, spy: spy!, friend, way: 'message' }));
}
