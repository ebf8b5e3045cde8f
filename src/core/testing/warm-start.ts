// Peers that have been together in a lobby for a while: written to their disks before they start,
// so that a measurement begins in calm and not with a thousand joinings.
import { lobbyIdOf } from '../wire/card.ts';
import { HEARTBEAT_PERIOD_MS } from '../constants.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { LobbyCard } from '../wire/card.ts';
import { writeAcquaintance } from './known-authors.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Together {
  /** The lobby in which everybody is. */
  readonly lobby: LobbyId;
  /** The private one, if any. */
  readonly closedCard: LobbyCard | undefined;
}

export interface TogetherOptions {
  /** These take part in a second lobby, a private one. */
  readonly closed?: readonly SimHost[] | undefined;
  /**
   * Authors whom everybody has known for days: a peer's own pseudonyms by generation. Undefined:
   * nobody is known, as in a lobby that was made an hour ago.
   */
  readonly known?: readonly { readonly host: SimHost; readonly generation: number }[] | undefined;
}

/** All peers are stopped when it is called; it starts them, linked and in one lobby. */
export function startTogether(net: SimNetwork, options: TogetherOptions = {}): Together {
  const { closed, known } = options;
  const createdAtMs = net.nowMs - (known ? 30 * DAY_MS : HOUR_MS);
  const card: LobbyCard = {
    nonce: '00112233445566778899aabbccddeeff',
    name: 'measured',
    topic: '',
    visibility: 'public',
    history: 'shared',
    createdAtMs,
  };
  const lobby = lobbyIdOf(card);
  settle(net, card, net.hosts);
  if (known) writeAcquaintance(net, lobby, known);
  const nonce = 'ffeeddccbbaa99887766554433221100';
  const closedCard: LobbyCard = { ...card, nonce, name: 'closed', visibility: 'private' };
  if (closed) settle(net, closedCard, closed);
  net.startLinked();
  return { lobby, closedCard: closed && closedCard };
}

/** Writes to the disks of these peers that they take part, and that they know it of each other. */
function settle(net: SimNetwork, card: LobbyCard, hosts: readonly SimHost[]): void {
  const lobby = lobbyIdOf(card);
  const inside = new Set(hosts);
  const sinceMs = card.createdAtMs;
  for (const host of hosts) {
    const record = {
      lobby,
      card,
      state: 'joined',
      nickname: host.name,
      author: host.pseudonym(lobby),
      generation: 0,
      joinedAtMs: sinceMs,
      leftAtMs: 0,
      // Heartbeats don't come all at once.
      heartbeatAtMs: host.clockMs - net.random.below(HEARTBEAT_PERIOD_MS),
    } as const;
    host.store.saveFirst([{ type: 'putLobby', record }], net.nowMs);
    for (const link of net.linksOf(host)) {
      if (!inside.has(link.other(host))) continue;
      const friend = link.other(host).id;
      const route = { lobby, friend, standing: 'participating', sinceMs } as const;
      host.store.saveFirst([{ type: 'putRoute', record: route }], net.nowMs);
    }
  }
}
