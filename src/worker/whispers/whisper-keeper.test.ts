// Which whispers are for us, and what hostile ones do. Stories of whole hosts are in
// host/host-whispers.test.ts.
import { describe, expect, it } from 'vitest';
import { FUTURE_LEAD_MAX_MS } from '../../core/constants.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import type { Author, MessageId } from '../../core/wire/ids.ts';
import { LOBBY } from '../../identity/testing/known-peers.ts';
import { createWhisperKey } from '../../identity/whisper/whisper.ts';
import {
  WHISPER_KEPT_BYTES_MAX,
  WHISPER_WORDS_MAX,
  WHISPERS_KEPT_MAX,
  WHISPERS_OPEN_MAX,
} from '../constants.ts';
import {
  freshId,
  other,
  own,
  random,
  stranger,
  WhisperBench as Bench,
} from '../testing/whisper-bench.ts';

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

  describe('[EQ1] [WH6] who whispers in two versions has the conversation ended', () => {
    const two = (bench: Bench, id: MessageId, change: Partial<MessageRecord> = {}): number =>
      bench.hear(bench.record({ id, twoThings: true, ...change }), true);

    it('so no answer says which of them came here', () => {
      const bench = new Bench();
      const id = freshId();
      bench.asks(other, 'psst', { id });
      expect(two(bench, id)).toBe(1);
      const view = bench.keeper.viewWith(LOBBY, other)!;
      expect(view).toMatchObject({ state: 'waiting', ended: 'twoThings', words: [{ id }] });
      const yes = bench.keeper.accept(view.id, freshId())!;
      expect(() => bench.keeper.seal(yes)).toThrow(RangeError);
      expect(bench.asks(other, 'again')).toBe(0);
      expect(two(bench, id)).toBe(0);
      expect(bench.keeper.remove(view.id)).toHaveLength(1);
      expect(bench.asks(other, 'again')).toBe(1);
    });

    it('also where the other version is anything else', () => {
      const bench = new Bench();
      bench.asks();
      const otherVersion = { nickname: 'bea', writtenAtMs: 0, content: undefined };
      const chat = { kind: 'chat', otherVersion: { ...otherVersion, kind: 'whisper' } } as const;
      expect(two(bench, freshId(), chat)).toBe(1);
    });

    it('but for no other words, and nobody else’s', () => {
      const bench = new Bench();
      bench.asks();
      expect(two(bench, freshId(), { kind: 'chat' })).toBe(0);
      expect(two(bench, freshId(), { author: stranger(1) })).toBe(0);
      expect(bench.keeper.viewWith(LOBBY, other)!.ended).toBeUndefined();
    });
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
