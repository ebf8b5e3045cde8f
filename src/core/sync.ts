// Two participating friends compare what they hold of a lobby and fetch what they lack: fingerprints
// from the top of time downwards, then keys, then the signed parts themselves.
import {
  KEYS_PER_PACKET_MAX,
  LEAF_BITS,
  LEVEL_FAN_BITS,
  SLOT_BITS,
  TOP_BITS,
} from './constants.ts';
import { nodeStartMs, nodesOfKeys } from './digests.ts';
import type { LobbyId, MessageKey, PeerId } from './ids.ts';
import type { ReadRow } from './io.ts';
import type { Lobby } from './lobby.ts';
import type { KeyEntry, PacketOf, SyncNode } from './packet.ts';
import { wrapEnvelope } from './packet.ts';
import { decodeEnvelope, isKept } from './envelope.ts';
import { markSent } from './own-messages.ts';
import type { Continue, PeerState } from './peer-state.ts';
import type { Turn } from './turn.ts';

/** Nodes with at most this many messages are compared key by key at once. */
const KEYS_AT_ONCE = 200;
/** Messages read from disk at a time to answer a `want`. */
const WANTS_PER_READ = 8;

/** Starts comparing a lobby with one friend. The peer with the lower id does it; both are served. */
export function startSync(turn: Turn, lobby: Lobby, friend: PeerId): void {
  const fromMs = Math.max(lobby.historyFromMs, lobby.historyFromMsOf(friend));
  sendNodes(turn, lobby, friend, fromMs, TOP_BITS, 0, ownNodes(lobby, fromMs, TOP_BITS, 0));
}

/** Whether it is ours to start with this friend. */
export const startsSync = (self: PeerId, friend: PeerId): boolean => self < friend;

export function onSync(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'sync'>,
): void {
  const lobby = routeLobby(state, friend, packet.lobby);
  if (!lobby) return;
  const { level, parent } = packet;
  const isLevel =
    level <= TOP_BITS && level >= SLOT_BITS && (TOP_BITS - level) % LEVEL_FAN_BITS === 0;
  if (!isLevel || (level === TOP_BITS && parent !== 0)) return state.drop('malformed');
  const fromMs = Math.max(packet.fromMs, lobby.historyFromMs, lobby.historyFromMsOf(friend));
  if (level >= LEAF_BITS) {
    const ours = ownNodes(lobby, fromMs, level, parent);
    for (const index of differing(ours, packet.nodes, fromMs, level)) {
      descend(state, turn, lobby, friend, { fromMs, level, index, ours, theirs: packet.nodes });
    }
    return;
  }
  // Slots of a leaf: our side of it is on disk.
  const leafMs = nodeStartMs(parent, LEAF_BITS);
  readKeys(state, turn, lobby, leafMs, leafMs + 2 ** LEAF_BITS, fromMs, (nextTurn, entries) => {
    const ours = nodesOfKeys(entries, level);
    for (const index of differing(ours, packet.nodes, fromMs, level)) {
      const startMs = nodeStartMs(index, level);
      const inSlot = entries.filter(
        (e) => e.writtenAtMs >= startMs && e.writtenAtMs < startMs + 2 ** level,
      );
      sendKeys(nextTurn, lobby, friend, startMs, startMs + 2 ** level, inSlot);
    }
  });
}

export function onKeys(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'keys'>,
): void {
  const lobby = routeLobby(state, friend, packet.lobby);
  if (!lobby) return;
  const { fromMs, toMs, entries } = packet;
  if (entries.some((e) => e.writtenAtMs < fromMs || e.writtenAtMs >= toMs)) {
    return state.drop('malformed');
  }
  const startMs = Math.max(lobby.historyFromMs, lobby.historyFromMsOf(friend));
  readKeys(state, turn, lobby, fromMs, toMs, startMs, (nextTurn, ours) => {
    const held = new Set(ours.map((entry) => entry.key));
    const theirs = new Set(entries.map((entry) => entry.key));
    const extra = ours.filter((entry) => !theirs.has(entry.key));
    sendHave(nextTurn, lobby, friend, extra);
    const lacking = entries.filter((e) => !held.has(e.key) && e.writtenAtMs >= lobby.historyFromMs);
    for (const entry of lacking) wantFrom(lobby, entry, friend);
    askForWanted(nextTurn, lobby);
  });
}

