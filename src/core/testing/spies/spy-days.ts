// One pseudonym's many words over many days: between two sessions of the lobby everybody is away,
// and in each other links are up and other peers there. What is written once a session by each who
// is there gives the spies one more clue.
import { isKept } from '../../wire/envelope.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { SimHost } from '../sim-host.ts';
import type { RunOptions } from '../run-options.ts';
import { firstAuthors } from '../known-authors.ts';
import { write } from '../sim-verbs.ts';
import { startTogether } from '../warm-start.ts';
import { firstGiver, majority } from './first-spy.ts';
import { GraphAdversary, likeliest, whoWasThere } from './graph-adversary.ts';
import type { Clue } from './graph-adversary.ts';
import { graphOf } from './spied-graph.ts';
import { buildSpied, HOP_MS, ruleOf } from './spy-words.ts';
import type { Guess, Spied } from './spy-words.ts';

const DAY_MS = 86_400_000;
/** Share of the links that are down in a session, and of the peers that are away. */
const DOWN = 0.15;
const AWAY = 0.1;
/** From coming back to the first words, and from the last words to the end of a session, ms. */
const SETTLE_MS = 30_000;
const REST_MS = 20_000;

export interface DaysFigures {
  readonly majority: readonly Guess[];
  /** Weighs what is heard, and doesn't know who is there when. */
  readonly likeliest: readonly Guess[];
  /** Knows that, too; the better of two ways of weighing clues. */
  readonly withAbsence: readonly Guess[];
  /** Knows nothing but who is there when. */
  readonly absence: readonly Guess[];
  readonly messages: number;
}

interface Clues {
  /** Numbers of the sessions in which it was there and wrote. */
  readonly sessions: number[];
  readonly givers: (string | undefined)[];
  readonly clues: (Clue | undefined)[];
}

/** Only who wrote in at least half of the sessions is guessed at. */
export function spyForDays(options: RunOptions): DaysFigures {
  const spied = buildSpied(options);
  const { net, honest } = spied;
  const { lobby } = startTogether(net, { heard: firstAuthors(net.hosts) });
  const gathered = new Map<SimHost, Clues>(
    honest.map((host) => [host, { sessions: [], givers: [], clues: [] }]),
  );
  for (let session = 0; session < options.sessions; session++) {
    pass(net, (options.days * DAY_MS) / options.sessions);
    net.run(SETTLE_MS);
    gather(spied, gathered, lobby, options, session);
  }
  const wrote = [...gathered].filter(([, { givers }]) => givers.length >= options.sessions / 2);
  const thereIn = new Map(
    [...gathered].map(([{ name }, { sessions }]) => [name, new Set(sessions)] as const),
  );
  const guess = (go: (clues: Clues) => string | undefined): Guess[] =>
    wrote.map(([host, clues]) => ({ guess: go(clues), truth: host.name }));
  const ways = (['all', 'distinct'] as const).map((counting) =>
    guess(({ clues }) => likeliest(clues, counting)),
  );
  const right = (guesses: readonly Guess[]): number =>
    guesses.filter(({ guess: one, truth }) => one === truth).length;
  return {
    majority: guess(({ givers }) => majority(givers)),
    likeliest: guess(({ clues }) => likeliest(clues, 'withoutAbsence')),
    withAbsence: ways.reduce((a, b) => (right(b) > right(a) ? b : a)),
    absence: guess(({ sessions }) => whoWasThere(sessions, thereIn)),
    messages: wrote.reduce((sum, [, { givers }]) => sum + givers.length, 0),
  };
}

/** Everybody goes, time passes, and most come back over most of the links. */
function pass(net: SimNetwork, forMs: number): void {
  const { random } = net;
  const staying = net.hosts.filter(() => !random.chance(AWAY));
  for (const host of net.hosts) net.stop(host, 'soft', staying.includes(host) ? 'kept' : 'lost');
  for (const link of net.links) {
    if (random.chance(DOWN)) net.cutLink(link);
    else net.healLink(link);
  }
  net.run(forMs);
  for (const host of staying) net.start(host);
}

/** Everybody who is there writes once. */
function gather(
  { net, spies, honest, log, names }: Spied,
  gathered: ReadonlyMap<SimHost, Clues>,
  lobby: Parameters<typeof write>[1],
  { intervalMs }: RunOptions,
  session: number,
): void {
  const graph = graphOf(net, spies, HOP_MS);
  const writers = net.random.shuffled(honest.filter(({ isRunning }) => isRunning));
  for (const host of writers) {
    write(host, lobby, 'here I am');
    net.run(intervalMs);
  }
  net.run(REST_MS);
  const adversary = new GraphAdversary(graph, ruleOf(log));
  for (const host of writers) {
    const [message] = log.messagesOf(host.pseudonym(lobby), isKept);
    const signals = message === undefined ? [] : log.signalsOf(message);
    const { sessions, givers, clues } = gathered.get(host)!;
    sessions.push(session);
    givers.push(firstGiver(signals, names));
    clues.push(adversary.clueOf(signals));
  }
  log.forget();
}
