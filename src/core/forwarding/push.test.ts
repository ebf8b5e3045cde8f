// Push on the wire: who is told, who is asked, who is given, and in which share it counts.
import { describe, expect, it } from 'vitest';
import {
  LEANS_PER_PACKET_MAX,
  TELL_PERIOD_BUSY_MS,
  TELL_PERIOD_MS,
  TOLD_PENDING_MAX,
  TOLD_PER_PACKET_MAX,
} from '../constants-push.ts';
import { UNKNOWN_PACKETS_BURST, UNKNOWN_PACKETS_PER_S } from '../constants-shares.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer, SentOf } from '../testing/one-peer.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { authorNameOf, partNameOf } from '../wire/packet-push.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];

const nameOf = ({ seen }: Part) => partNameOf(seen);
const parts = (a: OnePeer, lobby: LobbyId, count: number): Part[] =>
  Array.from({ length: count }, (_, at) => a.written('fern', lobby, { id: messageId(`m${at}`) }));

/** This friend wants nothing unasked. */
function onlyTold(a: OnePeer, lobby: LobbyId, friend: PeerId, of: Part): void {
  const leans = [{ author: authorNameOf(of.author), on: false }];
  a.receive(friend, { type: 'lean', lobby, leans });
}

it('[PU1] [PU2] tells who doesn’t want an author’s parts, and gives them to the others', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  const part = a.written('fern', lobby);
  onlyTold(a, lobby, C, part);
  a.hear(B, part);
  expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([D]);
  a.pass(TELL_PERIOD_MS);
  a.pass(TELL_PERIOD_MS);
  const [told, ...more] = a.takeSentOf('told');
  expect(more).toEqual([]);
  expect(told).toMatchObject({ friend: C, lobby, parts: [{ name: nameOf(part) }] });
});

it('[PU10] tells several routes of one part, and each of its own several parts at once', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  const [one, two, three] = parts(a, lobby, 3) as [Part, Part, Part];
  for (const friend of [C, D]) onlyTold(a, lobby, friend, one);
  const told = (of: PeerId): unknown[] =>
    sent.filter(({ friend }) => friend === of).map(({ parts: all }) => all.map(({ name }) => name));
  a.hear(B, one);
  for (let turn = 0; turn < 2; turn++) a.pass(TELL_PERIOD_MS);
  let sent = a.takeSentOf('told');
  expect([told(C), told(D)]).toEqual([[[nameOf(one)]], [[nameOf(one)]]]);
  for (const part of [two, three]) a.hear(B, part);
  a.receive(C, { type: 'told', lobby, parts: [{ name: nameOf(two), heldMs: 0 }] });
  for (let turn = 0; turn < 2; turn++) a.pass(TELL_PERIOD_BUSY_MS);
  sent = a.takeSentOf('told');
  expect(told(C).flat()).toEqual([nameOf(three)]);
  expect(new Set(told(D).flat())).toEqual(new Set([nameOf(two), nameOf(three)]));
});

it('[PU9] gives a told part to who asks, once', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby);
  onlyTold(a, lobby, C, part);
  a.hear(B, part);
  a.receive(C, { type: 'fetch', lobby, parts: [nameOf(part)] });
  for (let turn = 0; turn < 2; turn++) a.pass(TELL_PERIOD_MS);
  expect(a.takeSent().map(({ packet }) => packet.type)).not.toContain('message');
  for (let times = 0; times < 2; times++) {
    a.receive(C, { type: 'fetch', lobby, parts: [nameOf(part)] });
  }
  expect(a.takeSentOf('message')).toMatchObject([{ friend: C, part: { seen: part.seen } }]);
});

it('[PU4] asks who told, and then the next; the part that comes is taken', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  const part = a.written('fern', lobby);
  for (const friend of [B, C]) {
    a.receive(friend, { type: 'told', lobby, parts: [{ name: nameOf(part), heldMs: 0 }] });
  }
  a.pass(SECOND_MS);
  expect(a.takeSentOf('fetch')).toMatchObject([{ friend: B, parts: [nameOf(part)] }]);
  a.pass(SECOND_MS);
  expect(a.takeSentOf('fetch')).toMatchObject([{ friend: C, parts: [nameOf(part)] }]);
  a.hear(C, part);
  expect(a.messages(lobby).map(({ id }) => id)).toEqual([part.id]);
  expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([D]);
});

