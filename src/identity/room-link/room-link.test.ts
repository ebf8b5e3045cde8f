// Room links: what they say, what they don't, and whatever arrives in their place.
import { describe, expect, it } from 'vitest';
import { bytesToHex, utf8Bytes } from '../../base/bytes.ts';
import { fromBase32 } from '../certificate/base32.ts';
import { createCertificate } from '../certificate/certificate.ts';
import { ROOM_TITLE_BYTES_MAX } from '../constants.ts';
import { createIdentitySecret } from '../keys/keys.ts';
import type { RandomBytes } from '../keys/keys.ts';
import {
  createRoomLink,
  readRoomLink,
  roomLinkAddress,
  roomLinkIn,
  markedRoomLink,
} from './room-link.ts';

let next = 1;
const random: RandomBytes = (length) => new Uint8Array(length).fill(next++);
const certificateText = await createCertificate(createIdentitySecret(random), {
  name: 'fern',
  signalingUrls: ['wss://foyer.example.org/signal'],
  issuedAtMs: 1_000,
});
const fields = { certificateText, title: 'Garden', expiresAtMs: 5_000 };

describe('a room link', () => {
  it('[RM1] says who gave it, what the room is called, and until when it holds', async () => {
    const { text, ticket } = createRoomLink(fields, random);
    const reading = await readRoomLink(text);
    expect(reading).toMatchObject({
      type: 'read',
      link: { ticket, title: 'Garden', expiresAtMs: 5_000, certificate: { name: 'fern' } },
    });
    expect(ticket).toMatch(/^[0-9a-f]{32}$/);
    expect(await readRoomLink(` ${text.toUpperCase()}\n`)).toEqual(reading);
  });

  it('[RM1] holds nothing of the room but the title that was asked for', () => {
    const { text } = createRoomLink({ ...fields, title: '' }, () => new Uint8Array(16));
    const bytes = fromBase32(text)!;
    const certificateAt = 1 + 16 + 6 + 1;
    const length = bytes.length - certificateAt - 4;
    expect(bytesToHex(bytes.subarray(0, certificateAt))).toBe(
      `01${'00'.repeat(16)}${(5_000).toString(16).padStart(12, '0')}00`,
    );
    const certificate = bytesToHex(fromBase32(certificateText.slice('foyer1'.length))!);
    expect(certificate).toContain(bytesToHex(bytes.subarray(certificateAt, -4)));
    expect(length).toBeGreaterThan(0);
  });

  it('[RM1] is another one each time, also for the same room', () => {
    const [one, other] = [createRoomLink(fields, random), createRoomLink(fields, random)];
    expect(one.ticket).not.toBe(other.ticket);
  });

  it('[RM2] with anything changed in it has another ticket, or is damaged', async () => {
    const same: RandomBytes = (length) => new Uint8Array(length).fill(7);
    const { ticket } = createRoomLink(fields, same);
    for (const change of [{ title: 'Gardens' }, { expiresAtMs: 5_001 }]) {
      expect(createRoomLink({ ...fields, ...change }, same).ticket).not.toBe(ticket);
    }
    const { text } = createRoomLink(fields, same);
    for (const damaged of [
      text.slice(0, -2),
      text.replace(/.{4}/, 'qqqq'),
      '',
      '!',
      'a'.repeat(9e3),
    ]) {
      expect(await readRoomLink(damaged)).toEqual({ type: 'trouble', code: 'damaged' });
    }
  });

  it('stands in the fragment of an address, and is found there', () => {
    const { text } = createRoomLink(fields, random);
    const address = roomLinkAddress(text, 'https://foyer.example.org/?profile=mine');
    expect(address).toBe(`https://foyer.example.org/#room=${text}`);
    expect(roomLinkIn(`Come: ${address}, all of you`)).toBe(text);
    expect(roomLinkIn(certificateText)).toBeUndefined();
  });

  it('[QR1] without an address is found by its mark, in capitals, too', async () => {
    const { text, ticket } = createRoomLink(fields, random);
    const found = roomLinkIn(` ${markedRoomLink(text).toUpperCase()}\n`) ?? '';
    expect(await readRoomLink(found)).toMatchObject({ type: 'read', link: { ticket } });
  });

  it('with a title that is too long, or without a certificate, isn’t made', () => {
    const title = 'x'.repeat(ROOM_TITLE_BYTES_MAX + 1);
    expect(utf8Bytes(title).length).toBeGreaterThan(ROOM_TITLE_BYTES_MAX);
    expect(() => createRoomLink({ ...fields, title }, random)).toThrow(RangeError);
    expect(() => createRoomLink({ ...fields, certificateText: 'x' }, random)).toThrow(TypeError);
  });
});
