// A profile as commit c997306 wrote it, write by write: every later version goes on with it. The
// words were recorded from that commit's simulator; three peers, two lobbies, A's disk.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../../base/bytes.ts';
import { createCore } from '../../core/router.ts';
import type { Core } from '../../core/router.ts';
import type { Env } from '../../core/io.ts';
import { toAuthor, toLobbyId, toPeerId } from '../../core/wire/ids.ts';
import { decodePacket } from '../../core/wire/packet.ts';
import { STEPS } from '../records/schema.ts';
import type { Store, StoreWrite } from '../store.ts';
import { friendRecord, PROFILE } from '../testing/sample-records.ts';
import former from '../testing/former-profile.json';
import { createIdbStore } from './idb-store.ts';

/** The schema of that commit. */
const FORMER_STEPS = STEPS.slice(0, 2);
const { nowMs } = former;
const self = toPeerId(former.self);
const friend = toPeerId(former.friends[0]!);
const [pub, priv] = [toLobbyId(former.lobbies.pub), toLobbyId(former.lobbies.priv)];

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('hex' in value) return hexToBytes(value.hex as string);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]));
}

let opens = 0;

async function opened(): Promise<Store> {
  const profile = `former-${opens++}`;
  const old = createIdbStore({ profile, steps: FORMER_STEPS });
  const writes = revived(former.writes) as StoreWrite[];
  await old.commit(
    [
      { type: 'putProfile', record: PROFILE },
      { type: 'putFriend', record: { ...friendRecord(), peerId: friend } },
      ...writes,
    ],
    'strict',
  );
  old.close();
  return createIdbStore({ profile });
}
async function started(store: Store): Promise<Core> {
  const stored = await store.load(nowMs);
  expect(stored.corrupt).toBe(0);
  return createCore({ self, snapshot: stored.snapshot, nowMs });
}

const env: Env = {
  nowMs,
  random: (length) => new Uint8Array(length).fill(7),
  pseudonymOf: () => toAuthor('0'.repeat(64)),
};

describe('[VE2] a profile of commit c997306', () => {
  it('keeps its lobbies, friends, mutes and what it chose', async () => {
    const core = await started(await opened());
    const lobbies = core.lobbies().map(({ lobby, state, kept, friends }) => {
      return { lobby, state, kept, friends };
    });
    expect(lobbies).toHaveLength(2);
    expect(lobbies).toEqual(
      expect.arrayContaining([
        { lobby: pub, state: 'joined', kept: undefined, friends: [friend] },
        { lobby: priv, state: 'joined', kept: { type: 'age', days: 30 }, friends: [friend] },
      ]),
    );
    expect(
      core
        .participants(pub)
        .map(({ nickname }) => nickname)
        .sort(),
    ).toEqual(['A', 'B', 'C']);
    expect(core.mutes()).toHaveLength(1);
  });

  it('has every message, of many parts too', async () => {
    const store = await opened();
    const textsIn = async (lobby: typeof pub): Promise<string[]> => {
      const place = { type: 'lobby', lobby } as const;
      const { messages } = await store.page({ place, before: undefined, limit: 50 });
      return messages.flatMap(({ content }) => (content?.type === 'chat' ? [content.text] : []));
    };
    const long = 'long '.repeat(7_000);
    const said = Array.from({ length: 6 }, (_, at) => `public ${at}`);
    expect(await textsIn(pub)).toEqual([...said, long, 'waits for a friend']);
    expect(await textsIn(priv)).toEqual(['private 0', 'private 1', 'private 2']);
    const { directs } = await store.page({
      place: { type: 'friend', friend },
      before: undefined,
      limit: 50,
    });
    const direct = directs.map(({ content }) => content?.type === 'chat' && content.text);
    expect(direct.toSorted()).toEqual(['and back', 'between us', 'waits too']);
  });

  it('goes on: asks its friends, sends what waits, and counts what is on disk', async () => {
    const store = await opened();
    const core = await started(store);
    const { send } = core.step({ type: 'linkUp', friend, resumed: false }, env);
    const types = send.map(({ packet }) => {
      const decoded = decodePacket(packet);
      return typeof decoded === 'string' ? decoded : decoded.type;
    });
    expect(types.filter((type) => type === 'enter')).toHaveLength(2);
    expect(types).toContain('directReady');
    const request = { type: 'keys', request: 1, lobby: pub, fromMs: 0, toMs: 2 ** 48 } as const;
    const keys = await store.read(request);
    const { snapshot } = await store.load(nowMs);
    const counted = snapshot.digests
      .filter(({ lobby }) => lobby === pub)
      .flatMap(({ leaves }) => leaves.map(({ count }) => count));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(keys.length);
    expect(snapshot.waiting).toHaveLength(1);
    expect(snapshot.directQueue.length).toBeGreaterThan(0);
  });
});
