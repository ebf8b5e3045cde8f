// Own words that were on their way at a stop: who has them by now isn't given them along a stem,
// since only their author would do that.
import { expect, it } from 'vitest';
import { LONG_WINDOW_MIN, OWN_AGAIN_MS, OWN_REST_MEAN_MS } from '../constants-stem.ts';
import { PART_BODY_BYTES_MAX } from '../constants.ts';
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

it('[ST10] [ST12] parts that a route had go again in time, whatever went before them', () => {
  const { a, lobby } = inStemLobby();
  const text = 'x'.repeat(2 * LONG_WINDOW_MIN * PART_BODY_BYTES_MAX);
  for (const name of ['first', 'second']) {
    a.nowMs += 1;
    a.step({ type: 'write', lobby, id: messageId(name), content: { type: 'chat', text } });
  }
  const had = sentParts(a).map(({ part }) => part);
  expect(had).toHaveLength(LONG_WINDOW_MIN);
  for (const friend of ROUTES) a.step({ type: 'linkDown', friend });
  back(a, lobby);
  a.takeSteps();
  const begun = new Map<string, number>();
  for (let ms = 0; ms < 20 * OWN_REST_MEAN_MS; ms += 100) {
    a.pass(100);
    for (const { part } of sentParts(a)) if (!begun.has(part.seen)) begun.set(part.seen, ms);
  }
  // The second, which nobody has, fills the window meanwhile.
  const restMs = Math.min(...begun.values());
  const againMs = had.map(({ seen }) => begun.get(seen)! - restMs);
  expect(againMs).toEqual(had.map(() => OWN_AGAIN_MS));
});
