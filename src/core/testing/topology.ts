// Who is whose friend in a simulation: a few ways in which friendships are known to lie.
import generators from 'ngraph.generators';
import { SeededRandom } from './seeded-random.ts';

export const TOPOLOGIES = ['ring', 'watts-strogatz', 'barabasi-albert'] as const;
export type Topology = (typeof TOPOLOGIES)[number];

export type Edge = readonly [number, number];

type Links = ReturnType<typeof generators.wattsStrogatz>;

/** How often Watts and Strogatz rewire: between order and chance, where friendships lie. */
const REWIRING = 0.1;

/**
 * Connected, no edge twice; every peer has about `degree` friends. Throws RangeError if it can't.
 */
export function friendships(
  topology: Topology,
  peers: number,
  degree: number,
  seed: number,
): Edge[] {
  if (peers < 2 || degree < 2 || degree >= peers) {
    throw new RangeError('the degree must be at least 2 and smaller than the number of peers');
  }
  switch (topology) {
    case 'ring':
      return connected(peers, ringWithChords(peers, degree, seed));
    case 'watts-strogatz':
      return connected(peers, smallWorld(peers, degree, seed));
    case 'barabasi-albert':
      return connected(peers, scaleFree(peers, Math.round(degree / 2), seed));
  }
}

/** Everybody knows two neighbours, and others by chance. */
function ringWithChords(peers: number, degree: number, seed: number): Edge[] {
  const random = new SeededRandom(seed);
  const edges = new EdgeSet();
  for (let peer = 0; peer < peers; peer++) edges.add(peer, (peer + 1) % peers);
  const wanted = Math.min(Math.round((peers * degree) / 2), (peers * (peers - 1)) / 2);
  while (edges.size < wanted) edges.add(random.below(peers), random.below(peers));
  return edges.all();
}

function smallWorld(peers: number, degree: number, seed: number): Edge[] {
  const edges = new EdgeSet();
  // Its types forget the seed.
  const seeded = generators as unknown as {
    readonly wattsStrogatz: (peers: number, k: number, p: number, seed: number) => Links;
  };
  const graph = seeded.wattsStrogatz(peers, degree, REWIRING, seed);
  graph.forEachLink(({ fromId, toId }) => {
    edges.add(Number(fromId), Number(toId));
  });
  return edges.all();
}

/** Newcomers befriend who has many friends already (Barabási and Albert, 1999). */
function scaleFree(peers: number, friendsOfNewcomer: number, seed: number): Edge[] {
  const random = new SeededRandom(seed);
  const edges = new EdgeSet();
  /** Every peer once for each of its friends: a fair pick from it prefers the popular. */
  const ends: number[] = [0];
  for (let newcomer = 1; newcomer < peers; newcomer++) {
    const wanted = Math.min(newcomer, friendsOfNewcomer);
    const friends = new Set<number>();
    while (friends.size < wanted) friends.add(random.pick(ends));
    for (const friend of friends) {
      edges.add(newcomer, friend);
      ends.push(friend, newcomer);
    }
  }
  return edges.all();
}

/** The same edges, and one more for each part that hangs loose. */
function connected(peers: number, edges: Edge[]): Edge[] {
  const root = Array.from({ length: peers }, (_, peer) => peer);
  const rootOf = (peer: number): number => {
    let at = peer;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  for (const [a, b] of edges) root[rootOf(a)] = rootOf(b);
  const all = [...edges];
  for (let peer = 1; peer < peers; peer++) {
    if (rootOf(peer) === rootOf(0)) continue;
    all.push([0, peer]);
    root[rootOf(peer)] = rootOf(0);
  }
  return all;
}

class EdgeSet {
  readonly #edges = new Map<string, Edge>();

  get size(): number {
    return this.#edges.size;
  }

  add(a: number, b: number): void {
    if (a === b) return;
    const edge: Edge = a < b ? [a, b] : [b, a];
    this.#edges.set(edge.join(' '), edge);
  }

  all(): Edge[] {
    return [...this.#edges.values()];
  }
}
