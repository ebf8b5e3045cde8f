// What a closed Foyer shows when it is woken: always something, and never more than it may.
import { beforeEach, describe, expect, it } from 'vitest';
import { sheetName, WAKE_CACHE } from '../../bridge/wake.ts';
import type { SheetFriend, WakeSheet } from '../../bridge/wake.ts';
import type { ShowOptions } from './notifier.ts';
import { showWake } from './wake-notification.ts';

const ID = 'a'.repeat(32);
const otter: SheetFriend = {
  text: 'otter wartet auf dich',
  fragment: '#open=friend:b',
  tag: 'foyer default friend:b',
  isQuiet: false,
};
const SHEET: WakeSheet = {
  profile: 'default',
  title: 'Foyer',
  somebody: 'Jemand wartet auf dich',
  quietHours: undefined,
  friends: { [ID]: otter },
};

let shown: (ShowOptions & { readonly title: string })[] = [];
beforeEach(() => {
  shown = [];
});

function cachesWith(...sheets: readonly unknown[]): Pick<CacheStorage, 'open'> {
  const kept = sheets.map((sheet, at) => [sheetName(`${at}`), JSON.stringify(sheet)] as const);
  const cache = {
    keys: async () => kept.map(([name]) => name),
    match: async (key: string) => new Response(kept.find(([name]) => name === key)?.[1]),
  };
  return {
    open: async (name) => {
      expect(name).toBe(WAKE_CACHE);
      return cache as unknown as Cache;
    },
  };
}

async function wake(said: string | undefined, caches = cachesWith(SHEET), minute = 720) {
  const show = async (title: string, options: ShowOptions): Promise<void> =>
    void shown.push({ title, ...options });
  await showWake(said, { caches, device: { show }, minute });
  expect(shown).toHaveLength(1);
  return shown[0]!;
}

const nobody = {
  title: 'Foyer',
  tag: 'foyer default',
  body: 'Jemand wartet auf dich',
  data: { profile: 'default', fragment: '', count: 0 },
  silent: true,
};

describe('a push', () => {
  it('[WU9] says who waits, in the language of the screens, and leads there', async () => {
    expect(await wake(`wake ${ID}`)).toEqual({
      title: 'Foyer',
      tag: otter.tag,
      body: 'otter wartet auf dich',
      data: { profile: 'default', fragment: '#open=friend:b', count: 0 },
    });
  });

  it('[WU9] is found among the profiles of this browser', async () => {
    const work = { ...SHEET, profile: 'work', friends: { ['c'.repeat(32)]: otter } };
    const said = `wake ${'c'.repeat(32)}`;
    expect(await wake(said, cachesWith(SHEET, work))).toMatchObject({ data: { profile: 'work' } });
  });

  it('[WU9] of a profile that may tell nothing names nobody, and leads nowhere', async () => {
    const friends = { [ID]: { ...otter, text: '', fragment: '', tag: 'foyer default' } };
    const said = await wake(`wake ${ID}`, cachesWith({ ...SHEET, friends }));
    const { silent: _, ...loud } = nobody;
    expect(said).toEqual(loud);
  });

  it('[WU9] in quiet hours and of a quiet friend makes no sound and names nobody', async () => {
    const hours = { ...SHEET, quietHours: { fromMinute: 1320, untilMinute: 480 } };
    expect(await wake(`wake ${ID}`, cachesWith(hours), 60)).toEqual(nobody);
    shown = [];
    expect(await wake(`wake ${ID}`, cachesWith(hours), 720)).toMatchObject({ tag: otter.tag });
    shown = [];
    const friends = { [ID]: { ...otter, isQuiet: true } };
    expect(await wake(`wake ${ID}`, cachesWith({ ...SHEET, friends }))).toEqual(nobody);
  });

  it.each([
    ['of a ticket that was taken back', `wake ${'d'.repeat(32)}`],
    ['that says nothing', undefined],
    ['that says something else', 'constructor'],
    ['that is longer', `wake ${ID}0`],
  ])('[WU9] %s shows something all the same', async (_, said) => {
    expect(await wake(said)).toEqual(nobody);
  });

  it('[WU9] shows something where all sheets are gone or spoiled', async () => {
    const gone = { open: async () => Promise.reject(new Error('no caches')) };
    for (const caches of [gone, cachesWith(), cachesWith({ friends: 7 }, 'x', null)]) {
      shown = [];
      expect(await wake(`wake ${ID}`, caches)).toEqual({ ...nobody, body: '' });
    }
  });
});
