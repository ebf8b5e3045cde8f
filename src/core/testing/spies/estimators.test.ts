// Estimators of spies, tried on signals whose truth is known: a flood, a stem, a leak, and nothing.
import { describe, expect, it } from 'vitest';
import type { Author } from '../../wire/ids.ts';
import { SeededRandom } from '../seeded-random.ts';
import { firstGiver, majority, precision } from './first-spy.ts';
import { GraphAdversary, likeliest, whoWasThere } from './graph-adversary.ts';
import type { Clue } from './graph-adversary.ts';
import { guessTie } from './lobby-ties.ts';
import type { TieWay, Traces } from './lobby-ties.ts';
import { chanceSignals, floodSignals, madeUpGraph, stemSignals } from './made-up-signals.ts';
import type { SpiedGraph } from './spied-graph.ts';
import type { Signal } from './spy-log.ts';

const SPIES = { topology: 'watts-strogatz', peers: 100, degree: 8, spies: 0.2 } as const;

type Make = (graph: SpiedGraph, author: string, random: SeededRandom) => readonly Signal[];

/** Share of honest authors found by each estimator; each writes `count` messages. */
function tried(make: Make, coin?: number, count = 1, graphs = 4) {
  const first: { guess: string | undefined; truth: string }[] = [];
  const likely: typeof first = [];
  for (let seed = 1; seed <= graphs; seed++) {
    const random = new SeededRandom(seed);
    const graph = madeUpGraph({ ...SPIES, seed }, random);
    const adversary = new GraphAdversary(graph, coin);
    for (const author of graph.peers.filter((peer) => !graph.spies.has(peer))) {
      const givers: (string | undefined)[] = [];
      const clues: (Clue | undefined)[] = [];
      for (let message = 0; message < count; message++) {
        const signals = make(graph, author, random);
        givers.push(firstGiver(signals, graph.spies));
        clues.push(adversary.clueOf(signals));
      }
      first.push({ guess: majority(givers), truth: author });
      likely.push({ guess: likeliest(clues, 'all'), truth: author });
    }
  }
  return { first: precision(first), likely: precision(likely) };
}

const flood: Make = floodSignals;
const stem: Make = (graph, author, random) => stemSignals(graph, author, 0.5, random);
const chance: Make = (graph, _author, random) => chanceSignals(graph, random);

