// Whole peers: workers, disks and tabs, with wires for links.
import { describe, expect, it } from 'vitest';
import { HostHarness } from './testing/host-harness.ts';

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
