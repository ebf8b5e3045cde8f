// What the fragment of an address asks for: taken out of it, once.
import { describe, expect, it } from 'vitest';
import { followNotified, takeAsked } from './page.ts';

const LOBBY = 'ab'.repeat(8);
const KEY = 'cd'.repeat(16);
const opened = (place: unknown) => ({ type: 'place', place, details: false, message: KEY });

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
    [`#try=${KEY}`, { type: 'tryAlone', nonce: KEY }],
    [`#open=lobby:${LOBBY}:${KEY}`, opened({ type: 'lobby', lobby: LOBBY })],
    [`#open=friend:${KEY}:${KEY}`, opened({ type: 'friend', friend: KEY })],
    [
      `#open=whisper:${LOBBY}:${KEY}${KEY}`,
      { type: 'whisper', lobby: LOBBY, author: KEY + KEY, nickname: '' },
    ],
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
    ...[
      '#link=web%2Bfoyer%3A',
      '#link=%',
      `#open=lobby:${KEY}:${KEY}`,
      `#open=lobby:${LOBBY}`,
      `#open=whisper:${KEY}`,
      '#link=web+foyer:link=web+foyer:add=x',
    ],
  ])('leaves %s alone', (hash) => {
    expect(open(hash)).toEqual({ screen: undefined, address: undefined });
  });
});

it('a press on a notification leads to the message; other words of the worker nowhere', () => {
  const worker = new EventTarget();
  const screens: unknown[] = [];
  followNotified(worker, (screen) => screens.push(screen));
  const post = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }));
  for (const data of [undefined, null, 'x', {}, { foyerOpens: 7 }, { foyerOpens: '#x' }])
    post(data);
  expect(screens).toEqual([]);
  post({ foyerOpens: `#open=lobby:${LOBBY}:${KEY}` });
  expect(screens).toEqual([opened({ type: 'lobby', lobby: LOBBY })]);
});
