// `npm run sim -- --spies 0.2`: how well spies guess who wrote what, as a few figures.
import type { RunOptions } from '../run-options.ts';
import { precision } from './first-spy.ts';
import { spyForDays } from './spy-days.ts';
import { spyOnPresence } from './spy-presence.ts';
import { spyOnWords } from './spy-words.ts';
import type { WordsFigures } from './spy-words.ts';

/** Shares of guesses that are right, but for what names another unit. */
export interface SpyFigures {
  readonly peers: number;
  readonly degree: number;
  readonly topology: string;
  readonly seed: number;
  readonly spies: number;
  /** One message of each honest author. */
  readonly chat: {
    readonly guesses: number;
    readonly firstSpy: number;
    readonly likeliest: number;
    /** Half of the last deliveries took at most so long; so long would a flood take, ms. */
    readonly lastP50Ms: number;
    readonly floodP50Ms: number;
  };
  readonly presence: {
    readonly guesses: number;
    readonly firstSpy: number;
    readonly friendByOrder: number;
    readonly friendByTurns: number;
    readonly chance: number;
  };
  readonly ties: {
    readonly guesses: number;
    readonly times: number;
    readonly clock: number;
    readonly givers: number;
    readonly chance: number;
  };
  readonly days: {
    readonly guesses: number;
    readonly messages: number;
    readonly majority: number;
    readonly likeliest: number;
  };
}

export function runSpies(options: RunOptions): SpyFigures {
  const words = spyOnWords(options);
  const presence = spyOnPresence(options);
  const days = spyForDays(options);
  return {
    peers: options.peers,
    degree: options.degree,
    topology: options.topology,
    seed: options.seed,
    spies: options.spies,
    chat: chatFigures(words),
    presence: {
      guesses: presence.firstSpy.length,
      firstSpy: share(precision(presence.firstSpy)),
      friendByOrder: share(precision(presence.byOrder)),
      friendByTurns: share(precision(presence.byTurns)),
      chance: share(presence.chance),
    },
    ties: {
      guesses: presence.ties.times.length,
      times: share(precision(presence.ties.times)),
      clock: share(precision(presence.ties.clock)),
      givers: share(precision(presence.ties.givers)),
      chance: share(presence.tieChance),
    },
    days: {
      guesses: days.majority.length,
      messages: days.messages,
      majority: share(precision(days.majority)),
      likeliest: share(precision(days.likeliest)),
    },
  };
}

function chatFigures(words: WordsFigures): SpyFigures['chat'] {
  return {
    guesses: words.firstSpy.length,
    firstSpy: share(precision(words.firstSpy)),
    likeliest: share(precision(words.likeliest)),
    lastP50Ms: Math.round(median(words.lastMs)),
    floodP50Ms: Math.round(median(words.floodMs)),
  };
}

const share = (value: number): number => Math.round(value * 1_000) / 1_000;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
