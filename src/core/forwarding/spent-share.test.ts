// A friend whose share of what comes of unknown authors is spent: what was counted before, or is
// counted elsewhere, is taken from it all the same.
import { describe, expect, it } from 'vitest';
import { INLET_UNKNOWN_BURST } from '../constants-shares.ts';
import { messageId } from '../testing/samples.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { inStemLobby, ROUTES, sentParts } from '../testing/stem-story.ts';
import { bringByHistory, dropsOf, oldPart } from '../testing/words.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';

/** Nothing more of unknown authors is taken from this friend at the moment. */
function spend(a: OnePeer, lobby: LobbyId, friend: PeerId): void {
  for (let n = 0; n <= INLET_UNKNOWN_BURST; n++) {
    const words = { id: messageId(`spent ${n}`), kind: 'typing' } as const;
    a.hear(friend, a.written(`stranger ${n}`, lobby, words));
  }
  const more = a.written('one more', lobby, { kind: 'typing' });
  expect(dropsOf(a, () => a.hear(friend, more))).toEqual({ 'friend-share': 1 });
}

/** Our own part is given to one route; another one's share is spent. */
function ownOnItsWay(write: (a: OnePeer, lobby: LobbyId) => void) {
  const { a, lobby } = inStemLobby();
  write(a, lobby);
  const [given] = sentParts(a);
  const friend = ROUTES.find((one) => one !== given!.friend)!;
  spend(a, lobby, friend);
  return { a, lobby, friend, part: given!.part };
}

describe('[SH5] of a friend whose share is spent', () => {
  it('own words that come back are taken: others have them', () => {
    const { a, lobby, friend, part } = ownOnItsWay((one, where) =>
      one.step({
        ...{ type: 'write', lobby: where, id: messageId('own') },
        content: { type: 'chat', text: 'hello' },
      }),
    );
    // The strangers' typing has filled the links; that it isn't counted again is what matters.
    expect(dropsOf(a, () => a.hear(friend, part))['friend-share']).toBeUndefined();
    expect(a.messages(lobby)).toMatchObject([{ state: 'sent' }]);
  });

  it('own presence that comes back is taken', () => {
    const { a, friend, part } = ownOnItsWay((one, where) =>
      one.step({ type: 'rename', lobby: where, nickname: 'elm' }),
    );
    // The strangers' typing has filled the links; that it isn't counted again is what matters.
    expect(dropsOf(a, () => a.hear(friend, part))['friend-share']).toBeUndefined();
  });

  it('own words of a pseudonym that was given up meanwhile are taken, like a relay’s', () => {
    const { a, lobby, friend, part } = ownOnItsWay((one, where) => {
      one.step({
        ...{ type: 'write', lobby: where, id: messageId('own') },
        content: { type: 'chat', text: 'hello' },
      });
    });
    a.step({ type: 'freshPseudonym', lobby, nickname: 'elm' });
    expect(part.author).not.toBe(a.store.lobby(lobby)!.author);
    expect(dropsOf(a, () => a.hear(friend, part))['friend-share']).toBeUndefined();
    expect(a.messages(lobby)).toMatchObject([{ state: 'sent' }]);
  });

  it('what is signed by us, and not on its way from here, counts like a stranger’s', () => {
    const { a, lobby, friend } = ownOnItsWay((one, where) =>
      one.step({ type: 'rename', lobby: where, nickname: 'elm' }),
    );
    const part = a.written('A', lobby, { id: messageId('elsewhere') });
    expect(dropsOf(a, () => a.hear(friend, part))).toEqual({ 'friend-share': 1 });
  });

  it('what we asked for of history is taken', () => {
    const { a, lobby } = inStemLobby();
    spend(a, lobby, ROUTES[0]!);
    const part = oldPart(a, lobby);
    expect(dropsOf(a, () => bringByHistory(a, ROUTES[0]!, lobby, part))).toEqual({});
    expect(a.messages(lobby)).toHaveLength(1);
  });
});
