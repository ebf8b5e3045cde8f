// Drafts of a protected profile: sealed on disk, gone while it is locked, back when it is opened.
import { describe, expect, it } from 'vitest';
import { dataKeyFrom } from '../../identity/vault/vault.ts';
import { Drafts, NO_DRAFT } from './drafts.svelte.ts';

const SECRET = 'meet me at the pier';
const draft = { ...NO_DRAFT, text: SECRET };
const unlocked = (fill: number) =>
  ({ type: 'unlocked', dataKey: dataKeyFrom(new Uint8Array(32).fill(fill)) }) as const;

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    get text() {
      return [...kept.values()].join();
    },
  };
}

describe('drafts of a protected profile', () => {
  it('are sealed as soon as there is a passphrase, and plain again without one', async () => {
    const storage = fakeStorage();
    const drafts = new Drafts('a', storage);
    await drafts.guard({ type: 'open' });
    drafts.set('lobby:1', draft);
    expect(storage.text).toContain(SECRET);
    await drafts.guard(unlocked(1));
    expect(storage.text).not.toContain(SECRET);
    expect(storage.text).not.toContain('lobby:1');
    expect(drafts.get('lobby:1').text).toBe(SECRET);
    await drafts.guard({ type: 'open' });
    expect(storage.text).toContain(SECRET);
  });

  it('are out of sight while it is locked, and back once it is opened', async () => {
    const storage = fakeStorage();
    const drafts = new Drafts('a', storage);
    await drafts.guard(unlocked(1));
    drafts.set('lobby:1', draft);
    await drafts.guard(unlocked(1));
    await drafts.guard({ type: 'locked' });
    expect(drafts.get('lobby:1').text).toBe('');
    expect(storage.text).not.toBe('');
    await drafts.guard(unlocked(1));
    expect(drafts.get('lobby:1').text).toBe(SECRET);
  });

  it('outlive a reload, which begins without the key', async () => {
    const storage = fakeStorage();
    const before = new Drafts('a', storage);
    await before.guard(unlocked(1));
    before.set('lobby:1', draft);
    await before.guard(unlocked(1));
    const drafts = new Drafts('a', storage);
    expect(drafts.get('lobby:1').text).toBe('');
    await drafts.guard({ type: 'locked' });
    await drafts.guard(unlocked(1));
    expect(drafts.get('lobby:1').text).toBe(SECRET);
  });

  it.each([
    ['with another key', 2, (text: string) => text],
    ['when what is stored is damaged', 1, (text: string) => text.slice(0, 30)],
  ])('are none %s, and new ones can be written', async (_, fill, spoil) => {
    const storage = fakeStorage();
    const before = new Drafts('a', storage);
    before.set('lobby:1', draft);
    await before.guard(unlocked(1));
    for (const [key, text] of storage.kept) storage.kept.set(key, spoil(text));
    const drafts = new Drafts('a', storage);
    await drafts.guard(unlocked(fill));
    expect(drafts.get('lobby:1').text).toBe('');
    drafts.set('lobby:1', { ...draft, text: 'new' });
    expect(drafts.get('lobby:1').text).toBe('new');
  });

  it('are nowhere any more once the profile is erased', async () => {
    const storage = fakeStorage();
    const drafts = new Drafts('a', storage);
    await drafts.guard(unlocked(1));
    drafts.set('lobby:1', draft);
    drafts.clear();
    await drafts.guard({ type: 'open' });
    expect(drafts.get('lobby:1').text).toBe('');
    expect(storage.kept.size).toBe(0);
  });
});

it('what a version before files kept of pictures is still there', async () => {
  const image = { mime: 'image/webp', width: 2, height: 1, bytes: Uint8Array.of(1, 2) };
  const kept = { mime: 'image/webp', width: 2, height: 1, bytes: { base64: 'AQI=' } };
  const storage = fakeStorage();
  const former = { text: 'look', pictures: [kept], captions: [''] };
  const places = { a: former, b: { text: 'x', editing: 'k', aside: former } };
  storage.setItem('foyer:drafts:p', JSON.stringify(places));
  const drafts = new Drafts('p', storage);
  await drafts.guard({ type: 'open' });
  const now = { text: 'look', attached: [image], captions: [''] };
  expect(drafts.get('a')).toEqual(now);
  expect(drafts.get('b')).toEqual({ text: 'x', editing: 'k', aside: now });
});

describe('pictures of a draft', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256);
  const image = { mime: 'image/webp', width: 2, height: 1, bytes } as const;
  const withPicture = { ...draft, attached: [image] };

  it('outlive a reload, sealed or not', async () => {
    for (const lock of [{ type: 'open' } as const, unlocked(1)]) {
      const storage = fakeStorage();
      const before = new Drafts('a', storage);
      await before.guard(lock);
      before.set('lobby:1', withPicture);
      await before.guard(lock);
      const drafts = new Drafts('a', storage);
      await drafts.guard(lock);
      expect(drafts.get('lobby:1').attached).toEqual([image]);
    }
  });

  it.each([
    ['plain', { type: 'open' } as const],
    ['sealed', unlocked(1)],
  ])('that don’t fit leave the words, %s', async (_, lock) => {
    const storage = fakeStorage();
    const small = {
      ...storage,
      setItem(key: string, value: string): void {
        if (value.length > 10_000) throw new Error('quota');
        storage.setItem(key, value);
      },
    };
    const before = new Drafts('a', small);
    await before.guard(lock);
    before.set('lobby:1', withPicture);
    expect(before.get('lobby:1')).toEqual(withPicture);
    await before.guard(lock);
    const drafts = new Drafts('a', small);
    await drafts.guard(lock);
    expect(drafts.get('lobby:1').text).toBe(SECRET);
  });

  it('are gone while the profile is locked', async () => {
    const drafts = new Drafts('a', fakeStorage());
    await drafts.guard(unlocked(1));
    drafts.set('lobby:1', withPicture);
    await drafts.guard({ type: 'locked' });
    expect(drafts.get('lobby:1').attached).toBeUndefined();
  });
});
