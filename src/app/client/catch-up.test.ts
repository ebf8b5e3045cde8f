// A conversation whose host started anew: what was missed comes in, without a hole, and nothing
// that came meanwhile is lost.
import { describe, expect, it, vi } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { PAGE_MESSAGES } from '../constants.ts';
import { FakeHistory, entry, key, range, texts, words } from '../testing/fake-history.ts';

describe('a conversation whose host started anew', () => {
  it('has no hole when a message comes while the missed page is under way', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(...range(20, 201));
    const refreshed = conversation.refresh();
    conversation.receive(entry(200), true);
    await refreshed;
    expect(texts(conversation)).toEqual(words(201 - PAGE_MESSAGES, 201));
    expect(conversation.atStart).toBe(false);
  });

  it('keeps a message that comes after the missed page was read', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(...range(20, 200));
    const refreshed = conversation.refresh();
    conversation.receive(entry(200), true);
    await refreshed;
    expect(texts(conversation)).toEqual(words(200 - PAGE_MESSAGES, 201));
  });

  it('shows a message at once, before the missed page is here', async () => {
    const conversation = new FakeHistory(range(1, 3)).conversation();
    await conversation.open(0);
    const refreshed = conversation.refresh();
    conversation.receive(entry(3), true);
    conversation.foldNow();
    expect(texts(conversation)).toEqual(words(1, 4));
    await refreshed;
    expect(texts(conversation)).toEqual(words(1, 4));
  });

  it('asks again with the next message after the host did not answer', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(...range(20, 200));
    disk.fails = true;
    await expect(conversation.refresh()).rejects.toThrow('does not answer');
    expect(texts(conversation)).toEqual(words(1, 20));
    disk.fails = false;
    disk.entries.push(entry(200));
    conversation.receive(entry(200), true);
    await vi.waitFor(() => {
      expect(texts(conversation)).toEqual(words(201 - PAGE_MESSAGES, 201));
    });
  });

  it('asks again when a second host answers while the first is asked', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    const give = disk.hold();
    const first = conversation.refresh();
    disk.entries.push(...range(20, 200));
    const second = conversation.refresh();
    give();
    await Promise.all([first, second]);
    expect(texts(conversation)).toEqual(words(200 - PAGE_MESSAGES, 200));
  });

  it('takes no older page that was asked for before the gap was found', async () => {
    const disk = new FakeHistory(range(1, 200));
    const conversation = disk.conversation();
    await conversation.open(0);
    disk.entries.push(...range(200, 400));
    const give = disk.hold();
    const older = conversation.loadOlder();
    await conversation.refresh();
    give();
    await older;
    expect(texts(conversation)).toEqual(words(400 - PAGE_MESSAGES, 400));
  });

  it('brings late messages and reactions from below the newest page', async () => {
    const disk = new FakeHistory([entry(1), ...range(3, 120)]);
    const conversation = disk.conversation();
    await conversation.open(0);
    while (!conversation.atStart) await conversation.loadOlder();
    const content: Content = { type: 'reaction', target: key(3), emoji: '👍', on: true };
    disk.entries.push(entry(2, { caughtUp: true }), entry(500, { kind: 'reaction', content }));
    await conversation.refresh();
    expect(texts(conversation)).toEqual(words(1, 120));
    expect(conversation.shown[2]).toMatchObject({ reactions: [{ emoji: '👍' }] });
  });

  it('waits with the question until someone looks', async () => {
    const disk = new FakeHistory(range(1, 20));
    const conversation = disk.conversation();
    await conversation.open(0);
    conversation.close();
    disk.entries.push(...range(20, 200));
    await conversation.refresh();
    conversation.receive(entry(200), false);
    expect(disk.asked).toBe(1);
    await conversation.open(181);
    expect(texts(conversation)).toEqual(words(200 - PAGE_MESSAGES, 201));
  });
});
