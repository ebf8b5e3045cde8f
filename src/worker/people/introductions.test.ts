// Which introductions become a question, when many friends introduce many people.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { claimedPeer, createCertificate } from '../../identity/certificate/certificate.ts';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import type { FriendRecord } from '../../store/store.ts';
import {
  INTRODUCED_BY_FRIEND_MAX,
  INTRODUCED_WAITING_MAX,
  INTRODUCTIONS_PER_HOUR_MAX,
} from '../constants.ts';
import { Introductions } from './introductions.ts';
import { KnockKeeper } from './knock-keeper.ts';

const secret = createIdentitySecret((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
const peer = (n: number): PeerId => n.toString(16).padStart(32, '0') as PeerId;

function site() {
  const clock = createFakeClock();
  const knocks = new KnockKeeper({ stored: { knocks: [] }, clock });
  const keeper = {
    own: undefined,
    friend: (id: PeerId) =>
      id.startsWith('0000') ? ({ peerId: id, name: `friend ${id}` } as FriendRecord) : undefined,
    noteRenewed: () => [],
    noteWaking: () => [],
  };
  const introductions = new Introductions({ keeper, knocks, clock });
  const say = (friend: PeerId, certificate: string, own = false, again = false): number => {
    const content = { type: 'introduction', certificate, name: 'somebody' } as const;
    const record = { friend, own, content } as never;
    clock.advance(1);
    return introductions.noteAnnouncements([{ type: 'direct', record, again }]).length;
  };
  return { clock, knocks, introductions, say };
}

async function stranger(name: string, issuedAtMs = 1): Promise<string> {
  const made = createIdentitySecret((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  return createCertificate(made, { name, signalingUrls: [], issuedAtMs });
}

it('[KN17] when all places are taken, who holds most gives up its newest', async () => {
  const { knocks, introductions, say } = site();
  const friends = INTRODUCED_WAITING_MAX / INTRODUCED_BY_FRIEND_MAX;
  for (let by = 1; by <= friends; by++) {
    for (let n = 0; n < INTRODUCED_BY_FRIEND_MAX; n++) say(peer(by), await stranger(`${by} ${n}`));
  }
  expect(knocks.waiting).toHaveLength(INTRODUCED_WAITING_MAX);
  const last = await stranger('of the last friend');
  expect(say(peer(99), last)).toBe(2);
  expect(knocks.waiting).toHaveLength(INTRODUCED_WAITING_MAX);
  expect(knocks.waiting.map(({ name }) => name)).toContain('of the last friend');
  expect(knocks.waiting.map(({ name }) => name)).not.toContain('1 7');
  expect(introductions.tooMany).toEqual([{ friend: peer(1), left: 1 }]);
});

it('[KN17] looks at so many of one friend in an hour', async () => {
  const { clock, introductions, say } = site();
  const forged = `${(await stranger('x')).slice(0, -30)}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`;
  expect(say(peer(1), forged)).toBe(0);
  const again = await createCertificate(secret, { name: 'y', signalingUrls: [], issuedAtMs: 1 });
  for (let n = 0; n < INTRODUCTIONS_PER_HOUR_MAX; n++) expect(say(peer(1), again)).toBe(1);
  expect(say(peer(1), again)).toBe(0);
  expect(introductions.tooMany).toEqual([{ friend: peer(1), left: 1 }]);
  clock.advance(3_600_000);
  expect(say(peer(1), again)).toBe(1);
});

it('[KN16] takes a friend’s fresh words alone for introductions', async () => {
  const { knocks, say } = site();
  const text = await stranger('x');
  expect([say(peer(1), text, true), say(peer(1), text, false, true)]).toEqual([0, 0]);
  expect(say(`f${peer(1).slice(1)}` as PeerId, text)).toBe(0);
  expect(knocks.waiting).toEqual([]);
});

it('[KN16] is one question by several friends, and ends with the last of them', async () => {
  const { knocks, introductions, say } = site();
  const text = await stranger('x');
  for (const by of [1, 2, 3, 4, 5]) say(peer(by), text);
  const by = () => knocks.waiting.map(({ introducedBy }) => introducedBy!.map((one) => one.peerId));
  expect(by()).toEqual([[peer(2), peer(3), peer(4), peer(5)]]);
  for (const gone of [2, 3, 4]) expect(introductions.introducerGone(peer(gone))).toHaveLength(1);
  expect(by()).toEqual([[peer(5)]]);
  expect(introductions.introducerGone(peer(5))).toMatchObject([{ type: 'deleteKnock' }]);
  expect(knocks.waiting).toEqual([]);
});

it('[KN16] puts no question for who was removed, however long ago it asked anew', async () => {
  const { clock, knocks, say } = site();
  const certificate = await stranger('wren');
  const peerId = claimedPeer(certificate)!;
  const friend = { peerId, name: 'wren', certificateText: certificate } as FriendRecord;
  knocks.removed(knocks.markOf(friend));
  const asked = { id: '5'.repeat(32), askedAtMs: clock.nowMs() + 1 };
  knocks.heard({ peerId, name: 'wren', certificate, ...asked }, undefined);
  expect(knocks.waiting).toHaveLength(1);
  clock.advance(KNOCK_ASKED_MAX_MS + 1);
  expect(say(peer(1), certificate)).toBe(0);
  expect(knocks.waiting).toEqual([]);
  expect(knocks.isSentAway(peerId)).toBe(true);
});

it('[KN17] who holds most gives up what it alone introduces first', async () => {
  const { knocks, say } = site();
  const honest = await stranger('of an honest friend');
  const friends = INTRODUCED_WAITING_MAX / INTRODUCED_BY_FRIEND_MAX;
  for (let by = 1; by <= friends; by++) {
    const share = INTRODUCED_BY_FRIEND_MAX - 1;
    for (let n = 0; n < share; n++) say(peer(by), await stranger(`${by} ${n}`));
    if (by === 1) say(peer(9), honest);
    say(peer(by), by === 1 ? honest : await stranger(`${by} last`));
  }
  say(peer(99), await stranger('one more'));
  const names = knocks.waiting.map(({ name }) => name);
  expect(names).toHaveLength(INTRODUCED_WAITING_MAX);
  expect(names).toEqual(expect.arrayContaining(['of an honest friend', 'one more']));
});
