// One run of a lobby in which some peers attack, and what became of the promises: known authors'
// words come all and soon, newcomers' by the next sync at the latest, no honest link is cut, memory
// keeps its bounds, nothing private gets out, and who can be told is told.
import { HEARTBEAT_PERIOD_MS } from '../../constants.ts';
import { lobbyIdOf } from '../../wire/card.ts';
import { attackOf, startAttack } from '../attacks.ts';
import type { Attack } from '../attacks.ts';
import { firstAuthors } from '../known-authors.ts';
import { buildNetwork } from '../sim-build.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { RunOptions } from '../run-options.ts';
import { freshMessageId } from '../sim-verbs.ts';
import { startTogether } from '../warm-start.ts';
import type { Together } from '../warm-start.ts';
import { KNOWN_SYBILS } from './floods.ts';
import { HostileBook } from './hostile-book.ts';

const SECOND_MS = 1_000;
/** What is live has come this long after it was written. */
const LIVE_MS = 5 * SECOND_MS;
/** One honest peer in so many has a pseudonym that nobody knows. */
const NEWCOMER_EVERY = 5;
/** Heartbeats, with which sync comes, keep to their period with some jitter. */
export const SYNC_PERIOD_MS = 1.3 * HEARTBEAT_PERIOD_MS + 30 * SECOND_MS;
/** What isn't there after so many is taken for lost. */
const SYNC_PERIODS = 3;
const STEP_MS = 10 * SECOND_MS;
const WEIGH_EVERY_MS = 2 * SECOND_MS;

export interface HostileFigures {
  readonly known: { readonly come: number; readonly expected: number };
  readonly newLive: { readonly come: number; readonly expected: number };
  readonly newSynced: { readonly come: number; readonly expected: number };
  /** From then until all newcomers' words had come; undefined: they never did. */
  readonly syncedMs: number | undefined;
  readonly p99Ms: number;
  readonly cutHonest: number;
  readonly cutHostile: number;
  readonly accusedHonest: number;
  readonly shownTwice: number;
  readonly leaked: number;
  /** The fullest cache of any honest peer. */
  readonly fullest: { readonly cache: string; readonly size: number; readonly max: number };
  /** Of others than honest authors, on the fullest honest disk. */
  readonly diskBytes: number;
  /** What the most generous honest peer sent to one attacker while the attack went on. */
  readonly givenBytesPerS: number;
  /** Honest friends of attackers; where some attack in a way that shows, of those alone. */
  readonly told: { readonly told: number; readonly of: number };
}

/** Which attacker does what; nobody attacks when there are no ways. */
export type Plan = 'each all' | 'shared out';

export function runHostile(options: RunOptions, plan: Plan = 'each all'): HostileFigures {
  const { net, shuffled } = buildNetwork(options);
  const hostile = shuffled.slice(0, Math.round(options.peers * options.hostileShare));
  const honest = net.hosts.filter((host) => !hostile.includes(host));
  const together = gather(net, honest, hostile, options.hostile);
  const { lobby, closedCard } = together;
  const book = new HostileBook(net, honest, closedCard && lobbyIdOf(closedCard));
  net.watchers.push(book);
  net.run(SECOND_MS);
  const talkMs = options.messages * options.intervalMs + LIVE_MS;
  attack(net, hostile, together, options.hostile, plan, talkMs);
  weighOften(net, book, talkMs);
  talk(net, book, honest, together, options);
  net.run(LIVE_MS);
  const [known, newLive] = [book.delivered('known'), book.delivered('new')];
  const p99Ms = book.percentileMs('known', 0.99);
  const showing = hostile.filter((_, at) =>
    waysOf(at, hostile.length, options.hostile, plan).some((way) => attackOf(way).shows),
  );
  const told = book.told(showing.length > 0 ? showing : hostile);
  const givenBytesPerS = Math.round((book.givenBytes * SECOND_MS) / talkMs);
  const fromMs = net.nowMs;
  const isComplete = (): boolean => book.delivered('new').come >= newLive.expected;
  net.runUntilEvery(STEP_MS, isComplete, SYNC_PERIODS * SYNC_PERIOD_MS);
  const syncedMs = isComplete() ? net.nowMs - fromMs : undefined;
  book.weigh();
  return {
    ...{ known, newLive, newSynced: book.delivered('new'), syncedMs, p99Ms, told, givenBytesPerS },
    cutHonest: book.cutHonest,
    cutHostile: book.cutHostile,
    accusedHonest: book.accusedHonest,
    shownTwice: book.shownTwice,
    leaked: book.leaked,
    fullest: book.fullest,
    diskBytes: book.hostileBytes(lobby),
  };
}

const isNewcomer = (index: number): boolean => index % NEWCOMER_EVERY === NEWCOMER_EVERY - 1;

/** Everybody in one lobby for days, but for newcomers; some ways need more. */
function gather(
  net: SimNetwork,
  honest: readonly SimHost[],
  hostile: readonly SimHost[],
  ways: readonly Attack[],
): Together {
  const heard = firstAuthors([...honest.filter((_, index) => !isNewcomer(index)), ...hostile]);
  if (ways.some((way) => attackOf(way).known)) {
    for (const host of hostile) {
      for (let generation = 1; generation <= KNOWN_SYBILS; generation++) {
        heard.push({ host, generation });
      }
    }
  }
  const needsClosed = ways.some((way) => attackOf(way).closed);
  return startTogether(net, { heard, listed: true, ...(needsClosed && { closed: honest }) });
}

function attack(
  net: SimNetwork,
  hostile: readonly SimHost[],
  { lobby, closedCard }: Together,
  ways: readonly Attack[],
  plan: Plan,
  forMs: number,
): void {
  for (const [at, host] of hostile.entries()) {
    for (const way of waysOf(at, hostile.length, ways, plan)) {
      startAttack(net, host, lobby, way, forMs, closedCard);
    }
  }
}

/** What the attacker with this number does. */
const waysOf = (at: number, attackers: number, ways: readonly Attack[], plan: Plan): Attack[] =>
  ways.filter((_, way) => plan === 'each all' || way % attackers === at);

function weighOften(net: SimNetwork, book: HostileBook, forMs: number): void {
  for (let afterMs = WEIGH_EVERY_MS; afterMs <= forMs; afterMs += WEIGH_EVERY_MS) {
    net.at(afterMs, () => book.weigh());
  }
}

function talk(
  net: SimNetwork,
  book: HostileBook,
  honest: readonly SimHost[],
  { lobby }: Together,
  { messages, intervalMs, payloadBytes }: RunOptions,
): void {
  const text = 'x'.repeat(payloadBytes);
  for (let index = 0; index < messages; index++) {
    const at = (index * 7) % honest.length;
    const writer = honest[at]!;
    const id = freshMessageId(writer);
    book.expect(id, writer, !isNewcomer(at));
    writer.wish({ type: 'write', lobby, id, content: { type: 'chat', text } });
    net.run(intervalMs);
  }
}