export function onHave(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'have'>,
): void {
  const lobby = routeLobby(state, friend, packet.lobby);
  if (!lobby) return;
  const unknown = packet.entries.filter(
    (e) => !lobby.isHeld(e.key) && e.writtenAtMs >= lobby.historyFromMs,
  );
  if (unknown.length === 0) return;
  const times = unknown.map((entry) => entry.writtenAtMs);
  const [fromMs, toMs] = [Math.min(...times), Math.max(...times) + 1];
  readKeys(state, turn, lobby, fromMs, toMs, 0, (nextTurn, ours) => {
    const held = new Set(ours.map((entry) => entry.key));
    for (const entry of unknown) if (!held.has(entry.key)) wantFrom(lobby, entry, friend);
    askForWanted(nextTurn, lobby);
  });
}

export function onWant(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'want'>,
): void {
  const lobby = routeLobby(state, friend, packet.lobby);
  if (!lobby) return;
  for (let at = 0; at < packet.wants.length; at += WANTS_PER_READ) {
    const wants = packet.wants.slice(at, at + WANTS_PER_READ);
    const parts = new Map(wants.map((want) => [want.key, want.parts]));
    const request = state.nextRequest();
    turn.read({ type: 'parts', request, lobby: lobby.id, keys: wants.map((want) => want.key) });
    state.reads.set(request, (nextTurn, rows) => {
      if (state.lobbies.get(lobby.id) === lobby && lobby.up.has(friend)) {
        answerWant(nextTurn, lobby, friend, parts, rows);
      }
    });
  }
}

/** Asks friends for what is wanted and not under way. */
export function askForWanted(turn: Turn, lobby: Lobby): void {
  for (const [friend, keys] of lobby.sync.next(turn.nowMs, lobby.up)) {
    const wants = keys.map((key) => ({ key, parts: [] }));
    turn.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
  }
}

/** Tells the other routes what came by sync, so that it spreads through the whole lobby. */
export function tellNews(turn: Turn, lobby: Lobby): void {
  const news = lobby.sync.takeNews();
  if (news.length === 0) return;
  for (const friend of lobby.up) {
    const fromMs = lobby.historyFromMsOf(friend);
    const entries = news.filter((one) => one.from !== friend && one.writtenAtMs >= fromMs);
    sendHave(turn, lobby, friend, entries);
  }
}

interface Descent {
  readonly fromMs: number;
  readonly level: number;
  readonly index: number;
  readonly ours: readonly SyncNode[];
  readonly theirs: readonly SyncNode[];
}

/** One node differs: with few messages compare keys, with many look one level further down. */
function descend(
  state: PeerState,
  turn: Turn,
  lobby: Lobby,
  friend: PeerId,
  { fromMs, level, index, ours, theirs }: Descent,
): void {
  const countOf = (nodes: readonly SyncNode[]): number =>
    nodes.find((node) => node.index === index)?.count ?? 0;
  const startMs = nodeStartMs(index, level);
  const endMs = startMs + 2 ** level;
  const isSmall = Math.max(countOf(ours), countOf(theirs)) <= KEYS_AT_ONCE;
  if (level > LEAF_BITS && !isSmall) {
    const below = level - LEVEL_FAN_BITS;
    sendNodes(turn, lobby, friend, fromMs, below, index, ownNodes(lobby, fromMs, below, index));
    return;
  }
  readKeys(state, turn, lobby, startMs, endMs, fromMs, (nextTurn, entries) => {
    if (isSmall) sendKeys(nextTurn, lobby, friend, startMs, endMs, entries);
    else {
      const slots = nodesOfKeys(entries, SLOT_BITS);
      sendNodes(nextTurn, lobby, friend, fromMs, SLOT_BITS, index, slots);
    }
  });
}

/** Our non-empty nodes of a level below a parent, or all of the top level. */
function ownNodes(lobby: Lobby, fromMs: number, level: number, parent: number): SyncNode[] {
  if (level === TOP_BITS) return lobby.digests.nodes(level, fromMs, Number.MAX_SAFE_INTEGER);
  const startMs = nodeStartMs(parent, level + LEVEL_FAN_BITS);
  const endMs = startMs + 2 ** (level + LEVEL_FAN_BITS);
  return lobby.digests.nodes(level, Math.max(fromMs, startMs), endMs);
}

/** Indexes of the nodes that aren't the same on both sides; one cut by `fromMs` always is. */
function differing(
  ours: readonly SyncNode[],
  theirs: readonly SyncNode[],
  fromMs: number,
  level: number,
): number[] {
  const ourSums = new Map(ours.map((node) => [node.index, node.sum]));
  const theirSums = new Map(theirs.map((node) => [node.index, node.sum]));
  const all = new Set([...ourSums.keys(), ...theirSums.keys()]);
  return [...all]
    .filter((index) => {
      const startMs = nodeStartMs(index, level);
      if (startMs + 2 ** level <= fromMs) return false;
      return startMs < fromMs || ourSums.get(index) !== theirSums.get(index);
    })
    .sort((a, b) => b - a);
}

