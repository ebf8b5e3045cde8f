// The head of a sealed file: read as it was written, and never trusted.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { webRandomBytes } from '../keys/keys.ts';
import { createStream, HEAD_BYTES, openStream, readHead } from './vault-head.ts';

const CHEAP = { memoryKib: 8, passes: 1, lanes: 1 };
const PASSPHRASE = 'seven green otters';

it('gives the stream back to who knows the passphrase', async () => {
  const stream = await createStream(PASSPHRASE, webRandomBytes, CHEAP);
  expect(stream.head).toHaveLength(HEAD_BYTES);
  const reading = readHead(stream.head);
  if (reading.type !== 'head') return expect.unreachable(reading.type);
  expect(reading.head.cost).toEqual(CHEAP);
  expect(await openStream(reading.head, PASSPHRASE)).toEqual(stream);
  expect(await openStream(reading.head, 'seven green otterz')).toBeUndefined();
});

it('is another each time', async () => {
  const [one, two] = await Promise.all([
    createStream(PASSPHRASE, webRandomBytes, CHEAP),
    createStream(PASSPHRASE, webRandomBytes, CHEAP),
  ]);
  expect(one.key).not.toEqual(two.key);
  expect(one.prefix).not.toEqual(two.prefix);
});

it('asks for no more than a head may, whatever it says', async () => {
  const greedy = createStream(PASSPHRASE, webRandomBytes, { ...CHEAP, memoryKib: 1e9 });
  await expect(greedy).rejects.toThrow(RangeError);
  const { head } = await createStream(PASSPHRASE, webRandomBytes, CHEAP);
  for (let at = 9; at < HEAD_BYTES; at++) {
    const changed = head.slice();
    changed[at]! ^= 0x80;
    expect(readHead(changed).type).toBe('damaged');
    expect(readHead(head.subarray(0, at)).type).toBe('damaged');
  }
});

it('throws at no bytes', () => {
  const magic = utf8Bytes('FOYERBAK');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2 * HEAD_BYTES }), (bytes) => {
      expect(readHead(bytes).type).toBe('not-a-backup');
      expect(readHead(concatBytes(magic, bytes)).type).toMatch(/^(damaged|newer-version)$/);
    }),
  );
});
