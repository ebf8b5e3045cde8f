// A conversation at hand: pages, what comes in between, and where the unread part begins.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { ENTRIES_KEPT, OWN_MARK_MS, PAGE_MESSAGES } from '../constants.ts';
import { FakeHistory, entry, key, range, texts, words } from '../testing/fake-history.ts';
import { oldestUnread } from './fold.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('Conversation', () => {
  it('loads the newest page, then older ones, without a hole or a double', async () => {
    const conversation = new FakeHistory(range(1, 131)).conversation();
    await conversation.open(0);
    expect(texts(conversation)).toEqual(words(131 - PAGE_MESSAGES, 131));
    expect(conversation.atStart).toBe(false);
    await conversation.loadOlder();
    await conversation.loadOlder();
    expect(texts(conversation)).toEqual(words(1, 131));
    expect(conversation.atStart).toBe(true);
  });

  it('asks once for what two callers want at the same time', async () => {
    const disk = new FakeHistory(range(1, 10));
    const conversation = disk.conversation();
    await Promise.all([conversation.open(0), conversation.open(0)]);
    expect(disk.asked).toBe(1);
  });

  it('takes what comes in while the first page is under way', async () => {
    const conversation = new FakeHistory(range(1, 5)).conversation();
    const opened = conversation.open(0);
    conversation.receive(entry(9), true);
    await opened;
    expect(texts(conversation)).toEqual([...words(1, 5), 'words 9']);
  });

  it('puts a late message where it was written', async () => {
    const conversation = new FakeHistory([entry(1), entry(5)]).conversation();
    await conversation.open(0);
    conversation.receive(entry(3), true);
    await Promise.resolve();
    expect(texts(conversation)).toEqual(['words 1', 'words 3', 'words 5']);
  });

  it('takes a late message that comes while its page is under way', async () => {
    const conversation = new FakeHistory(range(100, 200)).conversation();
    await conversation.open(0);
    const older = conversation.loadOlder();
    conversation.receive(entry(120, { key: key(999) }), true);
    await older;
    expect(conversation.shown.map((one) => one.key)).toContain(key(999));
  });

  it('leaves no hole when old history arrives below the oldest page at hand', async () => {
    const disk = new FakeHistory(range(100, 200));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(entry(2));
    conversation.receive(entry(2, { caughtUp: true }), true);
    await conversation.loadOlder();
    expect(texts(conversation)).toEqual(words(100, 200));
    await conversation.loadOlder();
    expect(texts(conversation)).toEqual(['words 2', ...words(100, 200)]);
  });

  it('keeps what is being written while the newest page is asked for anew', async () => {
    const disk = new FakeHistory(range(1, 3));
    const conversation = disk.conversation();
    await conversation.open(0);
    conversation.begin(entry(2, { key: key(99), own: true, state: 'writing' }));
    disk.entries.splice(0, 3, entry(70));
    await conversation.refresh();
    expect(conversation.shown.map(({ key: one }) => one)).toEqual([key(70), key(99)]);
    conversation.receive(entry(99, { own: true, state: 'waiting' }), true);
    await vi.advanceTimersByTimeAsync(OWN_MARK_MS);
    expect(conversation.shown).toMatchObject([{}, { key: key(99), state: 'waiting' }]);
    conversation.takeBack(key(99));
    expect(conversation.shown).toHaveLength(2);
  });

  it('begins nothing that is there, or while nothing is', async () => {
    const conversation = new FakeHistory([entry(1)]).conversation();
    conversation.begin(entry(5, { own: true, state: 'writing' }));
    await conversation.open(0);
    conversation.begin(entry(1, { own: true, state: 'writing' }));
    expect(conversation.shown).toMatchObject([{ text: 'words 1', state: 'received' }]);
  });

  it('shows an own message once when its state changes', async () => {
    const conversation = new FakeHistory([]).conversation();
    await conversation.open(0);
    conversation.receive(entry(1, { own: true, state: 'waiting' }), true);
    conversation.receive(entry(1, { own: true, state: 'sent' }), true);
    await vi.advanceTimersByTimeAsync(OWN_MARK_MS);
    expect(conversation.shown).toMatchObject([{ text: 'words 1', state: 'sent' }]);
  });

  it('shows how far own words have come later, or with what comes meanwhile', async () => {
    const conversation = new FakeHistory([]).conversation();
    await conversation.open(0);
    conversation.begin(entry(1, { own: true, state: 'writing' }));
    const began = conversation.shown;
    conversation.receive(entry(1, { own: true, state: 'waiting' }), true);
    await vi.advanceTimersByTimeAsync(OWN_MARK_MS - 1);
    conversation.receive(entry(1, { own: true, state: 'sent' }), true);
    expect(conversation.shown).toBe(began);
    await vi.advanceTimersByTimeAsync(1);
    expect(conversation.shown).toMatchObject([{ state: 'sent' }]);
    conversation.receive(entry(1, { own: true, state: 'delivered' }), true);
    conversation.receive(entry(2), true);
    await Promise.resolve();
    expect(conversation.shown).toMatchObject([{ state: 'delivered' }, { text: 'words 2' }]);
  });

  it('forgets the old part rather than hide a gap after the host was away for long', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(...range(20, 200));
    await conversation.refresh();
    expect(texts(conversation)).toEqual(words(200 - PAGE_MESSAGES, 200));
    expect(conversation.atStart).toBe(false);
  });

  it('keeps what it has when the host was away for a moment', async () => {
    const disk = new FakeHistory(range(1, 100));
    const conversation = disk.conversation();
    await conversation.open(0);
    await conversation.loadOlder();
    disk.entries.push(...range(100, 110));
    await conversation.refresh();
    expect(texts(conversation)).toEqual(words(1, 110));
  });

  it('can be opened again after the disk did not answer', async () => {
    const disk = new FakeHistory(range(1, 3));
    disk.fails = true;
    const conversation = disk.conversation();
    await expect(conversation.open(0)).rejects.toThrow('does not answer');
    expect(conversation.loaded).toBe('failed');
    disk.fails = false;
    await conversation.open(0);
    expect(texts(conversation)).toEqual(words(1, 3));
  });

  it('lets go of what is far above and can load it again', async () => {
    const conversation = new FakeHistory(range(1, 1001)).conversation();
    await conversation.open(0);
    while (!conversation.atStart) await conversation.loadOlder();
    expect(conversation.shown.length).toBeGreaterThan(ENTRIES_KEPT);
    conversation.trim();
    expect(texts(conversation)).toEqual(words(1001 - 2 * PAGE_MESSAGES, 1001));
    await conversation.loadOlder();
    expect(texts(conversation)).toEqual(words(1001 - 3 * PAGE_MESSAGES, 1001));
  });

  it('stays small at the newest end for days, and whole for who reads back', async () => {
    for (const [readsBack, isOpen] of [
      [false, true],
      [false, false],
      [true, true],
    ]) {
      const conversation = new FakeHistory(range(1, 20)).conversation();
      await conversation.open(0);
      if (!isOpen) conversation.close();
      conversation.readsBack = readsBack === true;
      let most = 0;
      for (let at = 20; at < 420; at++) {
        conversation.receive(entry(at), true);
        const content: Content = { type: 'reaction', target: key(1), emoji: '👍', on: true };
        conversation.receive(entry(10_000 + at, { content, kind: 'reaction' }), true);
        await Promise.resolve();
        most = Math.max(most, conversation.shown.length);
        expect(conversation.shown.at(-1)?.key).toBe(key(at));
      }
      if (readsBack) expect(most).toBe(419);
      else expect(most).toBeLessThanOrEqual(ENTRIES_KEPT);
    }
  });

  it('lets go of what is said of messages that never came, but not at once', async () => {
    const conversation = new FakeHistory([]).conversation();
    await conversation.open(0);
    const about = (at: number, target: number, emoji = '👍'): void =>
      conversation.receive(
        entry(at, { content: { type: 'reaction', target: key(target), emoji, on: true } }),
        true,
      );
    for (let at = 0; at < 5_000; at++) about(10_000 + at, 50_000 + at);
    await Promise.resolve();
    conversation.receive(entry(54_999), true);
    conversation.receive(entry(50_001), true);
    await Promise.resolve();
    const reactions = conversation.shown.flatMap((one) =>
      one.type === 'message' ? [one.reactions.length] : [],
    );
    expect(reactions).toEqual([0, 1]);
  });

  it('takes no older page that was asked for before it let go of what is above', async () => {
    const disk = new FakeHistory(range(1, 1001));
    const conversation = disk.conversation();
    await conversation.open(0);
    while (conversation.shown.length <= ENTRIES_KEPT) await conversation.loadOlder();
    const older = conversation.loadOlder();
    conversation.trim();
    await older;
    expect(texts(conversation)).toEqual(words(1001 - 2 * PAGE_MESSAGES, 1001));
    expect(conversation.atStart).toBe(false);
  });

  it('hides a writer as soon as it is muted', async () => {
    const disk = new FakeHistory([entry(1), entry(2, { writer: 'b2' })]);
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.muted.add('b2');
    conversation.foldNow();
    expect(texts(conversation)).toEqual(['words 1']);
  });

  it('does not draw again what did not change', async () => {
    const conversation = new FakeHistory(range(1, 4)).conversation();
    await conversation.open(0);
    const before = conversation.shown;
    conversation.receive(entry(8), true);
    await Promise.resolve();
    expect(conversation.shown[0]).toBe(before[0]);
    expect(conversation.shown).toHaveLength(4);
  });
});

