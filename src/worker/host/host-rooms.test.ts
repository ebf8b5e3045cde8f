// Entering a room by a link, as both hosts keep it: newcomer, limit, end, withdrawal, and a stop
// between any two steps.
import { describe, expect, it } from 'vitest';
import type { LobbyId } from '../../core/wire/ids.ts';
import { ROOM_LINK_GRACE_MS } from '../../identity/constants.ts';
import { KNOCKS_PER_HOUR_MAX } from '../constants.ts';
import { readRoomLink } from '../../identity/room-link/room-link.ts';
import { code, identity, knocks, roomLinks, twoStrangers } from '../testing/knock-story.ts';
import type { Pair } from '../testing/knock-story.ts';
import type { TestPeer } from '../testing/host-harness.ts';

const DAY_MS = 86_400_000;

interface Room extends Pair {
  readonly lobby: LobbyId;
  readonly text: string;
}

/** A private room of `a`, and a link to it. */
async function room(limits: { lifeMs?: number; usesMax?: number } = {}): Promise<Room> {
  const pair = await twoStrangers();
  const { harness, a } = pair;
  const created = await harness.answered(
    a.tab.wish({
      type: 'createLobby',
      name: 'Secret garden',
      topic: '',
      visibility: 'private',
      history: 'shared',
      nickname: 'fern',
    }),
  );
  if (created.type !== 'lobbyCreated') throw new Error('a lobby must have been created');
  const { lobby } = created;
  const ask = { type: 'createRoomLink', lobby, title: 'Talk', lifeMs: DAY_MS, usesMax: 1 } as const;
  expect(code(await harness.answered(a.tab.ask({ ...ask, ...limits })))).toBe('roomLinkCreated');
  await harness.quiet();
  return { ...pair, lobby, text: roomLinks(a)[0]!.text };
}

const enter = async ({ harness, text }: Room, who: TestPeer): Promise<string> => {
  const answer = await who.tab.ask({ type: 'enterRoom', text, nickname: 'guest' });
  await harness.quiet();
  return code(answer);
};

/** What `from` asks reaches `to`, ticket and all. */
async function carry({ harness }: Pair, from: TestPeer, to: TestPeer): Promise<void> {
  const { id, askedAtMs, ticket } = identity(from).asks[0]!;
  const { name, certificate } = from.tab.profile!;
  const asked = { peerId: from.id, name, certificate, id, askedAtMs };
  to.tab.port.say({ type: 'knock', knock: { ...asked, ...(ticket && { ticket }) } });
  await harness.quiet();
}

async function restart({ harness }: Pair, who: TestPeer): Promise<void> {
  who.place.stop();
  await who.tab.ask({ type: 'diagnostics' });
  await harness.quiet();
}

const isIn = ({ tab }: TestPeer, lobby: LobbyId): boolean =>
  tab.lobbies.some((one) => one.lobby === lobby && one.state === 'joined');

