// Where a link has less room than there is to send, and a friend less than it brings. The bounds
// are small here, so that they are reached at once.
import { describe, expect, it, vi } from 'vitest';
import { OUTLET_PACKETS_BURST, OUTLET_PACKETS_PER_S, OUTLET_RESERVE } from '../constants-shares.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { becomeKnown, bringByHistory, dropsOf, oldPart } from '../testing/words.ts';
import type { LobbyId } from '../wire/ids.ts';

vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  OUTLET_PACKETS_BURST: 60 as 2_000,
  INLET_HANDOVER_BURST: 2 as 5_000,
  INLET_HANDOVER_PER_S: 0 as 10,
}));

const [B, D] = [peer('B'), peer('D')];

describe('[SH4] a link that has no more room', () => {
  /** What D was sent since, by the authors' nicknames. */
  const toD = (a: OnePeer): string[] =>
    a.takeSentOf('message').flatMap(({ friend, part }) => (friend === D ? [part.nickname] : []));

  /** Two known authors; fern has written more than the link takes at once, otter nothing lately. */
  function setScene() {
    const { a, lobby } = peerInLobby([B, D]);
    becomeKnown(a, lobby, B, 'fern', 'otter');
    // Our own heartbeat took a place.
    a.pass(SECOND_MS);
    a.takeSteps();
    for (let n = 0; n < OUTLET_PACKETS_BURST; n++) write(a, lobby, 'fern', n);
    return { a, lobby };
  }
  const write = (a: OnePeer, lobby: LobbyId, name: string, n = 0) =>
    a.hear(B, a.written(name, lobby, { id: messageId(`${name} ${n}`) }));

  it('leaves some of it to known authors who write little', () => {
    const { a, lobby } = setScene();
    expect(toD(a)).toHaveLength(OUTLET_PACKETS_BURST - OUTLET_RESERVE);
    write(a, lobby, 'otter');
    expect(toD(a)).toEqual(['otter']);
    write(a, lobby, 'fern', -1);
    expect(toD(a)).toEqual([]);
    expect(a.core.drops()).toEqual({});
  });

  it('is looked after every 25 ms, and sends what its rate allows by then', () => {
    const { a } = setScene();
    const { wakeAtMs } = a.steps.at(-1)!;
    expect(wakeAtMs - a.nowMs).toBe(25);
    toD(a);
    a.pass(25);
    expect(a.steps.at(-1)!.wakeAtMs - a.nowMs).toBe(25);
    expect(toD(a)).toHaveLength((OUTLET_PACKETS_PER_S * 25) / SECOND_MS);
    a.pass(SECOND_MS);
    expect(a.steps.at(-1)!.wakeAtMs - a.nowMs).toBeGreaterThan(25);
    expect(toD(a)).toHaveLength(OUTLET_RESERVE - 10);
  });

  it('sends nothing of a lobby that we left meanwhile', () => {
    const { a, lobby } = setScene();
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.pass(SECOND_MS);
    expect(toD(a)).toEqual([]);
  });
});

describe('[SH6] a friend’s share of presence handed over', () => {
  const handOver = (a: OnePeer, lobby: LobbyId, name: string) =>
    dropsOf(a, () => {
      const writtenAtMs = a.nowMs + 1;
      const part = a.written(name, lobby, { kind: 'heartbeat', id: messageId('h'), writtenAtMs });
      a.receive(B, { type: 'handover', part });
      a.answerChecks();
    });

  it('counts known authors’ too', () => {
    const { a, lobby } = peerInLobby([B]);
    becomeKnown(a, lobby, B, 'fern', 'otter', 'moss');
    expect(handOver(a, lobby, 'fern')).toEqual({});
    expect(handOver(a, lobby, 'otter')).toEqual({});
    expect(handOver(a, lobby, 'moss')).toEqual({ 'friend-share': 1 });
  });

  it('counts nothing that was asked for', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n < 5; n++) bringByHistory(a, B, lobby, oldPart(a, lobby, `fern ${n}`));
    expect(a.messages(lobby)).toHaveLength(5);
    expect(a.core.drops()).toEqual({});
    expect(handOver(a, lobby, 'moss')).toEqual({});
  });
});
