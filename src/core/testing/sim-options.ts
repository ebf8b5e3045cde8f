// The options of `npm run sim`, read from the command line and checked.
import { parseArgs } from 'node:util';
import { ATTACK_NAMES } from './attacks.ts';
import type { Attack } from './attacks.ts';
import { SENDERS } from './run-options.ts';
import type { RunOptions, Senders } from './run-options.ts';
import { TOPOLOGIES } from './topology.ts';

export const HELP = `npm run sim -- [options]: the real core, by the thousand, in virtual time
  --peers 100        --degree 8          --topology ring | watts-strogatz | barabasi-albert
  --messages 200     --senders rotating | one | once   --payload 200 (bytes)   --interval 100 (ms)
  --warm 0           messages before the first one that is counted
  --authors 0        how many take turns, 0: all; with once, those who write before what is counted
  --delay 50 (ms)    --spread 25 (ms)    --jitter 5 (ms)    --bandwidth 0 (bytes/s, 0: endless)
  --flapping 0       share of links that go down and up all the time
  --churn 0          share of peers that go offline and come back
  --stopped 0        share of peers whose worker is stopped suddenly and restored, again and again
  --closing 0        share of peers whose tab closes as a stem comes to them
  --split 0          seconds for which the peers are two halves; messages go on
  --skew 0           clocks are off by up to so many seconds
  --hostile flood,…  peers that attack, in these ways at once, or all   --hostile-share 0.1
${hostileNames()}
  --spies 0          share of peers that spy: prints how often they guess who wrote what
                     --sessions 50 (in which each pseudonym writes once)   --days 30
  --verify 1         ms for checking a signature, one after the other
  --spreading push | flood               --stem on | off
  --lab 'seed=7&peers=60&plan=600.write.3'   what the lab's page plays at that address; nothing
                     else but --until 10000 (virtual ms) and --json goes with it
  --signatures stand-in | real           --settle 30 (virtual minutes to heal at the most)
  --seed 1           --json              --trace             --help`;

const SPEC = {
  peers: { type: 'string', default: '100' },
  degree: { type: 'string', default: '8' },
  topology: { type: 'string', default: 'ring' },
  messages: { type: 'string', default: '200' },
  warm: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  senders: { type: 'string', default: 'rotating' },
  authors: { type: 'string', default: '0' },
  payload: { type: 'string', default: '200' },
  interval: { type: 'string' },
  delay: { type: 'string', default: '50' },
  spread: { type: 'string', default: '25' },
  jitter: { type: 'string', default: '5' },
  bandwidth: { type: 'string', default: '0' },
  flapping: { type: 'string', default: '0' },
  churn: { type: 'string', default: '0' },
  stopped: { type: 'string', default: '0' },
  closing: { type: 'string', default: '0' },
  split: { type: 'string', default: '0' },
  skew: { type: 'string', default: '0' },
  hostile: { type: 'string', default: '' },
  'hostile-share': { type: 'string', default: '0.1' },
  spies: { type: 'string', default: '0' },
  sessions: { type: 'string', default: '50' },
  days: { type: 'string', default: '30' },
  verify: { type: 'string', default: '1' },
  signatures: { type: 'string', default: 'stand-in' },
  spreading: { type: 'string', default: 'push' },
  stem: { type: 'string', default: 'on' },
  settle: { type: 'string', default: '30' },
  trace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  lab: { type: 'string' },
  until: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** 'help' when that was asked for. Throws TypeError or RangeError with a sentence. */
export function readRunOptions(args: readonly string[]): RunOptions | 'help' {
  const { values } = parseArgs({ args: [...args], options: SPEC });
  if (values.help) return 'help';
  const number = (name: keyof typeof values, from: number, to = Infinity): number =>
    checkedNumber(name, String(values[name]), from, to);
  const messages = number('messages', 1);
  const splitS = number('split', 0);
  const senders = oneOf('senders', values.senders, SENDERS);
  const bandwidth = number('bandwidth', 0);
  const [peers, authors] = [number('peers', 3), number('authors', 0)];
  if (senders === 'once' && (authors || Math.floor(peers / 2)) + messages > peers) {
    throw new RangeError('--senders once needs a peer more for each message: fewer --messages');
  }
  return {
    peers,
    degree: number('degree', 2),
    topology: oneOf('topology', values.topology, TOPOLOGIES),
    messages,
    warm: number('warm', 0),
    seed: number('seed', 0),
    senders,
    authors,
    payloadBytes: number('payload', 1),
    intervalMs:
      values.interval === undefined
        ? usualIntervalMs(senders, messages, splitS)
        : number('interval', 0),
    delayMs: number('delay', 0),
    spreadMs: number('spread', 0),
    jitterMs: number('jitter', 0),
    bytesPerS: bandwidth === 0 ? undefined : bandwidth,
    flapping: number('flapping', 0, 1),
    churn: number('churn', 0, 1),
    stopped: number('stopped', 0, 1),
    closing: number('closing', 0, 1),
    splitS,
    skewS: number('skew', 0),
    hostile: hostileWays(values.hostile),
    hostileShare: number('hostile-share', 0, 0.5),
    spies: number('spies', 0, 0.5),
    sessions: number('sessions', 1),
    days: number('days', 1),
    verifyMs: number('verify', 0),
    signatures: oneOf('signatures', values.signatures, ['stand-in', 'real'] as const),
    spreading: oneOf('spreading', values.spreading, ['push', 'flood'] as const),
    stem: oneOf('stem', values.stem, ['on', 'off'] as const),
    settleMin: number('settle', 0),
    trace: values.trace,
    json: values.json,
  };
}

export interface LabWish {
  /** What stands behind `#` in the page's address, or all of it. */
  readonly address: string;
  readonly untilMs: number | undefined;
  readonly json: boolean;
}

/** Undefined when no run of the lab is wished. Throws as `readRunOptions`. */
export function readLabWish(args: readonly string[]): LabWish | undefined {
  const { values } = parseArgs({ args: [...args], options: SPEC });
  const { lab: address, until, json } = values;
  if (address === undefined) return undefined;
  const untilMs = until === undefined ? undefined : checkedNumber('until', until, 0, 3_600_000);
  if (untilMs !== undefined && !Number.isInteger(untilMs)) {
    throw new RangeError('--until must be whole milliseconds');
  }
  return { address, untilMs, json };
}

/** Names with commas between them; `all` of them. */
export function hostileWays(text: string): Attack[] {
  if (text === 'all') return [...ATTACK_NAMES];
  const names = text.split(',').filter((name) => name !== '');
  return names.map((name) => oneOf('hostile', name, ATTACK_NAMES));
}

function hostileNames(): string {
  const lines: string[] = [];
  for (let at = 0; at < ATTACK_NAMES.length; at += 7) {
    lines.push(`                     ${ATTACK_NAMES.slice(at, at + 7).join(' ')}`);
  }
  return lines.join('\n');
}

/** One person can't write faster than others take it; a split should see most of the messages. */
function usualIntervalMs(senders: Senders, messages: number, splitS: number): number {
  const calmMs = senders === 'one' ? 3_000 : 100;
  return Math.max(calmMs, (splitS * 1_000 * 1.25) / messages);
}

function checkedNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= from && value <= to) return value;
  throw new RangeError(
    `--${name} must be a number from ${from}${to < Infinity ? ` to ${to}` : ''}`,
  );
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new RangeError(`--${name} must be one of ${choices.join(', ')}`);
  return choice;
}
