// What friends are told of, and ask for, on a link that has less room than is brought to it. The
// bounds are small here, so that they are reached at once.
import { describe, expect, it, vi } from 'vitest';
import { TELL_PERIOD_MS } from '../constants-push.ts';
import { OUTLET_PACKET_BYTES, OUTLET_PACKETS_BURST } from '../constants-shares.ts';
import { OUTLET_PACKETS_PER_S } from '../constants-shares.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer, Sent } from '../testing/one-peer.ts';
import { becomeKnown } from '../testing/words.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { authorNameOf, partNameOf } from '../wire/packet-push.ts';
import type { PartName } from '../wire/packet-push.ts';

vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  OUTLET_PACKETS_BURST: 100 as 2_000,
}));

const [B, D] = [peer('B'), peer('D')];
const PARTS = 60;
/** A part of a long message counts as so many packets. */
const PART_COST = 4;

/** D wants nothing unasked of fern; B brings a long message of hers, more than D's link takes. */
function setScene() {
  const { a, lobby } = peerInLobby([B, D]);
  becomeKnown(a, lobby, B, 'fern', 'otter');
  for (const name of ['fern', 'otter']) {
    const { author } = a.written(name, lobby);
    const leans = [{ author: authorNameOf(author), on: false }];
    a.receive(D, { type: 'lean', lobby, leans });
  }
  a.pass(SECOND_MS);
  a.takeSteps();
  for (let index = 0; index < PARTS; index++) a.hear(B, longPart(a, lobby, index));
  return { a, lobby };
}

const longPart = (a: OnePeer, lobby: LobbyId, index: number): Part =>
  a.written('fern', lobby, {
    ...{ id: messageId('long'), index, total: PARTS + 1 },
    body: new Uint8Array((PART_COST - 1) * OUTLET_PACKET_BYTES),
  });

const isByOthers = ({ part }: { part: Part }): boolean => ['fern', 'otter'].includes(part.nickname);

/** D asks for all that it is told of. Returns what it was given, and the names that it was told. */
function ask(a: OnePeer, lobby: LobbyId, forMs: number) {
  const given: Sent[] = [];
  const told: PartName[] = [];
  const toldLanes = new Set<string>();
  for (let passedMs = 0; passedMs < forMs; passedMs += TELL_PERIOD_MS) {
    a.pass(TELL_PERIOD_MS);
    const sent = a.takeSent().filter(({ friend }) => friend === D);
    // Our own presence aside.
    const isOthers = ({ packet }: Sent): boolean => packet.type === 'message' && isByOthers(packet);
    given.push(...sent.filter(isOthers));
    const names = sent.flatMap(({ packet }) =>
      packet.type === 'told' ? packet.parts.map(({ name }) => name) : [],
    );
    told.push(...names);
    for (const { lane, packet } of sent) if (packet.type === 'told') toldLanes.add(lane);
    if (names.length > 0) a.receive(D, { type: 'fetch', lobby, parts: names });
  }
  return { given, told, toldLanes };
}

describe('[SH4] what tells of a part', () => {
  it('counts as much as the part: no link carries more for being asked', () => {
    const { a, lobby } = setScene();
    const { given, toldLanes } = ask(a, lobby, 2 * TELL_PERIOD_MS);
    // Who asks is to know soon, so only the part itself is in the lane below.
    expect(toldLanes).toEqual(new Set(['live']));
    const packets = OUTLET_PACKETS_BURST + (OUTLET_PACKETS_PER_S * 2 * TELL_PERIOD_MS) / SECOND_MS;
    const bytes = given.reduce((sum, { bytes: { length } }) => sum + length, 0);
    expect(given.length).toBeGreaterThan(5);
    expect(bytes).toBeLessThanOrEqual(packets * OUTLET_PACKET_BYTES);
    given.push(...ask(a, lobby, 4 * SECOND_MS).given);
    expect(given).toHaveLength(PARTS);
    // What is asked for of a long message waits behind short words on the link itself.
    expect(new Set(given.map(({ lane }) => lane))).toEqual(new Set(['bulk']));
  });

  it('of short words goes at once, whatever waits', () => {
    const { a, lobby } = setScene();
    const part = a.written('otter', lobby, { id: messageId('now') });
    a.hear(B, part);
    const { told, given } = ask(a, lobby, 3 * TELL_PERIOD_MS);
    expect(told).toContain(partNameOf(part.seen));
    expect(given.find(({ packet: { type } }) => type === 'message')?.lane).toBeDefined();
    const otters = given.filter(
      ({ packet }) => packet.type === 'message' && packet.part.nickname === part.nickname,
    );
    expect(otters).toMatchObject([{ lane: 'live' }]);
  });

  it('isn’t sent to who has the part by then', () => {
    const { a, lobby } = setScene();
    const parts = Array.from({ length: PARTS }, (_, index) => ({
      name: partNameOf(longPart(a, lobby, index).seen),
      heldMs: 0,
    }));
    a.receive(D, { type: 'told', lobby, parts });
    expect(ask(a, lobby, 3 * SECOND_MS).told).toEqual([]);
  });
});

it('[FW6] parts that waited for room leave in the lane of long messages', () => {
  const { a, lobby } = peerInLobby([B, D]);
  becomeKnown(a, lobby, B, 'fern');
  a.takeSteps();
  const lanesToD = (): string[] =>
    a.takeSent().flatMap(({ friend, lane, packet }) => {
      const isLong = packet.type === 'message' && packet.part.total > 1;
      return friend === D && isLong ? [lane] : [];
    });
  for (let index = 0; index < PARTS; index++) a.hear(B, longPart(a, lobby, index));
  const atOnce = lanesToD();
  expect(atOnce.length).toBeLessThan(PARTS);
  a.pass(4 * SECOND_MS);
  const later = lanesToD();
  expect(later.length).toBeGreaterThan(0);
  expect(new Set([...atOnce, ...later])).toEqual(new Set(['bulk']));
});

it('[PU9] gives nothing to who wasn’t told of it', () => {
  const { a, lobby } = setScene();
  a.receive(D, { type: 'fetch', lobby, parts: [partNameOf(longPart(a, lobby, 0).seen)] });
  expect(a.takeSentOf('message').filter(({ friend }) => friend === D)).toEqual([]);
});
