// Sync: two participating friends compare what they hold of a lobby and fetch what they lack. They
// compare fingerprints from the top of the tree of time nodes downwards, then keys.
import {
  FUTURE_LEAD_MAX_MS,
  KEYS_PER_PACKET_MAX,
  LEAF_BITS,
  LEVEL_FAN_BITS,
  NEWEST_TOLD,
  SLOT_BITS,
  TOP_BITS,
} from '../constants.ts';
import { nodeOf, nodeStartMs, nodesOfKeys } from '../state/lobby/digests.ts';
import { differing, isSmall, runsOf, runsToCompare } from './differing.ts';
import type { Comparison, Run } from './differing.ts';
import { sendHave, wantLacking } from './fetch.ts';
import { isReadable, readKeys, routeLobby } from './history-reads.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { encodePacket } from '../wire/packet.ts';
import type { KeyEntry, PacketOf, SyncNode } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** The latest time that a packet can hold. */
const TIME_MS_MAX = 2 ** 48 - 1;

/**
 * Starts comparing a lobby with one friend. The peer with the lower id does it; both are served.
 */
export function startSync(step: Step, lobby: Lobby, friend: PeerId): void {
  const fromMs = sharedFromMs(lobby, friend);
  const nodes = ownNodes(lobby, fromMs, TOP_BITS, 0);
  const packet = {
    type: 'sync',
    lobby: lobby.id,
    fromMs,
    level: TOP_BITS,
    parent: 0,
    nodes,
  } as const;
  step.send(friend, packet, 'catchUp', lobby.id);
}

/** Nothing written before is compared: we don't keep it, or the friend may not have it. */
export const sharedFromMs = (lobby: Lobby, friend: PeerId): number =>
  Math.max(lobby.historyFromMs, lobby.historyFromMsOf(friend));

/** Whether we start the comparison with this friend, or it does. */
export const startsSync = (self: PeerId, friend: PeerId): boolean => self < friend;

/**
 * Takes a friend's fingerprints of one level and goes on wherever they differ from ours: a level
 * further down, or key by key. Drops `malformed` nodes, which no tree has, and answers only a
 * route.
 */
export function onSync(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'sync'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const { level, parent } = packet;
  if (!isSound(packet, step.nowMs)) return state.drop('malformed');
  const fromMs = Math.max(packet.fromMs, sharedFromMs(lobby, friend));
  if (level >= LEAF_BITS) {
    const ours = ownNodes(lobby, fromMs, level, parent);
    const lead = countOfAll(ours) - countOfAll(packet.nodes);
    if (lead >= NEWEST_TOLD) tellNewest(state, step, lobby, friend);
    const compared = { fromMs, level, ours, theirs: packet.nodes };
    for (const run of runsToCompare(compared, differing(ours, packet, fromMs))) {
      descend(state, step, lobby, friend, compared, run);
    }
    return;
  }
  // The slots of a leaf aren't in memory: they are computed from the keys on disk.
  const leafMs = nodeStartMs(parent, LEAF_BITS);
  const leaf = { fromMs: leafMs, toMs: leafMs + 2 ** LEAF_BITS, notBeforeMs: fromMs };
  readKeys(state, step, { lobby, friend, ...leaf }, (nextStep, entries) => {
    const ours = nodesOfKeys(entries, level);
    for (const { first, end } of runsOf(differing(ours, packet, fromMs))) {
      const [startMs, endMs] = [nodeStartMs(first, level), nodeStartMs(end, level)];
      const inRun = entries.filter((e) => e.writtenAtMs >= startMs && e.writtenAtMs < endMs);
      sendKeys(nextStep, lobby, friend, startMs, endMs, inRun);
    }
  });
}

/**
 * Takes the keys that a friend holds of a span of time, in ms: tells it which of ours it lacks, and
 * asks for what we lack. Drops keys outside of the span (`malformed`) and a span with too many
 * messages to read (`over-limit`).
 */
export function onKeys(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'keys'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const { fromMs, toMs, entries } = packet;
  if (entries.some((e) => e.writtenAtMs < fromMs || e.writtenAtMs >= toMs)) {
    return state.drop('malformed');
  }
  // Keys are compared over a leaf, or a longer span with few messages: never over a whole history.
  if (!isReadable(lobby, fromMs, toMs)) return state.drop('over-limit');
  const notBeforeMs = sharedFromMs(lobby, friend);
  readKeys(state, step, { lobby, friend, fromMs, toMs, notBeforeMs }, (nextStep, ours) => {
    const held = new Set(ours.map((entry) => entry.key));
    const theirs = new Set(entries.map((entry) => entry.key));
    const extra = ours.filter((entry) => !theirs.has(entry.key));
    sendHave(nextStep, lobby, friend, extra);
    const others = entries.filter(({ key }) => !held.has(key));
    wantLacking(state, nextStep, lobby, friend, others);
  });
}

/**
 * Whether the level exists and all nodes are below the parent: this bounds the work for one packet.
 */
