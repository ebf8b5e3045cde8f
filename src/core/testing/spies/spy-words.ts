// Chat as spies see it: everybody honest writes a few words in a calm lobby, once; and how long
// the last of the others waits for them.
import { isKept } from '../../wire/envelope.ts';
import type { MessageId } from '../../wire/ids.ts';
import type { Effects, Input } from '../../io.ts';
import { buildNetwork } from '../sim-build.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { RunOptions } from '../run-options.ts';
import { firstAuthors } from '../known-authors.ts';
import { write } from '../sim-verbs.ts';
import { startTogether } from '../warm-start.ts';
import type { Watcher } from '../watcher.ts';
import { firstGiver } from './first-spy.ts';
import { GraphAdversary, likeliest } from './graph-adversary.ts';
import { floodTimes, graphOf } from './spied-graph.ts';
import { SpyLog } from './spy-log.ts';

/** A peer checks a signature before it passes a message on, ms. */
export const HOP_MS = 1;
/** So that everybody has heard from its routes lately, ms. */
const CALM_MS = 60_000;
/** So often everybody writes before: whose words they are has been learned by then. */
const ROUNDS_BEFORE = 2;
/** Longer than any stem and its embargoes, ms. */
const REST_MS = 60_000;

export interface Spied {
  readonly net: SimNetwork;
  readonly spies: readonly SimHost[];
  readonly honest: readonly SimHost[];
  readonly log: SpyLog;
  readonly names: ReadonlySet<string>;
}

export function buildSpied(options: RunOptions): Spied {
  const { net, shuffled } = buildNetwork(options);
  const spies = shuffled.slice(0, Math.round(options.peers * options.spies));
  const honest = net.hosts.filter((host) => !spies.includes(host));
  const log = new SpyLog(net, spies);
  net.watchers.push(log);
  return { net, spies, honest, log, names: new Set(spies.map(({ name }) => name)) };
}

/** The chance with which a stem ends at a hop: what an adversary must know of the rule. */
const STEM_COIN = 0.5;

/** Undefined: words are flooded at once. */
export const ruleOf = (log: SpyLog): number | undefined => (log.hasStems ? STEM_COIN : undefined);

export interface Guess {
  readonly guess: string | undefined;
  readonly truth: string;
}

export interface WordsFigures {
  readonly firstSpy: readonly Guess[];
  readonly likeliest: readonly Guess[];
  /** Of each message: when the last peer showed it, and when a flood would have come there, ms. */
  readonly lastMs: readonly number[];
  readonly floodMs: readonly number[];
}

export function spyOnWords(options: RunOptions): WordsFigures {
  const { net, honest, spies, log, names } = buildSpied(options);
  const { lobby } = startTogether(net, { heard: firstAuthors(net.hosts) });
  net.run(CALM_MS);
  for (let round = 0; round < ROUNDS_BEFORE; round++) {
    for (const host of honest) {
      write(host, lobby, 'I was here before');
      net.run(options.intervalMs);
    }
    net.run(REST_MS);
  }
  log.forget();
  const shown = new LastShown(net);
  net.watchers.push(shown);
  const [spied, graph] = [graphOf(net, spies, HOP_MS), graphOf(net, [], HOP_MS)];
  const written = honest.map((host) => {
    const id = write(host, lobby, 'who wrote this?');
    shown.expect(id);
    net.run(options.intervalMs);
    return { host, id };
  });
  net.run(REST_MS);
  const adversary = new GraphAdversary(spied, ruleOf(log));
  const guesses = written.map(({ host }) => {
    const [message] = log.messagesOf(host.pseudonym(lobby), isKept);
    const signals = message === undefined ? [] : log.signalsOf(message);
    const clue = adversary.clueOf(signals);
    return {
      truth: host.name,
      first: firstGiver(signals, names),
      likely: likeliest([clue], 'all'),
    };
  });
  return {
    firstSpy: guesses.map(({ first, truth }) => ({ guess: first, truth })),
    likeliest: guesses.map(({ likely, truth }) => ({ guess: likely, truth })),
    lastMs: written.map(({ id }) => shown.lastMs(id)),
    floodMs: written.map(({ host }) => Math.max(...floodTimes(graph, host.name).values())),
  };
}

/** How long each message took to the last one who showed it. */
class LastShown implements Watcher {
  readonly #net: SimNetwork;
  readonly #times = new Map<MessageId, { readonly fromMs: number; toMs: number }>();

  constructor(net: SimNetwork) {
    this.#net = net;
  }

  expect(id: MessageId): void {
    this.#times.set(id, { fromMs: this.#net.nowMs, toMs: this.#net.nowMs });
  }

  lastMs(id: MessageId): number {
    const { fromMs, toMs } = this.#times.get(id)!;
    return toMs - fromMs;
  }

  stepped(_host: SimHost, _input: Input, { announce }: Effects): void {
    for (const one of announce) {
      if (one.type !== 'message' || one.again || one.record.own) continue;
      const times = this.#times.get(one.record.id);
      if (times) times.toMs = this.#net.nowMs;
    }
  }
}
