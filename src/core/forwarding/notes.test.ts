// What a friend makes us write down or tell the person beside anybody's words: only so often.
import { describe, expect, it } from 'vitest';
import { NOTES_BURST, NOTES_PER_S } from '../constants-shares.ts';
import type { Announcement } from '../io.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Packet } from '../wire/packet.ts';
import { NOW_MS, peer, PUBLIC_CARD } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];
const MINUTE_S = 60;
/** What a friend's rate lets through. */
const PACKETS_PER_S = 400;
const IN_A_MINUTE = NOTES_BURST + MINUTE_S * NOTES_PER_S;

interface Place {
  readonly lobby: LobbyId;
  readonly a: OnePeer;
}

const ways: Readonly<Record<string, (n: number, place: Place) => Packet>> = {
  'looks away and back': (n) => ({ type: 'presence', away: n % 2 === 0 }),
  types: () => ({ type: 'directTyping' }),
  'says that we are elsewhere too': () => ({ type: 'directElsewhere' }),
  'invites later and later': (n) => ({
    ...{ type: 'invitation', card: { ...PUBLIC_CARD, name: 'Elsewhere' } },
    invitedAtMs: NOW_MS + n,
  }),
  'invites to where we are': (n, { a, lobby }) => ({
    ...{ type: 'invitation', card: a.store.lobby(lobby)!.card, invitedAtMs: NOW_MS + n },
  }),
  'leaves and comes back': (n, { lobby }) =>
    n % 2 === 0 ? { type: 'withdraw', lobby } : { type: 'enter', lobby, answer: false },
};

/** Steps that write or announce anything in a minute of such packets, and who is told of. */
function minuteOf(way: (n: number, place: Place) => Packet) {
  const place = peerInLobby([B, C]);
  const { a } = place;
  const told: Announcement[] = [];
  let noted = 0;
  for (let n = 0; n < MINUTE_S * PACKETS_PER_S; n++) {
    a.nowMs += 1_000 / PACKETS_PER_S;
    if (n % PACKETS_PER_S === 0) a.step({ type: 'tick' });
    a.takeSteps();
    a.receive(B, way(n, place));
    const steps = a.takeSteps();
    const isNoted = steps.some(
      ({ saveFirst, saveSoon, announce }) =>
        saveFirst.length + saveSoon.length + announce.length > 0,
    );
    if (isNoted) noted++;
    told.push(...steps.flatMap(({ announce }) => announce.filter(({ type }) => type === 'abuse')));
  }
  return { a, noted, told };
}

describe('[LI8] a friend that in a minute, 400 times a second,', () => {
  it.each(Object.entries(ways))('%s makes us note it seldom', (_, way) => {
    // In and out again are two.
    expect(minuteOf(way).noted).toBeLessThanOrEqual(2 * IN_A_MINUTE + 1);
  });

  it('types is told of, and others’ typing is shown', () => {
    const { a, told } = minuteOf(ways['types']!);
    expect(told).toEqual([{ type: 'abuse', friend: B, reason: 'friend-rate' }]);
    a.receive(C, { type: 'directTyping' });
    expect(a.takeAnnounced()).toEqual([{ type: 'typingDirect', friend: C }]);
  });
});

describe('[LI8] who looks away', () => {
  const heard = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'friendAway');

  it('and says so again is told of once', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    for (let n = 0; n < 3; n++) a.receive(B, { type: 'presence', away: true });
    expect(heard(a)).toEqual([{ type: 'friendAway', friend: B, away: true }]);
  });

  it('by a new link is told of again, since links begin with nobody away', () => {
    const a = new OnePeer([B]);
    for (let n = 0; n < 2; n++) {
      a.linkUp(B);
      a.receive(B, { type: 'presence', away: true });
      a.step({ type: 'linkDown', friend: B });
    }
    expect(heard(a)).toHaveLength(2);
  });

  it('and back too often is told of later, by the last alone', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    for (let n = 0; n <= NOTES_BURST; n++) a.receive(B, { type: 'presence', away: n % 2 === 0 });
    const last = { type: 'friendAway', friend: B, away: NOTES_BURST % 2 === 0 };
    expect(heard(a)).toHaveLength(NOTES_BURST);
    a.pass(1_000 / NOTES_PER_S);
    expect(heard(a)).toEqual([last]);
  });
});

describe('[LI8] who comes back into a lobby', () => {
  it('too often isn’t let in, and is a little later', () => {
    const { a, lobby } = peerInLobby([B]);
    const comeBack = (): number => {
      a.receive(B, { type: 'withdraw', lobby });
      a.receive(B, { type: 'enter', lobby, answer: false });
      return a.takeSentOf('enter').length;
    };
    for (let n = 0; n < NOTES_BURST; n++) expect(comeBack()).toBe(1);
    expect(comeBack()).toBe(0);
    a.pass(1_000 / NOTES_PER_S);
    expect(comeBack()).toBe(1);
  });
});
