// What conversations take is measured, parts of them are removed for good, and messages that pass
// are counted for the map: over whole hosts, restarts and a passphrase.
import { describe, expect, it } from 'vitest';
import type { PlaceStorage } from '../../bridge/storage.ts';
import type { Place } from '../../bridge/messages.ts';
import type { Content } from '../../core/wire/content.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const bytes = new Uint8Array(3_000).fill(9);
const picture: Content = {
  type: 'chat',
  text: 'look',
  image: { mime: 'image/png', width: 4, height: 3, bytes },
};

async function open() {
  const harness = new HostHarness();
  const [a, b] = [await harness.peer('fern'), await harness.peer('otter')];
  await harness.befriend(a, b);
  await harness.link(a, b);
  const lobby = await harness.lobby(a, b);
  const inLobby: Place = { type: 'lobby', lobby };
  const withB: Place = { type: 'friend', friend: b.id };
  const say = async (peer: TestPeer, content: Content, id: string): Promise<void> => {
    await harness.answered(peer.tab.wish({ type: 'write', lobby, id, content } as never));
    await harness.quiet();
  };
  const tell = async (content: Content, id: string): Promise<void> => {
    const wish = { type: 'writeDirect', friend: b.id, id, content } as never;
    await harness.answered(a.tab.wish(wish));
    await harness.quiet();
  };
  const measure = async (peer = a): Promise<readonly PlaceStorage[]> => {
    const answer = await harness.answered(peer.tab.ask({ type: 'measureStorage' }));
    if (answer.type !== 'storage') throw new Error(JSON.stringify(answer));
    return answer.places;
  };
  const at = async (place: Place, peer = a) =>
    (await measure(peer)).find((one) => JSON.stringify(one.place) === JSON.stringify(place));
  const removePictures = (place: Place, beforeMs: number) =>
    harness.answered(a.tab.ask({ type: 'removePictures', place, beforeMs, after: undefined }));
  const removeMessages = (place: Place, beforeMs: number) =>
    harness.answered(a.tab.ask({ type: 'removeMessages', place, beforeMs }));
  return {
    harness,
    a,
    b,
    lobby,
    inLobby,
    withB,
    say,
    tell,
    at,
    measure,
    removePictures,
    removeMessages,
  };
}

describe('storage', () => {
  it('is measured by conversation and age, the largest first', async () => {
    const { harness, a, say, tell, inLobby, withB, measure } = await open();
    await say(a, picture, '00000000000000a1');
    await tell({ type: 'chat', text: 'hello' }, '00000000000000a2');
    harness.clock.setNowMs(harness.clock.nowMs() + 31 * DAY_MS);
    await tell({ type: 'chat', text: 'again' }, '00000000000000a3');
    const [first, second, ...more] = await measure();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ place: inLobby, all: { messages: 1, pictures: 1 } });
    // The picture as it is shown, and in the signed part.
    expect(first!.all.pictureBytes).toBeGreaterThan(2 * bytes.length);
    expect(first!.all.bytes).toBeGreaterThan(first!.all.pictureBytes);
    expect(first!.all.bytes).toBeLessThan(2 * bytes.length + 1_500);
    expect(first!.older[30]).toEqual(first!.all);
    expect(first!.older[365]).toMatchObject({ messages: 0, bytes: 0 });
    expect(second).toMatchObject({ place: withB, all: { messages: 2, pictures: 0 } });
    expect(second!.older[30].messages).toBe(1);
  });

  it('loses pictures here alone, for good, and the words stay', async () => {
    const { harness, a, b, say, tell, at, inLobby, withB, removePictures } = await open();
    await say(b, picture, '00000000000000b1');
    await tell(picture, '00000000000000b2');
    const young = await removePictures(inLobby, Number.MAX_SAFE_INTEGER);
    // It may still be on its way.
    expect(young).toMatchObject({ type: 'picturesRemoved', pictures: 0 });
    await harness.pass(2 * HOUR_MS);
    for (const place of [inLobby, withB]) {
      const done = await removePictures(place, Number.MAX_SAFE_INTEGER);
      expect(done).toEqual({ type: 'picturesRemoved', pictures: 1, next: undefined });
    }
    a.place.stop();
    await harness.pass(HOUR_MS);
    for (const place of [inLobby, withB]) {
      expect((await at(place))!.all).toMatchObject({ messages: 1, pictures: 0, pictureBytes: 0 });
      expect((await at(place))!.all.bytes).toBeLessThan(1_500);
      const shown = await harness.answered(
        a.tab.ask({ type: 'page', place, before: undefined, limit: 9 }),
      );
      const rows = shown.type === 'page' ? [...shown.page.messages, ...shown.page.directs] : [];
      expect(rows).toMatchObject([{ content: { text: 'look', image: { width: 4 } } }]);
    }
    expect((await at(inLobby, b))!.all.pictures).toBe(1);
  });

  it('loses messages here alone, for good, under a passphrase too', async () => {
    const { harness, a, b, say, tell, at, inLobby, withB, removeMessages } = await open();
    await harness.answered(a.tab.ask({ type: 'setPassphrase', passphrase: 'a long passphrase' }));
    await say(b, picture, '00000000000000c1');
    await tell({ type: 'chat', text: 'old' }, '00000000000000c2');
    await harness.pass(3 * HOUR_MS);
    await say(b, { type: 'chat', text: 'new' }, '00000000000000c3');
    for (const place of [inLobby, withB]) {
      const answer = await removeMessages(place, Number.MAX_SAFE_INTEGER);
      expect(answer).toEqual({ type: 'messagesRemoved', left: 0 });
    }
    a.place.stop();
    await harness.pass(HOUR_MS);
    expect((await at(inLobby))!.all).toMatchObject({ messages: 1, pictures: 0 });
    expect(await at(withB)).toBeUndefined();
    expect((await at(inLobby, b))!.all).toMatchObject({ messages: 2, pictures: 1 });
    const wrong = await removeMessages(inLobby, 0.5);
    expect(wrong).toMatchObject({ type: 'trouble' });
  });
});

it('messages that pass are counted by friend while somebody asks', async () => {
  const { harness, a, b, lobby, say } = await open();
  const hops = async () => {
    const answer = await harness.answered(a.tab.ask({ type: 'hops', lobby }));
    if (answer.type !== 'hops') throw new Error(JSON.stringify(answer));
    return answer.friends;
  };
  await say(b, { type: 'chat', text: 'unseen' }, '00000000000000d1');
  expect(await hops()).toEqual([]);
  await say(b, { type: 'chat', text: 'seen' }, '00000000000000d2');
  // It comes by a stem and goes back by one, which isn't told; then its writer diffuses it.
  expect(await hops()).toEqual([{ friend: b.id, came: 1, went: 0 }]);
});
