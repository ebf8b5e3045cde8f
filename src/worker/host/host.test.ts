// Whole peers: workers, disks and tabs, with wires for links.
import { describe, expect, it } from 'vitest';
import { HostHarness } from '../testing/host-harness.ts';

describe('two friends', () => {
  it('talk directly, and each sees what became of its words', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    await harness.answered(a.tab.writeDirect(b.id, 'before there was a link'));
    expect(a.tab.directs).toMatchObject([{ state: 'waiting', own: true }]);
    await harness.link(a, b);
    await harness.answered(b.tab.writeDirect(a.id, 'and back'));
    await harness.quiet();
    const texts = (tab: typeof a.tab) => tab.directs.map(({ content }) => content);
    expect(texts(b.tab)).toMatchObject([{ text: 'before there was a link' }, { text: 'and back' }]);
    expect(texts(a.tab)).toEqual(texts(b.tab));
    const page = await harness.answered(
      a.tab.ask({
        type: 'page',
        place: { type: 'friend', friend: b.id },
        before: undefined,
        limit: 10,
      }),
    );
    expect(page).toMatchObject({
      type: 'page',
      page: { directs: [{ state: 'delivered' }, { state: 'received' }], start: true },
    });
    expect(a.tab.friends).toMatchObject([{ link: 'up', unread: 1, name: 'otter' }]);
  });
});

describe('three in a lobby', () => {
  it('hear each word once, through the one in the middle', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    const c = await harness.peer('moss');
    await harness.befriend(a, b);
    await harness.befriend(b, c);
    await harness.link(a, b);
    await harness.link(b, c);
    const lobby = await harness.lobby(a, b, c);
    await harness.answered(a.tab.write(lobby, 'hello'));
    await harness.quiet();
    await harness.answered(c.tab.write(lobby, 'and hello'));
    await harness.quiet();
    for (const { tab } of [a, b, c]) {
      expect(tab.shown.map(({ content }) => content)).toMatchObject([
        { text: 'hello' },
        { text: 'and hello' },
      ]);
    }
    expect(c.tab.lobbies).toMatchObject([{ lobby, unread: 1, participants: 3, routesUp: 1 }]);
  });
});

describe('what a person does in a lobby', () => {
  it('is answered, and shown in the lists of every tab', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    await harness.link(a, b);
    const lobby = await harness.lobby(a, b);
    const people = await harness.answered(b.tab.ask({ type: 'participants', lobby }));
    if (people.type !== 'participants') throw new Error('participants must have come');
    const fern = people.participants.find(({ nickname }) => nickname === 'fern')!;
    expect(fern).toMatchObject({ own: false, state: 'here', muted: false });

    await harness.answered(a.tab.wish({ type: 'typing', lobby }));
    await harness.quiet();
    expect(b.tab.types()).toContain('typing');

    await harness.answered(a.tab.wish({ type: 'typingDirect', friend: b.id }));
    await harness.quiet();
    expect(b.tab.heard.findLast(({ type }) => type === 'typing')).toEqual({
      type: 'typing',
      place: { type: 'friend', friend: a.id },
      author: undefined,
    });

    const mute = { type: 'mute', author: fern.author, lobby: undefined, on: true } as const;
    expect(await harness.answered(b.tab.wish(mute))).toEqual({ type: 'done' });
    await harness.answered(a.tab.write(lobby, 'unheard'));
    await harness.quiet();
    expect(b.tab.lobbies).toMatchObject([{ unread: 0 }]);
    expect(b.tab.heard.findLast(({ type }) => type === 'mutes')).toMatchObject({
      mutes: [{ author: fern.author }],
    });

    expect(await harness.answered(b.tab.wish({ type: 'leave', lobby }))).toEqual({ type: 'done' });
    await harness.quiet();
    expect(b.tab.lobbies).toMatchObject([{ state: 'left', participants: 0 }]);
    expect(a.tab.participants.get(lobby)).toHaveLength(1);
    expect(await harness.answered(b.tab.wish({ type: 'forget', lobby }))).toEqual({ type: 'done' });
    await harness.quiet();
    expect(b.tab.lobbies).toEqual([]);
    expect(b.place.disk().messages.size).toBe(0);
  });

  it('can be an invitation to a private lobby, accepted by joining', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    await harness.link(a, b);
    const card = { name: 'Den', topic: '', visibility: 'private', history: 'none' } as const;
    const created = await harness.answered(
      a.tab.wish({ type: 'createLobby', ...card, nickname: 'fern' }),
    );
    if (created.type !== 'lobbyCreated') throw new Error('a lobby must have been created');
    const { lobby } = created;
    await harness.answered(a.tab.wish({ type: 'invite', lobby, friend: b.id }));
    await harness.quiet();
    expect(b.tab.heard.findLast(({ type }) => type === 'invitations')).toMatchObject({
      invitations: [{ lobby, friend: a.id, card: { name: 'Den' } }],
    });
    await harness.answered(b.tab.wish({ type: 'join', lobby, nickname: 'otter' }));
    await harness.pass(10_000);
    await harness.joined(lobby, a, b);
    expect(b.tab.lobbies).toMatchObject([{ lobby, participants: 2, routesUp: 1 }]);
  });

  it('that cannot be is told as misuse', async () => {
    const harness = new HostHarness();
    const { tab } = await harness.peer('fern');
    const lobby = '1'.repeat(16) as never;
    const place = { type: 'lobby', lobby } as const;
    const page = await tab.ask({ type: 'page', place, before: undefined, limit: 0 });
    expect(page).toMatchObject({ trouble: { code: 'misuse' } });
    expect(await tab.write(lobby, 'x')).toMatchObject({ trouble: { code: 'misuse' } });
  });
});
