// A host that ends in the middle of something: what it had begun comes to nothing, and is left to
// the next one.
import { describe, expect, it } from 'vitest';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { HostBatch, TabMessage } from '../../bridge/messages.ts';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { Store } from '../../store/store.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import {
  ask,
  codeOf,
  slowly,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';
import { TestPlace } from '../testing/test-place.ts';
import { createHosts } from './hosts.ts';

const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A promise that is kept when told. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a host that is closed while it reads', () => {
  it.each(['load', 'vault'] as const)('its %s starts nothing', async (what) => {
    const clock = createFakeClock();
    const { opened, open } = gate();
    const disk = new MemoryDisk();
    const createStore = (): Store => {
      const store = createMemoryStore({ disk });
      return {
        ...store,
        load: async (nowMs, form) => {
          const stored = await store.load(nowMs, form);
          if (what === 'load') await opened;
          return stored;
        },
        vault: async () => {
          if (what === 'vault') await opened;
          return store.vault();
        },
      };
    };
    const hosts = createHosts(new TestPlace(clock, { createStore }).environment);
    const said: HostBatch[] = [];
    const hello: TabMessage = { type: 'hello', holder: false, linksUp: [] };
    const batch = { foyer: BRIDGE_VERSION, profile: 'default', tab: 'one', first: 0 };
    void hosts.receive({ ...batch, messages: [hello] }, (answer) => said.push(answer));
    await soon();
    hosts.close();
    open();
    await soon();
    expect(said).toEqual([]);
    // Nothing was set up that would run on.
    expect(clock.timers).toBe(0);
  });
});

describe('a host that is closed while it locks the profile', () => {
  it('leaves that to the next one', async () => {
    const story = await twoFriendsProtected();
    const { harness, a, b, lobby } = story;
    await slowly(harness, b.tab.write(lobby, 'news'));
    await harness.quiet();
    // What waits is saved before anything is locked, and then the worker is stopped.
    let stops = 0;
    a.place.stopsAt = () => (++stops === 1 ? 'after' : undefined);
    void a.tab.ask({ type: 'markRead', place: { type: 'lobby', lobby } });
    const { length } = a.tab.heard;
    const answer = a.tab.ask({ type: 'lock' });
    expect(await slowly(harness, answer)).toEqual({ type: 'done' });
    await harness.quiet();
    const types = a.tab.heard.slice(length).map(({ type }) => type);
    expect(types.filter((type) => type === 'lock')).toHaveLength(1);
    expect(types.filter((type) => type === 'trouble')).toEqual([]);
    expect(a.tab.lock).toEqual({ type: 'locked' });
    expect(await codeOf(story, { type: 'unlock', passphrase: PASSPHRASE })).toBe('done');
  });
});

describe('a database that is removed', () => {
  /** The story, with the call by which a browser's disk tells of it. */
  async function begin() {
    const disk = new MemoryDisk();
    let evict = (): void => {};
    const story = await twoFriends({
      createStore: (_profile, _onGivenWay, onEvicted) => {
        evict = () => {
          for (const table of disk.tables) table.clear();
          onEvicted();
        };
        return createMemoryStore({ disk });
      },
    });
    return { story, disk, evict: () => evict() };
  }

  it('while the profile is locked takes it away, for nobody has the key', async () => {
    const { story, disk, evict } = await begin();
    const { harness, a } = story;
    await ask(story, { type: 'setPassphrase', passphrase: PASSPHRASE });
    await ask(story, { type: 'lock' });
    evict();
    await harness.quiet();
    expect(await codeOf(story, { type: 'diagnostics' })).toBe('diagnostics');
    expect([a.tab.lock, a.tab.profile]).toEqual([{ type: 'open' }, undefined]);
    expect(a.tab.troubles).toEqual([]);
    expect(disk.profile.size).toBe(0);
  });

  it('before there is a profile is no news', async () => {
    const { story, disk, evict } = await begin();
    const { harness, a } = story;
    expect(await codeOf(story, { type: 'wipe' })).toBe('done');
    evict();
    await harness.quiet();
    await ask(story, { type: 'createProfile', name: 'moss' });
    expect(a.tab.troubles).toEqual([]);
    expect(disk.profile.size).toBe(1);
  });
});
