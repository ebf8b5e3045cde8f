// The whole core as a target: a hostile friend, who is in our lobbies, sends packets of every kind
// that are nearly right, whatever we answer. Nothing may throw, and nothing may grow without end.
import { CUT_MS } from '../constants.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { decodePacket, encodePacket } from '../wire/packet.ts';
import type { Packet } from '../wire/packet.ts';
import type { FuzzTarget } from './fuzz.ts';
import { mutated } from './fuzz.ts';
import type { Kind, OnePeer } from './one-peer.ts';
import { peerInLobby } from './one-peer.ts';
import { messageId, messageKey, peer, PUBLIC_CARD } from './samples.ts';
import type { SeededRandom } from './seeded-random.ts';

const B = peer('B');
/** Packets go stale with their times; fresh ones are made this often. */
const FRESH_EVERY = 200;
const SIZES_EVERY = 10_000;

export function doorTarget(random: SeededRandom): FuzzTarget {
  const { a, lobby } = peerInLobby([B, peer('C')]);
  let seeds: Uint8Array[] = [];
  let count = 0;
  return {
    name: 'the whole core',
    seeds: [],
    // The input is made here: packets that nearly fit must know the lobby and the time.
    read: () => {
      if (count % FRESH_EVERY === 0) {
        enter(a, lobby);
        seeds = freshSeeds(a, lobby, count, random);
      }
      if (count++ % SIZES_EVERY === 0) checkSizes(a);
      a.nowMs += 3;
      const before = forwardedOf(a);
      a.receive(B, nextPacket(seeds, random));
      for (const { request } of a.checks.splice(0)) {
        a.step({ type: 'verified', request, ok: random.chance(0.95) });
      }
      if (count % 100 === 0) a.step({ type: 'tick' });
      const steps = a.takeSteps();
      if (steps.some(({ cut }) => cut.length > 0)) comeBack(a, lobby);
      return forwardedOf(a) > before || steps.some(({ send }) => send.length > 0);
    },
  };
}

/**
 * Malformed ones are offences, and a friend that is always cut can do no other harm: mostly not.
 */
function nextPacket(seeds: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  for (;;) {
    const packet = random.chance(0.1) ? random.pick(seeds) : mutated(seeds, random);
    if (typeof decodePacket(packet) === 'object' || random.chance(0.01)) return packet;
  }
}

const forwardedOf = (a: OnePeer): number => a.core.forwarded;

/** It must be a route to do harm. */
function enter(a: OnePeer, lobby: LobbyId): void {
  a.receive(B, encodePacket({ type: 'enter', lobby, answer: false }));
}

function comeBack(a: OnePeer, lobby: LobbyId): void {
  a.step({ type: 'linkDown', friend: B });
  a.nowMs += CUT_MS;
  a.linkUp(B);
  enter(a, lobby);
}

function checkSizes(a: OnePeer): void {
  for (const { cache, size, max } of a.core.sizes()) {
    if (size > max) throw new Error(`${cache} holds ${size}, more than ${max}`);
  }
}

function freshSeeds(a: OnePeer, lobby: LobbyId, n: number, random: SeededRandom): Uint8Array[] {
  const times = { fromMs: 0, toMs: a.nowMs + 1000 };
  const entries = [1, 2, 3].map((one) => ({
    key: messageKey(random.below(100) + one),
    writtenAtMs: a.nowMs - random.below(10_000_000),
  }));
  const sum = messageKey(n);
  const epoch = '00'.repeat(8);
  const clock = { sentAtMs: a.nowMs, readAtMs: a.nowMs };
  const id = messageId(n);
  const words = { id, index: 0, total: 2, writtenAtMs: a.nowMs, afterMs: a.nowMs, kindCode: 1 };
  const known = a.takeSentOf('directReady').at(-1)?.epoch ?? epoch;
  const packets: Packet[] = [
    ...(Object.keys(KIND_CODES) as Kind[]).flatMap((kind) => parts(a, lobby, kind, n)),
    { type: 'enter', lobby, answer: false },
    { type: 'withdraw', lobby },
    { type: 'directoryRequest', after: undefined },
    { type: 'directory', entries: [{ card: PUBLIC_CARD, participants: 9 }], more: true },
    { type: 'invitation', card: { ...PUBLIC_CARD, visibility: 'private' }, invitedAtMs: a.nowMs },
    { type: 'challenge', challenges: [{ lookup: sum, tag: sum }] },
    { type: 'challengeAnswer', lookup: sum, proof: sum },
    { type: 'sync', lobby, fromMs: 0, level: 37, parent: 0, nodes: [{ index: 12, count: 9, sum }] },
    { type: 'sync', lobby, fromMs: 0, level: 17, parent: 421_000, nodes: [] },
    { type: 'keys', lobby, ...times, entries },
    { type: 'have', lobby, entries },
    { type: 'audit', lobby, ...times, salt: epoch, hash: sum },
    { type: 'marks', lobby, ...times, answer: false, entries: [{ key: sum, mark: sum }] },
    { type: 'want', lobby, wants: entries.map(({ key }) => ({ key, parts: [0] })) },
    { type: 'direct', epoch: known, sequence: 1, ...words, body: new Uint8Array(20) },
    { type: 'directAck', epoch, sequence: 1, id, mark: epoch },
    { type: 'directReady', life: epoch, epoch, count: n, mark: epoch },
    { type: 'directAsk' },
    { type: 'directOffer', epoch: known, entries: [{ id, writtenAtMs: a.nowMs }] },
    { type: 'directLacking', epoch, count: n, mark: epoch, ids: [id] },
    { type: 'directElsewhere' },
    { type: 'directTyping' },
    { type: 'presence', away: true },
    { type: 'clockRequest', sentAtMs: a.nowMs },
    { type: 'clockAnswer', ...clock },
  ];
  return packets.map(encodePacket);
}

function parts(a: OnePeer, lobby: LobbyId, kind: Kind, n: number): Packet[] {
  const id = messageId(`${kind} ${n}`);
  const one = a.written('fern', lobby, { kind, id });
  const long = a.written('moss', lobby, { kind, id, total: 5, index: 2 });
  const single = (['message', 'stem', 'handover', 'history'] as const).flatMap((type): Packet[] => [
    { type, part: one },
    { type, part: long },
  ]);
  return [...single, { type: 'histories', parts: [one, long] }];
}
