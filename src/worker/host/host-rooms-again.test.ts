// Links to rooms opened by who knows the room or its issuer already: nobody waits for ever.
import { describe, expect, it } from 'vitest';
import type { LobbyId } from '../../core/wire/ids.ts';
import { ROOM_LINK_GRACE_MS, ROOM_LINK_LIFE_MAX_MS } from '../../identity/constants.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { createRoomLink } from '../../identity/room-link/room-link.ts';
import { code, identity, roomLinks, twoStrangers } from '../testing/knock-story.ts';
import type { Pair } from '../testing/knock-story.ts';
import type { TestPeer } from '../testing/host-harness.ts';

const DAY_MS = 86_400_000;

interface Room extends Pair {
  readonly lobby: LobbyId;
  readonly text: string;
}

/** A room of `a`, whose friend `b` is linked and, if `isInside`, in it; and a link for one. */
async function room(visibility: 'public' | 'private', isInside: boolean): Promise<Room> {
  const pair = await twoStrangers();
  const { harness, a, b } = pair;
  await harness.befriend(a, b);
  await harness.link(a, b);
  const form = { name: 'Garden', topic: '', visibility, history: 'shared' } as const;
  const wish = { type: 'createLobby', nickname: 'fern', ...form } as const;
  const created = await harness.answered(a.tab.wish(wish));
  if (created.type !== 'lobbyCreated') throw new Error('a lobby must have been created');
  const { lobby } = created;
  if (isInside) {
    await harness.answered(a.tab.wish({ type: 'invite', lobby, friend: b.id }));
    await harness.pass(1_000);
    await harness.answered(b.tab.wish({ type: 'join', lobby, nickname: 'otter' }));
    await harness.pass(1_000);
  }
  const ask = { type: 'createRoomLink', lobby, title: '', lifeMs: DAY_MS, usesMax: 1 } as const;
  await harness.answered(a.tab.ask(ask));
  await harness.quiet();
  return { ...pair, lobby, text: roomLinks(a)[0]!.text };
}

async function enter({ harness, text }: Room, who: TestPeer): Promise<void> {
  const ask = { type: 'enterRoom', text, nickname: 'guest' } as const;
  expect(code(await harness.answered(who.tab.ask(ask)))).toBe('friendAdded');
  await harness.quiet();
}

/** What `from` asks reaches `to`, ticket and all, as often as it is repeated. */
async function carry({ harness }: Pair, from: TestPeer, to: TestPeer): Promise<void> {
  for (const { id, askedAtMs, ticket } of identity(from).asks) {
    const { name, certificate } = from.tab.profile!;
    const asked = { peerId: from.id, name, certificate, id, askedAtMs };
    to.tab.port.say({ type: 'knock', knock: { ...asked, ...(ticket && { ticket }) } });
  }
  await harness.pass(2_000);
}

const nicknames = ({ tab }: TestPeer): unknown =>
  tab.lobbies.filter(({ state }) => state === 'joined').map(({ nickname }) => nickname);

const isWaiting = ({ tab }: TestPeer): unknown => tab.friends.map(({ entering }) => entering);

describe('a room link', () => {
  it.each(['public', 'private'] as const)(
    '[RM9] of a friend, to a %s room that one is in, ends the waiting and changes nothing',
    async (visibility) => {
      const story = await room(visibility, true);
      const { a, b } = story;
      await enter(story, b);
      expect(isWaiting(b)).toEqual([true]);
      await carry(story, b, a);
      expect([isWaiting(b), nicknames(b)]).toEqual([[false], ['otter']]);
      expect(identity(b).asks).toEqual([]);
      b.place.stop();
      await b.tab.ask({ type: 'diagnostics' });
      await story.harness.quiet();
      expect(isWaiting(b)).toEqual([false]);
    },
  );

  it('[RM9] ends the waiting too when the issuer heard of it without a link', async () => {
    const story = await room('private', true);
    const { harness, a, b } = story;
    await harness.unlink(a, b);
    await enter(story, b);
    await carry(story, b, a);
    await harness.link(a, b);
    await harness.pass(2_000);
    await carry(story, b, a);
    expect([isWaiting(b), nicknames(b)]).toEqual([[false], ['otter']]);
  });

  it('[RM9] of a friend, to a room that one has left, brings one back', async () => {
    const story = await room('private', true);
    const { harness, a, b, lobby } = story;
    await harness.answered(b.tab.wish({ type: 'leave', lobby }));
    await harness.pass(2_000);
    await enter(story, b);
    await carry(story, b, a);
    expect([isWaiting(b), nicknames(b)]).toEqual([[false], ['guest']]);
  });

  it('[RM9] lets in again who came by it and left, though it is used up', async () => {
    const story = await room('private', false);
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    await carry(story, b, a);
    expect(nicknames(b)).toEqual(['guest']);
    await harness.answered(b.tab.wish({ type: 'leave', lobby }));
    await harness.pass(2_000);
    await enter(story, b);
    await carry(story, b, a);
    expect([isWaiting(b), nicknames(b)]).toEqual([[false], ['guest']]);
    expect(roomLinks(a)).toMatchObject([{ state: 'used-up', uses: [{ peerId: b.id }] }]);
  });

  it('[RM9] that was withdrawn lets nobody in again', async () => {
    const story = await room('private', false);
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    await carry(story, b, a);
    await harness.answered(b.tab.wish({ type: 'leave', lobby }));
    await harness.answered(
      a.tab.ask({ type: 'withdrawRoomLink', ticket: roomLinks(a)[0]!.ticket }),
    );
    await harness.pass(2_000);
    await enter(story, b);
    await carry(story, b, a);
    expect([isWaiting(b), nicknames(b)]).toEqual([[true], []]);
  });

  it.each([
    ['has ended', DAY_MS],
    ['says that it never ends', Infinity],
  ])('[RM3] that %s leaves no consent to what its issuer invites into later', async (_, lifeMs) => {
    const story = await room('private', false);
    const { harness, a, b, lobby } = story;
    const { certificate: certificateText } = a.tab.profile!;
    const expiresAtMs = Math.min(harness.clock.nowMs() + lifeMs, 2 ** 48 - 1);
    const { text } = createRoomLink({ certificateText, title: '', expiresAtMs }, webRandomBytes);
    await harness.unlink(a, b);
    await enter({ ...story, text }, b);
    await harness.pass(Math.min(lifeMs, ROOM_LINK_LIFE_MAX_MS) + ROOM_LINK_GRACE_MS + 1_000);
    await harness.answered(a.tab.wish({ type: 'invite', lobby, friend: b.id }));
    await harness.link(a, b);
    await harness.pass(2_000);
    expect(nicknames(b)).toEqual([]);
    await harness.answered(b.tab.wish({ type: 'join', lobby, nickname: 'otter' }));
    await harness.pass(2_000);
    expect(nicknames(b)).toEqual(['otter']);
  });
});
