// Own words that nobody has yet: a challenge that names them, or an answer, tells whose they are.
import { expect, it } from 'vitest';
import { HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import { OWN_SECRET_MS } from '../constants-stem.ts';
import { WRITING_SHIFT_MAX_MS } from '../constants-times.ts';
import { lookupOf, tagOf } from '../state/challenge-index.ts';
import { messageId, peer } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { keyOf } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;
const challengedFriends = (a: OnePeer) => a.takeSentOf('challenge').map(({ friend }) => friend);

it('[ST13] our own words may be all that there is: the oldest, once it is no secret', () => {
  const a = new OnePeer([B]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  const { lobby } = a.core.lobbies()[0]!;
  a.step({ type: 'write', lobby, id: messageId('own'), content });
  a.restart();
  a.linkUp(B);
  a.pass(OWN_SECRET_MS - 1);
  expect(challengedFriends(a)).toEqual([]);
  a.pass(2 * HOUSEKEEPING_PERIOD_MS);
  expect(challengedFriends(a)).toEqual([B]);
});

it('[ST13] which never names own words that wait where there are others’ to name', () => {
  const { a, lobby } = peerInLobby([B], [C]);
  const known = a.written('fern', lobby);
  a.hear(B, known);
  a.step({ type: 'linkDown', friend: B });
  a.step({ type: 'write', lobby, id: messageId('own'), content });
  a.nowMs += OWN_SECRET_MS + WRITING_SHIFT_MAX_MS;
  a.restart();
  a.takeSteps();
  a.linkUp(C);
  a.pass(2 * HOUSEKEEPING_PERIOD_MS);
  const named = a.takeSentOf('challenge').flatMap(({ challenges }) => challenges);
  const lookups = named.map(({ lookup }) => lookup);
  const [, own] = a.messages(lobby).map(({ key }) => ({ lobby, key }));
  expect(lookups).toContain(lookupOf({ lobby, key: keyOf(known) }, C));
  expect(lookups).not.toContain(lookupOf(own!, C));
  const challenge = { lookup: lookupOf(own!, a.self), tag: tagOf(own!, C, a.self) };
  a.receive(C, { type: 'challenge', challenges: [challenge] });
  expect(a.takeSentOf('challengeAnswer')).toEqual([]);
});
