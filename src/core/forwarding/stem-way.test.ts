// What a holder learns from its stems: how long they take to come back, and which route loses them.
import { describe, expect, it } from 'vitest';
import { EMBARGO_SAMPLES_MIN, EMBARGO_START_MS, STEMS_LOST_MAX } from '../constants-stem.ts';
import { PART_BODY_BYTES_MAX } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId } from '../testing/samples.ts';
import { inStemLobby, ROUTES, sentParts, stemPart } from '../testing/stem-story.ts';

/** So long a stem took; always before its embargo can end. */
const BACK_MS = EMBARGO_START_MS - 10;
/** Much sooner than a holder expects at first. */
const SOON_MS = 100;
let count = 0;

interface Given {
  readonly part: Part;
  readonly route: PeerId;
}

function give(a: OnePeer, lobby: LobbyId, text = 'hello'): Given {
  sentParts(a);
  const id = messageId(`stem ${count++}`);
  a.step({ type: 'write', lobby, id, content: { type: 'chat', text } });
  const { part, friend: route } = sentParts(a).find((one) => one.part.id === id)!;
  return { part, route };
}

/** It comes back by somebody who hadn't had it. */
const comesBack = (a: OnePeer, { part, route }: Given) =>
  a.hear(
    ROUTES.find((one) => one !== route)!,
    part,
  );

/** After how many ms the part is given to another route. */
function lostAfterMs(a: OnePeer, { part }: Given): number {
  const fromMs = a.nowMs;
  for (let n = 0; n < 200; n++) {
    a.nowMs = Math.max(a.nowMs + 1, a.step({ type: 'tick' }).wakeAtMs);
    a.step({ type: 'tick' });
    if (sentParts(a).some((one) => one.part.id === part.id)) return a.nowMs - fromMs;
  }
  throw new Error('it was given to nobody else');
}

/** The shortest of many embargoes, ms; each word comes back after it was given twice. */
function shortestMs(a: OnePeer, lobby: LobbyId): number {
  return Math.min(
    ...Array.from({ length: 20 }, () => {
      const given = give(a, lobby);
      const ms = lostAfterMs(a, given);
      comesBack(a, given);
      return ms;
    }),
  );
}

describe('[ST6] how long a holder waits', () => {
  it('is a constant at first; what was given twice teaches nothing', () => {
    const { a, lobby } = inStemLobby();
    for (let times = 0; times < 2; times++) {
      const ms = shortestMs(a, lobby);
      expect(ms).toBeGreaterThanOrEqual(EMBARGO_START_MS);
      expect(ms).toBeLessThan(2 * BACK_MS);
    }
  });

  it.each([
    ['of our own', (a: OnePeer, lobby: LobbyId) => give(a, lobby)],
    [
      'that we passed on',
      (a: OnePeer, lobby: LobbyId, passing: PeerId) => {
        const part = a.written('fern', lobby, { id: messageId(`fern ${count++}`) });
        sentParts(a);
        stemPart(a, passing, part);
        return { part, route: sentParts(a)[0]!.friend };
      },
    ],
  ])('is little more than words %s took to come back by the same route', (_, begin) => {
    const { a, lobby, passing } = inStemLobby();
    for (let n = 0; n < EMBARGO_SAMPLES_MIN; n++) {
      const given = begin(a, lobby, passing);
      a.nowMs += BACK_MS;
      comesBack(a, given);
    }
    const ms = shortestMs(a, lobby);
    expect(ms).toBeGreaterThanOrEqual(BACK_MS);
    expect(ms).toBeLessThan(1.9 * BACK_MS);
  });

  it('is shorter once what it gave comes back soon', () => {
    const { a, lobby } = inStemLobby();
    for (let n = 0; n < EMBARGO_SAMPLES_MIN; n++) {
      const given = give(a, lobby);
      a.nowMs += SOON_MS;
      comesBack(a, given);
    }
    expect(shortestMs(a, lobby)).toBeLessThan(EMBARGO_START_MS);
  });

  it('is no other for parts of a long message: how soon they come back is another matter', () => {
    const { a, lobby } = inStemLobby();
    const id = messageId('long');
    const text = 'x'.repeat(EMBARGO_SAMPLES_MIN * PART_BODY_BYTES_MAX);
    a.step({ type: 'write', lobby, id, content: { type: 'chat', text } });
    let back = 0;
    for (let turn = 0; turn < EMBARGO_SAMPLES_MIN; turn++) {
      const given = sentParts(a).filter(({ part, type }) => part.id === id && type === 'stem');
      a.nowMs += SOON_MS;
      for (const { part, friend: route } of given) comesBack(a, { part, route });
      back += given.length;
      a.step({ type: 'tick' });
    }
    expect(back).toBeGreaterThan(EMBARGO_SAMPLES_MIN);
    expect(a.messages(lobby)).toMatchObject([{ own: true, state: 'sent' }]);
    expect(shortestMs(a, lobby)).toBeGreaterThanOrEqual(EMBARGO_START_MS);
  });
});

describe('[ST2] a route', () => {
  const hears = (a: OnePeer, lobby: LobbyId, route: PeerId) =>
    a.hear(route, a.written('moss', lobby, { id: messageId(`moss ${count++}`) }));

  it('stays the same while its stems come back', () => {
    const { a, lobby } = inStemLobby();
    const first = give(a, lobby);
    comesBack(a, first);
    for (let n = 0; n < 2 * STEMS_LOST_MAX; n++) {
      a.nowMs += BACK_MS;
      const given = give(a, lobby);
      expect(given.route).toBe(first.route);
      a.nowMs += 100;
      comesBack(a, given);
    }
  });

  it('of which nothing was heard since it lost one goes last, until it is heard', () => {
    const { a, lobby } = inStemLobby();
    const first = give(a, lobby);
    lostAfterMs(a, first);
    comesBack(a, first);
    const second = give(a, lobby);
    expect(second.route).not.toBe(first.route);
    comesBack(a, second);
    hears(a, lobby, first.route);
    expect(give(a, lobby).route).toBe(first.route);
  });

  it('that is heard and loses several goes last', () => {
    const { a, lobby } = inStemLobby();
    const { route } = give(a, lobby);
    const routes = Array.from({ length: STEMS_LOST_MAX }, () => {
      const given = give(a, lobby);
      lostAfterMs(a, given);
      comesBack(a, given);
      hears(a, lobby, route);
      return given.route;
    });
    expect(routes.slice(0, 2)).toEqual([route, route]);
    expect(give(a, lobby).route).not.toBe(route);
  });
});
