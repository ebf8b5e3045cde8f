// What the fragment of an address asks for: taken out of it, once.
import { describe, expect, it } from 'vitest';
import { takeAsked } from './page.ts';

describe('takeAsked', () => {
  const open = (hash: string) => {
    let address: string | undefined;
    const screen = takeAsked({
      location: { hash, pathname: '/', search: '?profile=b' } as Location,
      history: {
        state: null,
        replaceState: (_: unknown, __: string, to?: string | URL | null) => (address = `${to}`),
      },
    });
    return { screen, address };
  };

  it.each([
    ['#add=foyer1abc', { type: 'confirmFriend', text: 'foyer1abc' }],
    ['#room=xyz', { type: 'roomLink', text: 'xyz' }],
    ['#shared', { type: 'shared' }],
    ['#add-friend', { type: 'addFriend' }],
    ['#lobbies', { type: 'directory' }],
    ['#link=web%2Bfoyer%3Aadd%3Dfoyer1abc', { type: 'confirmFriend', text: 'foyer1abc' }],
    ['#link=web+foyer:room=xyz', { type: 'roomLink', text: 'xyz' }],
    ['#link=web%2Bfoyer%3A%2F%2F%23room%3Dxyz', { type: 'roomLink', text: 'xyz' }],
  ])('takes %s out of the address and leaves the profile in', (hash, screen) => {
    expect(open(hash)).toEqual({ screen, address: '/?profile=b' });
  });

  it.each([
    ...['', '#', '#add=', '#other=1', '#link=', '#link=https://elsewhere.example/', '#shared=1'],
    ...['#link=web%2Bfoyer%3A', '#link=%', '#link=web+foyer:link=web+foyer:add=x'],
  ])('leaves %s alone', (hash) => {
    expect(open(hash)).toEqual({ screen: undefined, address: undefined });
  });
});
