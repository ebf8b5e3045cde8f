// Own words that were on their way at a stop: who has them by now isn't given them along a stem,
// since only their author would do that.
import { expect, it } from 'vitest';
import { OWN_AGAIN_MS, OWN_REST_MEAN_MS } from '../constants-stem.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, SECOND_MS } from '../testing/samples.ts';
import { inStemLobby, ROUTES, sentParts } from '../testing/stem-story.ts';

const STOPS = ['calm', 'sudden', 'without a stop'] as const;

interface Given {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  readonly part: Part;
}

/** Own words are with a route; then all links go. */
function given(how: (typeof STOPS)[number]): Given {
  const { a, lobby } = inStemLobby();
  a.step({ type: 'write', lobby, id: messageId('own'), content: { type: 'chat', text: 'hello' } });
  const { part } = sentParts(a)[0]!;
  if (how === 'without a stop') {
    for (const friend of ROUTES) a.step({ type: 'linkDown', friend });
  } else a.restart(how);
  a.takeSteps();
  return { a, lobby, part };
}

/** All links come again. */
function back(a: OnePeer, lobby: LobbyId): void {
  a.linkUp(...ROUTES);
  for (const friend of ROUTES) a.receive(friend, { type: 'enter', lobby, answer: true });
}

/** After how many ms it is given along a stem. */
function stemsOf(a: OnePeer, part: Part): number[] {
  const stems: number[] = [];
  for (let ms = 0; ms < 20 * OWN_REST_MEAN_MS; ms += 100) {
    a.pass(100);
    for (const { type, part: one } of sentParts(a)) {
      if (type === 'stem' && one.seen === part.seen) stems.push(ms);
    }
  }
  return stems;
}

it.each(STOPS)('[ST10] %s: they begin once comparing has had its time', (how) => {
  const { a, lobby, part } = given(how);
  back(a, lobby);
  expect(stemsOf(a, part)[0]).toBeGreaterThan(OWN_AGAIN_MS - SECOND_MS);
});

it.each(STOPS)('[ST10] %s: what comes back by comparing meanwhile goes along no stem', (how) => {
  const { a, lobby, part } = given(how);
  back(a, lobby);
  for (let ms = 0; ms < OWN_AGAIN_MS - SECOND_MS; ms += 100) a.pass(100);
  a.hear(ROUTES[1]!, part);
  expect(stemsOf(a, part)).toEqual([]);
  expect(a.messages(lobby).map(({ state }) => state)).toEqual(['sent']);
});
