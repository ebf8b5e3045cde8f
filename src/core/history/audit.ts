// Audits: fingerprints are sums of keys, which somebody can make come out equal, and a key names no
// content. So with each comparison two friends hold a small part of what they have against each
// other, under a salt that nobody knows beforehand: the newest messages, and some at random.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '../../base/bytes.ts';
import {
  AUDIT_MESSAGES,
  AUDIT_SETTLED_MS,
  KEYS_PER_PACKET_MAX,
  MARKS_PER_PACKET_MAX,
} from '../constants.ts';
import { OTHER_VERSION, twoMarkOf } from '../wire/mark.ts';
import { markOfRecords } from './parts-on-disk.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';
import type { KeyEntry, MarkEntry, PacketOf } from '../wire/packet.ts';
import type { ReadRow } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { PartRecord } from '../state/records.ts';
import type { Step } from '../step.ts';
import { isReadable, readKeys, readLacking, routeLobby } from './history-reads.ts';
import type { Stretch } from './history-reads.ts';
import { sendKeys, sharedFromMs } from './sync.ts';

const SALT_BYTES = 8;
const HASH_BYTES = 16;
/** Messages whose parts are read at a time. */
const PARTS_PER_READ = 8;

type Marked = KeyEntry & MarkEntry;

/**
 * Sends one friend a hash of the newest messages, and one of some others; none while we fetch what
 * it holds. What others claim to hold puts off no audit.
 */
export function startAudits(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.sync.wantsOf(friend)) return;
  const toMs = step.nowMs - AUDIT_SETTLED_MS;
  const notBeforeMs = sharedFromMs(lobby, friend);
  const spans = [
    lobby.digests.newestSpan(toMs, AUDIT_MESSAGES),
    lobby.digests.spanAt(randomFraction(step), toMs, AUDIT_MESSAGES),
  ];
  for (const [at, span] of spans.entries()) {
    if (!span || span.toMs <= notBeforeMs) continue;
    // The first one holds all there is.
    if (at > 0 && lobby.digests.count <= AUDIT_MESSAGES) continue;
    const stretch = { lobby, friend, ...span, notBeforeMs };
    readKeys(state, step, stretch, (nextStep, entries) => {
      const latest = Math.max(0, entries.length - AUDIT_MESSAGES);
      const start = at === 0 ? latest : Math.floor(randomFraction(nextStep) * (latest + 1));
      const some = cut(entries, start, {
        fromMs: Math.max(span.fromMs, notBeforeMs),
        toMs: span.toMs,
      });
      if (some.entries.length <= KEYS_PER_PACKET_MAX) sendAudit(state, nextStep, stretch, some);
    });
  }
}

/** Takes a friend's hash of a span; where ours is another, tells it our keys and marks there. */
export function onAudit(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'audit'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const { fromMs, toMs, salt, hash } = packet;
  if (!isReadable(lobby, fromMs, toMs)) return state.drop('over-limit');
  const notBeforeMs = sharedFromMs(lobby, friend);
  // The friend counts what we don't keep, or it may not have.
  if (notBeforeMs > fromMs) return;
  const stretch = { lobby, friend, fromMs, toMs, notBeforeMs };
  readMarked(state, step, stretch, (nextStep, entries) => {
    if (hashOf(salt, entries) === hash) return;
    sendKeys(nextStep, lobby, friend, fromMs, toMs, entries);
    sendMarks(nextStep, stretch, entries, false);
  });
}

/**
 * Takes the marks of what a friend holds, and asks for its version of whatever says something else
 * here; tells it ours of those, unless it answers us.
 */
export function onMarks(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'marks'>,
): void {
  const lobby = routeLobby(state, step, friend, packet.lobby);
  if (!lobby) return;
  const { fromMs, toMs } = packet;
  if (!isReadable(lobby, fromMs, toMs)) return state.drop('over-limit');
  const notBeforeMs = sharedFromMs(lobby, friend);
  const stretch = { lobby, friend, fromMs, toMs, notBeforeMs };
  readMarked(state, step, stretch, (nextStep, entries) => {
    const ours = new Map(entries.map((entry) => [entry.key, entry]));
    const theirs = new Map(packet.entries.map(({ key, mark }) => [key, mark]));
    const differing = entries.filter(({ key, mark }) => (theirs.get(key) ?? mark) !== mark);
    const asked = differing.filter(({ key, mark }) => mark !== twoMarkOf(key));
    askForOthers(nextStep, stretch, asked);
    if (!packet.answer) sendMarks(nextStep, stretch, differing, true);
    // What we hold with another date says something else, too.
    const missing = packet.entries.filter(({ key }) => !ours.has(key));
    const undated = missing.map(({ key }) => ({ key, writtenAtMs: fromMs }));
    readLacking(state, nextStep, lobby, friend, undated, (lastStep, lacking) => {
      const absent = new Set(lacking.map(({ key }) => key));
      askForOthers(
        lastStep,
        stretch,
        missing.filter(({ key }) => !absent.has(key)),
      );
    });
  });
}

function askForOthers(
  step: Step,
  { lobby, friend }: Stretch,
  entries: readonly { readonly key: MessageKey }[],
): void {
  const wants = entries
    .filter(({ key }) => lobby.others.ask(key, friend, step.nowMs))
    .map(({ key }) => ({ key, parts: [OTHER_VERSION] }));
  if (wants.length === 0) return;
  step.send(friend, { type: 'want', lobby: lobby.id, wants }, 'catchUp', lobby.id);
}

