// What an adversary knows who knows the graph: peers, links that are up, their delays, and who
// spies.
import type { SimNetwork } from '../sim-network.ts';
import type { SimHost } from '../sim-host.ts';

export interface SpiedGraph {
  readonly peers: readonly string[];
  readonly spies: ReadonlySet<string>;
  /** By peer: its friends whose links are up, with the time a message takes to them, ms. */
  readonly friends: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The graph as it is now. `hopMs`: what a peer takes before it passes a message on. */
export function graphOf(net: SimNetwork, spies: Iterable<SimHost>, hopMs: number): SpiedGraph {
  const friends = new Map(net.hosts.map(({ name }) => [name, new Map<string, number>()]));
  for (const { a, b, isUp, typicalMs } of net.links) {
    if (!isUp) continue;
    friends.get(a.name)!.set(b.name, typicalMs + hopMs);
    friends.get(b.name)!.set(a.name, typicalMs + hopMs);
  }
  return {
    peers: net.hosts.map(({ name }) => name),
    spies: new Set([...spies].map(({ name }) => name)),
    friends,
  };
}

/** How long a flood takes from one peer to each other one, ms; absent: it never comes there. */
export function floodTimes({ friends }: SpiedGraph, from: string): Map<string, number> {
  const times = new Map([[from, 0]]);
  const open = new Set([from]);
  while (open.size > 0) {
    let nearest: string | undefined;
    for (const one of open) {
      if (nearest === undefined || times.get(one)! < times.get(nearest)!) nearest = one;
    }
    open.delete(nearest!);
    for (const [friend, ms] of friends.get(nearest!)!) {
      const atMs = times.get(nearest!)! + ms;
      if (atMs >= (times.get(friend) ?? Infinity)) continue;
      times.set(friend, atMs);
      open.add(friend);
    }
  }
  return times;
}
