// Which whispers are for us, and what hostile ones do. Stories of whole hosts are in
// host/host-whispers.test.ts.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { FUTURE_LEAD_MAX_MS } from '../../core/constants.ts';
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
import {
  WHISPER_KEPT_BYTES_MAX,
  WHISPER_TRIES_BURST,
  WHISPER_WORDS_MAX,
  WHISPERS_KEPT_MAX,
  WHISPERS_OPEN_MAX,
  WHISPERS_WAITING_LOBBY_MAX,
} from '../constants.ts';
import { WhisperKeeper } from './whisper-keeper.ts';

const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
const own = pseudonymOf(A.secret, LOBBY, 0);
const other = pseudonymOf(B.secret, LOBBY, 0);
let ids = 0;
const freshId = (): MessageId => toMessageId((++ids).toString(16).padStart(16, '0'));

class Bench {
  readonly clock = createFakeClock();
  readonly keeper: WhisperKeeper;
  muted = new Set<Author>();
  readonly joinedAtMs = this.clock.nowMs();

  constructor(whispers: readonly WhisperRecord[] = []) {
    this.keeper = new WhisperKeeper({ stored: { whispers }, clock: this.clock, random });
    const card = { name: 'Garden' };
    const lobby = { lobby: LOBBY, card, state: 'joined', author: own, generation: 0 };
    this.keeper.begin({
      lobbies: () => [{ ...lobby, joinedAtMs: this.joinedAtMs } as unknown as LobbyView],
      isMuted: (author) => this.muted.has(author),
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

const stranger = (n: number): Author => pseudonymOf(B.secret, LOBBY, n);

describe('[WH3] what isn’t for us', () => {
  it.each<[string, Partial<MessageRecord>]>([
    ['sealed to nobody we are', { sealed: new Uint8Array(512).fill(3) }],
    ['of no size that whispers have', { sealed: new Uint8Array(500) }],
    ['without anything sealed', {}],
    ['of another kind', { kind: 'chat', sealed: new Uint8Array(512) }],
  ])('leaves nothing: %s', (_, change) => {
    const bench = new Bench();
    expect(bench.hear(bench.record(change))).toBe(0);
    expect(bench.keeper.records).toEqual([]);
  });

  it('only an asking begins a conversation', () => {
    const bench = new Bench();
    expect(bench.heard({ type: 'says', text: 'well?' })).toBe(0);
    expect(bench.heard({ type: 'accepts', key: new Uint8Array(32), text: '' })).toBe(0);
  });

  it('nor is what is announced again, or was written before we came in', () => {
    const bench = new Bench();
    const writtenAtMs = bench.joinedAtMs - FUTURE_LEAD_MAX_MS - 1;
    expect(bench.asks(other, 'psst', { writtenAtMs })).toBe(0);
    expect(bench.asks(other, 'psst', { writtenAtMs: writtenAtMs + 1 })).toBe(1);
    expect(bench.hear(bench.record({ sealed: new Uint8Array(512) }), true)).toBe(0);
  });
});

describe('[WH4] [WH5] asking and answering', () => {
  it('an answer counts only from whom we asked, sealed to the key that we gave', () => {
    const bench = new Bench();
    bench.ask();
    const { ownKey } = bench.one;
    const accepts = { type: 'accepts', key: new Uint8Array(32).fill(9), text: '' } as const;
    expect(bench.heard(accepts)).toBe(0);
    const answerTo = createWhisperKey(() => ownKey!).publicKey;
    expect(bench.heard(accepts, { author: stranger(7) }, answerTo)).toBe(0);
    expect(bench.one.state).toBe('asked');
    expect(bench.heard(accepts, {}, answerTo)).toBe(1);
    expect(bench.one).toMatchObject({ state: 'open', theirKey: accepts.key, unread: 0 });
    // A second yes changes no key.
    bench.heard({ ...accepts, key: new Uint8Array(32).fill(8) }, {}, answerTo);
    expect(bench.one.theirKey).toEqual(accepts.key);
  });

  it('[WH6] who asks again while it waits changes neither words nor place', () => {
    const bench = new Bench();
    bench.asks(other, 'first');
    const { theirKey, changedAtMs } = bench.one;
    bench.clock.advance(1_000);
    bench.asks(other, 'second');
    expect(bench.one).toMatchObject({ words: [{ text: 'first' }], unread: 1, changedAtMs });
    expect(bench.one.theirKey).not.toEqual(theirKey);
    // An earlier one, which comes late, is no news.
    expect(bench.asks(other, 'old', { writtenAtMs: bench.clock.nowMs() - 1_000 })).toBe(0);
  });

  it('a refusal lasts, and so many of them are remembered', () => {
    const bench = new Bench();
    bench.asks();
    expect(bench.keeper.refuse(bench.one.id)).toHaveLength(1);
    expect(bench.asks()).toBe(0);
    expect(bench.one).toMatchObject({ state: 'refused', words: [] });
    const refused = Array.from({ length: WHISPERS_KEPT_MAX }, (_, n) => ({
      ...{ ...bench.one, id: n.toString(16).padStart(32, '0'), other: stranger(n + 2) },
      changedAtMs: n,
    }));
    const full = new Bench(refused);
    full.asks(stranger(1));
    const waiting = full.keeper.records.find(({ state }) => state === 'waiting')!;
    expect(full.keeper.refuse(waiting.id)).toMatchObject([
      { type: 'putWhisper', record: { state: 'refused' } },
      { type: 'deleteWhisper', id: refused[0]!.id },
    ]);
  });

  it('who is muted asks in vain', () => {
    const bench = new Bench();
    bench.muted.add(other);
    expect(bench.asks()).toBe(0);
  });

  it('nobody is asked twice, nor oneself, nor whom nothing can be sealed to', () => {
    const bench = new Bench();
    bench.ask();
    const ask = { lobby: LOBBY, nickname: 'x', text: 'hm' };
    const seal = (author: Author) => () => bench.keeper.seal({ ...ask, author, id: freshId() });
    expect(seal(other)).toThrow(RangeError);
    expect(seal(own)).toThrow(RangeError);
    expect(seal(`02${'0'.repeat(62)}` as Author)).toThrow(RangeError);
    expect(() => bench.keeper.refuse('00')).toThrow(RangeError);
  });
});

describe('[WH9] floods', () => {
  it('of askings find no more room, and are counted', () => {
    const bench = new Bench();
    for (let n = 0; n < WHISPERS_WAITING_LOBBY_MAX + 3; n++) bench.asks(stranger(n));
    expect(bench.keeper.records).toHaveLength(WHISPERS_WAITING_LOBBY_MAX);
    expect(bench.keeper.left).toEqual([{ lobby: LOBBY, left: 3 }]);
    // The refused make room.
    bench.keeper.refuse(bench.keeper.records[0]!.id);
    expect(bench.asks(stranger(99))).toBe(1);
  });

  it('of whispers are tried so often, and some more a second later', () => {
    const bench = new Bench();
    const noise = bench.record({ sealed: new Uint8Array(500), author: stranger(1) });
    for (let n = 0; n < WHISPER_TRIES_BURST; n++) bench.hear(noise);
    expect(bench.asks()).toBe(0);
    bench.clock.advance(1_000);
    expect(bench.asks()).toBe(1);
  });

  it('we ask no more than so many', () => {
    const bench = new Bench();
    for (let n = 0; n < WHISPERS_OPEN_MAX; n++) bench.ask(stranger(n));
    expect(() => bench.ask(stranger(99))).toThrow(RangeError);
  });

  it.each([
    ['many', WHISPER_WORDS_MAX + 5, 'x', WHISPER_WORDS_MAX],
    ['long', 20, 'x'.repeat(8_000), Math.floor(WHISPER_KEPT_BYTES_MAX / 8_000)],
  ])('[WH4] of %s words the newest stay', (_, count, text, kept) => {
    const bench = new Bench();
    bench.asks();
    const { words, ...rest } = bench.one;
    const said = Array.from({ length: count }, (_unused, n) => ({
      ...words[0]!,
      id: freshId(),
      text,
      writtenAtMs: n,
    }));
    const full = new Bench([{ ...rest, state: 'open', ownKey: random(32), words: said }]);
    const key = createWhisperKey(() => full.one.ownKey!).publicKey;
    full.heard({ type: 'says', text }, {}, key);
    expect(full.one.words).toHaveLength(kept);
    expect(full.one.words.at(-1)!.writtenAtMs).toBe(full.clock.nowMs());
    // What is older than all of them stays away.
    expect(full.heard({ type: 'says', text }, { writtenAtMs: 0 }, key)).toBe(0);
  });
});
