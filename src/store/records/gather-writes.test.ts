// Gathered writes leave the disk as the ungathered ones would.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gatherWrites } from './gather-writes.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import type { Stored, StoreWrite } from '../store.ts';
import {
  AUTHOR,
  LOBBY,
  lobbyRecord,
  messageRecord,
  NOW_MS,
  OTHER_LOBBY,
  participantRecord,
} from '../testing/sample-records.ts';

const seen = (name: string): StoreWrite => ({
  type: 'addSeen',
  entries: [{ lobby: LOBBY, seen: name, expiresAtMs: NOW_MS + 1 }],
});
const digest = (sum: string): StoreWrite => ({
  type: 'putDigest',
  record: { lobby: LOBBY, span: 1, leaves: [{ leaf: 0, count: 1, sum }] },
});

it('makes one record of all ids', () => {
  expect(gatherWrites([seen('a'), digest('1'), seen('b')])).toMatchObject([
    { type: 'putDigest' },
    { type: 'addSeen', entries: [{ seen: 'a' }, { seen: 'b' }] },
  ]);
});

it('puts a record once, as it was last', () => {
  expect(gatherWrites([digest('1'), digest('2'), digest('3')])).toEqual([digest('3')]);
});

it('moves nothing across a deletion', () => {
  const put = { type: 'putLobby', record: lobbyRecord() } as const;
  const writes: StoreWrite[] = [put, { type: 'deleteLobby', lobby: LOBBY }, put];
  expect(gatherWrites(writes)).toEqual(writes);
});

it('changes nothing about the disk', async () => {
  const lobby = fc.constantFrom(LOBBY, OTHER_LOBBY);
  const text = fc.constantFrom('a', 'b', 'c');
  const write: fc.Arbitrary<StoreWrite> = fc.oneof(
    text.map(seen),
    text.map(digest),
    lobby.map((one) => ({ type: 'deleteLobby', lobby: one }) as const),
    fc.record({ lobby, nickname: text }).map(({ lobby: one, nickname }) => {
      const record = { ...lobbyRecord(one), nickname };
      return { type: 'putLobby', record } as const;
    }),
    fc.record({ lobby, nickname: text }).map(({ lobby: one, nickname }) => {
      const record = { ...participantRecord(one), nickname };
      return { type: 'putParticipant', record } as const;
    }),
    lobby.map((one) => ({ type: 'deleteParticipant', lobby: one, author: AUTHOR }) as const),
    fc.record({ lobby, nickname: text }).map((more) => {
      const record = messageRecord(1, { ...more, own: true, state: 'waiting' });
      return { type: 'putMessage', record } as const;
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 30 }), async (writes) => {
      expect(await diskAfter(gatherWrites(writes))).toEqual(await diskAfter(writes));
    }),
  );
});

/** With everything in an order of its own. */
async function diskAfter(writes: readonly StoreWrite[]): Promise<Stored> {
  const store = createMemoryStore();
  await store.commit(writes, 'relaxed');
  const stored = await store.load(NOW_MS);
  const sorted = Object.entries(stored.snapshot).map(([name, rows]) => {
    const byText = (rows as readonly unknown[]).map((row) => JSON.stringify(row)).sort();
    return [name, byText] as const;
  });
  return { ...stored, snapshot: Object.fromEntries(sorted) as never };
}
