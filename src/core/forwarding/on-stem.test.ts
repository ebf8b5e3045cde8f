// Who had a part along its stem: it was counted there, so when the part is diffused they get it at
// once, and it takes no place of what others may put into the lobby. And how fast parts of a long
// message of our own follow each other.
import { describe, expect, it } from 'vitest';
import { PART_BODY_BYTES_MAX } from '../constants.ts';
import { UNKNOWN_PACKETS_BURST } from '../constants-shares.ts';
import { LONG_RETURN_MS, LONG_WINDOW_MIN, STEM_WINDOW } from '../constants-stem.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId } from '../testing/samples.ts';
import { inStemLobby, ROUTES, sentParts, stemPart } from '../testing/stem-story.ts';

/**
 * Words of so many authors whom nobody knows that no link has room for one more, but for that of
 * the friend who brings them.
 */
function flood(a: OnePeer, lobby: LobbyId, bringer: PeerId): void {
  for (let n = 0; n < UNKNOWN_PACKETS_BURST + 2; n++) {
    a.hear(bringer, a.written(`stranger ${n}`, lobby, { id: messageId(`stranger ${n}`) }));
  }
  a.takeSteps();
}

/** Who gets it at once when it comes by diffusion. */
function atOnce(a: OnePeer, friend: PeerId, part: Part): PeerId[] {
  a.hear(friend, part);
  return sentParts(a).map((one) => one.friend);
}

const write = (a: OnePeer, lobby: LobbyId, name: string, text = 'hello') =>
  a.step({ type: 'write', lobby, id: messageId(name), content: { type: 'chat', text } });

describe('[SH4] on a link whose share of strangers’ words is used up', () => {
  it('a stem that is diffused goes at once to who fed it and who was given it', () => {
    const { a, lobby, passing } = inStemLobby();
    const part = a.written('fern', lobby);
    stemPart(a, passing, part);
    const [given] = sentParts(a);
    const [bringer, back] = ROUTES.filter((one) => one !== passing && one !== given!.friend);
    flood(a, lobby, bringer!);
    expect(atOnce(a, back!, part).sort()).toEqual([passing, given!.friend, bringer].sort());
  });

  it('our own words go at once to the route that had them', () => {
    const { a, lobby } = inStemLobby();
    write(a, lobby, 'own');
    const [given] = sentParts(a);
    const [bringer, back] = ROUTES.filter((one) => one !== given!.friend);
    flood(a, lobby, bringer!);
    expect(atOnce(a, back!, given!.part).sort()).toEqual([given!.friend, bringer].sort());
  });

  it('what was on no stem waits for all', () => {
    const { a, lobby } = inStemLobby();
    write(a, lobby, 'own');
    sentParts(a);
    flood(a, lobby, ROUTES[0]!);
    expect(atOnce(a, ROUTES[1]!, a.written('fern', lobby))).toEqual([ROUTES[0]]);
  });
});

describe('[ST12] parts of a long message', () => {
  const LONG_TEXT = 'x'.repeat((2 * STEM_WINDOW - 1) * PART_BODY_BYTES_MAX);
  interface Given {
    readonly friend: PeerId;
    readonly part: Part;
  }

  /** The first parts of a long message, on their stem. */
  function begun(): { a: OnePeer; lobby: LobbyId; given: Given[] } {
    const { a, lobby } = inStemLobby();
    write(a, lobby, 'long', LONG_TEXT);
    const given = sentParts(a);
    expect(given).toHaveLength(LONG_WINDOW_MIN);
    return { a, lobby, given };
  }

  /** This part comes back after a while; those of its message that leave then. */
  function comesBack(a: OnePeer, { friend, part }: Given, afterMs: number): Given[] {
    a.nowMs += afterMs;
    a.hear(
      ROUTES.find((one) => one !== friend)!,
      part,
    );
    a.step({ type: 'tick' });
    return sentParts(a).filter(({ type, part: one }) => type === 'stem' && one.id === part.id);
  }

  it('follow one faster than the other while they come back quickly', () => {
    const { a, given } = begun();
    let out = given;
    let window = LONG_WINDOW_MIN;
    for (let n = 0; n < 2 * LONG_WINDOW_MIN; n++) {
      const more = comesBack(a, out[0]!, 1);
      window++;
      expect(more).toHaveLength(2);
      out = [...out.slice(1), ...more];
      expect(out).toHaveLength(window);
    }
    // Half as many from now on, or fewer: so several come back before another one leaves.
    const after = [LONG_RETURN_MS, 1, 1].flatMap((afterMs) => {
      const more = comesBack(a, out[0]!, afterMs);
      out = out.slice(1);
      return more;
    });
    expect(after).toEqual([]);
  });

  it('never more than a friend holds for us', () => {
    const { a, given } = begun();
    let out = given;
    for (let n = 0; n < STEM_WINDOW - 1 && out.length > 0; n++) {
      out = [...out.slice(1), ...comesBack(a, out[0]!, 1)];
      expect(out.length).toBeLessThanOrEqual(STEM_WINDOW);
    }
  });

  it('that come back slowly let no more go', () => {
    const { a, given } = begun();
    expect(comesBack(a, given[0]!, LONG_RETURN_MS)).toHaveLength(1);
  });

  it('learn nothing from short words', () => {
    const { a, lobby } = inStemLobby();
    write(a, lobby, 'short');
    for (const given of sentParts(a)) comesBack(a, given, 1);
    write(a, lobby, 'long', LONG_TEXT);
    expect(sentParts(a)).toHaveLength(LONG_WINDOW_MIN);
  });
});
