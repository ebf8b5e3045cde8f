// What any fail-safe of a stem can reach, apart from our core: a message goes along its stem over
// links with a delay, some peers swallow it, and each holder waits for a time before it gives it to
// another route. Printed by `npm run hostile -- --model`.
import { EMBARGO_BLUR_SHARE, RESTEMS_MAX, STEM_COIN } from '../../src/core/constants-stem.ts';
import { percentile } from '../../src/core/testing/percentile.ts';
import { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import { friendships } from '../../src/core/testing/topology.ts';

/** Of one link, ms, as in hostile runs. */
const DELAY_MIN_MS = 25;
const DELAY_MAX_MS = 75;
const SEEDS = 10;
const MESSAGES = 400;

interface World {
  readonly random: SeededRandom;
  readonly peers: number;
  readonly neighbours: readonly (readonly number[])[];
  /** Of the shortest way between two peers, ms. */
  readonly distanceMs: readonly Float64Array[];
  readonly isHole: readonly boolean[];
}

interface Stem {
  /** Who held it, the giver first, and since when; the last one may be a hole. */
  readonly way: readonly { readonly peer: number; readonly atMs: number }[];
  readonly isSwallowed: boolean;
}

/** How long a holder waits, ms; `returnMs`: what its stem would have taken to come back. */
export type Wait = (returnMs: number, sortedReturnsMs: readonly number[]) => number;

export interface Floor {
  readonly calmP99Ms: number;
  readonly p99Ms: number;
}

/** The p99 of deliveries with and without holes, from messages in each of several graphs. */
export function stemFloor(peers: number, degree: number, share: number, wait: Wait): Floor {
  const calm: number[] = [];
  const hostile: number[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const world = worldOf(peers, degree, share, seed);
    const returnsMs = honestReturns(world);
    for (let message = 0; message < MESSAGES; message++) {
      const author = honestPeer(world);
      const { way } = walk(world, author, world.random.pick(world.neighbours[author]!), 0, []);
      deliveries(world, author, [way.at(-1)!], calm);
      const waitMs = (ms: number): number => wait(ms, returnsMs);
      deliveries(world, author, diffusers(world, author, 0, waitMs, RESTEMS_MAX, []), hostile);
    }
  }
  return { calmP99Ms: mostOf(calm), p99Ms: mostOf(hostile) };
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const mostOf = (values: readonly number[]): number => percentile(ascending(values), 0.99) ?? 0;

function worldOf(peers: number, degree: number, share: number, seed: number): World {
  const random = new SeededRandom(seed);
  const neighbours = Array.from({ length: peers }, (): number[] => []);
  const distanceMs = neighbours.map(() => new Float64Array(peers).fill(Infinity));
  for (const [a, b] of friendships('ring', peers, degree, seed)) {
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
    distanceMs[a]![b] = distanceMs[b]![a] = random.between(DELAY_MIN_MS, DELAY_MAX_MS);
  }
  for (let via = 0; via < peers; via++) {
    distanceMs[via]![via] = 0;
    for (const from of distanceMs) {
      for (let to = 0; to < peers; to++) {
        from[to] = Math.min(from[to]!, from[via]! + distanceMs[via]![to]!);
      }
    }
  }
  const holes = Math.round(share * peers);
  const isHole = neighbours.map((_, peer) => (peer * 7) % peers < holes);
  return { random, peers, neighbours, distanceMs, isHole };
}

function honestPeer({ random, peers, isHole }: World): number {
  for (;;) {
    const peer = random.below(peers);
    if (!isHole[peer]!) return peer;
  }
}

/** From who gives it, by this route, until a coin or a hole ends it. */
function walk(
  { random, neighbours, distanceMs, isHole }: World,
  from: number,
  first: number,
  startMs: number,
  holes: readonly boolean[] = isHole,
): Stem {
  const way = [{ peer: from, atMs: startMs }];
  let next = first;
  for (;;) {
    const { peer, atMs } = way.at(-1)!;
    way.push({ peer: next, atMs: atMs + distanceMs[peer]![next]! });
    if (holes[next] === true) return { way, isSwallowed: true };
    if (random.chance(STEM_COIN)) return { way, isSwallowed: false };
    const on = neighbours[next]!.filter((one) => one !== peer);
    if (on.length === 0) return { way, isSwallowed: false };
    next = random.pick(on);
  }
}

/** What stems take to come back to their authors where nobody swallows them. */
function honestReturns(world: World): number[] {
  const returnsMs = Array.from({ length: MESSAGES }, () => {
    const author = honestPeer(world);
    return returnOf(
      world,
      walk(world, author, world.random.pick(world.neighbours[author]!), 0, []),
    );
  });
  return ascending(returnsMs);
}

function returnOf({ distanceMs }: World, { way }: Stem): number {
  const [start, end] = [way[0]!, way.at(-1)!];
  return end.atMs - start.atMs + distanceMs[end.peer]![start.peer]!;
}

interface Diffuser {
  readonly peer: number;
  readonly atMs: number;
}

/** Who diffuses it at last, and when: each holder gives it again, and in the end diffuses it. */
function diffusers(
  world: World,
  holder: number,
  startMs: number,
  waitMs: (returnMs: number) => number,
  restems: number,
  tried: readonly number[],
): Diffuser[] {
  const routes = world.neighbours[holder]!.filter((one) => !tried.includes(one));
  if (routes.length === 0) return [{ peer: holder, atMs: startMs }];
  const route = world.random.pick(routes);
  const stem = walk(world, holder, route, startMs);
  if (!stem.isSwallowed) return [stem.way.at(-1)!];
  const found: Diffuser[] = [];
  for (const [at, { peer, atMs }] of stem.way.slice(0, -1).entries()) {
    // What it had brought back if nobody had swallowed it: nobody can know better when to give up.
    const lastMs = waitMs(returnOf(world, walk(world, peer, stem.way[at + 1]!.peer, 0, [])));
    const again = [...(at === 0 ? tried : []), stem.way[at + 1]!.peer];
    const dueAtMs = atMs + lastMs;
    if (restems === 0) found.push({ peer, atMs: dueAtMs });
    else found.push(...diffusers(world, peer, dueAtMs, waitMs, restems - 1, again));
  }
  return found;
}

function deliveries(
  { peers, distanceMs, isHole }: World,
  author: number,
  from: readonly Diffuser[],
  into: number[],
): void {
  for (let peer = 0; peer < peers; peer++) {
    if (peer === author || isHole[peer]!) continue;
    into.push(Math.min(...from.map((one) => one.atMs + distanceMs[one.peer]![peer]!)));
  }
}

const share = (of: number): Wait => {
  return (_returnMs, sortedMs) => percentile(sortedMs, of) ?? 0;
};

const longer =
  (wait: Wait, times: number): Wait =>
  (returnMs, sortedMs) =>
    times * wait(returnMs, sortedMs);

const WAITS: readonly (readonly [string, Wait])[] = [
  ['knows to the millisecond when its own stem would be back', (returnMs) => returnMs],
  ['waits for 90 % of honest stems', share(0.9)],
  ['waits for 95 %', share(0.95)],
  ['waits for 99 %', share(0.99)],
  ['the same, and half as long again, as by chance in the mean', longer(share(0.99), 1.5)],
];

/** One line for each rule by which holders wait: its name, p99 in calm and with holes, ratio. */
export function floorLines(peers: number, degree: number): string[][] {
  return WAITS.map(([name, wait]) => {
    const { calmP99Ms, p99Ms } = stemFloor(peers, degree, 0.1, wait);
    return [name, calmP99Ms.toFixed(0), p99Ms.toFixed(0), (p99Ms / calmP99Ms).toFixed(2)];
  });
}

/** An embargo: at least so long, and a part of chance with so long a mean, ms. */
interface EmbargoModel {
  readonly minMs: number;
  readonly meanMs: number;
}

const DRAWS = 100_000;
const BIN_MS = 25;
const HOP_MS = 50;

/**
 * Who swallows a stem asks by when it comes out whether one holder waited for it, or two: the share
 * of right guesses when both are as likely, by the best of all estimators. 0.5 is blind.
 */
export function holdersGuess(near: EmbargoModel, far: EmbargoModel): number {
  const random = new SeededRandom(1);
  const drawn = ({ minMs, meanMs }: EmbargoModel): number =>
    minMs - meanMs * Math.log(1 - random.fraction());
  // Along its next stem, and to whoever looks on.
  const onMs = (): number => {
    let ms = 2 * HOP_MS;
    do ms += random.between(DELAY_MIN_MS, DELAY_MAX_MS);
    while (!random.chance(STEM_COIN));
    return ms;
  };
  const more = new Map<number, number>();
  const count = (ms: number, by: number): void => {
    const bin = Math.floor(ms / BIN_MS);
    more.set(bin, (more.get(bin) ?? 0) + by);
  };
  for (let draw = 0; draw < DRAWS; draw++) {
    count(drawn(near) + onMs(), 1);
    // The farther one has waited for one hop already.
    count(Math.min(drawn(near), drawn(far) - HOP_MS) + onMs(), -1);
  }
  let apart = 0;
  for (const by of more.values()) apart += Math.abs(by);
  return 0.5 + apart / DRAWS / 4;
}

const embargo = (minMs: number, blur: number): EmbargoModel => ({ minMs, meanMs: blur * minMs });

/** By rule: how well it is guessed whether one or two waited. */
export function guessLines(blur = EMBARGO_BLUR_SHARE): string[][] {
  const cases: readonly (readonly [string, EmbargoModel, EmbargoModel])[] = [
    ['one for all, 1 s, with as much by chance', embargo(1_000, 1), embargo(1_000, 1)],
    ['foreseen, 0.5 s', embargo(500, blur), embargo(500, blur)],
    ['measured, 0.5 s and a hop more', embargo(500, blur), embargo(500 + 2 * HOP_MS, blur)],
    ['measured, 0.2 s and a hop more', embargo(200, blur), embargo(200 + 2 * HOP_MS, blur)],
  ];
  return cases.map(([name, near, far]) => [name, holdersGuess(near, far).toFixed(2)]);
}

/** All of it, for the screen. */
export function modelText(): string {
  const floors = [
    [40, 6],
    [200, 8],
  ].flatMap(([peers, degree]) => [
    `${peers} peers of degree ${degree}: a holder … | calm p99 ms | p99 ms | × calm`,
    ...floorLines(peers!, degree!).map((cells) => cells.join(' | ')),
  ]);
  const guesses = guessLines().map((cells) => cells.join(' | '));
  return [...floors, 'embargoes | one holder or two: right guesses', ...guesses].join('\n');
}