describe('a room link', () => {
  it('[RM3] makes a stranger a friend and a participant, and asks its issuer nothing', async () => {
    const story = await room();
    const { harness, a, b, lobby } = story;
    expect(await enter(story, b)).toBe('friendAdded');
    expect(b.tab.friends).toMatchObject([{ peerId: a.id, asking: 'asked', entering: true }]);
    await carry(story, b, a);
    expect(knocks(a)).toEqual([]);
    expect(a.tab.friends).toMatchObject([{ peerId: b.id }]);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(isIn(b, lobby)).toBe(true);
    expect(b.tab.lobbies[0]).toMatchObject({ nickname: 'guest' });
    expect(b.tab.friends).toMatchObject([{ asking: 'no', entering: false }]);
    expect(identity(b).asks).toEqual([]);
  });

  it('[RM1] gives away nothing of a private room', async () => {
    const { text, lobby, a } = await room();
    const reading = await readRoomLink(text);
    if (reading.type !== 'read') throw new Error('the link must be read');
    expect(Object.keys(reading.link).sort()).toEqual([
      'certificate',
      'expiresAtMs',
      'ticket',
      'title',
    ]);
    expect(JSON.stringify(reading.link)).not.toContain(lobby);
    expect(JSON.stringify(reading.link)).not.toContain('Secret');
    expect(reading.link.certificate.peerId).toBe(a.id);
  });

  it('[RM6] leaves a note of each use with its issuer, until that has seen it', async () => {
    const story = await room({ usesMax: 2 });
    const { harness, a, b } = story;
    await enter(story, b);
    await carry(story, b, a);
    expect(roomLinks(a)).toMatchObject([{ state: 'open', uses: [{ name: 'otter', seen: false }] }]);
    await restart(story, a);
    expect(roomLinks(a)[0]!.uses).toMatchObject([{ seen: false }]);
    await harness.answered(a.tab.ask({ type: 'seeRoomUses' }));
    await harness.quiet();
    expect(roomLinks(a)[0]!.uses).toMatchObject([{ seen: true }]);
  });

  it('[RM4] lets in as many as it says, each once, and answers nobody else', async () => {
    const story = await room({ usesMax: 1 });
    const { harness, a, b } = story;
    const c = await harness.peer('moss');
    await enter(story, b);
    await enter(story, c);
    await carry(story, b, a);
    await carry(story, b, a);
    await carry(story, c, a);
    expect(a.tab.friends).toMatchObject([{ peerId: b.id }]);
    expect(roomLinks(a)).toMatchObject([{ state: 'used-up', uses: [{ peerId: b.id }] }]);
    expect(knocks(a)).toEqual([]);
    expect(identity(a).friends).toHaveLength(1);
  });

  it('[RM4] counts before it answers: nobody is a friend while the disk has no count', async () => {
    const story = await room();
    const { a, b } = story;
    await enter(story, b);
    await carry(story, b, a);
    const [record] = [...a.place.disk().roomLinks.values()];
    expect(record).toMatchObject({ uses: [{ peerId: b.id, owed: false }] });
    expect(a.place.disk().friends.size).toBe(1);
  });

  it('[RM4] that has ended lets nobody in, and says so to whoever opens it', async () => {
    const story = await room({ lifeMs: 60_000 });
    const { harness, a, b, text } = story;
    await enter(story, b);
    harness.clock.setNowMs(harness.clock.nowMs() + 60_000 + ROOM_LINK_GRACE_MS - 1_000);
    const late = await harness.peer('late');
    harness.clock.setNowMs(harness.clock.nowMs() + 1_001);
    const answer = await late.tab.ask({ type: 'enterRoom', text, nickname: 'late' });
    expect(code(answer)).toBe('room-link-expired');
    expect(roomLinks(a)).toMatchObject([{ uses: [] }]);
    // The one who came in time waited too long: it isn't asked for any more, and opens nothing.
    const { name, certificate } = b.tab.profile!;
    const { ticket } = roomLinks(a)[0]!;
    const asked = { id: 'ab'.repeat(16), askedAtMs: harness.clock.nowMs(), ticket };
    a.tab.port.say({ type: 'knock', knock: { peerId: b.id, name, certificate, ...asked } });
    await harness.quiet();
    expect(a.tab.friends).toEqual([]);
  });

  it('[RM5] that was withdrawn lets nobody in; who came by it stays', async () => {
    const story = await room({ usesMax: 5 });
    const { harness, a, b } = story;
    const c = await harness.peer('moss');
    await enter(story, b);
    await enter(story, c);
    await carry(story, b, a);
    await harness.answered(
      a.tab.ask({ type: 'withdrawRoomLink', ticket: roomLinks(a)[0]!.ticket }),
    );
    await restart(story, a);
    await carry(story, c, a);
    expect(a.tab.friends).toMatchObject([{ peerId: b.id }]);
    expect(roomLinks(a)).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('[RM5] lets in nobody whom its issuer has removed or declined', async () => {
    const story = await room({ usesMax: 5 });
    const { harness, a, b } = story;
    await enter(story, b);
    await carry(story, b, a);
    await a.tab.ask({ type: 'removeFriend', friend: b.id });
    await harness.pass(5_000);
    await carry(story, b, a);
    expect(a.tab.friends).toEqual([]);
  });

  it('[RM7] is one’s own, damaged or unknown: said, or silence', async () => {
    const story = await room();
    const { a, b, text } = story;
    expect(await enter(story, a)).toBe('room-link-own');
    expect(await enter({ ...story, text: text.slice(1) }, b)).toBe('room-link-damaged');
    const { name, certificate } = b.tab.profile!;
    const asked = { id: 'ab'.repeat(16), askedAtMs: story.harness.clock.nowMs() };
    const knock = { peerId: b.id, name, certificate, ...asked, ticket: 'cd'.repeat(16) };
    a.tab.port.say({ type: 'knock', knock });
    await story.harness.quiet();
    expect([a.tab.friends, knocks(a)]).toEqual([[], []]);
  });
});

describe('strangers with a link', () => {
  it('[RM4] [KN9] fill no list, learn nothing and keep nobody out', async () => {
    const story = await room({ usesMax: 1 });
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    const ticket = identity(b).asks[0]?.ticket ?? '';
    await carry(story, b, a);
    const flood = async (from: number, more: { ticket?: string }): Promise<void> => {
      for (let n = from; n < from + 200; n++) {
        const hex = n.toString(16).padStart(32, '0');
        const asked = { id: hex, askedAtMs: harness.clock.nowMs(), name: 'x', certificate: 'x' };
        const knock = { peerId: hex as TestPeer['id'], ...asked, ...more };
        a.tab.port.say({ type: 'knock', knock });
      }
      await harness.quiet();
    };
    await flood(1_000, { ticket });
    expect(knocks(a)).toEqual([]);
    // The link holds the certificate, by which anybody may ask.
    await flood(2_000, {});
    expect(knocks(a)).toHaveLength(KNOCKS_PER_HOUR_MAX);
    const told = a.tab.heard.findLast(({ type }) => type === 'knocks');
    expect(told).toMatchObject({ left: 200 - KNOCKS_PER_HOUR_MAX });
    expect(identity(a)).toMatchObject({ friends: [{ peerId: b.id }], goodbyes: [] });
    const limits = { title: '', lifeMs: DAY_MS, usesMax: 1 };
    await harness.answered(a.tab.ask({ type: 'createRoomLink', lobby, ...limits }));
    const { text } = roomLinks(a).find(({ state }) => state === 'open')!;
    const c = await harness.peer('moss');
    await enter({ ...story, text }, c);
    await carry(story, c, a);
    expect(identity(a).friends.map(({ peerId }) => peerId)).toEqual([b.id, c.id]);
  });
});

describe('a stop between the steps', () => {
  it('[RM8] after consent, before the issuer has heard', async () => {
    const story = await room();
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    await restart(story, b);
    await carry(story, b, a);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(isIn(b, lobby)).toBe(true);
  });

  it('[RM8] of the issuer, after the use was counted and before the invitation', async () => {
    const story = await room();
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    await carry(story, b, a);
    // As a crash leaves the disk between the two commits.
    const disk = a.place.disk();
    const [ticket, record] = [...disk.roomLinks][0]!;
    const uses = record.uses.map((use) => ({ ...use, owed: true }));
    a.place.stop();
    disk.roomLinks.set(ticket, { ...record, uses });
    disk.routes.clear();
    await restart(story, a);
    expect(disk.routes.size).toBe(1);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(isIn(b, lobby)).toBe(true);
  });

  it('[RM8] of the newcomer, with the invitation on its disk', async () => {
    const story = await room();
    const { harness, a, b, lobby } = story;
    await enter(story, b);
    await carry(story, b, a);
    const before = [...b.place.disk().friends][0]!;
    await harness.link(a, b);
    const [invitation] = b.tab.heard.flatMap((one) =>
      one.type === 'invitations' ? one.invitations : [],
    );
    await harness.pass(1_000);
    // As a crash leaves the disk after the invitation was saved and before it was accepted.
    const disk = b.place.disk();
    b.place.stop();
    disk.friends.set(...before);
    disk.lobbies.clear();
    disk.routes.clear();
    disk.messages.clear();
    disk.invitations.set(lobby, {
      lobby,
      card: a.tab.lobbies[0]!.card,
      friend: a.id,
      invitedAtMs: harness.clock.nowMs(),
      receivedAtMs: harness.clock.nowMs(),
      declined: false,
      ...invitation,
    });
    await restart(story, b);
    expect(isIn(b, lobby)).toBe(true);
    expect(disk.invitations.size).toBe(0);
  });
});
