// A lobby that one comes into by invitation only.
//
//   [A] ─── [B] ─── c        A invites B; c is a friend of B, outside.
import { expect, it } from 'vitest';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { peek } from '../testing/packet-peek.ts';
import { encodePacket } from '../wire/packet.ts';
import {
  createLobby,
  historyOf,
  inviteAndJoin,
  nicknamesOf,
  SETTLE_MS,
  settleIn,
  textsOf,
  write,
} from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

it('[IN1] [IN2] an invitation is shown, accepted, and leads inside', () => {
  const { net } = growGraph('AB Bc');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const lobby = createLobby(a, 'quiet corner', { visibility: 'private' });
  inviteAndJoin(net, a, b, lobby);
  write(a, lobby, 'just us');
  net.run(SETTLE_MS);
  expect(textsOf(b, lobby)).toEqual(['just us']);
  expect(nicknamesOf(a, lobby)).toEqual(['A', 'B']);
  expect(b.core.invitations()).toEqual([]);
});

it('[IN2] declining sends nothing, and the same invitation doesn’t come up again', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const lobby = createLobby(a, 'quiet corner', { visibility: 'private' });
  a.wish({ type: 'invite', lobby, friend: b.id });
  net.run(SETTLE_MS);
  expect(b.core.invitations()).toHaveLength(1);
  expect(b.wish({ type: 'decline', lobby }).send).toEqual([]);
  net.cutLink(linkOf(net, 'AB'));
  net.run(MINUTE_MS);
  net.healLink(linkOf(net, 'AB'));
  net.run(SETTLE_MS);
  expect(b.core.invitations()).toEqual([]);
  // Asked anew by the person, it is news again.
  net.run(MINUTE_MS);
  a.wish({ type: 'invite', lobby, friend: b.id });
  net.run(SETTLE_MS);
  expect(b.core.invitations()).toHaveLength(1);
});

it('[IN1] an invitation to a friend who isn’t linked waits for the link, over a stop', () => {
  const { net } = growGraph('AB', { links: { AB: { up: false } } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const lobby = createLobby(a, 'quiet corner', { visibility: 'private' });
  a.wish({ type: 'invite', lobby, friend: b.id });
  net.run(MINUTE_MS);
  net.stop(a, 'hard');
  net.start(a);
  net.healLink(linkOf(net, 'AB'));
  net.run(SETTLE_MS);
  expect(b.core.invitations()).toHaveLength(1);
});

it('[JO4] [JO5] (h) leave, the friend restarts: coming back is offered, and works', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB', { visibility: 'private' });
  const [a, b] = [net.peer('A'), net.peer('B')];
  b.wish({ type: 'leave', lobby });
  net.run(SETTLE_MS);
  write(a, lobby, 'while B was out');
  net.run(SETTLE_MS);
  net.stop(a, 'hard');
  net.run(DAY_MS / 24);
  net.start(a);
  net.stop(b, 'soft');
  net.start(b);
  net.run(SETTLE_MS);
  const offered = b.core.lobbies().find((one) => one.lobby === lobby);
  expect(offered).toMatchObject({ state: 'left', friends: [a.id] });
  b.wish({ type: 'join', lobby, nickname: 'B again' });
  // What waited begins its stem a little after B is there.
  settleIn(net, b, lobby);
  expect(nicknamesOf(a, lobby)).toEqual(['A', 'B again']);
  expect(historyOf(net, b, lobby)).toEqual(['while B was out']);
});

it('[JO4] who was inside re-enters by itself after any absence, under the same pseudonym', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB', { visibility: 'private' });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const pseudonym = b.core.lobbies()[0]?.author;
  net.stop(b, 'hard');
  write(a, lobby, 'see you');
  net.run(60 * MINUTE_MS);
  net.stop(a, 'soft');
  net.run(3 * DAY_MS);
  net.start(b);
  net.start(a);
  net.run(SETTLE_MS);
  expect(b.core.lobbies()[0]).toMatchObject({ state: 'joined', routesUp: 1, author: pseudonym });
  expect(historyOf(net, b, lobby)).toEqual(['see you']);
  net.run(6 * MINUTE_MS);
  expect(nicknamesOf(a, lobby)).toEqual(['A', 'B']);
});

