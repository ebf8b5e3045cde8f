// A conversation of which a part far from its newest end is at hand: reached, left, and no hole.
import { describe, expect, it, vi } from 'vitest';
import { ENTRIES_KEPT, PAGE_MESSAGES } from '../constants.ts';
import { FakeHistory, entry, key, range, texts, words } from '../testing/fake-history.ts';
import type { Conversation } from './conversation.svelte.ts';

async function opened(
  disk = new FakeHistory(range(1, 5_001)),
): Promise<[Conversation, FakeHistory]> {
  const conversation = disk.conversation();
  await conversation.open(0);
  disk.asked = 0;
  return [conversation, disk];
}

const numbers = (conversation: Conversation): number[] =>
  texts(conversation).map((text) => Number(text.replace('words ', '')));
const isWhole = (conversation: Conversation): void => {
  const all = numbers(conversation);
  expect(all).toEqual(range(all[0]!, all.at(-1)! + 1).map(({ writtenAtMs }) => writtenAtMs));
};

describe('a jump into the past', () => {
  it('reads one page around its aim, not what lies between', async () => {
    const [conversation, disk] = await opened();
    expect(await conversation.reach(key(100))).toBe(true);
    expect(disk.asked).toBe(1);
    expect(numbers(conversation)).toContain(100);
    expect(conversation.shown).toHaveLength(PAGE_MESSAGES);
    isWhole(conversation);
    expect([conversation.atStart, conversation.atNewest]).toEqual([false, false]);
  });

  it('goes on from there in both ways, to the newest and the first, without a hole', async () => {
    const [conversation] = await opened(new FakeHistory(range(1, 301)));
    await conversation.reach(key(150));
    while (!conversation.atNewest) await conversation.loadNewer();
    while (!conversation.atStart) await conversation.loadOlder();
    expect(texts(conversation)).toEqual(words(1, 301));
  });

  it('asks for nothing that is at hand, and finds nothing that isn’t on disk', async () => {
    const [conversation, disk] = await opened();
    expect(await conversation.reach(key(4_990))).toBe(true);
    expect(disk.asked).toBe(0);
    expect(await conversation.reach(key(9_999))).toBe(false);
    expect(numbers(conversation)).toContain(5_000);
    expect(conversation.atNewest).toBe(true);
  });

  it('joins what is at hand where its page overlaps', async () => {
    const [conversation] = await opened();
    await conversation.reach(key(5_000 - PAGE_MESSAGES));
    isWhole(conversation);
    expect(conversation.atNewest).toBe(true);
  });

  it('takes nothing new meanwhile, which comes with its page', async () => {
    const [conversation, disk] = await opened(new FakeHistory(range(1, 301)));
    await conversation.reach(key(150));
    disk.entries.push(entry(301));
    conversation.receive(entry(301), false);
    expect(numbers(conversation)).not.toContain(301);
    expect(conversation.unreadFrom).toBe(key(301));
    while (!conversation.atNewest) await conversation.loadNewer();
    isWhole(conversation);
    expect(numbers(conversation).at(-1)).toBe(301);
  });

  it('misses nothing that comes while the last page is under way', async () => {
    const [conversation] = await opened(new FakeHistory(range(1, 301)));
    await conversation.reach(key(270));
    const newer = conversation.loadNewer();
    conversation.receive(entry(301), true);
    await newer;
    isWhole(conversation);
    expect(numbers(conversation).at(-1)).toBe(301);
  });

  it('is left for the newest at once, with one’s own words below', async () => {
    const [conversation, disk] = await opened();
    await conversation.reach(key(100));
    conversation.begin(entry(5_001, { own: true, state: 'writing' }));
    const back = conversation.returnToNewest();
    disk.entries.push(entry(5_001, { own: true, state: 'waiting' }));
    conversation.receive(entry(5_001, { own: true, state: 'waiting' }), true);
    await back;
    expect(conversation.atNewest).toBe(true);
    isWhole(conversation);
    expect(conversation.shown.at(-1)).toMatchObject({ key: key(5_001), state: 'waiting' });
  });

  it('outlives another host, and is over when the conversation is closed', async () => {
    const [conversation] = await opened();
    await conversation.reach(key(100));
    await conversation.refresh();
    expect(numbers(conversation)).toContain(100);
    conversation.close();
    await conversation.open(0);
    expect(texts(conversation)).toEqual(words(5_001 - PAGE_MESSAGES, 5_001));
  });

  it('is at its newest end again before it is opened anew, with what comes meanwhile', async () => {
    const [conversation, disk] = await opened();
    await conversation.reach(key(100));
    disk.asked = 0;
    conversation.close();
    disk.entries.push(entry(5_001));
    conversation.receive(entry(5_001), false);
    await vi.waitFor(() => expect(conversation.loaded).toBe('ready'));
    expect(disk.asked).toBe(1);
    await conversation.open(1);
    expect(disk.asked).toBe(1);
    expect(texts(conversation).at(-1)).toBe('words 5001');
    expect(conversation.unreadFrom).toBe(key(5_001));
    isWhole(conversation);
  });
});

it('who reads back through everything has a bounded part at hand, and the way back', async () => {
  const [conversation] = await opened(new FakeHistory(range(1, 2_001)));
  conversation.readsBack = true;
  const draw = (): void => {
    const all = conversation.shown;
    conversation.drawn = { first: all[0]!.key, last: all[Math.min(99, all.length - 1)]!.key };
  };
  while (!conversation.atStart) {
    draw();
    await conversation.loadOlder();
    expect(conversation.shown.length).toBeLessThanOrEqual(2 * ENTRIES_KEPT);
    isWhole(conversation);
  }
  expect(numbers(conversation)[0]).toBe(1);
  expect(conversation.atNewest).toBe(false);
  await conversation.returnToNewest();
  expect(texts(conversation)).toEqual(words(2_001 - PAGE_MESSAGES, 2_001));
});
