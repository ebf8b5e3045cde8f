// Presence as spies see it, in two lobbies with the same people: peers close their tabs and come
// back, and nobody writes a word.
import { isKept } from '../../wire/envelope.ts';
import { lobbyIdOf } from '../../wire/card.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';
import type { SimHost } from '../sim-host.ts';
import type { RunOptions } from '../run-options.ts';
import { startTogether } from '../warm-start.ts';
import { firstGiver } from './first-spy.ts';
import { guessTie, TIE_WAYS, tracesIn } from './lobby-ties.ts';
import type { TieWay } from './lobby-ties.ts';
import { PresenceBook } from './presence-guess.ts';
import { graphOf } from './spied-graph.ts';
import { buildSpied } from './spy-words.ts';
import type { Guess, Spied } from './spy-words.ts';

const MINUTE_MS = 60_000;
const CALM_MS = 5 * MINUTE_MS;
/** Everybody honest closes the tab once in this time. */
const TURNS_MS = 10 * MINUTE_MS;
const GONE_MS = 2 * MINUTE_MS;
const AFTER_MS = 20 * MINUTE_MS;

export interface PresenceFigures {
  /** All spies together, for each message of presence. */
  readonly firstSpy: readonly Guess[];
  /** One spy alone about one honest friend. */
  readonly byOrder: readonly Guess[];
  readonly byTurns: readonly Guess[];
  /** The mean of 1 / (participants reachable through the link). */
  readonly chance: number;
  readonly ties: Readonly<Record<TieWay, readonly Guess[]>>;
  readonly tieChance: number;
}

export function spyOnPresence(options: RunOptions): PresenceFigures {
  const spied = buildSpied(options);
  const { net, honest } = spied;
  const { lobby, closedCard } = startTogether(net, { closed: net.hosts, listed: true });
  const other = lobbyIdOf(closedCard!);
  net.run(CALM_MS);
  for (const host of honest) {
    const atMs = net.random.between(0, TURNS_MS);
    net.at(atMs, () => net.closeTab(host));
    net.at(atMs + net.random.between(0.5, 1.5) * GONE_MS, () => net.start(host));
  }
  net.run(TURNS_MS + AFTER_MS);
  return {
    firstSpy: [lobby, other].flatMap((one) => firstSpyOf(spied, one)),
    ...friendGuesses(spied, lobby),
    ...ties(spied, lobby, other),
  };
}

function firstSpyOf({ honest, log, names }: Spied, lobby: LobbyId): Guess[] {
  return honest.flatMap((host) =>
    log
      .messagesOf(host.pseudonym(lobby), (kind) => !isKept(kind))
      .map((message) => ({ guess: firstGiver(log.signalsOf(message), names), truth: host.name })),
  );
}

function friendGuesses(
  { net, spies, log }: Spied,
  lobby: LobbyId,
): Pick<PresenceFigures, 'byOrder' | 'byTurns' | 'chance'> {
  const book = new PresenceBook(log, lobby);
  const byOrder: Guess[] = [];
  const byTurns: Guess[] = [];
  let chances = 0;
  for (const spy of spies) {
    for (const link of net.linksOf(spy)) {
      const friend = link.other(spy);
      if (spies.includes(friend)) continue;
      const truth = friend.pseudonym(lobby);
      byOrder.push({ guess: book.guessByOrder(spy.name, friend.name), truth });
      byTurns.push({ guess: book.guessByTurns(spy.name, friend.name), truth });
      chances += 1 / reachableThrough(net, spy, friend);
    }
  }
  return { byOrder, byTurns, chance: chances / Math.max(1, byOrder.length) };
}

/** How many participants there are behind a link, the friend included. */
function reachableThrough(net: Spied['net'], spy: SimHost, friend: SimHost): number {
  const { friends } = graphOf(net, [], 0);
  const behind = new Set([friend.name]);
  for (const one of behind) {
    for (const next of friends.get(one)!.keys()) if (next !== spy.name) behind.add(next);
  }
  return behind.size;
}

function ties(
  { honest, log, names }: Spied,
  lobby: LobbyId,
  other: LobbyId,
): Pick<PresenceFigures, 'ties' | 'tieChance'> {
  const truth = new Map<Author, Author>(
    honest.map((host) => [host.pseudonym(lobby), host.pseudonym(other)]),
  );
  const ours = tracesIn(log, lobby, names).filter(({ author }) => truth.has(author));
  const others = tracesIn(log, other, names);
  const guesses = (way: TieWay): Guess[] =>
    ours.map((one) => ({ guess: guessTie(one, others, way), truth: truth.get(one.author)! }));
  const [times, clock, givers] = TIE_WAYS.map(guesses);
  return {
    ties: { times: times!, clock: clock!, givers: givers! },
    tieChance: 1 / Math.max(1, others.length),
  };
}
