// What a person decides while the disk is full: it is told that it wasn't kept, and when it is
// asked for again, it is kept. Nobody may believe a link withdrawn that works after a restart.
import { expect, it } from 'vitest';
import type { Ask } from '../../bridge/messages.ts';
import { LOBBY } from '../../store/testing/sample-records.ts';
import type { HostHarness, TestPeer } from '../testing/host-harness.ts';
import { add, carry, code, knocks, roomLinks, twoStrangers } from '../testing/knock-story.ts';
import { only, whispers, WhisperStory } from '../testing/whisper-story.ts';

/** Refused by the disk, asked again, and then the host is stopped. */
async function decide(harness: HostHarness, who: TestPeer, ask: Ask): Promise<void> {
  who.place.fault = (doing) => (doing === 'commit' ? 'full' : undefined);
  expect(code(await harness.answered(who.tab.ask(ask)))).toBe('store-full');
  who.place.fault = () => undefined;
  await harness.quiet();
  expect(code(await harness.answered(who.tab.ask(ask)))).toBe('done');
  who.place.stop();
  await who.tab.ask({ type: 'diagnostics' });
  await harness.quiet();
}

it('[RM5] a link that is withdrawn stays so', async () => {
  const { harness, a } = await twoStrangers();
  const link = { type: 'createRoomLink', title: 'Talk', lifeMs: 86_400_000, usesMax: 1 } as const;
  await harness.answered(a.tab.ask({ ...link, lobby: LOBBY }));
  await harness.quiet();
  const { ticket } = roomLinks(a)[0]!;
  await decide(harness, a, { type: 'withdrawRoomLink', ticket });
  expect(roomLinks(a)).toMatchObject([{ ticket, state: 'withdrawn' }]);
});

it('[HO3] a link that the disk refused isn’t there, and its place is free', async () => {
  const { harness, a } = await twoStrangers();
  const link = { type: 'createRoomLink', title: 'Talk', lifeMs: 86_400_000, usesMax: 1 } as const;
  a.place.fault = (doing) => (doing === 'commit' ? 'full' : undefined);
  const answer = await harness.answered(a.tab.ask({ ...link, lobby: LOBBY }));
  expect(code(answer)).toBe('store-full');
  a.place.fault = () => undefined;
  await harness.quiet();
  expect(roomLinks(a)).toEqual([]);
});

it('[KN6] who is declined stays so', async () => {
  const pair = await twoStrangers();
  const { harness, a, b } = pair;
  await add(pair, a, b);
  await carry(pair, a, b);
  expect(knocks(b)).toHaveLength(1);
  await decide(harness, b, { type: 'declineKnocks', peers: [a.id] });
  expect(b.place.disk().knocks.get(a.id)).toMatchObject({ state: 'declined' });
});

it.each(['refuseWhisper', 'removeWhisper'] as const)('[WH5] [WH8] %s is kept', async (type) => {
  const story = await WhisperStory.chain('ada', 'bea');
  const [a, b] = story.peers;
  await story.say(a!, b!, 'psst');
  await decide(story.harness, b!, { type, whisper: only(b!).id });
  expect(whispers(b!)).toEqual([]);
});
