// Only what begins as a recording gets as far as a player.
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { beginsAsSaid } from './sound-begins.ts';

const webm = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 1);
const ogg = utf8Bytes('OggS and so on');
const mp4 = Uint8Array.of(0, 0, 0, 24, ...utf8Bytes('ftypisom'));

it.each([
  ['audio/webm', webm],
  ['audio/ogg', ogg],
  ['audio/mp4', mp4],
] as const)('[KI8] %s begins as it should', (mime, bytes) => {
  expect(beginsAsSaid({ mime, bytes })).toBe(true);
});

it.each([
  ['audio/webm', ogg],
  ['audio/ogg', mp4],
  ['audio/mp4', webm],
  ['audio/mp4', utf8Bytes('#EXTM3U\nhttps://a.example/who-plays-this.ts\n')],
  ['audio/mp4', utf8Bytes('<?xml version="1.0"?><MPD/>')],
  ['audio/webm', Uint8Array.of(0x1a)],
] as const)('[KI8] what isn’t what it says is none: %s', (mime, bytes) => {
  expect(beginsAsSaid({ mime, bytes })).toBe(false);
});
