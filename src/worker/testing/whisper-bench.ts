// One peer's whispered conversations by themselves, and another who whispers to it.
import { expect } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import type { LobbyView } from '../../core/state/views.ts';
import { messageKeyOf } from '../../core/wire/envelope.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { Author, MessageId } from '../../core/wire/ids.ts';
import { pseudonymOf, pseudonymSecret } from '../../identity/keys/pseudonym.ts';
import { A, B, LOBBY } from '../../identity/testing/known-peers.ts';
import {
  createWhisperKey,
  keyOfPseudonym,
  publicKeyOfAuthor,
  sealWhisper,
} from '../../identity/whisper/whisper.ts';
import type { Whisper } from '../../identity/whisper/whisper.ts';
import type { WhisperRecord } from '../../store/store.ts';
import { WhisperKeeper } from '../whispers/whisper-keeper.ts';

export const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
export const own = pseudonymOf(A.secret, LOBBY, 0);
export const other = pseudonymOf(B.secret, LOBBY, 0);
let ids = 0;
export const freshId = (): MessageId => toMessageId((++ids).toString(16).padStart(16, '0'));

export class WhisperBench {
  readonly clock = createFakeClock();
  readonly keeper: WhisperKeeper;
  muted = new Set<Author>();
  /** Who isn’t known in the lobby. */
  readonly fresh = new Set<Author>();
  readonly joinedAtMs = this.clock.nowMs();

  constructor(whispers: readonly WhisperRecord[] = []) {
    this.keeper = new WhisperKeeper({ stored: { whispers }, clock: this.clock, random });
    const card = { name: 'Garden' };
    const lobby = { lobby: LOBBY, card, state: 'joined', author: own, generation: 0 };
    this.keeper.begin({
      lobbies: () => [{ ...lobby, joinedAtMs: this.joinedAtMs } as unknown as LobbyView],
      isMuted: (author) => this.muted.has(author),
      isKnown: (author) => !this.fresh.has(author),
      keyOf: (id, generation) => keyOfPseudonym(pseudonymSecret(A.secret, id, generation)),
    });
  }

  record(change: Partial<MessageRecord> = {}): MessageRecord {
    const id = change.id ?? freshId();
    const author = change.author ?? other;
    return {
      ...{ lobby: LOBBY, id, author, key: messageKeyOf(author, id), nickname: 'bea', parts: 1 },
      ...{ writtenAtMs: this.clock.nowMs(), receivedAtMs: this.clock.nowMs(), own: false },
      ...{ kind: 'whisper', content: undefined, state: 'received', caughtUp: false },
      ...change,
    };
  }

  hear(record: MessageRecord, again = false): number {
    return this.keeper.noteAnnouncements([{ type: 'message', record, again }]).length;
  }

  /** As the other writes to us; sealed to our pseudonym unless another key is given. */
  heard(whisper: Whisper, change: Partial<MessageRecord> = {}, key = publicKeyOfAuthor(own)!) {
    const record = this.record(change);
    const place = { lobby: LOBBY, writer: record.author, reader: own, id: record.id };
    return this.hear({ ...record, sealed: sealWhisper(place, key, whisper, random) });
  }

  asks(author: Author = other, text = 'psst', change: Partial<MessageRecord> = {}): number {
    const { publicKey: key } = createWhisperKey(random);
    return this.heard({ type: 'asks', key, text }, { author, ...change });
  }

  /** We ask; the key that the other would answer to is on disk alone. */
  ask(author: Author = other): void {
    const id = freshId();
    const ask = { lobby: LOBBY, author, nickname: 'bea', id, text: 'hello' };
    const sealed = this.keeper.seal(ask);
    expect(sealed).toBeDefined();
    this.hear(this.record({ id, author: own, own: true, state: 'waiting' }));
  }

  get one(): WhisperRecord {
    const [one, ...more] = this.keeper.records;
    if (!one || more.length > 0) throw new Error('there must be one record');
    return one;
  }
}

export const stranger = (n: number): Author => pseudonymOf(B.secret, LOBBY, n);
