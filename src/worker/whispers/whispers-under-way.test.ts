// Own words that are sealed and not on disk yet: whoever asks for them again, in this tab or in
// another, gets no second key, which the other would never answer to.
import { describe, expect, it } from 'vitest';
import { pseudonymSecret } from '../../identity/keys/pseudonym.ts';
import { B, LOBBY } from '../../identity/testing/known-peers.ts';
import {
  createWhisperKey,
  keyOf,
  keyOfPseudonym,
  openWhisper,
} from '../../identity/whisper/whisper.ts';
import type { MessageId } from '../../core/wire/ids.ts';
import { freshId, other, own, random, WhisperBench } from '../testing/whisper-bench.ts';

const theirs = keyOfPseudonym(pseudonymSecret(B.secret, LOBBY, 0));

/** The key that a sealed asking or accepting gives the other. */
function keyIn(sealed: Uint8Array, id: MessageId, readerKey = theirs): Uint8Array | undefined {
  const place = { lobby: LOBBY, writer: own, reader: other, id };
  const whisper = openWhisper(place, readerKey, sealed);
  return whisper && whisper.type !== 'says' ? whisper.key : undefined;
}

const asking = (id: MessageId, text = 'hello') => ({
  ...{ lobby: LOBBY, author: other, nickname: 'bea', id, text },
});

const written = (bench: WhisperBench, id: MessageId) =>
  bench.hear(bench.record({ id, author: own, own: true, state: 'waiting' }));

const ourKey = (bench: WhisperBench) => keyOf(bench.one.ownKey!).publicKey;

describe('[WH7] own words that are asked for again before they are on disk', () => {
  it('are the same bytes under the same id', () => {
    const bench = new WhisperBench();
    const id = freshId();
    const first = bench.keeper.seal(asking(id))!;
    expect(bench.keeper.seal(asking(id))).toEqual(first);
    written(bench, id);
    expect(keyIn(first, id)).toEqual(ourKey(bench));
  });

  it('ask with one key, whatever ids two tabs give them, and in whatever order they leave', () => {
    const bench = new WhisperBench();
    const [one, two] = [freshId(), freshId()];
    const sealed = [one, two].map((id) => bench.keeper.seal(asking(id, id))!);
    written(bench, two);
    written(bench, one);
    expect(keyIn(sealed[0]!, one)).toEqual(ourKey(bench));
    expect(keyIn(sealed[1]!, two)).toEqual(ourKey(bench));
  });

  it('accept with one key', () => {
    const bench = new WhisperBench();
    const theirTalk = createWhisperKey(random);
    bench.heard({ type: 'asks', key: theirTalk.publicKey, text: 'psst' });
    const { id: whisper } = bench.one;
    const [one, two] = [freshId(), freshId()];
    const sealed = [one, two].map((id) => bench.keeper.seal(bench.keeper.accept(whisper, id)!)!);
    written(bench, one);
    written(bench, two);
    expect(keyIn(sealed[0]!, one, theirTalk)).toEqual(ourKey(bench));
    expect(keyIn(sealed[1]!, two, theirTalk)).toEqual(ourKey(bench));
  });
});

it('[WH8] words under way don’t bring a conversation back that is removed meanwhile', () => {
  const bench = new WhisperBench();
  bench.ask();
  const answerTo = ourKey(bench);
  bench.heard({ type: 'accepts', key: createWhisperKey(random).publicKey, text: '' }, {}, answerTo);
  const id = freshId();
  bench.keeper.seal(asking(id));
  bench.keeper.remove(bench.one.id);
  expect(written(bench, id)).toBe(0);
  expect(bench.keeper.records).toEqual([]);
});