interface Cut {
  readonly fromMs: number;
  readonly toMs: number;
  readonly entries: readonly KeyEntry[];
}

/** AUDIT_MESSAGES from this one on, or all of a millisecond; up to the next that there is. */
function cut(entries: readonly KeyEntry[], start: number, span: Pick<Cut, 'fromMs' | 'toMs'>): Cut {
  const fromMs = start === 0 ? span.fromMs : entries[start]!.writtenAtMs;
  const nextMs = entries[start + AUDIT_MESSAGES]?.writtenAtMs ?? span.toMs;
  const toMs = nextMs > fromMs ? nextMs : fromMs + 1;
  const inside = entries.filter(({ writtenAtMs }) => writtenAtMs >= fromMs && writtenAtMs < toMs);
  return { fromMs, toMs, entries: inside };
}

function sendAudit(
  state: PeerState,
  step: Step,
  { lobby, friend, notBeforeMs }: Stretch,
  { fromMs, toMs, entries }: Cut,
): void {
  if (fromMs >= toMs) return;
  const stretch = { lobby, friend, fromMs, toMs, notBeforeMs };
  withMarks(state, step, stretch, entries, (nextStep, marked) => {
    const salt = bytesToHex(nextStep.env.random(SALT_BYTES));
    const packet = { type: 'audit', lobby: lobby.id, fromMs, toMs, salt } as const;
    const hash = hashOf(salt, marked);
    nextStep.send(friend, { ...packet, hash }, 'catchUp', lobby.id);
  });
}

function sendMarks(
  step: Step,
  { lobby, friend, fromMs, toMs }: Stretch,
  marked: readonly Marked[],
  answer: boolean,
): void {
  for (let at = 0; at < marked.length; at += MARKS_PER_PACKET_MAX) {
    const entries = marked.slice(at, at + MARKS_PER_PACKET_MAX);
    const packet = { type: 'marks', lobby: lobby.id, fromMs, toMs, answer, entries } as const;
    step.send(friend, packet, 'catchUp', lobby.id);
  }
}

function readMarked(
  state: PeerState,
  step: Step,
  stretch: Stretch,
  go: (step: Step, entries: Marked[]) => void,
): void {
  readKeys(state, step, stretch, (nextStep, entries) =>
    withMarks(state, nextStep, stretch, entries, go),
  );
}

/** Own words that wait aren't anybody's yet; what has gone from the disk meanwhile is left out. */
function withMarks(
  state: PeerState,
  step: Step,
  { lobby, friend }: Stretch,
  entries: readonly KeyEntry[],
  go: (step: Step, entries: Marked[]) => void,
): void {
  const marks = new Map<MessageKey, string>();
  const spoken = entries.filter(({ key }) => !lobby.waiting.has(key));
  const unread = spoken.filter(({ key }) => {
    const mark = lobby.marks.get(key);
    if (mark !== undefined) marks.set(key, mark);
    return mark === undefined;
  });
  const next = (nextStep: Step, from: number): void => {
    if (from >= unread.length) {
      const marked = spoken.flatMap((entry): Marked[] => {
        const mark = marks.get(entry.key);
        return mark === undefined ? [] : [{ ...entry, mark }];
      });
      return go(nextStep, marked);
    }
    const keys = unread.slice(from, from + PARTS_PER_READ).map(({ key }) => key);
    const request = { type: 'parts', request: state.nextRequest(), lobby: lobby.id, keys } as const;
    const isTaken = nextStep.readFor(friend, request, (lastStep, rows) => {
      if (state.lobbies.get(lobby.id) !== lobby) return;
      for (const [key, mark] of marksOf(rows)) {
        marks.set(key, mark);
        lobby.marks.set(key, mark);
      }
      next(lastStep, from + PARTS_PER_READ);
    });
    if (!isTaken) state.drop('over-limit');
  };
  next(step, 0);
}

/** The mark of each message of which these are all parts on disk. */
function marksOf(rows: readonly ReadRow[]): Map<MessageKey, string> {
  const parts = new Map<MessageKey, PartRecord[]>();
  for (const row of rows) {
    if (row.type !== 'part') continue;
    const ofKey = parts.get(row.record.key);
    if (ofKey) ofKey.push(row.record);
    else parts.set(row.record.key, [row.record]);
  }
  return new Map([...parts].map(([key, records]) => [key, markOfRecords(key, records)]));
}

/** Of keys and marks in the order of time, then of keys. */
function hashOf(salt: string, entries: readonly Marked[]): string {
  const sorted = entries.toSorted(
    (a, b) => a.writtenAtMs - b.writtenAtMs || (a.key < b.key ? -1 : 1),
  );
  const all = sorted.flatMap(({ key, mark }) => [hexToBytes(key), hexToBytes(mark)]);
  return bytesToHex(sha256(concatBytes(hexToBytes(salt), ...all)), 0, HASH_BYTES);
}

/** In [0, 1). */
function randomFraction(step: Step): number {
  const [a, b, c] = step.env.random(3);
  return ((a! << 16) | (b! << 8) | c!) / 2 ** 24;
}
