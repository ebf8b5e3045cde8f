// A worker that the browser stops in the middle of long work: asked again, it ends right.
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../bridge/messages.ts';
import { diskText } from '../../store/testing/every-write.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import {
  codeOf,
  SECRETS,
  textsIn,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';
import type { Story } from '../testing/protected-story.ts';

const OTHER = 'eleven blue herons';
const ENDS = ['before', 'after'] as const;

/**
 * Asks once for each commit that this leads to, on a fresh profile each time, with the worker
 * stopped before or after that commit. Gives how many there were.
 */
async function stopAtEach(
  when: (typeof ENDS)[number],
  begin: () => Promise<Story>,
  wanted: Ask,
  check: (story: Story) => Promise<void>,
): Promise<number> {
  for (let at = 1; ; at++) {
    const story = await begin();
    const { place } = story.a;
    const { commits, starts } = place;
    place.stopsAt = (commit) => (commit === commits + at ? when : undefined);
    expect([at, await codeOf(story, wanted)]).toEqual([at, 'done']);
    await check(story);
    if (place.starts === starts) return at - 1;
  }
}

async function isSealed(story: Story): Promise<void> {
  const disk = story.a.place.disk();
  expect(disk.vault.get('own')?.state).toBe('sealed');
  for (const secret of SECRETS) expect(diskText(disk)).not.toContain(secret);
  expect(story.a.tab.lock?.type).toBe('unlocked');
  expect(await textsIn(story)).toEqual(['roses']);
  expect(story.a.tab.friends).toMatchObject([{ name: 'otter' }]);
}

async function isPlain(story: Story): Promise<void> {
  const disk = story.a.place.disk();
  expect(disk.vault.size).toBe(0);
  expect(diskText(disk)).not.toContain('sealed');
  expect(story.a.tab.lock).toEqual({ type: 'open' });
  expect(await textsIn(story)).toEqual(['roses']);
}

describe.each(ENDS)('a worker that is stopped %s any commit', (when) => {
  it('while a passphrase is put on has put it on', async () => {
    const set = { type: 'setPassphrase', passphrase: PASSPHRASE } as const;
    expect(await stopAtEach(when, twoFriends, set, isSealed)).toBeGreaterThan(8);
  });

  it('while it is taken off has taken it off', async () => {
    const clear = { type: 'clearPassphrase', current: PASSPHRASE } as const;
    expect(await stopAtEach(when, twoFriendsProtected, clear, isPlain)).toBeGreaterThan(8);
  });

  it('while it is changed has changed it', async () => {
    const change = { type: 'changePassphrase', current: PASSPHRASE, passphrase: OTHER } as const;
    const isChanged = async (story: Story): Promise<void> => {
      await isSealed(story);
      await codeOf(story, { type: 'lock' });
      const unlock = { type: 'unlock', passphrase: PASSPHRASE } as const;
      expect(await codeOf(story, unlock)).toBe('vault-wrong-passphrase');
      expect(await codeOf(story, { ...unlock, passphrase: OTHER })).toBe('done');
      await isSealed(story);
    };
    // One commit changes it; `joined`, which waits at random, may be written meanwhile.
    expect(await stopAtEach(when, twoFriendsProtected, change, isChanged)).toBeGreaterThan(0);
  });

  it('while the profile is wiped has wiped it', async () => {
    const isWiped = async ({ a }: Story): Promise<void> => {
      for (const table of a.place.disk().tables) expect(table.size).toBe(0);
      expect(a.tab.profile).toBeUndefined();
      expect(a.tab.lock).toEqual({ type: 'open' });
    };
    for (const begin of [twoFriends, twoFriendsProtected]) {
      expect(await stopAtEach(when, begin, { type: 'wipe' }, isWiped)).toBeGreaterThan(0);
    }
  });
});

describe('a conversion that was left half done', () => {
  /** By a worker that was stopped, and a tab that went with it. */
  async function halfDone(wanted: Ask, begin: () => Promise<Story>): Promise<Story> {
    const story = await begin();
    const { harness, a } = story;
    const { commits } = a.place;
    a.place.stopsAt = (commit) => (commit === commits + 5 ? 'after' : undefined);
    void a.tab.ask(wanted);
    while (a.place.commits < commits + 5) await harness.rounds(1);
    a.tab.port.close();
    await harness.rounds(2);
    a.place.stop();
    return story;
  }

  it.each([
    ['sealing', { type: 'setPassphrase', passphrase: PASSPHRASE }, twoFriends],
    ['opening', { type: 'clearPassphrase', current: PASSPHRASE }, twoFriendsProtected],
  ] as const)('while %s is ended once the passphrase is there', async (state, wanted, begin) => {
    const story = await halfDone(wanted, begin);
    const { harness, a } = story;
    expect(a.place.disk().vault.get('own')?.state).toBe(state);
    const tab = harness.tab(a.place, 'later');
    await harness.quiet();
    expect(tab.lock).toEqual({ type: 'locked' });
    expect(await codeOf(story, { type: 'unlock', passphrase: PASSPHRASE }, tab)).toBe('done');
    expect(tab.types()).toContain('progress');
    const ended = { ...story, a: { ...a, tab } };
    await (state === 'sealing' ? isSealed : isPlain)(ended);
  });

  it('can be wiped by somebody who doesn’t know the passphrase', async () => {
    const story = await halfDone({ type: 'setPassphrase', passphrase: PASSPHRASE }, twoFriends);
    const tab = story.harness.tab(story.a.place, 'later');
    expect(await codeOf(story, { type: 'wipe' }, tab)).toBe('done');
    expect(tab.lock).toEqual({ type: 'open' });
    for (const table of story.a.place.disk().tables) expect(table.size).toBe(0);
  });
});
