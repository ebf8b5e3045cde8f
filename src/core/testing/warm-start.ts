// Peers that have been together in a lobby for a while: written to their disks before they start,
// so that a measurement begins in calm and not with a thousand joinings.
import { lobbyIdOf } from '../wire/card.ts';
import { HEARTBEAT_PERIOD_MS } from '../constants.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { ParticipantRecord } from '../state/records.ts';
import type { LobbyCard } from '../wire/card.ts';
import { rememberAuthors, writeAcquaintance } from './known-authors.ts';
import type { KnownAuthor } from './known-authors.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import { partPacket } from './sim-parts.ts';

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
  /** Everybody's list of participants is complete from the start; else it fills by heartbeats. */
  readonly listed?: boolean | undefined;
  /**
   * Authors whom everybody has known for days: a peer's own pseudonyms by generation. Undefined:
   * nobody is known, as in a lobby that was made an hour ago.
   */
  readonly known?: readonly KnownAuthor[] | undefined;
  /** The same, but nobody holds what they wrote: so a run of many peers begins quickly. */
  readonly heard?: readonly KnownAuthor[] | undefined;
}

/** All peers are stopped when it is called; it starts them, linked and in one lobby. */
export function startTogether(net: SimNetwork, options: TogetherOptions = {}): Together {
  const { closed, known, heard, listed } = options;
  const createdAtMs = net.nowMs - (known || heard ? 30 * DAY_MS : HOUR_MS);
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
  if (listed) list(net, lobby, net.hosts);
  if (known) writeAcquaintance(net, lobby, known);
  if (heard) rememberAuthors(net, lobby, heard);
  const nonce = 'ffeeddccbbaa99887766554433221100';
  const closedCard: LobbyCard = { ...card, nonce, name: 'closed', visibility: 'private' };
  if (closed) settle(net, closedCard, closed);
  if (closed && listed) list(net, lobbyIdOf(closedCard), closed);
  net.startLinked();
  return { lobby, closedCard: closed && closedCard };
}

/** Writes to the disks of these peers that they take part, and that they know it of each other. */
function settle(net: SimNetwork, card: LobbyCard, hosts: readonly SimHost[]): void {
  const lobby = lobbyIdOf(card);
  const inside = new Set(hosts);
  const sinceMs = card.createdAtMs;
  for (const host of hosts) {
    // Heartbeats neither have come all at once nor are they all overdue.
    const heartbeatAtMs = host.clockMs - net.random.below(HEARTBEAT_PERIOD_MS);
    const record = {
      lobby,
      card,
      state: 'joined',
      nickname: host.name,
      author: host.pseudonym(lobby),
      generation: 0,
      joinedAtMs: sinceMs,
      leftAtMs: 0,
      heartbeatAtMs,
      presenceDueMs: heartbeatAtMs + HEARTBEAT_PERIOD_MS,
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

/** Writes to their disks that they have heard each other's heartbeats. */
function list(net: SimNetwork, lobby: LobbyId, hosts: readonly SimHost[]): void {
  const records = hosts.map((host): ParticipantRecord => {
    const { heartbeatAtMs: writtenAtMs } = host.store.lobby(lobby)!;
    const wish = { kindCode: KIND_CODES.heartbeat, body: new Uint8Array(0), writtenAtMs };
    const envelope = partPacket(net, host, lobby, wish).slice(1);
    const author = host.pseudonym(lobby);
    return {
      lobby,
      author,
      nickname: host.name,
      writtenAtMs,
      state: 'here',
      envelope,
      heardAtMs: 0,
    };
  });
  for (const host of hosts) {
    const writes = records.map((record) => {
      const heardAtMs = Math.min(host.clockMs, record.writtenAtMs);
      return { type: 'putParticipant', record: { ...record, heardAtMs } } as const;
    });
    host.store.saveFirst(writes, net.nowMs);
  }
}
