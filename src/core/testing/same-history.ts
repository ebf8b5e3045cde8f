// When links are healed and all is quiet, everybody in a lobby holds the same messages.
import type { LobbyId, MessageKey } from '../wire/ids.ts';
import { CheckError } from './check-error.ts';
import type { Membership } from './membership.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

/** Throws CheckError unless the participants that can reach each other hold the same. */
export function checkSameHistory(net: SimNetwork, membership: Membership): void {
  for (const lobby of membership.lobbies) {
    for (const group of lobbyGroups(net, membership, lobby)) checkGroup(net, lobby, group);
  }
}

/**
 * Running participants that reach each other through the lobby. Friends in a private lobby who came
 * in by different people, and share no message yet, can't know of each other.
 */
export function lobbyGroups(net: SimNetwork, membership: Membership, lobby: LobbyId): SimHost[][] {
  const hosts = membership.participants(lobby).filter((host) => host.isRunning);
  const viewOf = (host: SimHost) => host.core.lobbies().find((one) => one.lobby === lobby);
  const routes = new Map(hosts.map((host) => [host, new Set(viewOf(host)?.friends)]));
  const isPublic = hosts[0]?.store.lobby(lobby)?.card.visibility === 'public';
  const left = new Set(hosts);
  const groups: SimHost[][] = [];
  for (const first of hosts) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const host of group) {
      for (const link of net.linksOf(host)) {
        const other = link.other(host);
        const isRoute = isPublic || routes.get(host)?.has(other.id) === true;
        if (link.isUp && isRoute && left.delete(other)) group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function checkGroup(net: SimNetwork, lobby: LobbyId, group: readonly SimHost[]): void {
  const card = group[0]?.store.lobby(lobby)?.card;
  for (const host of group) host.store.flush(net.nowMs);
  // What a newcomer to a lobby without history may hold depends on when each friend met it; that
  // it holds nothing older is checked where such lobbies are.
  if (!card || card.history === 'none') return;
  const all = new Map<MessageKey, SimHost>();
  for (const host of group) {
    for (const { key } of host.store.messages(lobby)) if (!all.has(key)) all.set(key, host);
  }
  for (const host of group) {
    for (const [key, holder] of all) {
      if (host.store.message(lobby, key)) continue;
      throw new CheckError('same history', `${host.name} lacks ${key}, which ${holder.name} holds`);
    }
  }
}