function isSound({ level, parent, nodes }: PacketOf<'sync'>, nowMs: number): boolean {
  if (level === TOP_BITS) {
    const newest = nodeOf(nowMs, TOP_BITS) + 1;
    return parent === 0 && nodes.every(({ index }) => index <= newest);
  }
  const isLevel =
    level < TOP_BITS && level >= SLOT_BITS && (TOP_BITS - level) % LEVEL_FAN_BITS === 0;
  const isTime = (parent + 1) * 2 ** (level + LEVEL_FAN_BITS) <= TIME_MS_MAX;
  const isBelow = ({ index }: SyncNode): boolean =>
    Math.floor(index / 2 ** LEVEL_FAN_BITS) === parent;
  return isLevel && isTime && nodes.every(isBelow);
}

/** A run that differs: with few messages compare keys, with many look one level further down. */
function descend(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  { fromMs, level }: Comparison,
  run: Run,
): void {
  const index = run.first;
  // Where one of us has nothing, looking further down finds nothing either.
  const keysNow = isSmall(level, run, Infinity);
  if (level > LEAF_BITS && !keysNow) {
    const below = level - LEVEL_FAN_BITS;
    const nodes = ownNodes(lobby, fromMs, below, index);
    answerNodes(state, step, lobby, friend, { fromMs, level: below, parent: index, nodes });
    return;
  }
  const [startMs, endMs] = [nodeStartMs(index, level), nodeStartMs(run.end, level)];
  const stretch = { lobby, friend, fromMs: startMs, toMs: endMs, notBeforeMs: fromMs };
  readKeys(state, step, stretch, (nextStep, entries) => {
    if (keysNow) sendKeys(nextStep, lobby, friend, startMs, endMs, entries);
    else {
      const nodes = nodesOfKeys(entries, SLOT_BITS);
      const slots = { fromMs, level: SLOT_BITS, parent: index, nodes };
      answerNodes(state, nextStep, lobby, friend, slots);
    }
  });
}

/** Once on each link: so whoever lacks much sees the newest page before the rest is compared. */
function tellNewest(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  if (!lobby.sync.mayTellNewest(friend)) return;
  const fromMs = lobby.digests.newestFromMs(NEWEST_TOLD);
  const toMs = step.nowMs + FUTURE_LEAD_MAX_MS;
  if (!isReadable(lobby, fromMs, toMs)) return;
  const notBeforeMs = sharedFromMs(lobby, friend);
  const stretch = { lobby, friend, fromMs, toMs, notBeforeMs };
  readKeys(state, step, stretch, (nextStep, entries) => {
    sendHave(nextStep, lobby, friend, entries.slice(-NEWEST_TOLD));
  });
}

const countOfAll = (nodes: readonly SyncNode[]): number =>
  nodes.reduce((sum, { count }) => sum + count, 0);

/** Our non-empty nodes of a level below a parent, or all of the top level. */
function ownNodes(lobby: Lobby, fromMs: number, level: number, parent: number): SyncNode[] {
  if (level === TOP_BITS) return lobby.digests.nodes(level, fromMs, Number.MAX_SAFE_INTEGER);
  const startMs = nodeStartMs(parent, level + LEVEL_FAN_BITS);
  const endMs = startMs + 2 ** (level + LEVEL_FAN_BITS);
  return lobby.digests.nodes(level, Math.max(fromMs, startMs), endMs);
}

/** What an answer tells counts in what this friend gets by asking. */
function answerNodes(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  nodes: Pick<PacketOf<'sync'>, 'fromMs' | 'level' | 'parent' | 'nodes'>,
): void {
  const packet = encodePacket({ type: 'sync', lobby: lobby.id, ...nodes });
  if (!state.mayAnswer(friend, packet.length, step.nowMs)) return state.drop('over-limit');
  step.sendBytes(friend, packet, 'catchUp', lobby.id);
}

/** All keys of a span of time; a long list goes in several packets of shorter spans. */
export function sendKeys(
  step: Step,
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
    if (page.length === 0) {
      const crowd = rest.filter((entry) => entry.writtenAtMs === cutMs);
      sendCrowd(step, lobby, friend, startMs, cutMs, crowd);
      [startMs, rest] = [cutMs + 1, rest.slice(crowd.length)];
      continue;
    }
    sendKeyPage(step, lobby, friend, startMs, cutMs, page);
    [startMs, rest] = [cutMs, rest.slice(page.length)];
  }
  if (startMs < toMs) sendKeyPage(step, lobby, friend, startMs, toMs, rest);
}

/**
 * More keys of one millisecond than fit one packet: the friend is told of them all, and an empty
 * list makes it tell us all of its own.
 */
function sendCrowd(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  fromMs: number,
  atMs: number,
  crowd: readonly KeyEntry[],
): void {
  if (fromMs < atMs) sendKeyPage(step, lobby, friend, fromMs, atMs, []);
  sendHave(step, lobby, friend, crowd);
  sendKeyPage(step, lobby, friend, atMs, atMs + 1, []);
}

function sendKeyPage(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  fromMs: number,
  toMs: number,
  entries: readonly KeyEntry[],
): void {
  const packet = { type: 'keys', lobby: lobby.id, fromMs, toMs, entries } as const;
  step.send(friend, packet, 'catchUp', lobby.id);
}
