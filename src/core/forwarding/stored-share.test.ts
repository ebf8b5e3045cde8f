// What one friend's strangers may take on our disk by words that come live. The bound is small
// here, so that it is reached at once.
import { expect, it, vi } from 'vitest';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { becomeKnown } from '../testing/words.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';

vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  INLET_STORED_BURST: 40 as 65_536,
  INLET_STORED_PER_S: 1 as 8,
}));

const [B, M] = [peer('B'), peer('M')];
const UNITS = 4;
const body = new Uint8Array(15_000);
let n = 0;

/** So many great words under a fresh pseudonym each. */
function bring(a: OnePeer, lobby: LobbyId, friend: PeerId, count: number): void {
  for (let at = 0; at < count; at++) {
    a.hear(friend, a.written(`nobody ${n}`, lobby, { id: messageId(`great ${n++}`), body }));
  }
}

const grown = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'grown');

it('[SH6] great words of strangers take no more of the disk than a share, which is told', () => {
  const { a, lobby } = peerInLobby([B, M]);
  bring(a, lobby, M, 20);
  expect(a.messages(lobby)).toHaveLength(40 / UNITS);
  expect(grown(a)).toEqual([
    { type: 'grown', lobby, friend: M, bytes: expect.closeTo((40 / UNITS) * 15_220, -4) as number },
  ]);
  bring(a, lobby, B, 1);
  expect(a.messages(lobby)).toHaveLength(40 / UNITS + 1);
  a.pass(2 * UNITS * SECOND_MS);
  bring(a, lobby, M, 20);
  expect(a.messages(lobby)).toHaveLength(40 / UNITS + 3);
  expect(grown(a)).toEqual([]);
});

it('[SH6] presence and known authors take nothing of it', () => {
  const { a, lobby } = peerInLobby([B, M]);
  becomeKnown(a, lobby, M, 'fern');
  const before = a.messages(lobby).length;
  for (let at = 0; at < 60; at++) {
    a.hear(M, a.written(`nobody ${at}`, lobby, { kind: 'heartbeat' }));
  }
  for (let at = 0; at < 15; at++) {
    a.hear(M, a.written('fern', lobby, { id: messageId(`fern ${at}`), body }));
  }
  expect(a.messages(lobby)).toHaveLength(before + 15);
  bring(a, lobby, M, 20);
  expect(a.messages(lobby)).toHaveLength(before + 15 + 40 / UNITS);
});
