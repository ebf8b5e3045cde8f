// The core that spreads by flooding, which the simulator measures against: every part goes at once
// to every route but the one it came from, and nobody is told of what they could ask for.
import { expect, it } from 'vitest';
import { createCore } from '../router.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, peer } from '../testing/samples.ts';
import type { LobbyId } from '../wire/ids.ts';

const ROUTES = [...'BCDE'].map(peer);

function floodingPeer(): { a: OnePeer; lobby: LobbyId } {
  const { a, lobby } = peerInLobby(ROUTES);
  a.store.flush(a.nowMs);
  const snapshot = a.store.snapshot(a.nowMs);
  const options = { self: a.self, snapshot, nowMs: a.nowMs, stem: 'off' } as const;
  a.core = createCore({ ...options, spreading: 'flood' });
  a.linkUp(...ROUTES);
  for (const friend of ROUTES) a.receive(friend, { type: 'enter', lobby, answer: false });
  a.pass(60_000);
  a.takeSteps();
  return { a, lobby };
}

it('a part goes to all but its giver, however often others brought the last ones', () => {
  const { a, lobby } = floodingPeer();
  const [first, ...others] = ROUTES;
  for (let n = 0; n < 20; n++) {
    const part = a.written('fern', lobby, { id: messageId(n) });
    a.hear(first!, part);
    const sent = a.takeSent();
    expect(sent.map(({ packet }) => packet.type)).toEqual(others.map(() => 'message'));
    expect(sent.map(({ friend }) => friend)).toEqual(others);
    for (const friend of others) a.hear(friend, part);
    a.pass(1_000);
    const later = a.takeSent().map(({ packet }) => packet.type as string);
    for (const type of ['told', 'fetch', 'lean', 'message']) expect(later).not.toContain(type);
  }
});
