// What finds no place on its way: a hole in somebody's history, which is looked for soon; and what
// doesn't need a place, because it was counted before.
import { describe, expect, it } from 'vitest';
import { HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import { EMBARGO_MAX_MS } from '../constants-stem.ts';
import * as shares from '../constants-shares.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { dropsOf } from '../testing/words.ts';

const ROUTES = [...'BCDEFG'].map(peer);
const [B, C] = [peer('B'), peer('C')];
/** Until the housekeeping after it has been quiet for long enough. */
const SOON_MS = shares.HOLE_QUIET_MS + HOUSEKEEPING_PERIOD_MS;

const words = (a: OnePeer, lobby: LobbyId, n: number): Part =>
  a.written(`m ${n}`, lobby, { id: messageId(`m ${n}`) });

/** Words of unknown authors, each of another one. */
function bring(a: OnePeer, lobby: LobbyId, friend: PeerId, from: number, count: number): void {
  for (let n = from; n < from + count; n++) a.hear(friend, words(a, lobby, n));
}

/** Who is sent fingerprints while so much time passes. */
function comparedIn(a: OnePeer, ms: number): PeerId[] {
  a.takeSteps();
  for (let passedMs = 0; passedMs < ms; passedMs += SECOND_MS) a.pass(SECOND_MS);
  return a.takeSentOf('sync').map(({ friend }) => friend);
}

describe('[SY15] a hole', () => {
  it('is looked for at the friend of whom something was refused, once', () => {
    const { a, lobby } = peerInLobby([B, C]);
    bring(a, lobby, B, 0, shares.INLET_UNKNOWN_BURST / 2);
    expect(comparedIn(a, 2 * SOON_MS)).toEqual([]);
    bring(a, lobby, B, 1_000, shares.INLET_UNKNOWN_BURST + 1);
    expect(a.core.drops()['friend-share']).toBeGreaterThan(0);
    expect(comparedIn(a, 2 * SOON_MS).filter((friend) => friend === B)).toEqual([B]);
  });

  it('isn’t looked for while refusing goes on', () => {
    const { a, lobby } = peerInLobby([B]);
    bring(a, lobby, B, 0, shares.INLET_UNKNOWN_BURST);
    for (let n = 0; n < 20; n++) {
      bring(a, lobby, B, 1_000 * (n + 1), 2 * shares.INLET_UNKNOWN_PER_S);
      expect(comparedIn(a, SECOND_MS)).toEqual([]);
    }
    expect(comparedIn(a, SOON_MS)).toEqual([B]);
  });

  it('isn’t made by presence that is handed over', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n <= shares.INLET_HANDOVER_BURST + 200; n++) {
      // Within what a friend may send.
      if (n % 500 === 0) a.nowMs += SECOND_MS;
      const part = a.written(`m ${n}`, lobby, { kind: 'heartbeat' });
      a.receive(B, { type: 'handover', part });
      a.steps.length = 0;
    }
    expect(a.core.drops()['friend-share']).toBeGreaterThan(0);
    expect(comparedIn(a, SOON_MS)).toEqual([]);
  });

  it('is looked for at the friend for whom something found no place to wait', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const most = shares.UNKNOWN_PACKETS_BURST + shares.UNKNOWN_QUEUE_MAX;
    bring(a, lobby, B, 0, most + 1);
    expect(a.core.drops()).toEqual({ 'outlet-full': 1 });
    expect(comparedIn(a, SOON_MS)).toEqual([C]);
  });

  it('of one who has gone is left to the comparison of its next link', () => {
    const { a, lobby } = peerInLobby([B, C]);
    bring(a, lobby, B, 0, shares.UNKNOWN_PACKETS_BURST + shares.UNKNOWN_QUEUE_MAX + 1);
    a.step({ type: 'linkDown', friend: C });
    expect(comparedIn(a, SOON_MS)).toEqual([]);
  });
});

