// A passphrase that is changed, or taken off.
import { describe, expect, it } from 'vitest';
import { diskText } from '../../store/testing/every-write.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import {
  codeOf,
  comeBackLater,
  keyIn,
  textsIn,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';

const OTHER = 'eleven blue herons';
const unlock = { type: 'unlock', passphrase: PASSPHRASE } as const;

describe('another passphrase', () => {
  it('takes the place of the current one, while the profile runs', async () => {
    const story = await twoFriendsProtected();
    const key = keyIn(story.a.tab);
    const heard = story.a.tab.types().length;
    const change = { type: 'changePassphrase', current: PASSPHRASE, passphrase: OTHER } as const;
    expect(await codeOf(story, { ...change, current: 'twelve red foxes' })).toBe(
      'vault-wrong-passphrase',
    );
    expect(await codeOf(story, { ...change, passphrase: 'short' })).toBe('passphrase-too-short');
    expect(await codeOf(story, change)).toBe('done');
    expect(await codeOf(story, change)).toBe('done');
    expect(story.a.tab.types().slice(heard)).not.toContain('welcome');
    expect(keyIn(story.a.tab)).toBe(key);
    const tab = await comeBackLater(story);
    expect(await codeOf(story, unlock, tab)).toBe('vault-wrong-passphrase');
    expect(await codeOf(story, { ...unlock, passphrase: OTHER }, tab)).toBe('done');
  });

  it('is not for a profile that has none', async () => {
    const story = await twoFriends();
    const change = { type: 'changePassphrase', current: PASSPHRASE, passphrase: OTHER } as const;
    expect(await codeOf(story, change)).toBe('vault-not-set');
  });
});

describe('a passphrase taken off', () => {
  it('by whoever knows it leaves a plain disk and tabs without a key', async () => {
    const story = await twoFriendsProtected();
    const { harness, a, lobby } = story;
    const clear = { type: 'clearPassphrase', current: PASSPHRASE } as const;
    expect(await codeOf(story, { ...clear, current: OTHER })).toBe('vault-wrong-passphrase');
    expect(keyIn(a.tab)).toHaveLength(32);
    expect(await codeOf(story, clear)).toBe('done');
    expect(a.tab.lock).toEqual({ type: 'open' });
    expect(diskText(a.place.disk())).toContain('roses');
    a.place.stop();
    await harness.answered(a.tab.write(lobby, 'tulips'));
    expect(await textsIn(story)).toEqual(['roses', 'tulips']);
    expect(await codeOf(story, clear)).toBe('done');
  });
});
