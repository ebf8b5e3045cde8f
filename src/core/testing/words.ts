// What tests with one peer do again and again: words that are told, asked for and brought, authors
// who become known, and what was counted, saved and shown meanwhile.
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { KNOWN_MESSAGES, KNOWN_SPAN_MS } from '../constants-shares.ts';
import type { Write } from '../io.ts';
import type { DropReason } from '../state/drop.ts';
import type { MessageRecord } from '../state/records.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { KeyEntry } from '../wire/packet-sync.ts';
import type { Kind, OnePeer } from './one-peer.ts';
import { messageId } from './samples.ts';
import type { PartOptions } from './samples.ts';

export const keyOf = (part: Part): MessageKey => messageKeyOf(part.author, part.id);

/** As a friend tells that it holds this. */
export const entryOf = (part: Part): KeyEntry => ({
  key: keyOf(part),
  writtenAtMs: part.writtenAtMs,
});

/** A signature that nobody made. */
export const forged = (byte = 1): PartOptions => ({ signature: new Uint8Array(64).fill(byte) });

/** A message that was written long before anybody could hear it live. */
export const oldPart = (
  a: OnePeer,
  lobby: LobbyId,
  name = 'fern',
  options: PartOptions & { kind?: Kind } = {},
): Part => a.written(name, lobby, { writtenAtMs: a.nowMs - 2 * MESSAGE_AGE_MAX_MS, ...options });

/** The friend says that it holds this, and answers when it is asked. */
export function bringByHistory(a: OnePeer, friend: PeerId, lobby: LobbyId, part: Part): void {
  a.receive(friend, { type: 'have', lobby, entries: [entryOf(part)] });
  a.receive(friend, { type: 'history', part });
  a.answerChecks();
}

/** The author is heard so often, and over so long a time, that it is known from then on. */
export function becomeKnown(a: OnePeer, lobby: LobbyId, friend: PeerId, ...names: string[]): void {
  for (let turn = 0; turn < KNOWN_MESSAGES; turn++) {
    for (const name of names) {
      a.hear(friend, a.written(name, lobby, { id: messageId(`${name} known ${turn}`) }));
    }
    a.pass(KNOWN_SPAN_MS / (KNOWN_MESSAGES - 1));
  }
  a.takeSteps();
}

/** Which reasons for dropping were counted while this was done, and how often. */
export function dropsOf(a: OnePeer, act: () => void): Partial<Record<DropReason, number>> {
  const before: Partial<Record<DropReason, number>> = { ...a.core.drops() };
  act();
  const grown: Partial<Record<DropReason, number>> = {};
  for (const [name, count] of Object.entries(a.core.drops())) {
    const reason = name as DropReason;
    if (count !== before[reason]) grown[reason] = count - (before[reason] ?? 0);
  }
  return grown;
}

/** Messages shown since the last `take…`. */
export const messagesShown = (a: OnePeer): MessageRecord[] =>
  a.takeAnnounced().flatMap((one) => (one.type === 'message' && !one.again ? [one.record] : []));

/** Of messages on the screen, those of which something changed since the last `take…`. */
export const messagesChanged = (a: OnePeer): MessageRecord[] =>
  a.takeAnnounced().flatMap((one) => (one.type === 'message' && one.again ? [one.record] : []));

/** What was saved of one type since the last `take…`, before or after anything was sent. */
export const takeSaved = <T extends Write['type']>(
  a: OnePeer,
  type: T,
): Extract<Write, { type: T }>[] =>
  a
    .takeSteps()
    .flatMap(({ saveFirst, saveSoon }) => [...saveFirst, ...saveSoon])
    .filter((write): write is Extract<Write, { type: T }> => write.type === type);
