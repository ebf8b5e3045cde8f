// Every decoder of the core as a target of the fuzzer, started from arbitrary well-formed values.
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { fileBytes, readFile, readVoice, voiceBytes } from '../wire/attachment.ts';
import { encodeCard, readCard } from '../wire/card.ts';
import {
  decodeContent,
  decodeIntroduction,
  decodeWhisper,
  encodeContent,
  encodeWhisper,
} from '../wire/content.ts';
import type { Content } from '../wire/content.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import { decodePacket, encodePacket } from '../wire/packet.ts';
import { isPortrait, plainPortrait } from '../wire/portrait.ts';
import { ByteReader } from '../wire/byte-io.ts';
import * as arbitrary from './arbitraries.ts';
import type { FuzzTarget } from './fuzz.ts';
import { portraitOf } from './portraits.ts';

const SEEDS = 200;
const CONTENT_TYPES: readonly Content['type'][] = ['chat', 'edit', 'delete', 'reaction'];

const introduction = fc.record(
  {
    type: fc.constant('introduction' as const),
    certificate: fc.string(),
    name: fc.string(),
    wake: fc.string(),
  },
  { requiredKeys: ['type', 'certificate', 'name'] },
);

const samples = <T>(
  values: Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  seed: number,
): readonly Uint8Array[] => fc.sample(values, { numRuns: SEEDS, seed }).map(encode);

export function decoderTargets(seed: number): readonly FuzzTarget[] {
  return [
    {
      name: 'decodePacket',
      seeds: samples(arbitrary.packet, encodePacket, seed),
      read: (input) => {
        const packet = decodePacket(input);
        if (typeof packet !== 'object') return false;
        // What was read can be written, at the same length: no byte had two meanings.
        if (encodePacket(packet).length !== input.length) throw new Error('another length');
        return true;
      },
    },
    {
      name: 'decodeEnvelope',
      seeds: samples(arbitrary.envelope, (envelope) => envelope, seed),
      read: (input) => decodeEnvelope(input) !== undefined,
    },
    {
      name: 'readCard',
      seeds: samples(arbitrary.card, encodeCard, seed),
      read: (input) => readCard(new ByteReader(input)) !== undefined,
    },
    {
      name: 'decodeContent',
      seeds: samples(arbitrary.content, encodeContent, seed),
      read: (input) =>
        CONTENT_TYPES.filter((type) => decodeContent(type, input) !== undefined).length > 0,
    },
    {
      name: 'decodeIntroduction',
      seeds: samples(introduction, encodeContent, seed),
      read: (input) => decodeIntroduction(input) !== undefined,
    },
    {
      name: 'decodeWhisper',
      seeds: samples(fc.uint8Array({ maxLength: 300 }), encodeWhisper, seed),
      read: (input) => decodeWhisper(input) !== undefined,
    },
    {
      name: 'plainPortrait',
      seeds: samples(fc.uint8Array({ maxLength: 300 }), portraitOf, seed),
      read: (input) => {
        const portrait = plainPortrait(input);
        if (portrait && !isPortrait(portrait)) throw new Error('what is plain isn’t whole');
        return portrait !== undefined;
      },
    },
    {
      name: 'readFile',
      seeds: samples(arbitrary.file, fileBytes, seed),
      read: (input) => {
        const file = readFile(input);
        if (file && fileBytes(file).length !== input.length) throw new Error('another length');
        return file !== undefined;
      },
    },
    {
      name: 'readVoice',
      seeds: samples(arbitrary.voice, voiceBytes, seed),
      read: (input) => {
        const voice = readVoice(input);
        if (voice && voiceBytes(voice).length !== input.length) throw new Error('another length');
        return voice !== undefined;
      },
    },
  ];
}
