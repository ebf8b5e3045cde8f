// What must hold when a run is over, healed and quiet, besides the same history.
import type { MembershipRecords } from '../state/views.ts';
import type { LobbyId } from '../wire/ids.ts';
import { CheckError } from './check-error.ts';
import type { Membership } from './membership.ts';
import { lobbyGroups } from './same-history.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

/**
 * Linked friends in one lobby are routes: in a public one the directory sees to that, in a private
 * one the challenge, as soon as both hold the lobby's first message.
 */
export function checkJoinedUp(net: SimNetwork, membership: Membership): void {
  for (const lobby of membership.lobbies) {
    for (const host of membership.participants(lobby)) {
      const view = host.core.lobbies().find((one) => one.lobby === lobby);
      for (const link of net.linksOf(host)) {
        const friend = link.other(host);
        if (!link.isUp || !membership.isIn(friend, lobby)) continue;
        if (view?.friends.includes(friend.id) || !shouldKnow(host, friend, lobby)) continue;
        throw new CheckError('joined up', `${host.name} doesn’t know that ${friend.name} is in`);
      }
    }
  }
}

function shouldKnow(a: SimHost, b: SimHost, lobby: LobbyId): boolean {
  if (a.store.lobby(lobby)?.card.visibility === 'public') return true;
  const first = a.store.messages(lobby)[0];
  return first !== undefined && b.store.messages(lobby)[0]?.key === first.key;
}

/** Direct messages have arrived, each once and in the order in which they were written. */
export function checkDirects(
  net: SimNetwork,
  written: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [name, texts] of written) {
    const [writer, reader] = name.split('>').map((one) => net.peer(one));
    const heard = reader!.shownDirects.flatMap(({ own, friend, content }) =>
      !own && friend === writer!.id && content?.type === 'chat' ? [content.text] : [],
    );
    if (heard.join(' ') === texts.join(' ')) continue;
    throw new CheckError('direct messages', `${name}: ${heard.length} of ${texts.length} or mixed`);
  }
}

/** Among honest friends nobody is taken for hostile. */
export function checkFriendly(net: SimNetwork): void {
  for (const host of net.hosts) {
    const [abuse] = host.abuse;
    if (abuse) throw new CheckError('friendly', `${host.name} complains of ${abuse.reason}`);
  }
}

/** Everybody's list of participants is true: nobody is missing, nobody is a ghost. */
export function checkPresence(net: SimNetwork, membership: Membership): void {
  for (const lobby of membership.lobbies) {
    for (const group of lobbyGroups(net, membership, lobby)) {
      const authorOf = (host: SimHost) => host.store.lobby(lobby)!.author;
      const there = group.map(authorOf).sort().join(' ');
      for (const host of group) {
        const listed = host.core.participants(lobby).map(({ author }) => author);
        if (listed.sort().join(' ') === there) continue;
        const what = `${host.name} lists ${listed.length} participants of ${group.length}`;
        throw new CheckError('presence', what);
      }
    }
  }
}

/** What the core would put on a disk that has lost it is what the disk has. */
export function checkMembership(net: SimNetwork): void {
  for (const host of net.hosts) {
    if (!host.isRunning) continue;
    host.store.flush(host.clockMs);
    const onDisk = host.store.snapshot(host.clockMs);
    const inMemory = host.core.membership();
    for (const name of Object.keys(inMemory) as (keyof MembershipRecords)[]) {
      const known = textOf(inMemory[name]);
      const kept = textOf(onDisk[name]);
      if (known === kept) continue;
      throw new CheckError('membership', `${host.name}’s ${name}: ${known} but on disk ${kept}`);
    }
  }
}

function textOf(records: readonly unknown[]): string {
  return records
    .map((record) => JSON.stringify(Object.entries(record as object).sort()))
    .sort()
    .join(' ');
}
