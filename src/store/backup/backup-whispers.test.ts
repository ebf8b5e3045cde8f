// Two places of one profile that whispered with the same participant, merged by a backup: one
// conversation, with what was said in both.
import { expect, it } from 'vitest';
import { toMessageId } from '../../core/wire/ids.ts';
import type { Author } from '../../core/wire/ids.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import type { WhisperRecord, WhisperWord } from '../store.ts';
import { importBackup } from '../testing/import-backup.ts';
import { fillProfile } from '../testing/sample-profile.ts';
import { AUTHOR, LOBBY, NOW_MS } from '../testing/sample-records.ts';
import { CHEAP, PASSPHRASE } from '../testing/sealed-bench.ts';
import { exportBackup } from './backup.ts';

const OTHER = 'd'.repeat(64) as Author;

const word = (n: number, more: Partial<WhisperWord> = {}): WhisperWord => ({
  ...{ id: toMessageId(n.toString(16).padStart(16, '0')), own: false, text: `word ${n}` },
  ...{ writtenAtMs: NOW_MS + n, state: 'received', ...more },
});

function talk(id: string, changedAtMs: number, change: Partial<WhisperRecord>): WhisperRecord {
  return {
    ...{ id: id.repeat(32), lobby: LOBBY, lobbyName: 'Garden', own: AUTHOR, other: OTHER },
    ...{ nickname: 'wren', state: 'open', theyAskedAtMs: 0, changedAtMs, unread: 0, words: [] },
    ...change,
  };
}

async function merged(mine: WhisperRecord, theirs: WhisperRecord): Promise<WhisperRecord> {
  const [into, from] = [createMemoryStore(), createMemoryStore()];
  for (const [store, record] of [
    [into, mine],
    [from, theirs],
  ] as const) {
    await fillProfile(store);
    await store.commit([{ type: 'putWhisper', record }], 'strict');
  }
  const file = await exportBackup({
    ...{ store: from, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP },
  });
  await importBackup(file, PASSPHRASE, { store: into, nowMs: NOW_MS });
  const found = (await into.load(NOW_MS)).whispers.filter(({ other }) => other === OTHER);
  expect(found).toHaveLength(1);
  return found[0]!;
}

it('[WH4] are one, with the words of both and the newer key', async () => {
  const keys = { ownKey: new Uint8Array(32).fill(2), theirKey: new Uint8Array(32).fill(3) };
  const mine = talk('a', 1, { words: [word(1), word(2, { own: true, state: 'waiting' })] });
  const theirs = talk('b', 2, {
    ...keys,
    words: [word(2, { own: true, state: 'sent' }), word(3)],
  });
  for (const [one, two] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const found = await merged(one, two);
    expect(found).toMatchObject({ id: one.id, state: 'open', ...keys });
    expect(found.words.map(({ text, state }) => [text, state])).toEqual([
      ['word 1', 'received'],
      ['word 2', 'sent'],
      ['word 3', 'received'],
    ]);
  }
});

it('[WH5] stay refused, without words, when that was said last', async () => {
  const asked = talk('a', 1, { state: 'waiting', words: [word(1)], unread: 1 });
  const refused = talk('b', 2, { state: 'refused' });
  expect(await merged(asked, refused)).toMatchObject({ state: 'refused', words: [] });
  expect(await merged(refused, asked)).toMatchObject({ state: 'refused', words: [] });
});
