// Fetching: `have` says which messages a peer holds, `want` asks for them, and the answer is the
// signed parts, unchanged.
import { KEYS_PER_PACKET_MAX, READS_MAX, WANTS_PER_FRIEND_MAX } from '../constants.ts';
import { decodeEnvelope, isKept } from '../wire/envelope.ts';
import { readableGroups, readKeys, routeLobby, spanOf } from './history-reads.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';
import type { ReadRow } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { KeyEntry, PacketOf } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { MessageRecord } from '../state/records.ts';
import type { Step } from '../step.ts';

/** Messages read from disk at a time to answer a `want`. */
const WANTS_PER_READ = 8;

/**
 * Takes the keys that a friend says it holds, and asks for those that neither memory nor disk has.
 * What is older than our own history limit isn't wanted.
 */
export function onHave(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'have'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const unknown = packet.entries.filter(
    (e) => !lobby.isHeld(e.key) && e.writtenAtMs >= lobby.historyFromMs,
  );
  if (unknown.length === 0) return;
  for (const group of readableGroups(lobby, unknown)) {
    const { fromMs, toMs } = spanOf(group);
    readKeys(state, step, lobby, fromMs, toMs, 0, (nextStep, ours) => {
      const held = new Set(ours.map((entry) => entry.key));
      for (const entry of group) if (!held.has(entry.key)) wantFrom(lobby, entry, friend);
      askForWanted(nextStep, lobby);
    });
  }
}

/**
 * Answers a friend with the signed parts of the messages that it asks for, from disk. Drops
 * (`over-limit`) wants beyond WANTS_PER_FRIEND_MAX, and all while READS_MAX reads are pending.
 */
export function onWant(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'want'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  // An honest friend asks for no more at a time; the rest can be asked for again.
  const asked = packet.wants.slice(0, WANTS_PER_FRIEND_MAX);
  if (asked.length < packet.wants.length) state.drop('over-limit');
  for (let at = 0; at < asked.length; at += WANTS_PER_READ) {
    if (step.reads.size >= READS_MAX) return state.drop('over-limit');
    const wants = asked.slice(at, at + WANTS_PER_READ);
    const parts = new Map(wants.map((want) => [want.key, want.parts]));
    const request = state.nextRequest();
    const keys = wants.map((want) => want.key);
    step.read({ type: 'parts', request, lobby: lobby.id, keys }, (nextStep, rows) => {
      if (state.lobbies.get(lobby.id) === lobby && lobby.friends.isUp(friend)) {
        answerWant(nextStep, lobby, friend, parts, rows);
      }
    });
  }
}

/** Asks friends for the messages that are wanted and not yet asked for. */
export function askForWanted(step: Step, lobby: Lobby): void {
  for (const [friend, keys] of lobby.sync.next(step.nowMs, lobby.friends.up())) {
    const wants = keys.map((key) => ({ key, parts: [] }));
    step.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
  }
}

/** Announces to the other routes what came by sync, so that it spreads through the whole lobby. */
export function tellNews(step: Step, lobby: Lobby): void {
  const news = lobby.sync.takeNews();
  if (news.length === 0) return;
  for (const friend of lobby.friends.up()) {
    const fromMs = lobby.historyFromMsOf(friend);
    const entries = news.filter((one) => one.from !== friend && one.writtenAtMs >= fromMs);
    sendHave(step, lobby, friend, entries);
  }
}

/** Tells a friend that we hold these messages, KEYS_PER_PACKET_MAX to a packet. */
export function sendHave(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  entries: readonly KeyEntry[],
): void {
  for (let at = 0; at < entries.length; at += KEYS_PER_PACKET_MAX) {
    const page = entries.slice(at, at + KEYS_PER_PACKET_MAX);
    step.send(friend, { type: 'have', lobby: lobby.id, entries: page }, 'catchUp', lobby.id);
  }
}

/** An own waiting message was handed to a route: it isn't waiting any more. */
export function markSent(step: Step, lobby: Lobby, record: MessageRecord): void {
  const sent: MessageRecord = { ...record, state: 'sent' };
  lobby.waiting.delete(record.key);
  step.saveSoon({ type: 'putMessage', record: sent });
  step.announce({ type: 'message', record: sent, again: true });
}

/** Sends the parts asked for, as far as this friend may have them. */
function answerWant(
  step: Step,
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
    step.sendBytes(friend, wrapEnvelope('history', envelope), 'catchUp', lobby.id);
    const waiting = lobby.waiting.get(key);
    if (waiting) markSent(step, lobby, waiting);
  }
}

/** Notes that a friend holds a message that we lack. */
export function wantFrom(lobby: Lobby, entry: KeyEntry, friend: PeerId): void {
  if (entry.writtenAtMs < lobby.bornMs || lobby.isHeld(entry.key)) return;
  lobby.sync.want(entry, friend);
}
