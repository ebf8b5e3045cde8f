// What is to be found among friends.
//
//   a ─── B, C, D        B, C and D take part in many lobbies; a looks.
import { expect, it } from 'vitest';
import { LOBBIES_MAX } from '../constants.ts';
import { growGraph, linkOf } from '../testing/sim-graphs.ts';
import { createLobby, SETTLE_MS } from '../testing/sim-verbs.ts';

it('[DI1] (p) a directory of 1,000 lobbies comes whole', () => {
  const { net } = growGraph('aB aC', { links: { aB: { up: false }, aC: { up: false } } });
  const made = ['B', 'C'].flatMap((name) =>
    Array.from({ length: 500 }, (_, index) => createLobby(net.peer(name), `${name} ${index}`)),
  );
  expect(made.length).toBe(1_000);
  for (const pair of ['aB', 'aC']) net.healLink(linkOf(net, pair));
  net.run(SETTLE_MS);
  const listed = net.peer('a').core.directory();
  expect(new Set(listed.map(({ lobby }) => lobby))).toEqual(new Set(made));
  expect(listed.every(({ participants, joined }) => participants === 1 && !joined)).toBe(true);
});

it('[DI1] a list at the limit of one friend comes whole, in pages', () => {
  const { net } = growGraph('aB', { links: { aB: { up: false } } });
  for (let index = 0; index < LOBBIES_MAX; index++) createLobby(net.peer('B'), `lobby ${index}`);
  expect(() => createLobby(net.peer('B'), 'one too many')).toThrow(RangeError);
  net.healLink(linkOf(net, 'aB'));
  net.run(SETTLE_MS);
  expect(net.peer('a').core.directory()).toHaveLength(LOBBIES_MAX);
});

it('[DI4] what a friend advertised goes with its link and comes with it', () => {
  const { net } = growGraph('aB');
  createLobby(net.peer('B'), 'tea');
  net.run(15_000);
  const a = net.peer('a');
  a.wish({ type: 'requestDirectory' });
  net.run(SETTLE_MS);
  expect(a.core.directory()).toHaveLength(1);
  net.cutLink(linkOf(net, 'aB'));
  net.run(SETTLE_MS);
  expect(a.core.directory()).toEqual([]);
  net.healLink(linkOf(net, 'aB'));
  net.run(SETTLE_MS);
  expect(a.core.directory()).toMatchObject([
    { card: { name: 'tea' }, friends: [net.peer('B').id] },
  ]);
});

it('[DI1] [JO1] a count is the number of participants, as friends know it', () => {
  const { net } = growGraph('aB BC BD');
  const lobby = createLobby(net.peer('B'), 'tea');
  net.run(15_000);
  for (const name of 'CD') {
    net.peer(name).wish({ type: 'requestDirectory' });
    net.run(SETTLE_MS);
    net.peer(name).wish({ type: 'join', lobby, nickname: name });
  }
  net.run(15_000);
  net.peer('a').wish({ type: 'requestDirectory' });
  net.run(SETTLE_MS);
  expect(net.peer('a').core.directory()).toMatchObject([{ lobby, participants: 3 }]);
});