it('[JO2] [IN3] who only knows the id doesn’t get in, and isn’t told anything', () => {
  const { net } = growGraph('AB Bc');
  const lobby = gather(net, 'AB', { visibility: 'private' });
  const [b, c] = [net.peer('B'), net.peer('c')];
  const sent: string[] = [];
  net.watchers.push({
    sent: (from, to, packet) => from === b && to === c && sent.push(peek(packet).type),
  });
  net.inject(c, b, encodePacket({ type: 'enter', lobby, answer: false }));
  net.inject(c, b, encodePacket({ type: 'enter', lobby, answer: true }));
  const sync = { type: 'sync', lobby, fromMs: 0, level: 37, parent: 0, nodes: [] } as const;
  net.inject(c, b, encodePacket(sync));
  net.inject(c, b, encodePacket({ type: 'keys', lobby, fromMs: 0, toMs: 2 ** 40, entries: [] }));
  write(net.peer('A'), lobby, 'secret');
  net.run(MINUTE_MS / 2);
  expect(sent.filter((type) => type !== 'challenge')).toEqual([]);
  expect(b.core.drops()['not-a-route']).toBe(3);
});

it('[DI3] a private lobby is in no directory', () => {
  const { net } = growGraph('AB Bc');
  gather(net, 'AB', { visibility: 'private' });
  net.run(15_000);
  net.peer('c').wish({ type: 'requestDirectory' });
  net.run(SETTLE_MS);
  expect(net.peer('c').core.directory()).toEqual([]);
});

it('[SC4] [JO3] who leaves and comes back is shown nothing twice, and compares its disk', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const c = net.peer('C');
  const copies: Uint8Array[] = [];
  net.watchers.push({ sent: (_from, to, packet) => to === c && copies.push(packet) });
  for (let index = 0; index < 5; index++) write(net.peer('A'), lobby, `${index}`);
  net.run(SETTLE_MS);
  for (const restart of [false, true]) {
    c.wish({ type: 'leave', lobby });
    net.run(SETTLE_MS);
    if (restart) {
      net.stop(c, 'soft');
      net.start(c);
      net.run(SETTLE_MS);
    }
    c.wish({ type: 'join', lobby, nickname: 'C' });
    net.run(SETTLE_MS);
    let keysSent = 0;
    net.watchers.push({
      sent: (_a, _b, packet) => (keysSent += peek(packet).type === 'keys' ? 1 : 0),
    });
    for (const copy of copies) {
      if (peek(copy).type === 'message') net.inject(net.peer('B'), c, copy);
    }
    net.run(6 * MINUTE_MS);
    expect(textsOf(c, lobby)).toEqual(['0', '1', '2', '3', '4']);
    expect(keysSent).toBe(0);
  }
});

it('[SY8] a newcomer to a lobby without history gets nothing that was written before', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'AB', { history: 'none' });
  write(net.peer('A'), lobby, 'before');
  net.run(MINUTE_MS / 2);
  net.peer('C').wish({ type: 'requestDirectory' });
  net.run(SETTLE_MS);
  net.peer('C').wish({ type: 'join', lobby, nickname: 'C' });
  net.run(6 * MINUTE_MS);
  write(net.peer('A'), lobby, 'after');
  net.run(6 * MINUTE_MS);
  expect(historyOf(net, net.peer('C'), lobby)).toEqual(['after']);
});

it.each(['link', 'tab'])(
  '[SY8] who took part and whose %s was gone gets what was written meanwhile',
  (gone) => {
    const { net } = growGraph('AB AC');
    const [a, b] = [net.peer('A'), net.peer('B')];
    const lobby = gather(net, 'ABC', { history: 'none' });
    write(a, lobby, 'before');
    net.run(MINUTE_MS / 2);
    const link = linkOf(net, 'AB');
    if (gone === 'link') net.cutLink(link);
    else net.stop(b, 'soft');
    net.run(20 * MINUTE_MS);
    write(a, lobby, 'meanwhile');
    net.run(20 * MINUTE_MS);
    if (gone === 'link') net.healLink(link);
    else net.start(b);
    net.run(6 * MINUTE_MS);
    expect(historyOf(net, b, lobby)).toEqual(['before', 'meanwhile']);
  },
);
