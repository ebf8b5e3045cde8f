// What any stem can reach over many days of links that come and go, apart from our core: one walk
// for each message, by ways that are kept while they are there, and an adversary who is told where
// it was diffused, or by whom it came to its first spy. Printed by `npm run anonymity -- model`.
import { STEM_COIN } from '../../src/core/constants-stem.ts';
import { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import { friendships } from '../../src/core/testing/topology.ts';

// As in docs/anonymity.md.
const PEERS = 100;
const DEGREE = 8;
const SPIES = 0.2;
const DOWN = 0.15;
const AWAY = 0.1;
const SESSIONS = 50;
const SEEDS = 6;
/** No author is ever impossible. */
const LEAST = 1e-6;
/** Stems longer than so many times the mean are as good as never. */
const LONGEST = 6;

/** How words find their way. */
export interface StemRule {
  /** The chance that a stem ends at a hop. */
  readonly coin: number;
  /** The same for own words that go by another friend than the first; undefined: they wait. */
  readonly standInCoin: number | undefined;
}

/** What an adversary knows of the graph beside all friendships. */
export type Knows = 'links that are up' | 'friendships';

/** By peer: its friends. */
type Graph = readonly (readonly number[])[];

interface World {
  readonly random: SeededRandom;
  readonly friends: Graph;
  readonly isSpy: readonly boolean[];
  /** By peer and feeder: the order in which friends are tried. */
  readonly orders: Map<string, readonly number[]>;
  /** By peer, feeder and coin: whether a stem ends there. */
  readonly ends: Map<string, boolean>;
}

/** What is seen of one message. */
interface Clue {
  readonly kind: 'met' | 'diffused';
  readonly at: number;
  readonly coin: number;
}

/** The share of authors who are found, by the likeliest of all for all their words together. */
export function foundShare(rule: StemRule, knows: Knows, seeds = SEEDS): number {
  let [found, all] = [0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const world = worldOf(seed);
    const logs = new Map<number, Float64Array>();
    const counts = new Map<number, number>();
    for (let session = 0; session < SESSIONS; session++) {
      const now = graphNow(world);
      const chances = new Map<number, Chances>();
      for (const [author, friends] of now.entries()) {
        if (world.isSpy[author] === true || friends.length === 0) continue;
        const clue = clueOf(world, now, author, rule);
        if (!clue) continue;
        counts.set(author, (counts.get(author) ?? 0) + 1);
        let known = chances.get(clue.coin);
        if (!known) {
          const graph = knows === 'friendships' ? world.friends : now;
          chances.set(clue.coin, (known = new Chances(graph, world.isSpy, clue.coin)));
        }
        let sums = logs.get(author);
        if (!sums) logs.set(author, (sums = new Float64Array(PEERS)));
        known.weigh(clue, sums);
      }
    }
    for (const [author, sums] of logs) {
      if (counts.get(author)! < SESSIONS / 2) continue;
      all++;
      if (likeliest(sums, world.isSpy) === author) found++;
    }
  }
  return found / all;
}

function worldOf(seed: number): World {
  const random = new SeededRandom(seed);
  const friends = Array.from({ length: PEERS }, (): number[] => []);
  for (const [a, b] of friendships('ring', PEERS, DEGREE, seed)) {
    friends[a]!.push(b);
    friends[b]!.push(a);
  }
  const spies = new Set(random.shuffled([...friends.keys()]).slice(0, PEERS * SPIES));
  const isSpy = friends.map((_, peer) => spies.has(peer));
  return { random, friends, isSpy, orders: new Map(), ends: new Map() };
}

/** Others are away and other links down each time. */
function graphNow({ random, friends }: World): Graph {
  const now = friends.map((): number[] => []);
  const isThere = friends.map(() => !random.chance(AWAY));
  for (const [a, all] of friends.entries()) {
    for (const b of all) {
      if (a > b || random.chance(DOWN) || !isThere[a]! || !isThere[b]!) continue;
      now[a]!.push(b);
      now[b]!.push(a);
    }
  }
  return now;
}

function kept<V>(map: Map<string, V>, key: string, draw: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = draw()));
  return value;
}

/** Undefined: it waits. */
function clueOf(world: World, now: Graph, author: number, rule: StemRule): Clue | undefined {
  let [peer, feeder, coin] = [author, author, rule.coin];
  const visited = new Set([author]);
  for (;;) {
    const order = kept(world.orders, `${peer} ${feeder}`, () =>
      world.random.shuffled(world.friends[peer]!.filter((friend) => friend !== feeder)),
    );
    const next = order.find((friend) => now[peer]!.includes(friend));
    if (peer === author && next !== order[0]) {
      if (rule.standInCoin === undefined) return undefined;
      coin = rule.standInCoin;
    }
    if (next === undefined) return { kind: 'diffused', at: peer, coin };
    if (world.isSpy[next] === true) return { kind: 'met', at: peer, coin };
    [peer, feeder] = [next, peer];
    const isEnd = kept(world.ends, `${peer} ${feeder} ${coin}`, () => world.random.chance(coin));
    if (isEnd || visited.has(peer)) return { kind: 'diffused', at: peer, coin };
    visited.add(peer);
  }
}

