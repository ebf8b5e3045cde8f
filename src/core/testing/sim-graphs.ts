// Small networks for scenarios: peers named by letters, links named by pairs of letters.
import type { LobbyId } from '../wire/ids.ts';
import type { LobbyCard } from '../wire/card.ts';
import { addCheckers } from './checkers.ts';
import type { Checkers } from './checkers.ts';
import type { LinkOptions } from './sim-link.ts';
import { SimNetwork } from './sim-network.ts';
import type { SimOptions } from './sim-network.ts';
import { createLobby, inviteAndJoin, joinPublic, SETTLE_MS, settleIn } from './sim-verbs.ts';

export interface GraphOptions extends Partial<SimOptions> {
  /** Clock minus true time by peer, ms. */
  readonly skewsMs?: Readonly<Record<string, number>>;
  /** Links that differ from the others. */
  readonly links?: Readonly<Record<string, Partial<LinkOptions> & { up?: boolean }>>;
}

export interface Graph {
  readonly net: SimNetwork;
  readonly checkers: Checkers;
}

/** Peers and links, all checkers on watch. `links`: 'AB BC' joins A with B and B with C. */
export function growGraph(links: string, options: GraphOptions = {}): Graph {
  const { skewsMs = {}, links: special = {}, seed = 1, ...rest } = options;
  const net = new SimNetwork({ seed, ...rest });
  const checkers = addCheckers(net);
  const pairs = links.split(' ').filter((pair) => pair !== '');
  for (const name of [...new Set(pairs.join(''))].sort()) {
    net.addPeer(name, { skewMs: skewsMs[name] ?? 0 });
  }
  for (const pair of pairs) net.befriend(net.peer(pair[0]!), net.peer(pair[1]!), special[pair]);
  net.run(SETTLE_MS);
  return { net, checkers };
}

type LobbyKind = Partial<Pick<LobbyCard, 'visibility' | 'history'>>;

/**
 * A lobby made by the first of `names`; the others come in one after the other, each from a friend
 * who is in already: by the directory, or by an invitation into a private one.
 */
export function gather(net: SimNetwork, names: string, kind: LobbyKind = {}): LobbyId {
  const [first, ...others] = [...names].map((name) => net.peer(name));
  const lobby = createLobby(first!, 'tea', kind);
  const inside = [first!];
  for (const host of others) {
    if (kind.visibility === 'private') {
      const inviter = inside.find((one) => net.linkOf(one, host)?.isUp);
      if (!inviter) throw new RangeError(`nobody inside can invite ${host.name}`);
      inviteAndJoin(net, inviter, host, lobby);
    } else {
      joinPublic(net, host, lobby);
    }
    inside.push(host);
  }
  if (inside.length > 1) settleIn(net, first!, lobby);
  return lobby;
}

/** The link between two letters. */
export function linkOf(net: SimNetwork, pair: string) {
  const link = net.linkOf(net.peer(pair[0]!), net.peer(pair[1]!));
  if (!link) throw new RangeError(`there is no link ${pair}`);
  return link;
}

/** Takes all links down that join one of `these` with somebody else; gives them back. */
export function cutOff(net: SimNetwork, these: string): () => void {
  const cut = net.links.filter(
    ({ a, b, isWanted }) => isWanted && these.includes(a.name) !== these.includes(b.name),
  );
  for (const link of cut) net.cutLink(link);
  return () => {
    for (const link of cut) net.healLink(link);
  };
}
