// Fetching: `have` says which messages a peer holds, `want` asks for them, and the answer is the
// signed parts, unchanged.
import { READ_BYTES_MAX, READ_MESSAGES_MAX } from '../constants-shares.ts';
import { KEYS_PER_PACKET_MAX } from '../constants.ts';
import { decodeEnvelope, isKept, seenOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import { readLacking, routeLobby } from './history-reads.ts';
import { MESSAGE_KEY_BYTES } from '../wire/ids.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';
import type { ReadRow } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { OTHER_VERSION } from '../wire/mark.ts';
import { EnvelopeBatch } from '../wire/envelope-batch.ts';
import type { KeyEntry, PacketOf } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** Of no message. */
const NO_KEY = '0'.repeat(2 * MESSAGE_KEY_BYTES) as MessageKey;

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
  if (lobby) wantLacking(state, step, lobby, friend, packet.entries);
}

/** Of what a friend told that it holds, asks for what we lack. */
export function wantLacking(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  entries: readonly KeyEntry[],
): void {
  const fromMs = Math.max(lobby.historyFromMs, lobby.bornMs);
  const allowed = entries.filter(({ writtenAtMs }) => writtenAtMs >= fromMs);
  readLacking(state, step, lobby, friend, allowed, (nextStep, lacking) => {
    if (!lobby.friends.isUp(friend)) return;
    // It may have come while the disk was asked.
    for (const entry of lacking) if (!lobby.isHeld(entry.key)) lobby.sync.want(entry, friend);
    askForWanted(nextStep, lobby);
  });
}

/**
 * Answers a friend with the signed parts of the messages that it asks for, from disk. Drops
 * (`over-limit`) what goes beyond the friend's line of questions, or beyond GIVEN_BYTES_PER_S.
 */
export function onWant(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'want'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const { wants } = packet;
  const batch = new EnvelopeBatch();
  const answerFrom = (nextStep: Step, at: number): void => {
    const some = wants.slice(at, at + READ_MESSAGES_MAX);
    if (some.length === 0) return sendBatch(nextStep, lobby, friend, batch.take());
    const parts = new Map(some.map((want) => [want.key, want.parts]));
    const request = state.nextRequest();
    const keys = [...parts.keys()].map((key) => (isHidden(lobby, key) ? NO_KEY : key));
    const page = { keys, bytesMax: READ_BYTES_MAX };
    const question = { type: 'parts', request, lobby: lobby.id, ...page } as const;
    const onRows = (lastStep: Step, rows: readonly ReadRow[]): void => {
      if (state.lobbies.get(lobby.id) !== lobby || !lobby.friends.isUp(friend)) return;
      if (!answerWant(state, lastStep, lobby, friend, { parts, rows, batch })) {
        return sendBatch(lastStep, lobby, friend, batch.take());
      }
      const last = rows.at(-1);
      answerFrom(lastStep, at + (last?.type === 'left' ? last.from : some.length));
    };
    if (nextStep.readFor(friend, question, onRows, (row) => isRowThere(lobby, row))) return;
    state.drop('over-limit');
    sendBatch(nextStep, lobby, friend, batch.take());
  };
  answerFrom(step, 0);
}

function sendBatch(step: Step, lobby: Lobby, friend: PeerId, packet: Uint8Array | undefined): void {
  if (packet) step.sendBytes(friend, packet, 'catchUp', lobby.id);
}

/** Asks friends for the messages that are wanted and not yet asked for. */
export function askForWanted(step: Step, lobby: Lobby): void {
  const leftOf = (friend: PeerId): number => lobby.budgetOf(friend).left(step.nowMs);
  for (const [friend, keys] of lobby.sync.next(step.nowMs, lobby.friends.up(), leftOf)) {
    for (let at = 0; at < keys.length; at += KEYS_PER_PACKET_MAX) {
      const page = keys.slice(at, at + KEYS_PER_PACKET_MAX);
      const wants = page.map((key) => ({ key, parts: [] }));
      step.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
    }
  }
}

/** Announces to the other routes what came by sync, so that it spreads through the whole lobby. */
export function tellNews(state: PeerState, step: Step, lobby: Lobby): void {
  const news = lobby.news.take(step.nowMs);
  if (news.length === 0) return state.wantTick(lobby.news.dueMs(step.nowMs));
  for (const friend of lobby.friends.up()) {
    const fromMs = lobby.historyFromMsOf(friend);
    const entries = news.filter(
      (one) => one.writtenAtMs >= fromMs && one.from !== friend && !one.holders.has(friend),
    );
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

interface Answer {
  readonly parts: ReadonlyMap<MessageKey, readonly number[]>;
  readonly rows: readonly ReadRow[];
  readonly batch: EnvelopeBatch;
}

/**
 * Gives the parts asked for, as far as this friend may have them: many to a packet. False once it
 * has got what it may for now.
 */
function answerWant(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  { parts, rows, batch }: Answer,
): boolean {
  const fromMs = lobby.historyFromMsOf(friend);
  const twofold = keysWithTwo(rows);
  for (const row of rows) {
    if (row.type !== 'part') continue;
    const { key, index, envelope } = row.record;
    if (!isWanted(parts.get(key), index, twofold.has(key))) continue;
    const part = decodeEnvelope(envelope);
    if (part && !isThere(lobby, key, part)) continue;
    if (!part || !isKept(part.kindCode) || part.writtenAtMs < fromMs) continue;
    if (!state.mayAnswer(friend, envelope.length, step.nowMs)) {
      state.drop('over-limit');
      return false;
    }
    sendBatch(step, lobby, friend, batch.add(envelope));
  }
  return true;
}

/**
 * Our own words aren't there for others before they have come back, each part by itself: whoever
 * passes them on has what came, too.
 */
function isThere(lobby: Lobby, key: MessageKey, { index, seen }: Part): boolean {
  if (!lobby.waiting.has(key) || lobby.assembly.get(key)?.parts[index]) return true;
  // It waits since a stop: what had come back is known by its id.
  return !lobby.own.has(key) && lobby.seen.has(seen);
}

/** Nothing of it is there: not even time is spent on it that an absent one wouldn't take. */
function isHidden(lobby: Lobby, key: MessageKey): boolean {
  const own = lobby.waiting.get(key);
  if (!own || lobby.assembly.has(key)) return false;
  const { author, id, parts } = own;
  const isSeen = (index: number): boolean => lobby.seen.has(seenOf(author, id, index));
  return lobby.own.has(key) || !Array.from({ length: parts }, (_, at) => at).some(isSeen);
}

function isRowThere(lobby: Lobby, row: ReadRow): boolean {
  if (row.type !== 'part' || !lobby.waiting.has(row.record.key)) return true;
  const part = decodeEnvelope(row.record.envelope);
  return part !== undefined && isThere(lobby, row.record.key, part);
}

/** Messages of which a part of another version is kept beside their own. */
const keysWithTwo = (rows: readonly ReadRow[]): Set<MessageKey> =>
  new Set(
    rows.flatMap((row) =>
      row.type === 'part' && row.record.index === OTHER_VERSION ? [row.record.key] : [],
    ),
  );

/** Who asks for the other version gets what is kept of it, or else what we hold. */
function isWanted(wanted: readonly number[] | undefined, index: number, isTwo: boolean): boolean {
  if (!wanted) return false;
  if (wanted.includes(OTHER_VERSION)) return !isTwo || index === OTHER_VERSION;
  if (index === OTHER_VERSION) return false;
  return wanted.length === 0 || wanted.includes(index);
}
