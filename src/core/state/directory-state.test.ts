// What friends advertise: page by page, asked for, bounded, and gone with the friend.
import { describe, expect, it } from 'vitest';
import { lobbyIdOf } from '../wire/card.ts';
import { DIRECTORY_BURST, DIRECTORY_PER_FRIEND_MAX, DIRECTORY_PERIOD_MS } from '../constants.ts';
import { DirectoryState } from './directory-state.ts';
import { toLobbyId } from '../wire/ids.ts';
import { NOW_MS, peer, PUBLIC_CARD, PUBLIC_LOBBY } from '../testing/samples.ts';

const [B, C] = [peer('B'), peer('C')];
const named = (name: string, participants = 1) => {
  const card = { ...PUBLIC_CARD, name };
  return { lobby: lobbyIdOf(card), card, participants };
};
/** In the order in which they come in pages. */
const inOrder = (...names: string[]) =>
  names.map((name) => named(name)).sort((a, b) => (a.lobby < b.lobby ? -1 : 1));

it('[DI4] asks a friend a few times at once, then once a period', () => {
  const directory = new DirectoryState();
  for (let n = 0; n < DIRECTORY_BURST; n++) expect(directory.ask(B, NOW_MS)).toBe(true);
  expect(directory.ask(B, NOW_MS + DIRECTORY_PERIOD_MS - 1)).toBe(false);
  expect(directory.ask(C, NOW_MS)).toBe(true);
  expect(directory.ask(B, NOW_MS + DIRECTORY_PERIOD_MS)).toBe(true);
});

it('[DI2] a page that wasn’t asked for is dropped', () => {
  const directory = new DirectoryState();
  expect(directory.page(B, [named('a')], false)).toBe('unasked');
  directory.ask(B, NOW_MS);
  expect(directory.page(C, [named('a')], false)).toBe('unasked');
  expect(directory.page(B, [named('a')], false)).toBe('done');
  expect(directory.page(B, [named('b')], false)).toBe('unasked');
  expect(directory.all().map(({ card }) => card.name)).toEqual(['a']);
});

it('[DI1] gathers pages and shows the list when it is whole', () => {
  const directory = new DirectoryState();
  directory.ask(B, NOW_MS);
  const [first, second] = inOrder('a', 'b');
  expect(directory.page(B, [first!], true)).toBe('more');
  expect(directory.all()).toEqual([]);
  expect(directory.page(B, [second!], false)).toBe('done');
  expect(directory.all()).toMatchObject([first, second]);
});

it('[DI1] a new list replaces the former one', () => {
  const directory = new DirectoryState();
  directory.ask(B, NOW_MS);
  directory.page(B, inOrder('a', 'b'), false);
  directory.ask(B, NOW_MS + DIRECTORY_PERIOD_MS);
  expect(directory.all()).toHaveLength(2);
  directory.page(B, [named('c')], false);
  expect(directory.all().map(({ card }) => card.name)).toEqual(['c']);
});

describe('[DI2] a list without end', () => {
  it('is refused as a whole, and the former one stays', () => {
    const directory = new DirectoryState();
    directory.ask(B, NOW_MS);
    directory.page(B, [named('good')], false);
    directory.ask(B, NOW_MS + DIRECTORY_PERIOD_MS);
    const one = named('bomb');
    const bomb = Array.from({ length: DIRECTORY_PER_FRIEND_MAX + 1 }, (_, n) => ({
      ...one,
      lobby: toLobbyId(n.toString(16).padStart(16, '0')),
    }));
    expect(directory.page(B, bomb.slice(0, -1), true)).toBe('more');
    expect(directory.page(B, bomb.slice(-1), true)).toBe('over-limit');
    expect(directory.page(B, [named('x')], true)).toBe('unasked');
    expect(directory.all().map(({ card }) => card.name)).toEqual(['good']);
  });

  it.each([
    ['the same page', ['a'], ['a']],
    ['a lobby twice', [], ['a', 'a']],
  ])('of %s again is refused where it turns back', (_, before, again) => {
    const directory = new DirectoryState();
    directory.ask(B, NOW_MS);
    if (before.length > 0) directory.page(B, inOrder(...before), true);
    expect(directory.page(B, inOrder(...again), true)).toBe('disordered');
    expect(directory.page(B, inOrder('b'), true)).toBe('unasked');
    expect(directory.all()).toEqual([]);
    directory.ask(B, NOW_MS);
    expect(directory.page(B, inOrder('b'), false)).toBe('done');
  });

  it('of empty pages ends at the first', () => {
    const directory = new DirectoryState();
    directory.ask(B, NOW_MS);
    expect(directory.page(B, [], true)).toBe('done');
  });
});

it('joins what several friends advertise, with the greatest count', () => {
  const directory = new DirectoryState();
  for (const [friend, count] of [
    [B, 3],
    [C, 9],
  ] as const) {
    directory.ask(friend, NOW_MS);
    directory.page(friend, [{ ...named('a', count), lobby: PUBLIC_LOBBY }], false);
  }
  expect(directory.all()).toMatchObject([{ participants: 9, friends: [B, C] }]);
  expect(directory.advertisers(PUBLIC_LOBBY)).toEqual([B, C]);
  expect(directory.card(PUBLIC_LOBBY)?.name).toBe('a');
});

it('[DI4] forgets what a friend advertised, with its link', () => {
  const directory = new DirectoryState();
  directory.ask(B, NOW_MS);
  directory.page(B, [named('a')], false);
  directory.forget(B);
  expect(directory.all()).toEqual([]);
  expect(directory.card(named('a').lobby)).toBeUndefined();
  expect(directory.advertisers(named('a').lobby)).toEqual([]);
  // And a page still under way isn't asked for any more.
  expect(directory.page(B, [named('a')], false)).toBe('unasked');
});