describe('who wrote it', () => {
  it('a flood shows its author: two of three by the first spy, all by who knows the graph', () => {
    const { first, likely } = tried(flood);
    expect(first).toBeGreaterThan(0.6);
    expect(first).toBeLessThan(0.7);
    expect(likely).toBeGreaterThan(0.98);
  });

  it('a stem hides it about as well as its floor: the share of spies', () => {
    const { first, likely } = tried(stem, 0.5);
    expect(first).toBeGreaterThan(0.15);
    expect(first).toBeLessThan(0.3);
    expect(likely).toBeGreaterThan(0.15);
    expect(likely).toBeLessThan(0.4);
  });

  it('stems that are drawn anew for each message give their author away over thirty', () => {
    const { first, likely } = tried(stem, 0.5, 30, 1);
    expect(first).toBeGreaterThan(0.4);
    expect(likely).toBeGreaterThan(0.9);
  });

  it('where signals say nothing, nobody is found beyond chance', () => {
    const { first } = tried(chance);
    expect(first).toBeLessThan(0.04);
  });

  it('what no spy has heard of gives no guess, and that is a wrong one', () => {
    const graph = madeUpGraph({ ...SPIES, seed: 1 }, new SeededRandom(1));
    expect(new GraphAdversary(graph, undefined).clueOf([])).toBeUndefined();
    expect(likeliest([undefined], 'all')).toBeUndefined();
    expect(precision([{ guess: undefined, truth: 'p1' }])).toBe(0);
    expect(precision([])).toBe(0);
  });

  describe('by who was there', () => {
    const clue = (chances: Record<string, number>): Clue => ({
      name: 'diffused by x',
      logs: new Map(Object.entries(chances).map(([peer, chance]) => [peer, Math.log(chance)])),
    });
    // a is a little likelier by what was heard, but wasn't there once.
    const clues = [clue({ a: 0.5, b: 0.4, c: 0.1 }), clue({ b: 0.4, c: 0.6 })];

    it('whoever was away once didn’t write it', () => {
      expect(likeliest(clues, 'all')).toBe('b');
    });

    it('an adversary who doesn’t know it weighs what is heard alone', () => {
      expect(likeliest(clues, 'withoutAbsence')).toBe('a');
    });

    it('finds the one who was there each time and least otherwise, and nobody of two', () => {
      const thereIn = new Map([
        ['a', new Set([1, 2, 3, 4])],
        ['b', new Set([1, 3])],
        ['c', new Set([1, 2, 3])],
      ]);
      const twice = new Map([...thereIn, ['d', new Set([1, 2, 4])] as const]);
      expect(whoWasThere([1, 3], thereIn)).toBe('b');
      expect(whoWasThere([1, 2], thereIn)).toBe('c');
      expect(whoWasThere([4], thereIn)).toBe('a');
      expect(whoWasThere([1, 2], twice)).toBeUndefined();
      expect(whoWasThere([9], thereIn)).toBeUndefined();
    });
  });

  it('of equal guesses the first said wins, and what spies give each other is none', () => {
    expect(majority(['b', 'a', 'a', 'b', undefined])).toBe('b');
    const fromSpy = { atMs: 1, spy: 's', friend: 't', way: 'message' };
    const fromFriend = { atMs: 2, spy: 's', friend: 'a', way: 'message' };
    expect(firstGiver([fromSpy, fromFriend], new Set(['s', 't']))).toBe('a');
  });

  it('a clue said twice counts once, if one likes', () => {
    const clue = (name: string, a: number, b: number): Clue => {
      const logs = new Map([
        ['a', a],
        ['b', b],
      ]);
      return { name, logs };
    };
    const clues = [clue('x', 0, -1), clue('x', 0, -1), clue('y', -1.5, 0)];
    expect(likeliest(clues, 'all')).toBe('a');
    expect(likeliest(clues, 'distinct')).toBe('b');
  });
});

describe('which two pseudonyms are one profile’s', () => {
  const PROFILES = 60;

  /** What each way finds when both lobbies' traces are made like this. */
  function found(way: TieWay, make: (profile: number, random: SeededRandom) => Traces): number {
    const random = new SeededRandom(5);
    const [ours, others] = ['a', 'b'].map((lobby) =>
      Array.from({ length: PROFILES }, (_, profile) => ({
        ...make(profile, random),
        author: `${lobby} ${profile}` as Author,
      })),
    );
    const guesses = ours!.map((one, profile) => ({
      guess: guessTie(one, others!, way),
      truth: `b ${profile}`,
    }));
    return precision(guesses);
  }

  const times = (from: number, random: SeededRandom, stepMs = 300_000): number[] =>
    Array.from({ length: 7 }, (_, at) => from + at * stepMs + random.between(0, 60));
  const some = (random: SeededRandom): Traces => ({
    author: '' as Author,
    writtenAtMs: times(random.below(300_000), random),
    lateMs: times(0, random, 0),
    givers: new Map([[`p${random.below(10)}>s`, 3]]),
  });

  it.each([
    ['times', (at: number) => ({ writtenAtMs: times(at * 4_000, new SeededRandom(at)) })],
    ['clock', (at: number) => ({ lateMs: times(at * 1_000, new SeededRandom(at), 0) })],
    ['givers', (at: number) => ({ givers: new Map([[`p${at}>s`, 5]]) })],
  ] as const)('what both lobbies share by %s ties them', (way, leak) => {
    expect(found(way, (profile, random) => ({ ...some(random), ...leak(profile) }))).toBe(1);
  });

  it.each(['times', 'clock', 'givers'] as const)('and without it %s tell nothing', (way) => {
    expect(found(way, (_profile, random) => some(random))).toBeLessThanOrEqual(0.05);
  });

  it('who was never heard is like nobody', () => {
    const silent = { ...some(new SeededRandom(1)), writtenAtMs: [] };
    expect(guessTie(silent, [some(new SeededRandom(2))], 'times')).toBeUndefined();
  });
});
