// The profiles of a browser: remembered ones, those with a database, and what is neither.
import { describe, expect, it } from 'vitest';
import { profileFromQuery } from '../../bridge/profile-name.ts';
import { ProfileList, profileAddress, profileNameFrom } from './profile-list.ts';

function fakeStorage(text?: string) {
  let kept: string | null = text ?? null;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}
const databases = (...names: (string | undefined)[]) => ({
  databases: async () => names.map((name) => ({ name })),
});

describe('the profiles of a browser', () => {
  it('are those remembered and those with a database, each once, in order', async () => {
    const storage = fakeStorage();
    const list = new ProfileList({ storage, databases: databases('foyer-work', 'foyer-club') });
    list.note('work', true);
    list.note('default', true);
    list.note('work', true);
    expect(await list.all('default')).toEqual(['default', 'club', 'work']);
    expect(await new ProfileList({ storage, databases: {} }).all('x')).toEqual([
      'default',
      'work',
      'x',
    ]);
  });

  it('are no others than ours', async () => {
    const other = databases('other', 'foyer-', 'foyer-Big Name', undefined, 'foyer-a/b');
    for (const text of ['{"<b>":true,"a":1}', '["a"]', 'null', 'broken']) {
      const list = new ProfileList({ storage: fakeStorage(text), databases: other });
      expect(await list.all('default')).toEqual(['default']);
    }
  });

  it('are forgotten when they are erased, whatever is left of their database', async () => {
    const list = new ProfileList({ storage: fakeStorage(), databases: databases('foyer-work') });
    list.note('work', true);
    expect(await list.all('default')).toEqual(['default', 'work']);
    list.note('work', false);
    expect(await list.all('default')).toEqual(['default']);
    expect(await list.all('work')).toEqual(['work']);
  });

  it('are still told when the browser refuses to list or to keep anything', async () => {
    const storage = {
      getItem: () => '{"work":true}',
      setItem: () => {
        throw new Error('full');
      },
    };
    const refusing = { databases: () => Promise.reject(new Error('no')) };
    const list = new ProfileList({ storage, databases: refusing });
    list.note('club', true);
    expect(await list.all('default')).toEqual(['default', 'work']);
  });
});

describe('the name of a new profile', () => {
  it('becomes what can stand in an address', () => {
    expect(profileNameFrom('  Café & Übersee! ')).toBe('cafe-ubersee');
    expect(profileNameFrom('x'.repeat(90))).toHaveLength(32);
    expect(profileNameFrom(`${'x'.repeat(31)} y`)).toBe('x'.repeat(31));
    for (const none of ['', '  ', '§§§', '庭']) expect(profileNameFrom(none)).toBe('');
  });

  it('opens the profile of that name', () => {
    for (const name of ['default', 'work', 'a-b']) {
      const { search } = new URL(profileAddress(name), 'https://foyer.example');
      expect(profileFromQuery(search)).toBe(name);
    }
  });
});