describe('stems', () => {
  const stemPart = (a: OnePeer, friend: PeerId, part: Part): void => {
    a.receive(friend, { type: 'stem', part });
    a.answerChecks();
  };
  const partsSent = (a: OnePeer) =>
    a.takeSent().flatMap(({ friend, packet }) => {
      const { type } = packet;
      return type === 'stem' || type === 'message' ? [{ friend, type, id: packet.part.id }] : [];
    });

  /** Feeders whose stems go on, and to whom; and whose end here. */
  function inLobby() {
    const { a, lobby } = peerInLobby(ROUTES, [], 'stand-in', {}, 'on');
    const fates = ROUTES.map((feeder, n) => {
      a.takeSteps();
      stemPart(a, feeder, a.written('coin', lobby, { id: messageId(`coin ${n}`), kind: 'left' }));
      const [first] = partsSent(a);
      return { feeder, isPassed: first?.type === 'stem', route: first!.friend };
    });
    a.pass(10 * EMBARGO_MAX_MS);
    a.takeSteps();
    return {
      ...{ a, lobby },
      passing: fates.find(({ isPassed }) => isPassed)!,
      ending: fates.find(({ isPassed }) => !isPassed)!.feeder,
    };
  }

  /** Uses up what the link to a friend may be sent of unknown authors. */
  function fill(a: OnePeer, lobby: LobbyId, friend: PeerId, waiting: number): void {
    const bringer = ROUTES.find((one) => one !== friend)!;
    bring(a, lobby, bringer, 5_000, shares.UNKNOWN_PACKETS_BURST + waiting);
    a.takeSteps();
  }

  it('[SH5] what ends here goes back to who gave it and isn’t counted again', () => {
    const { a, lobby, ending } = inLobby();
    fill(a, lobby, ending, 5);
    const part = words(a, lobby, 1);
    stemPart(a, ending, part);
    const back = partsSent(a).filter(({ friend }) => friend === ending);
    expect(back).toEqual([{ friend: ending, type: 'message', id: part.id }]);
  });

  it('[SH6] what was passed on is taken when it comes back, whatever its friend brought', () => {
    const { a, lobby, passing } = inLobby();
    const { feeder, route } = passing;
    const part = words(a, lobby, 1);
    stemPart(a, feeder, part);
    bring(a, lobby, route, 10_000, shares.INLET_UNKNOWN_BURST);
    expect(dropsOf(a, () => a.hear(route, words(a, lobby, 9_999)))['friend-share']).toBe(1);
    expect(dropsOf(a, () => a.hear(route, part))['friend-share']).toBeUndefined();
    expect(a.messages(lobby).map(({ nickname }) => nickname)).toContain('m 1');
  });

  it('[ST6] an embargo begins when the part leaves, not when it begins to wait', () => {
    const { a, lobby, passing } = inLobby();
    const { feeder, route } = passing;
    const waiting = 4 * EMBARGO_MAX_MS * (shares.UNKNOWN_PACKETS_PER_S / SECOND_MS);
    fill(a, lobby, route, waiting);
    const part = words(a, lobby, 1);
    stemPart(a, feeder, part);
    const sent: string[] = [];
    for (let n = 0; n < 30; n++) {
      a.pass(SECOND_MS);
      const some = partsSent(a).filter(({ id }) => id === part.id);
      sent.push(...new Set(some.map(({ type }) => `${type} ${n < 9 ? 'early' : 'late'}`)));
    }
    expect(new Set(sent)).toEqual(new Set(['stem late', 'message late']));
  });

  it('[ST6] what finds no place to wait goes another way', () => {
    const { a, lobby, passing } = inLobby();
    const { feeder, route } = passing;
    fill(a, lobby, route, 0);
    const part = words(a, lobby, 1);
    stemPart(a, feeder, part);
    expect(partsSent(a)).toEqual([]);
    for (let n = 0; n < shares.UNKNOWN_QUEUE_MAX; n++) {
      const one = a.written(`n ${n}`, lobby, { id: messageId(`n ${n}`) });
      a.hear(feeder, one);
    }
    expect(partsSent(a).filter(({ id }) => id === part.id)).toEqual([]);
    for (let n = 0; n < 30; n++) a.pass(SECOND_MS);
    const [next] = partsSent(a).filter(({ id }) => id === part.id);
    expect(next?.type).toBe('stem');
    expect(next?.friend).not.toBe(route);
  });
});
