// What one friend makes us refuse, or makes us wait for, keeps from us nothing that others bring:
// neither a single author's words, nor the audits that find what is hidden.
import { expect, it } from 'vitest';
import {
  FRIEND_OFFENCES_BURST,
  HEARTBEAT_PERIOD_MAX_MS,
  VERIFYING_UNKNOWN_PER_FRIEND_MAX,
} from '../constants.ts';
import { ROUND_TRIP_MAX_MS } from '../constants-push.ts';
import { INLET_UNKNOWN_BURST } from '../constants-shares.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { partNameOf } from '../wire/packet-push.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, messageKey, MINUTE_MS, peer, SECOND_MS } from '../testing/samples.ts';
import { becomeKnown, forged } from '../testing/words.ts';

const [B, M] = [peer('B'), peer('M')];

/** The same part's name on bytes that nobody signed. */
const DISGUISES: readonly (readonly [string, (a: OnePeer, lobby: LobbyId) => Part])[] = [
  ['dated long ago', (a, lobby) => a.written('fern', lobby, { ...forged(), writtenAtMs: 0 })],
  [
    'dated far ahead',
    (a, lobby) => a.written('fern', lobby, { ...forged(), writtenAtMs: 2 ** 48 - 1 }),
  ],
];

it.each(DISGUISES)('[PU5] what is told of is asked for, whatever is %s', (_how, disguise) => {
  const { a, lobby } = peerInLobby([B, M]);
  becomeKnown(a, lobby, B, 'fern');
  const part = a.written('fern', lobby);
  a.receive(B, { type: 'told', lobby, parts: [{ name: partNameOf(part.seen), heldMs: 0 }] });
  a.hear(M, disguise(a, lobby));
  a.pass(SECOND_MS);
  expect(a.takeSentOf('fetch')).toMatchObject([{ friend: B, parts: [partNameOf(part.seen)] }]);
  a.hear(M, disguise(a, lobby));
  a.hear(B, part);
  expect(a.messages(lobby).map(({ id }) => id)).toContain(part.id);
});

it('[PU5] a friend over its own share spoils no newcomer’s words that others tell of', () => {
  const { a, lobby } = peerInLobby([B, M]);
  for (let n = 0; n < 2 * INLET_UNKNOWN_BURST; n++) a.hear(M, a.written(`nobody ${n}`, lobby));
  const part = a.written('newcomer', lobby);
  a.receive(B, { type: 'told', lobby, parts: [{ name: partNameOf(part.seen), heldMs: 0 }] });
  a.hear(M, part);
  a.takeSteps();
  a.pass(SECOND_MS);
  expect(a.takeSentOf('fetch')).toMatchObject([{ friend: B, parts: [partNameOf(part.seen)] }]);
});

it('[AD5] [LI4] a friend’s full line of checks holds up nobody else’s copy of a part', () => {
  const { a, lobby } = peerInLobby([B, M]);
  for (let n = 0; n < 50; n++) {
    a.receive(M, { type: 'message', part: a.written(`nobody ${n}`, lobby) });
  }
  const part = a.written('newcomer', lobby);
  a.receive(M, { type: 'message', part });
  const begun = a.checks.length;
  a.receive(B, { type: 'message', part });
  expect(a.checks.slice(begun).map(({ author }) => author)).toEqual([part.author]);
});

it('[LI3] of a friend who is cut nothing more is checked', () => {
  const { a, lobby } = peerInLobby([B, M]);
  for (let n = 0; n < 90; n++) {
    a.receive(M, { type: 'message', part: a.written(`nobody ${n}`, lobby, forged()) });
  }
  let checked = 0;
  for (let next = a.checks.shift(); next; next = a.checks.shift(), checked++) {
    a.step({ type: 'verified', request: next.request, ok: false });
  }
  expect(checked).toBeLessThan(FRIEND_OFFENCES_BURST + 2 * VERIFYING_UNKNOWN_PER_FRIEND_MAX);
});

it('[PU4] who answers late for its clock isn’t waited for when it gives its word', () => {
  const { a, lobby } = peerInLobby([B, M]);
  becomeKnown(a, lobby, M, 'fern');
  a.step({ type: 'linkDown', friend: M });
  a.linkUp(M);
  const [asked] = a.takeSentOf('clockRequest');
  a.receive(M, { type: 'enter', lobby, answer: true });
  for (let s = 0; s < 60; s++) a.pass(SECOND_MS);
  const { sentAtMs } = asked!;
  a.receive(M, { type: 'clockAnswer', sentAtMs, readAtMs: a.nowMs });
  const part = a.written('fern', lobby);
  const told = { name: partNameOf(part.seen), heldMs: 0 };
  for (const friend of [M, B]) a.receive(friend, { type: 'told', lobby, parts: [told] });
  a.takeSteps();
  for (let ms = 0; ms < 2 * ROUND_TRIP_MAX_MS; ms += 100) a.pass(100);
  expect(a.takeSentOf('fetch').map(({ friend }) => friend)).toEqual([M, B]);
});

it('[SY14] who claims to hold what there isn’t puts off no audits with others', () => {
  const { a, lobby } = peerInLobby([B, M]);
  a.hear(B, a.written('fern', lobby, { id: messageId('heard') }));
  a.pass(2 * MINUTE_MS);
  a.takeSteps();
  const audited = new Set<string>();
  for (let ms = 0; ms < 2 * HEARTBEAT_PERIOD_MAX_MS; ms += 5 * SECOND_MS) {
    const entries = [{ key: messageKey(`nothing ${ms}`), writtenAtMs: a.nowMs - MINUTE_MS }];
    a.receive(M, { type: 'have', lobby, entries });
    a.pass(5 * SECOND_MS);
    for (const { friend } of a.takeSentOf('audit')) audited.add(friend);
  }
  expect(audited).toEqual(new Set([B]));
});