function sendNodes(
  turn: Turn,
  lobby: Lobby,
  friend: PeerId,
  fromMs: number,
  level: number,
  parent: number,
  nodes: readonly SyncNode[],
): void {
  const packet = { type: 'sync', lobby: lobby.id, fromMs, level, parent, nodes } as const;
  turn.send(friend, packet, 'catchUp', lobby.id);
}

/** All keys of a span of time; a long list goes in several packets of shorter spans. */
function sendKeys(
  turn: Turn,
  lobby: Lobby,
  friend: PeerId,
  fromMs: number,
  toMs: number,
  entries: readonly KeyEntry[],
): void {
  let [startMs, rest] = [fromMs, entries];
  while (rest.length > KEYS_PER_PACKET_MAX) {
    const cutMs = rest[KEYS_PER_PACKET_MAX]!.writtenAtMs;
    const page = rest.filter((entry) => entry.writtenAtMs < cutMs);
    // More keys of one and the same ms than fit a packet: the rest of that ms stays untold.
    if (page.length === 0) break;
    sendKeyPage(turn, lobby, friend, startMs, cutMs, page);
    [startMs, rest] = [cutMs, rest.slice(page.length)];
  }
  sendKeyPage(turn, lobby, friend, startMs, toMs, rest.slice(0, KEYS_PER_PACKET_MAX));
}

function sendKeyPage(
  turn: Turn,
  lobby: Lobby,
  friend: PeerId,
  fromMs: number,
  toMs: number,
  entries: readonly KeyEntry[],
): void {
  const packet = { type: 'keys', lobby: lobby.id, fromMs, toMs, entries } as const;
  turn.send(friend, packet, 'catchUp', lobby.id);
}

function sendHave(turn: Turn, lobby: Lobby, friend: PeerId, entries: readonly KeyEntry[]): void {
  for (let at = 0; at < entries.length; at += KEYS_PER_PACKET_MAX) {
    const page = entries.slice(at, at + KEYS_PER_PACKET_MAX);
    turn.send(friend, { type: 'have', lobby: lobby.id, entries: page }, 'catchUp', lobby.id);
  }
}

/** The parts asked for, as far as this friend may have them. */
function answerWant(
  turn: Turn,
  lobby: Lobby,
  friend: PeerId,
  parts: ReadonlyMap<MessageKey, readonly number[]>,
  rows: readonly ReadRow[],
): void {
  const fromMs = lobby.historyFromMsOf(friend);
  for (const row of rows) {
    if (row.type !== 'part') continue;
    const { key, index, envelope } = row.record;
    const wanted = parts.get(key);
    if (!wanted || (wanted.length > 0 && !wanted.includes(index))) continue;
    const part = decodeEnvelope(envelope);
    if (!part || !isKept(part.kindCode) || part.writtenAtMs < fromMs) continue;
    turn.sendBytes(friend, wrapEnvelope('history', envelope), 'catchUp', lobby.id);
    const waiting = lobby.waiting.get(key);
    if (waiting) markSent(turn, lobby, waiting);
  }
}

function readKeys(
  state: PeerState,
  turn: Turn,
  lobby: Lobby,
  fromMs: number,
  toMs: number,
  notBeforeMs: number,
  go: (turn: Turn, entries: KeyEntry[]) => void,
): void {
  const request = state.nextRequest();
  const startMs = Math.max(fromMs, notBeforeMs);
  turn.read({ type: 'keys', request, lobby: lobby.id, fromMs: startMs, toMs });
  const answer: Continue = (nextTurn, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    const entries = rows.flatMap((row) => (row.type === 'key' ? [row] : []));
    go(nextTurn, entries);
  };
  state.reads.set(request, answer);
}

function wantFrom(lobby: Lobby, entry: KeyEntry, friend: PeerId): void {
  if (!lobby.isHeld(entry.key)) lobby.sync.want(entry, friend);
}

/** The lobby, when it is ours and the friend is a route in it; otherwise the packet is dropped. */
function routeLobby(state: PeerState, friend: PeerId, id: LobbyId): Lobby | undefined {
  const lobby = state.lobbies.get(id);
  if (!lobby || lobby.leaving) {
    state.drop('lobby-not-ours');
    return undefined;
  }
  if (!lobby.up.has(friend)) {
    state.drop('not-a-route');
    return undefined;
  }
  return lobby;
}
