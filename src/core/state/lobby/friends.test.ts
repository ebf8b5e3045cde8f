// Friends in one lobby: what a route is, who may know of us, what comes back after leaving.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW_MS, peer, PUBLIC_LOBBY } from '../../testing/samples.ts';
import { LobbyFriends } from './friends.ts';
import type { StandingEvent } from './standing.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];

function withRoute(): LobbyFriends {
  const friends = new LobbyFriends();
  friends.change(PUBLIC_LOBBY, B, 'enter', NOW_MS);
  friends.setUp(B);
  return friends;
}

describe('routes', () => {
  it('are up from being set up until being set down', () => {
    const friends = withRoute();
    friends.ask(C, NOW_MS);
    expect([friends.up(), friends.hasUp, friends.upCount]).toEqual([[B], true, 1]);
    expect([friends.isUp(B), friends.isUp(C), friends.isUp(D)]).toEqual([true, false, false]);
    expect([friends.setDown(B), friends.setDown(B), friends.setDown(D)]).toEqual([
      ...[true, false, false],
    ]);
    expect([friends.up(), friends.hasUp, friends.upCount]).toEqual([[], false, 0]);
    expect(friends.isUp(B)).toBe(false);
    expect(friends.participating()).toEqual([B]);
  });

  it('are of those only who take part', () => {
    const friends = withRoute();
    expect(() => friends.setUp(C)).toThrow('only who takes part');
    expect(() => friends.change(PUBLIC_LOBBY, B, 'withdraw', NOW_MS)).toThrow('a route takes part');
    expect(() => friends.forget(B)).toThrow('a route takes part');
    expect(() => friends.ask(B, NOW_MS)).toThrow('is not asked');
  });

  it('stay up when what they sent says again that they take part', () => {
    const friends = withRoute();
    expect(friends.change(PUBLIC_LOBBY, B, 'enter', NOW_MS)).toBeUndefined();
    expect(friends.isUp(B)).toBe(true);
  });

  it('[JO1] are not yet those whom we ask, though they are said to take part', () => {
    const friends = withRoute();
    friends.change(PUBLIC_LOBBY, C, 'name', NOW_MS);
    friends.change(PUBLIC_LOBBY, D, 'invite', NOW_MS);
    expect([friends.participating(), friends.up()]).toEqual([[B, C], [B]]);
  });

  it('[JO4] whoever was asked and neither answered nor went is found when its time is up', () => {
    const friends = withRoute();
    friends.ask(C, NOW_MS);
    friends.ask(D, NOW_MS + 1);
    expect([friends.isEntering(C), friends.isEntering(peer('E'))]).toEqual([true, false]);
    expect(friends.entering(NOW_MS)).toEqual([C]);
    friends.setDown(C);
    expect(friends.entering(NOW_MS + 1)).toEqual([D]);
  });
});

describe('what is kept', () => {
  it('is told only when something on disk changes', () => {
    const friends = new LobbyFriends();
    const change = (event: StandingEvent) => friends.change(PUBLIC_LOBBY, B, event, NOW_MS);
    expect(change('withdraw')).toBeUndefined();
    expect(change('invite')).toMatchObject({ friend: B, standing: 'invited', sinceMs: NOW_MS });
    expect(change('withdraw')).toBeUndefined();
    expect(change('enter')).toMatchObject({ standing: 'participating' });
    expect(change('enter')).toBeUndefined();
    expect(change('withdraw')).toMatchObject({ standing: 'invited' });
  });

  it('is told too when it is the beginning that changes, or whether it is asked', () => {
    const friends = new LobbyFriends();
    const change = (event: StandingEvent, nowMs: number) =>
      friends.change(PUBLIC_LOBBY, B, event, nowMs);
    change('invite', NOW_MS);
    expect(change('invite', NOW_MS + 1)).toMatchObject({ sinceMs: NOW_MS + 1 });
    change('enter', NOW_MS + 2);
    expect(change('ask', NOW_MS + 3)).toMatchObject({ sinceMs: NOW_MS + 2, asked: true });
    expect(friends.records(PUBLIC_LOBBY)).toEqual([
      {
        lobby: PUBLIC_LOBBY,
        friend: B,
        standing: 'participating',
        sinceMs: NOW_MS + 2,
        asked: true,
      },
    ]);
  });

  it('opens a private lobby, and the past from then on', () => {
    const friends = withRoute();
    friends.change(PUBLIC_LOBBY, C, 'withdraw', NOW_MS);
    expect([friends.isKnown(B), friends.isKnown(C), friends.isKnown(D)]).toEqual([
      ...[true, false, false],
    ]);
    expect(friends.sinceMs(B)).toBe(NOW_MS);
    expect(friends.sinceMs(C)).toBe(Number.MAX_SAFE_INTEGER);
    expect(friends.known()).toEqual([B]);
  });

  it('is gone when it is taken away or the friend is removed, and told so once', () => {
    const friends = withRoute();
    friends.setDown(B);
    expect([friends.forget(B), friends.forget(B), friends.forget(C)]).toEqual([true, false, false]);
    friends.change(PUBLIC_LOBBY, B, 'invite', NOW_MS);
    expect([friends.remove(B), friends.remove(B)]).toEqual([true, false]);
  });
});

it('[JO4] whoever was asked, has a standing or named us may know of us', () => {
  const friends = withRoute();
  friends.ask(C, NOW_MS);
  friends.setDown(C);
  expect([friends.mayKnowUs(B), friends.mayKnowUs(C), friends.mayKnowUs(D)]).toEqual([
    ...[true, true, false],
  ]);
  friends.change(PUBLIC_LOBBY, D, 'withdraw', NOW_MS);
  expect(friends.mayKnowUs(D)).toBe(false);
  friends.noteKnowsUs(D);
  expect(friends.mayKnowUs(D)).toBe(true);
});

it('[JO5] coming back, nobody is a route and nobody has withdrawn', () => {
  const former = withRoute();
  former.setDown(B);
  former.change(PUBLIC_LOBBY, B, 'withdraw', NOW_MS);
  former.change(PUBLIC_LOBBY, C, 'withdraw', NOW_MS);
  const friends = LobbyFriends.from(former, NOW_MS + 1);
  expect(friends.standingOf(B)).toEqual({ type: 'invited', sinceMs: NOW_MS });
  expect(friends.standingOf(C)).toEqual({ type: 'stranger' });
  expect(friends.mayKnowUs(C)).toBe(false);
});

it('whatever happens, a route is a participating friend’s', () => {
  const event = fc.constantFrom<StandingEvent | 'ask' | 'up' | 'down'>(
    ...(['invite', 'name', 'accept', 'vouch', 'enter', 'withdraw', 'unanswered'] as const),
    ...(['ask', 'up', 'down'] as const),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (happenings) => {
      const friends = new LobbyFriends();
      for (const one of happenings) {
        try {
          if (one === 'ask') friends.ask(B, NOW_MS);
          else if (one === 'up') friends.setUp(B);
          else if (one === 'down') friends.setDown(B);
          else friends.change(PUBLIC_LOBBY, B, one, NOW_MS);
        } catch {
          // What can't happen changes nothing.
        }
        if (friends.isUp(B)) expect(friends.standingOf(B).type).toBe('participating');
        expect(friends.isUp(B) && friends.isEntering(B)).toBe(false);
      }
    }),
  );
});