describe('the unread line', () => {
  it('stands before the oldest of the unread messages by others', async () => {
    const conversation = new FakeHistory([...range(1, 5), entry(5, { own: true })]).conversation();
    await conversation.open(2);
    expect(conversation.unreadFrom).toBe(key(3));
    expect(oldestUnread(conversation.shown, 0)).toBeUndefined();
  });

  it('appears at the first message that comes while the person looks away', async () => {
    const conversation = new FakeHistory(range(1, 3)).conversation();
    await conversation.open(0);
    conversation.receive(entry(3), true);
    expect(conversation.unreadFrom).toBeUndefined();
    conversation.receive(entry(4), false);
    conversation.receive(entry(5), false);
    expect(conversation.unreadFrom).toBe(key(4));
  });

  it('moves on when all above it was seen meanwhile', async () => {
    const conversation = new FakeHistory(range(1, 3)).conversation();
    await conversation.open(1);
    expect(conversation.unreadFrom).toBe(key(2));
    conversation.haveSeen();
    conversation.receive(entry(3), true);
    expect(conversation.unreadFrom).toBe(key(2));
    conversation.receive(entry(4), false);
    conversation.receive(entry(5), false);
    expect(conversation.unreadFrom).toBe(key(4));
  });

  it('goes when one answers', async () => {
    const conversation = new FakeHistory(range(1, 3)).conversation();
    await conversation.open(1);
    conversation.receive(entry(9, { own: true, state: 'sent' }), true);
    expect(conversation.unreadFrom).toBeUndefined();
  });
});
