// Peers in a ring with chords, and how they become friends and meet in one lobby.
import { befriend } from '../../e2e/peer.ts';
import type { Peer } from '../../e2e/peer.ts';

export type Pair = readonly [number, number];

const AT_ONCE = 3;

/** A ring of so many, in which one in `chordEvery` is a friend of who sits across it too. */
export function ringAcross(peers: number, chordEvery: number): Pair[] {
  const half = Math.floor(peers / 2);
  const across = Array.from({ length: half }, (_, at): Pair => [at, at + half]);
  return [...ringOf(peers, 1), ...across.filter((_, at) => at % chordEvery === 0)];
}

/** A ring in which each is a friend of those `steps` places further on, and so of those before. */
export function ringBySteps(peers: number, steps: readonly number[]): Pair[] {
  return steps.flatMap((step) => ringOf(peers, step));
}

function ringOf(peers: number, step: number): Pair[] {
  return Array.from({ length: peers }, (_, at): Pair => [at, (at + step) % peers]);
}

/** Some at a time, but nobody befriends two at once: a peer's screen is one. */
export async function befriendAll(peers: readonly Peer[], pairs: readonly Pair[]): Promise<void> {
  const busy = new Set<number>();
  const waiting = [...pairs];
  await inTurns(pairs, async () => {
    let found = -1;
    while (found < 0) {
      found = waiting.findIndex(([one, other]) => !busy.has(one) && !busy.has(other));
      if (found < 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [[one, other] = [0, 0]] = waiting.splice(found, 1);
    for (const at of [one, other]) busy.add(at);
    await befriend(peers[one]!, peers[other]!);
    for (const at of [one, other]) busy.delete(at);
  });
}

/** The first makes the lobby; each of the others finds it by a friend who is in it already. */
export async function meetIn(
  lobby: string,
  peers: readonly Peer[],
  pairs: readonly Pair[],
): Promise<void> {
  const order = orderFrom(0, pairs);
  await peers[0]!.lobbies.create({ name: lobby, nickname: 'nick 0' });
  for (const at of order.slice(1)) await peers[at]!.lobbies.join(lobby, `nick ${at}`);
}

/** All who are joined with the first, each after a friend of its own. */
function orderFrom(first: number, pairs: readonly Pair[]): number[] {
  const order = [first];
  for (const at of order) {
    for (const pair of pairs) {
      if (!pair.includes(at)) continue;
      const friend = pair[0] === at ? pair[1] : pair[0];
      if (!order.includes(friend)) order.push(friend);
    }
  }
  return order;
}

/** Does the work for all, some at a time. */
export async function inTurns<Of>(
  all: Iterable<Of>,
  work: (one: Of) => Promise<void>,
): Promise<void> {
  const rest = all[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
