// What comes where one looks is told as read at once, and what nobody counts isn’t.
import { expect, it, vi } from 'vitest';
import { fold } from '../client/fold.ts';
import type { Entry } from '../client/entry.ts';
import { fakeKey } from '../testing/fake-disk.ts';
import { settled } from '../testing/client-setting.ts';
import { readBeforeCounted } from './read-before-counted.ts';

const word = (text: string, more: Partial<Entry> = {}): Entry => ({
  ...{ key: fakeKey(text), writer: 'moss', nickname: 'moss', own: false, caughtUp: false },
  ...{ writtenAtMs: 1, receivedAtMs: 1, state: 'received', kind: 'chat' },
  content: { type: 'chat', text },
  ...more,
});

it('tells of words that come, and of nothing else', async () => {
  const tell = vi.fn(() => Promise.resolve());
  const changed = readBeforeCounted(tell);
  const entries: Entry[] = [];
  const come = async (entry: Entry, isSeen = true): Promise<number> => {
    entries.push({ ...entry, writtenAtMs: entries.length });
    changed(fold(entries), isSeen);
    await settled();
    return tell.mock.calls.length;
  };
  expect(await come(word('there as it opened'))).toBe(0);
  expect(await come(word('one'))).toBe(1);
  changed(fold(entries), true);
  expect(await come(word('own', { own: true, state: 'sent' }))).toBe(1);
  expect(await come(word('of the past', { caughtUp: true }))).toBe(1);
  expect(await come(word('unseen'), false)).toBe(1);
  expect(await come(word('two'))).toBe(2);
});

it('tells once of those that come while it is under way, and again after it failed', async () => {
  let fail: (error: Error) => void = () => undefined;
  const tell = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
  const changed = readBeforeCounted(tell);
  const shown = ['there', 'one', 'two', 'three'].map((text) => fold([word(text)]));
  for (const words of shown.slice(0, 3)) changed(words, true);
  expect(tell).toHaveBeenCalledTimes(1);
  fail(new Error('gone'));
  await settled();
  changed(shown[3]!, true);
  expect(tell).toHaveBeenCalledTimes(2);
});
