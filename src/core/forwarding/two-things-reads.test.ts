// Holding two versions of a message against each other asks the disk, which a friend may not do
// without end. The bounds are small here, so that they are reached at once.
import { expect, it, vi } from 'vitest';
import { chatBody, messageId, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { dropsOf } from '../testing/words.ts';

vi.mock(import('../constants.ts'), async (original) => ({
  ...(await original()),
  READS_UNDER_WAY_MAX: 1 as 2,
  READS_PER_FRIEND_MAX: 2 as 1_000,
}));

const [B, C] = [peer('B'), peer('C')];
/** One is under way, two wait. */
const ROOM = 3;

it('[EQ1] what finds no room on the way to the disk is dropped, and all else is found out', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const says = (friend: typeof B, n: number, text: string): void => {
    const words = { id: messageId(`m${n}`), body: chatBody(text), writtenAtMs: a.nowMs };
    a.hear(friend, a.written(`b${n}`, lobby, words));
  };
  for (let n = 0; n <= ROOM; n++) says(B, n, 'first');
  a.isReading = false;
  for (let n = 0; n < ROOM; n++) expect(dropsOf(a, () => says(C, n, 'second'))).toEqual({});
  expect(dropsOf(a, () => says(C, ROOM, 'second'))).toEqual({ 'over-limit': 1 });
  while (a.answerRead() > 0);
  const found = a.messages(lobby).filter(({ twoThings }) => twoThings === true);
  expect(found).toHaveLength(ROOM);
});
