// Every reader of what comes from outside, as a target of the fuzzer: the core's own, and those of
// identity, links, bridge and signaling.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { parseFromServer, parseToServer } from '../../signaling/protocol.ts';
import { readHostBatch, readTabBatch } from '../../src/bridge/batch-check.ts';
import { BRIDGE_VERSION } from '../../src/bridge/messages.ts';
import { concatBytes, utf8Bytes } from '../../src/base/bytes.ts';
import type { FuzzTarget } from '../../src/core/testing/fuzz.ts';
import { decoderTargets } from '../../src/core/testing/fuzz-decoders.ts';
import { doorTarget } from '../../src/core/testing/fuzz-door.ts';
import type { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import {
  CertificateError,
  createCertificate,
  parseCertificate,
} from '../../src/identity/certificate/certificate.ts';
import { fromBase32, toBase32 } from '../../src/identity/certificate/base32.ts';
import { ROOM_CHECKSUM_LABEL, SIGNAL_LABEL } from '../../src/identity/labels.ts';
import { pairKeys } from '../../src/identity/pair/pair-keys.ts';
import { createRoomLink, readRoomLink } from '../../src/identity/room-link/room-link.ts';
import { ReplayWindow } from '../../src/identity/pair/replay-window.ts';
import { openSignal, sealSignal } from '../../src/identity/pair/sealed-box.ts';
import { A, B, countingRandom, NOON_MS } from '../../src/identity/testing/known-peers.ts';
import {
  controlFrame,
  decodeFrame,
  FrameWriter,
  pingFrame,
} from '../../src/link/transport/framing.ts';
import { decodeSignal, encodeSignal } from '../../src/link/signaling/signal.ts';

/** Text that keeps every byte apart, as a lenient reader of a socket would give it. */
const lenient = new TextDecoder('utf-8');
const json = (value: unknown): Uint8Array => utf8Bytes(JSON.stringify(value));

export async function allTargets(seed: number, random: SeededRandom): Promise<FuzzTarget[]> {
  return [
    ...decoderTargets(seed),
    await certificateTarget(),
    await roomLinkTarget(),
    ...signalTargets(),
    frameTarget(seed),
    ...signalingTargets(),
    ...bridgeTargets(),
    doorTarget(random),
  ];
}

async function certificateTarget(): Promise<FuzzTarget> {
  const urls = ['wss://foyer.example/signal', 'ws://localhost:8080/signal'];
  const fields = [
    { name: 'fern', signalingUrls: urls, issuedAtMs: NOON_MS },
    { name: 'o', signalingUrls: [], issuedAtMs: 0 },
  ];
  const texts = await Promise.all(fields.map((one) => createCertificate(A.secret, one)));
  return {
    name: 'parseCertificate',
    seeds: texts.flatMap((text) => [
      utf8Bytes(text),
      utf8Bytes(`> ${text.slice(0, 60)}\n> ${text.slice(60)}\n`),
      utf8Bytes(`Hello! https://foyer.example/#add=${text} bye`),
    ]),
    read: async (input) => {
      try {
        await parseCertificate(lenient.decode(input));
        return true;
      } catch (error) {
        if (error instanceof CertificateError) return false;
        throw error;
      }
    },
  };
}

/** As whoever makes a link could: its checksum holds, whatever is before it. */
async function roomLinkTarget(): Promise<FuzzTarget> {
  const fields = { name: 'fern', signalingUrls: ['wss://foyer.example/signal'] };
  const certificateText = await createCertificate(A.secret, { ...fields, issuedAtMs: NOON_MS });
  const seeds = ['', 'Garden', 'ü'.repeat(20)].map((title) => {
    const link = { certificateText, title, expiresAtMs: NOON_MS };
    return fromBase32(createRoomLink(link, countingRandom()).text)!.slice(0, -4);
  });
  return {
    name: 'readRoomLink',
    seeds,
    read: async (input) => {
      const checksum = sha256(concatBytes(ROOM_CHECKSUM_LABEL, input)).subarray(0, 4);
      const read = await readRoomLink(toBase32(concatBytes(input, checksum)));
      return read.type === 'read';
    },
  };
}

function signalTargets(): FuzzTarget[] {
  const [ofA, ofB] = [pairKeys(A.secret, B.publicKey), pairKeys(B.secret, A.publicKey)];
  const stamp = { session: 'ab'.repeat(16), sequence: 3, sentAtMs: NOON_MS };
  const bodies = [
    encodeSignal({ type: 'hello' }),
    encodeSignal({ type: 'dial', sdp: SDP, candidates: [CANDIDATE] }),
  ];
  const sealed = bodies.map((body) => sealSignal(ofA, { ...stamp, body }, countingRandom()));
  const nonce = new Uint8Array(24);
  const open = (input: Uint8Array): boolean =>
    openSignal(ofB, input, new ReplayWindow(), NOON_MS).type === 'opened';
  const boxOf = (key: Uint8Array) => xchacha20poly1305(key, nonce, SIGNAL_LABEL);
  return [
    { name: 'openSignal', seeds: sealed, read: open },
    {
      // As a friend could: sealed well, wrong inside.
      name: 'openSignal, inside',
      seeds: sealed.map((one) =>
        xchacha20poly1305(ofB.openKey, one.subarray(0, 24), SIGNAL_LABEL).decrypt(one.subarray(24)),
      ),
      read: (input) => {
        const whole = new Uint8Array(2048 - 24 - 16);
        whole.set(input.subarray(0, whole.length));
        return open(concatBytes(nonce, boxOf(ofA.sealKey).encrypt(whole)));
      },
    },
    { name: 'decodeSignal', seeds: bodies, read: (input) => decodeSignal(input) !== undefined },
  ];
}

function frameTarget(seed: number): FuzzTarget {
  const packets = fc.array(fc.uint8Array({ minLength: 1, maxLength: 500 }), { minLength: 1 });
  const frames = fc.sample(packets, { numRuns: 100, seed }).map((list) => {
    const frame = new FrameWriter();
    for (const packet of list) frame.packet(packet);
    return frame.done();
  });
  return {
    name: 'decodeFrame',
    seeds: [...frames, pingFrame(7), controlFrame(9, new Uint8Array(255))],
    read: (input) => decodeFrame(input) !== undefined,
  };
}

function signalingTargets(): FuzzTarget[] {
  const topic = 'ab'.repeat(32);
  const iceServers = [{ urls: ['stun:a.example:3478'], username: 'u', credential: 'c' }];
  return [
    {
      name: 'parseToServer',
      seeds: [
        { type: 'listen', topics: [topic] },
        { type: 'unlisten', topics: [topic, topic] },
        { type: 'publish', topic, payload: 'AAAA_-09' },
        { type: 'ice' },
        { type: 'ping' },
      ].map(json),
      read: (input) => parseToServer(lenient.decode(input)).ok,
    },
    {
      name: 'parseFromServer',
      seeds: [
        { type: 'message', topic, payload: 'AAAA' },
        { type: 'listeners', topic, others: 2 },
        { type: 'refused', reason: 'too-fast', topic },
        { type: 'ice', iceServers },
        { type: 'pong' },
      ].map(json),
      read: (input) => parseFromServer(lenient.decode(input)).ok,
    },
  ];
}

/** What a page of another version could post: any value that JSON can hold, nearly a batch. */
function bridgeTargets(): FuzzTarget[] {
  const common = { foyer: BRIDGE_VERSION, profile: 'main' };
  const fromTab = { ...common, tab: 't1', first: 0, messages: [{ type: 'tick' }] };
  const fromHost = { ...common, done: 1, messages: [{ type: 'pong' }] };
  const readJson = (input: Uint8Array, read: (value: unknown) => { type: string }): boolean => {
    let value: unknown;
    try {
      value = JSON.parse(lenient.decode(input));
    } catch {
      value = [...input];
    }
    return read(value).type === 'batch';
  };
  const seeds = [fromTab, fromHost, { ...common, messages: [] }].map(json);
  return [
    { name: 'readTabBatch', seeds, read: (input) => readJson(input, readTabBatch) },
    { name: 'readHostBatch', seeds, read: (input) => readJson(input, readHostBatch) },
  ];
}

const SDP = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=ice-ufrag:abcd',
  `a=fingerprint:sha-256 ${'AB:'.repeat(31)}AB`,
  'a=setup:actpass',
  '',
].join('\r\n');
const CANDIDATE = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};
