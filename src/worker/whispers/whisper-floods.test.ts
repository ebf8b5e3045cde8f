// What asking much, by whomever, takes from others who ask or talk.
import { describe, expect, it } from 'vitest';
import { LOBBY } from '../../identity/testing/known-peers.ts';
import { createWhisperKey, keyOf } from '../../identity/whisper/whisper.ts';
import {
  WHISPER_TRIES_BURST,
  WHISPERS_WAITING_FRESH_LOBBY_MAX,
  WHISPERS_WAITING_LOBBY_MAX,
} from '../constants.ts';
import { other, stranger, WhisperBench } from '../testing/whisper-bench.ts';

const FRESH = WHISPERS_WAITING_FRESH_LOBBY_MAX;
const ALL = WHISPERS_WAITING_LOBBY_MAX;

function askedBy(from: number, count: number, isFresh: boolean, bench = new WhisperBench()) {
  for (let n = from; n < from + count; n++) {
    if (isFresh) bench.fresh.add(stranger(n));
    bench.asks(stranger(n));
  }
  return bench;
}

/** Whispers that nobody here can open. */
function noise(bench: WhisperBench, author = stranger(1)): void {
  const record = bench.record({ sealed: new Uint8Array(500), author });
  for (let n = 0; n < WHISPER_TRIES_BURST; n++) bench.hear(record);
}

describe('[WH9] askings', () => {
  it('beyond the room are counted; refusing makes room', () => {
    const bench = askedBy(0, ALL + 3, false);
    expect(bench.keeper.records).toHaveLength(ALL);
    expect(bench.keeper.left).toEqual([{ lobby: LOBBY, left: 3 }]);
    bench.keeper.refuse(bench.keeper.records[0]!.id);
    expect(bench.asks(stranger(99))).toBe(1);
  });

  it('of fresh pseudonyms leave half of the places to those that are known', () => {
    const bench = askedBy(0, ALL + 3, true);
    expect(bench.keeper.records).toHaveLength(FRESH);
    askedBy(100, ALL, false, bench);
    expect(bench.keeper.records).toHaveLength(ALL);
    expect(bench.keeper.left).toEqual([{ lobby: LOBBY, left: ALL + 3 - FRESH + FRESH }]);
  });

  it('of known ones may take the places that no fresh one took, and no more', () => {
    const bench = askedBy(0, ALL, false);
    expect(bench.keeper.records).toHaveLength(ALL);
    askedBy(100, 1, true, bench);
    expect(bench.keeper.records).toHaveLength(ALL);
  });

  it('of who is muted since hold no place that nobody sees', () => {
    const bench = askedBy(0, ALL, false);
    for (let n = 0; n < ALL; n++) bench.muted.add(stranger(n));
    expect(bench.keeper.views()).toEqual([]);
    expect(bench.asks(stranger(99))).toBe(1);
  });

  it('of a pseudonym that one has no more hold no place', () => {
    const before = askedBy(0, ALL, false).keeper.records;
    const renewed = before.map((one) => ({ ...one, own: stranger(1_000) }));
    expect(new WhisperBench(renewed).asks(stranger(99))).toBe(1);
  });
});

describe('[WH9] a flood of whispers', () => {
  it('of one that is known, or of fresh ones, is tried so often; more a second later', () => {
    for (const isFresh of [true, false]) {
      const bench = new WhisperBench();
      if (isFresh) bench.fresh.add(stranger(1)).add(other);
      noise(bench);
      expect(bench.asks()).toBe(0);
      bench.clock.advance(1_000);
      expect(bench.asks()).toBe(1);
    }
  });

  it('of fresh ones leaves who is known to be heard', () => {
    const bench = new WhisperBench();
    bench.fresh.add(stranger(1));
    noise(bench);
    expect(bench.asks()).toBe(1);
  });

  it('takes no word from a conversation that is agreed on', () => {
    const bench = new WhisperBench();
    bench.ask();
    const ours = keyOf(bench.one.ownKey!).publicKey;
    noise(bench);
    const { publicKey: key } = createWhisperKey((bytes) => new Uint8Array(bytes).fill(7));
    expect(bench.heard({ type: 'accepts', key, text: 'yes' }, {}, ours)).toBe(1);
    expect(bench.one).toMatchObject({ state: 'open', words: [{}, { text: 'yes' }] });
    // What isn't of it, by the same author, is tried as anybody's.
    expect(bench.heard({ type: 'says', text: 'hm' })).toBe(0);
  });
});