it('[PU4] asks at once for what nobody else can bring', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = a.written('fern', lobby);
  a.receive(B, { type: 'told', lobby, parts: [{ name: nameOf(part), heldMs: 0 }] });
  a.step({ type: 'tick' });
  expect(a.takeSentOf('fetch')).toHaveLength(1);
});

it('[PU5] doesn’t take for seen what was told of and never given', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby);
  a.receive(B, { type: 'told', lobby, parts: [{ name: nameOf(part), heldMs: 0 }] });
  for (let times = 0; times < 3; times++) a.pass(SECOND_MS);
  a.hear(C, part);
  expect(a.messages(lobby)).toHaveLength(1);
});

it('[PU5] keeps a bounded number of promises of one friend', () => {
  const { a, lobby } = peerInLobby([B]);
  const told = parts(a, lobby, TOLD_PENDING_MAX + 50).map((part) => ({
    ...{ name: nameOf(part), heldMs: 0 },
  }));
  for (const some of [told.slice(0, TOLD_PER_PACKET_MAX), told.slice(TOLD_PER_PACKET_MAX)]) {
    a.receive(B, { type: 'told', lobby, parts: some });
  }
  a.step({ type: 'tick' });
  const asked = a.takeSentOf('fetch').flatMap(({ parts: names }) => names);
  expect(asked).toHaveLength(TOLD_PENDING_MAX);
});

describe('[PU8] what is told of unknown authors', () => {
  const told = (sent: readonly SentOf<'told'>[]): number =>
    sent.reduce((sum, { parts: names }) => sum + names.length, 0);

  it('counts like a copy, and waits in its line', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const all = Array.from({ length: UNKNOWN_PACKETS_BURST + 5 }, (_, at) => {
      const part = a.written(`unknown ${at}`, lobby);
      onlyTold(a, lobby, C, part);
      return part;
    });
    for (const part of all) a.hear(B, part);
    a.pass(TELL_PERIOD_MS);
    a.pass(TELL_PERIOD_MS);
    const atOnce = told(a.takeSentOf('told'));
    expect(atOnce).toBeLessThanOrEqual(UNKNOWN_PACKETS_BURST + 2);
    expect(atOnce).toBeGreaterThan(UNKNOWN_PACKETS_BURST / 2);
    for (let turns = 0; turns < 40; turns++) a.pass(SECOND_MS / UNKNOWN_PACKETS_PER_S);
    expect(atOnce + told(a.takeSentOf('told'))).toBe(all.length);
  });
});

it.each(['told', 'fetch', 'lean'] as const)('[PU12] drops %s of who is no route', (type) => {
  const { a, lobby } = peerInLobby([B], [C]);
  const part = a.written('fern', lobby);
  a.hear(B, part);
  a.takeSteps();
  const names = [nameOf(part)];
  const packet = {
    told: { type: 'told', lobby, parts: names.map((name) => ({ name, heldMs: 0 })) },
    fetch: { type: 'fetch', lobby, parts: names },
    lean: { type: 'lean', lobby, leans: [{ author: undefined, on: true }] },
  } as const;
  a.receive(C, packet[type]);
  a.pass(SECOND_MS);
  expect(a.core.drops()).toEqual({ 'not-a-route': 1 });
  expect(a.takeSteps().flatMap(({ send }) => send.filter(({ friend }) => friend === C))).toEqual(
    [],
  );
});

it('[PU3] says in as many packets as it takes what it wants', () => {
  const { a, lobby } = peerInLobby([B, C]);
  for (let at = 0; at < LEANS_PER_PACKET_MAX + 40; at++) {
    const part = a.written(`author ${at}`, lobby);
    a.hear(B, part);
    a.hear(C, part);
    a.pass(SECOND_MS);
  }
  const leans = a.takeSentOf('lean');
  expect(leans.length).toBeGreaterThan(0);
  for (const lean of leans) expect(lean.leans.length).toBeLessThanOrEqual(LEANS_PER_PACKET_MAX);
  expect(leans.filter(({ friend }) => friend === C).length).toBeGreaterThan(LEANS_PER_PACKET_MAX);
});
