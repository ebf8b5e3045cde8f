// Peers that have been together in a lobby for a while: written to their disks before they start,
// so that a measurement begins in calm and not with a thousand joinings.
import { lobbyIdOf } from '../wire/card.ts';
import { HEARTBEAT_PERIOD_MS } from '../constants.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { SimNetwork } from './sim-network.ts';

const HOUR_MS = 3_600_000;

/** All peers are stopped when it is called; it starts them, linked and in one lobby. */
export function startTogether(net: SimNetwork): LobbyId {
  const createdAtMs = net.nowMs - HOUR_MS;
  const card: LobbyCard = {
    nonce: '00112233445566778899aabbccddeeff',
    name: 'measured',
    topic: '',
    visibility: 'public',
    history: 'shared',
    createdAtMs,
  };
  const lobby = lobbyIdOf(card);
  for (const host of net.hosts) {
    const record = {
      lobby,
      card,
      state: 'joined',
      nickname: host.name,
      author: host.pseudonym(lobby),
      generation: 0,
      joinedAtMs: createdAtMs,
      leftAtMs: 0,
      // Heartbeats don't come all at once.
      heartbeatAtMs: host.clockMs - net.random.below(HEARTBEAT_PERIOD_MS),
    } as const;
    host.store.saveFirst([{ type: 'putLobby', record }], net.nowMs);
    for (const link of net.linksOf(host)) {
      const friend = link.other(host).id;
      const route = { lobby, friend, standing: 'participating', sinceMs: createdAtMs } as const;
      host.store.saveFirst([{ type: 'putRoute', record: route }], net.nowMs);
    }
  }
  net.startLinked();
  return lobby;
}