/** What an adversary expects of each author: a walk by chance whose first hop is always taken. */
class Chances {
  readonly #met: Float64Array[] = [];
  readonly #ends: Float64Array[] = [];
  readonly #isThere: readonly boolean[];

  constructor(graph: Graph, isSpy: readonly boolean[], coin: number) {
    this.#isThere = graph.map((friends, peer) => isSpy[peer] !== true && friends.length > 0);
    for (let author = 0; author < PEERS; author++) {
      const [met, ends] = [new Float64Array(PEERS), new Float64Array(PEERS)];
      this.#met.push(met);
      this.#ends.push(ends);
      if (!this.#isThere[author]!) continue;
      const [walkers, next] = [new Float64Array(PEERS), new Float64Array(PEERS)];
      walkers[author] = 1;
      for (let hop = 0; hop < Math.ceil(LONGEST / coin); hop++) {
        next.fill(0);
        for (let peer = 0; peer < PEERS; peer++) {
          if (walkers[peer] === 0) continue;
          const share = walkers[peer]! / graph[peer]!.length;
          for (const friend of graph[peer]!) {
            if (isSpy[friend] === true) met[peer]! += share;
            else next[friend]! += share;
          }
        }
        for (let peer = 0; peer < PEERS; peer++) {
          ends[peer]! += coin * next[peer]!;
          walkers[peer] = (1 - coin) * next[peer]!;
        }
      }
    }
  }

  /** Adds each author's log; who isn't there counts like the mean of all who are. */
  weigh({ kind, at }: Clue, sums: Float64Array): void {
    const by = kind === 'met' ? this.#met : this.#ends;
    const chances = by.map((row) => LEAST + row[at]!);
    const there = chances.filter((_, author) => this.#isThere[author]!);
    const mean = there.reduce((sum, chance) => sum + chance, 0) / there.length;
    for (const [author, chance] of chances.entries()) {
      sums[author]! += Math.log(this.#isThere[author]! ? chance : mean);
    }
  }
}

function likeliest(sums: Float64Array, isSpy: readonly boolean[]): number {
  let best = -1;
  for (const [author, sum] of sums.entries()) {
    if (isSpy[author] !== true && (best < 0 || sum > sums[best]!)) best = author;
  }
  return best;
}

const RULES: readonly (readonly [string, StemRule])[] = [
  ['as they are, two hops in the mean', { coin: STEM_COIN, standInCoin: STEM_COIN }],
  ['ten hops while the first friend is away', { coin: STEM_COIN, standInCoin: 0.1 }],
  ['no words while the first friend is away', { coin: STEM_COIN, standInCoin: undefined }],
  ['four hops', { coin: 0.25, standInCoin: 0.25 }],
  ['ten hops', { coin: 0.1, standInCoin: 0.1 }],
];

/** One line for each rule. */
export function daysLines(seeds = SEEDS): string[][] {
  return RULES.map(([name, rule]) => [
    name,
    ...(['links that are up', 'friendships'] as const).map((knows) =>
      foundShare(rule, knows, seeds).toFixed(2),
    ),
  ]);
}

/** All of it, for the screen. */
export function daysText(): string {
  const heads = 'stems | found by who knows which links are up | by who knows friendships alone';
  return [heads, ...daysLines().map((cells) => cells.join(' | '))].join('\n');
}

/** What docs/anonymity.md says of it. */
export const whyDays = (): string => `\
*Likeliest* misses its aim where links come and go: while the first friend is away own words go
by the second or third one, and end near each of them; the author is who lies between. It knows
which links are up each time, which tells nearly as much as who is online. What stems could reach,
by a model of the ring apart from the core (\`npm run anonymity -- model\`; six graphs, of each
message it is known where it was diffused, or who gave it to its first spy):

| stems | found by who knows which links are up | by who knows friendships alone |
|---|---|---|
${daysLines()
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n')}

So only stems of ten hops come below 0.35, and by who knows friendships alone those of four. Two
hops take 0.56 of what a flood does (above), so that four take last deliveries to 2.1 × and ten to
3.8 ×, where 1.6 × is asked: the two aims exclude each other where links come and go.`;
