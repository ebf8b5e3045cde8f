// Pieces open in their order, all of them, under the head they were sealed with, or not at all.
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import type { PassphraseKey } from './passphrase.ts';
import { PieceOpener, PieceSealer, STREAM_PREFIX_BYTES } from './vault-stream.ts';
import type { StreamKey } from './vault-stream.ts';

const STREAM: StreamKey = {
  key: new Uint8Array(32).fill(1) as Uint8Array as PassphraseKey,
  prefix: new Uint8Array(STREAM_PREFIX_BYTES).fill(2),
  head: utf8Bytes('head'),
};

function sealed(): [Uint8Array, Uint8Array, Uint8Array] {
  const sealer = new PieceSealer(STREAM);
  const seal = (text: string, last: boolean) => sealer.seal(utf8Bytes(text), last);
  return [seal('one', false), seal('two', false), seal('three', true)];
}

function open(pieces: readonly Uint8Array[], stream = STREAM): (Uint8Array | undefined)[] {
  const opener = new PieceOpener(stream);
  return pieces.map((piece, at) => opener.open(piece, at === pieces.length - 1));
}

describe('a sealed text', () => {
  it('opens piece by piece', () => {
    expect(open(sealed())).toEqual(['one', 'two', 'three'].map(utf8Bytes));
  });

  it('does not open cut off, in another order, with a piece twice, or with one left out', () => {
    const [one, two, three] = sealed();
    expect(open([one, two])[1]).toBeUndefined();
    expect(open([two, one, three]).slice(0, 2)).toEqual([undefined, undefined]);
    expect(open([one, one, two, three])[1]).toBeUndefined();
    expect(open([one, three])[1]).toBeUndefined();
    expect(open([one, two, three, three].slice(0, 3))[2]).toBeDefined();
  });

  it('does not open under another head, prefix or key', () => {
    const pieces = sealed();
    const others: Partial<StreamKey>[] = [
      { head: utf8Bytes('heaD') },
      { prefix: new Uint8Array(STREAM_PREFIX_BYTES) },
      { key: new Uint8Array(32) as Uint8Array as PassphraseKey },
    ];
    for (const other of others) expect(open(pieces, { ...STREAM, ...other })[0]).toBeUndefined();
  });

  it('has one end', () => {
    const sealer = new PieceSealer(STREAM);
    sealer.seal(utf8Bytes('all'), true);
    expect(() => sealer.seal(utf8Bytes('more'), true)).toThrow(RangeError);
    expect(() => new PieceSealer({ ...STREAM, prefix: new Uint8Array(3) })).toThrow(TypeError);
  });
});
