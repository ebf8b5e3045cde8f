// Ids: only what has the right form becomes one, and it keeps its bytes.
import { expect, it } from 'vitest';
import * as ids from './ids.ts';

const KINDS = [
  ['PeerId', 16, ids.toPeerId, ids.peerIdFrom],
  ['LobbyId', 8, ids.toLobbyId, ids.lobbyIdFrom],
  ['Author', 32, ids.toAuthor, ids.authorFrom],
  ['MessageId', 8, ids.toMessageId, ids.messageIdFrom],
  ['MessageKey', 16, ids.toMessageKey, ids.messageKeyFrom],
] as const;

it.each(KINDS)('[ID1] a %s has %i bytes, as lower-case hex', (_, length, to, from) => {
  const bytes = Uint8Array.from({ length }, (_item, at) => (at * 37 + 200) % 256);
  const id = from(bytes);
  expect(id).toMatch(new RegExp(`^[0-9a-f]{${2 * length}}$`));
  expect(to(id)).toBe(id);
  expect(ids.idBytes(id)).toEqual(bytes);
});

it('gives the id that stands among other bytes, also after one that begins alike', () => {
  const first = Uint8Array.from({ length: 40 }, (_item, at) => at);
  const other = first.slice();
  other[39] = 99;
  for (const bytes of [first, other, first, first]) {
    expect(ids.authorAt(bytes, 8)).toBe(ids.authorFrom(bytes.subarray(8)));
    expect(ids.lobbyIdAt(bytes, 32)).toBe(ids.lobbyIdFrom(bytes.subarray(32)));
  }
});

it('keeps none of the bytes that an id was read from', () => {
  const bytes = new Uint8Array(32).fill(7);
  const id = ids.authorAt(bytes, 0);
  bytes.fill(8);
  expect(ids.authorAt(bytes, 0)).toBe('08'.repeat(32));
  expect(id).toBe('07'.repeat(32));
});

it.each(KINDS)('[ID1] refuses what is no %s of %i bytes', (name, length, to, from) => {
  const good = 'ab'.repeat(length);
  const bad = [good.slice(1), `${good}0`, good.toUpperCase(), `${good.slice(1)}g`, `${good}\n`, ''];
  for (const text of bad) expect(() => to(text)).toThrow(new RegExp(`${name} must be`));
  expect(() => to(undefined as unknown as string)).toThrow(TypeError);
  expect(() => from(new Uint8Array(length - 1))).toThrow(TypeError);
  expect(() => from(new Uint8Array(length + 1))).toThrow(TypeError);
});
