// What a friend is told and asked on a new link, by the clock, and when a person comes and goes.
import { describe, expect, it } from 'vitest';
import { CLOCK_PERIOD_MS } from './constants.ts';
import { CLOCK_STEP_MS } from './constants-times.ts';
import { NO_MARK } from './state/direct/direct-mark.ts';
import { numberedKey, peer } from './testing/samples.ts';
import { partNameOf } from './wire/packet-push.ts';
import { OnePeer, peerInLobby } from './testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];

describe('[CL1] clocks', () => {
  it('a friend is asked on its link and every period, and its answer is announced', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    const [request] = a.takeSentOf('clockRequest');
    expect(request).toMatchObject({ friend: B });
    const { sentAtMs } = request!;
    a.nowMs += 200;
    a.receive(B, { type: 'clockAnswer', sentAtMs, readAtMs: a.nowMs - 100 + 90_000 });
    expect(a.takeAnnounced()).toContainEqual({ type: 'clock', offsetMs: 90_000 });
    expect(a.core.clockOffsetMs).toBe(90_000);
    a.pass(CLOCK_PERIOD_MS);
    expect(a.takeSentOf('clockRequest')).toMatchObject([{ friend: B }]);
  });

  it('[PU4] the way there and back is measured, for lobbies that come later too', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B, C);
    const { sentAtMs } = a.takeSentOf('clockRequest').find(({ friend }) => friend === B)!;
    a.nowMs += 300;
    a.receive(B, { type: 'clockAnswer', sentAtMs, readAtMs: a.nowMs });
    const made = { name: 'Garden', topic: '', visibility: 'public', history: 'shared' } as const;
    a.step({ type: 'createLobby', nickname: 'ash', ...made });
    const { lobby } = a.core.lobbies()[0]!;
    for (const friend of [B, C]) a.receive(friend, { type: 'enter', lobby, answer: false });
    const { seen } = a.written('fern', lobby);
    a.receive(B, { type: 'told', lobby, parts: [{ name: partNameOf(seen), heldMs: 0 }] });
    // C might bring it unasked for so long.
    a.pass(599);
    expect(a.takeSentOf('fetch')).toEqual([]);
    a.pass(1);
    expect(a.takeSentOf('fetch')).toMatchObject([{ friend: B }]);
  });

  it('an answer without a question is dropped', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, { type: 'clockAnswer', sentAtMs: a.nowMs - 1, readAtMs: 0 });
    expect(a.core.drops()).toEqual({ unasked: 1 });
    expect(a.core.clockOffsetMs).toBeUndefined();
  });

  it('[CL2] a friend that asks is told our reading in coarse steps, as in our question', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B);
    const [request] = a.takeSentOf('clockRequest');
    a.receive(B, { type: 'clockRequest', sentAtMs: 7 });
    const [answer] = a.takeSentOf('clockAnswer');
    expect(answer).toMatchObject({ sentAtMs: 7, readAtMs: request!.sentAtMs });
    expect(answer!.readAtMs % CLOCK_STEP_MS).toBe(0);
    expect(Math.abs(answer!.readAtMs - a.nowMs)).toBeLessThan(CLOCK_STEP_MS);
  });
});

describe('[SY4] a friend that names another start of its host', () => {
  const ready = (life: string) =>
    ({ type: 'directReady', life, epoch: life, count: 0, mark: NO_MARK }) as const;

  it('is asked again for what it was asked for, at once', () => {
    const { a, lobby } = peerInLobby([B]);
    a.receive(B, ready('a'.repeat(16)));
    const entries = [{ key: numberedKey(1), writtenAtMs: a.nowMs }];
    a.receive(B, { type: 'have', lobby, entries });
    a.takeSteps();
    a.receive(B, ready('a'.repeat(16)));
    expect(a.takeSentOf('want')).toEqual([]);
    a.receive(B, ready('b'.repeat(16)));
    expect(a.takeSentOf('want')).toMatchObject([{ friend: B, wants: [{ key: numberedKey(1) }] }]);
  });

  it('is asked nothing anew when that is the first that we hear of', () => {
    const { a, lobby } = peerInLobby([B]);
    const entries = [{ key: numberedKey(1), writtenAtMs: a.nowMs }];
    a.receive(B, { type: 'have', lobby, entries });
    expect(a.takeSentOf('want')).toHaveLength(1);
    a.receive(B, ready('a'.repeat(16)));
    expect(a.takeSentOf('want')).toEqual([]);
  });

  it('isn’t asked for what it told of by push before', () => {
    // It might come from C by itself, and isn't asked for at once.
    const { a, lobby } = peerInLobby([B, C]);
    a.receive(B, ready('a'.repeat(16)));
    const { seen } = a.written('fern', lobby);
    a.receive(B, { type: 'told', lobby, parts: [{ name: partNameOf(seen), heldMs: 0 }] });
    a.receive(B, ready('b'.repeat(16)));
    a.pass(1_000);
    expect(a.takeSentOf('fetch')).toEqual([]);
  });
});

describe('[PR10] nobody looks', () => {
  it('friends are told, and when somebody does again; lobbies are not', () => {
    const { a } = peerInLobby([B], [C]);
    a.step({ type: 'away' });
    a.step({ type: 'back' });
    const sent = a.takeSent();
    expect(sent.map(({ packet }) => packet.type)).not.toContain('message');
    const told = sent.flatMap(({ friend, packet }) =>
      packet.type === 'presence' ? [[friend, packet.away]] : [],
    );
    expect(told).toEqual([
      [B, true],
      [C, true],
      [B, false],
      [C, false],
    ]);
  });

  it('a friend whose link comes up meanwhile is told', () => {
    const a = new OnePeer([B]);
    a.step({ type: 'away' });
    a.linkUp(B);
    expect(a.takeSentOf('presence')).toMatchObject([{ friend: B, away: true }]);
  });

  it('what a friend tells is announced', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.takeSteps();
    a.receive(B, { type: 'presence', away: true });
    expect(a.takeAnnounced()).toEqual([{ type: 'friendAway', friend: B, away: true }]);
  });
});

it('a link of a peer who is no friend is nothing', () => {
  const a = new OnePeer([B]);
  a.linkUp(peer('stranger'));
  expect(a.takeSent()).toEqual([]);
});

it('[HO4] a removed friend is gone from lobbies and disk', () => {
  const { a, lobby } = peerInLobby([B, C]);
  a.store.friends.delete(B);
  a.step({ type: 'friendRemoved', friend: B });
  expect(a.core.lobbies()).toMatchObject([{ routesUp: 1, friends: [C] }]);
  a.takeSteps();
  a.hear(B, a.written('fern', lobby));
  expect(a.core.drops()).toEqual({ 'link-down': 1 });
  a.restart();
  expect(a.core.lobbies()).toMatchObject([{ friends: [C] }]);
});
