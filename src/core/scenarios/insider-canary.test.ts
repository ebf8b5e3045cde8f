// What a friend has us alone hear, to see it again in what a pseudonym writes: whose writing times
// follow it, whose heartbeats become rarer by it, is that friend’s friend.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { AUTHOR_MESSAGES_BURST, INCOMPLETE_PER_AUTHOR_MAX, OWN_RATE_SHARE } from '../constants.ts';
import { INLET_UNKNOWN_BURST, UNKNOWN_PACKETS_BURST } from '../constants-shares.ts';
import {
  FOLLOW_AFTER_MS,
  PARK_LEAD_MS,
  RUSHED_MS,
  WRITING_GRID_MS,
  WRITING_SHIFT_MAX_MS,
} from '../constants-times.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';
import { NotWithAllError } from '../state/lobby/rushed.ts';
import type { Content } from '../wire/content.ts';
import { partKeyOf } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Part } from '../wire/envelope.ts';

const [SPY, C] = [peer('B'), peer('C')];
/** What our clock and the shift give by themselves. */
const OWN_LEAD_MS = WRITING_GRID_MS + WRITING_SHIFT_MAX_MS;

/** How far ahead of now we date what we write. */
function leadOf(a: OnePeer, lobby: LobbyId, name = 'ours'): number {
  a.step({ type: 'write', lobby, id: messageId(name), content: { type: 'chat', text: name } });
  return a.messages(lobby).find(({ id }) => id === messageId(name))!.writtenAtMs - a.nowMs;
}

const ahead = (a: OnePeer, lobby: LobbyId, kind: Kind, byMs = PARK_LEAD_MS): Part =>
  a.written('fern', lobby, { kind, writtenAtMs: a.nowMs + byMs, id: messageId(`${a.nowMs}`) });

/** Time passes, and nothing that is due is late. */
function passInTime(a: OnePeer, ms: number): void {
  const endMs = a.nowMs + ms;
  for (let wakeAtMs = a.nowMs; a.nowMs < endMs;) {
    a.nowMs = Math.min(endMs, Math.max(a.nowMs + 1, wakeAtMs));
    wakeAtMs = a.step({ type: 'tick' }).wakeAtMs ?? endMs;
  }
}

/** What we wrote to say that we are there, since the last `take…`. */
const heartbeats = (a: OnePeer) =>
  a
    .takeSteps()
    .flatMap(({ saveFirst }) =>
      saveFirst.flatMap((one) =>
        one.type === 'putParticipant' && one.record.nickname === 'ash' ? [one.record] : [],
      ),
    );

function handOver(a: OnePeer, part: Part): void {
  a.receive(SPY, { type: 'handover', part });
  a.answerChecks();
}

describe('[WT1] our words follow nothing that one friend alone had us hear', () => {
  it('what is handed over to us', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    handOver(a, ahead(a, lobby, 'heartbeat'));
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('what is handed over and parked', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    handOver(a, ahead(a, lobby, 'heartbeat', 2 * PARK_LEAD_MS));
    a.pass(PARK_LEAD_MS + SECOND_MS);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('what was handed over before a stop', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    handOver(a, ahead(a, lobby, 'heartbeat'));
    a.restart();
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it.each(['heartbeat', 'typing', 'away', 'renamed'] as const)(
    'a %s, of which each friend may have another version',
    (kind) => {
      const { a, lobby } = peerInLobby([SPY, C]);
      a.hear(SPY, ahead(a, lobby, kind));
      expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
    },
  );

  it('a word of which others have another version', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    const theirs = a.written('fern', lobby);
    a.hear(SPY, a.written('fern', lobby, { writtenAtMs: a.nowMs + PARK_LEAD_MS }));
    a.hear(C, theirs);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('a word that is parked, of which others have another version', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    const theirs = a.written('fern', lobby);
    a.hear(SPY, a.written('fern', lobby, { writtenAtMs: a.nowMs + 2 * PARK_LEAD_MS }));
    a.hear(C, theirs);
    a.pass(PARK_LEAD_MS + SECOND_MS);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
    const [fern] = a.messages(lobby).filter(({ nickname }) => nickname === 'fern');
    expect(fern).toMatchObject({ twoThings: true, writtenAtMs: theirs.writtenAtMs });
  });

  it('but what is shown to all', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    a.hear(SPY, ahead(a, lobby, 'chat'));
    a.pass(FOLLOW_AFTER_MS);
    expect(leadOf(a, lobby)).toBe(PARK_LEAD_MS - FOLLOW_AFTER_MS + 1);
  });

  it('what was heard just now, and may turn out to be one of two', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    a.hear(SPY, ahead(a, lobby, 'chat'));
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('but with one friend there, who can tell anyway, a quick answer stands behind', () => {
    const { a, lobby } = peerInLobby([C]);
    a.hear(C, ahead(a, lobby, 'chat'));
    expect(leadOf(a, lobby)).toBe(PARK_LEAD_MS + 1);
  });

  it('a word of who wrote as much as one may, so that others drop it', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    // To us alone first; with others the rest has used up its rate by then.
    a.hear(SPY, ahead(a, lobby, 'whisper'));
    for (let n = 1; n < AUTHOR_MESSAGES_BURST; n++) {
      a.hear(n % 2 ? SPY : C, a.written('fern', lobby, { id: messageId(`${n}`), kind: 'whisper' }));
    }
    a.pass(FOLLOW_AFTER_MS);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
    // One more whenever there is room for one: another to each friend.
    for (let n = 0; n < 10; n++) {
      a.pass(2 * SECOND_MS);
      a.hear(SPY, ahead(a, lobby, 'whisper'));
      a.pass(FOLLOW_AFTER_MS);
      expect(leadOf(a, lobby, `ours ${n}`)).toBeLessThan(OWN_LEAD_MS + 20);
    }
  });

  it('a newcomer’s word that waits at us behind many newcomers’', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    for (let n = 0; n < INLET_UNKNOWN_BURST - 1; n++) {
      a.hear(SPY, a.written(`moss ${n}`, lobby, { kind: 'whisper' }));
    }
    a.hear(SPY, ahead(a, lobby, 'whisper'));
    a.pass(FOLLOW_AFTER_MS);
    expect(a.core.participants(lobby).length).toBeGreaterThan(UNKNOWN_PACKETS_BURST);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('a part of who has begun as many messages as one may, so that others drop it', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    const part = (name: string, aheadMs: number): Part => {
      const writtenAtMs = a.nowMs + aheadMs;
      return a.written('fern', lobby, { id: messageId(name), total: 2, writtenAtMs });
    };
    a.hear(SPY, part('canary', PARK_LEAD_MS));
    for (let n = 1; n < INCOMPLETE_PER_AUTHOR_MAX; n++) a.hear(C, part(`${n}`, 0));
    a.pass(FOLLOW_AFTER_MS);
    expect(leadOf(a, lobby)).toBeLessThan(OWN_LEAD_MS);
  });

  it('nor do heartbeats follow any word', () => {
    const { a, lobby } = peerInLobby([SPY, C]);
    const leads: number[] = [];
    for (let second = 0; second < 900; second += 15) {
      a.hear(SPY, ahead(a, lobby, 'chat'));
      passInTime(a, 15 * SECOND_MS);
      leads.push(...heartbeats(a).map(({ writtenAtMs }) => writtenAtMs - a.nowMs));
    }
    expect(leads.length).toBeGreaterThan(1);
    expect(Math.max(...leads)).toBeLessThan(OWN_LEAD_MS);
  });
});

describe('[LI9] we name no word that others drop, as its author’s rate is used up', () => {
  const SPENT = AUTHOR_MESSAGES_BURST - 1;

  /** A question that we alone were given, before or after what others have instead. */
  function asked(count: number, when: 'before' | 'after') {
    const { a, lobby } = peerInLobby([SPY, C]);
    const question = a.written('fern', lobby, { id: messageId('question') });
    if (when === 'before') a.hear(SPY, question);
    for (let n = 0; n < count; n++) {
      a.hear(n % 2 ? SPY : C, a.written('fern', lobby, { id: messageId(`${n}`), kind: 'whisper' }));
    }
    if (when === 'after') a.hear(SPY, question);
    const write = (content: Content, name = 'ours') =>
      a.step({ type: 'write', lobby, id: messageId(name), content });
    return { a, lobby, write, target: partKeyOf(question) };
  }

  it.each(['before', 'after'] as const)('a question that came %s the rest', (when) => {
    const { a, write, target } = asked(SPENT, when);
    const answer = { type: 'chat', text: 'at six', replyTo: target } as const;
    const nod = { type: 'reaction', target, emoji: '👍', on: true } as const;
    for (const content of [answer, nod]) expect(() => write(content)).toThrow(NotWithAllError);
    // Said without naming it, or when all have it.
    expect(() => write({ type: 'chat', text: 'at six' })).not.toThrow();
    a.pass(RUSHED_MS);
    for (const content of [answer, nod]) expect(() => write(content, content.type)).not.toThrow();
  });

  it('but what anybody says who writes as much as an honest one may, or said long before', () => {
    const honest = asked(AUTHOR_MESSAGES_BURST * OWN_RATE_SHARE, 'before');
    const { target } = honest;
    expect(() => honest.write({ type: 'chat', text: 'yes', replyTo: target })).not.toThrow();
    const { a, lobby, write, target: old } = asked(0, 'before');
    a.pass(RUSHED_MS + SECOND_MS);
    for (let n = 0; n < SPENT; n++) {
      a.hear(n % 2 ? SPY : C, a.written('fern', lobby, { id: messageId(`${n}`), kind: 'whisper' }));
    }
    expect(() => write({ type: 'chat', text: 'yes', replyTo: old })).not.toThrow();
  });

  it('and asking again for what was written writes it once', () => {
    const { a, lobby, write, target } = asked(0, 'before');
    const answer = { type: 'chat', text: 'at six', replyTo: target } as const;
    write(answer);
    for (let n = 0; n < SPENT; n++) {
      a.hear(n % 2 ? SPY : C, a.written('fern', lobby, { id: messageId(`${n}`), kind: 'whisper' }));
    }
    expect(() => write(answer)).not.toThrow();
    expect(a.messages(lobby).filter(({ own }) => own)).toHaveLength(1);
  });
});

describe('[PR2] whom one friend alone had us list makes our heartbeats no rarer', () => {
  /** Between our heartbeats, of so many strangers who come to us in this way. */
  function gapMs(strangers: number, way: 'handed over' | 'live'): number {
    const { a, lobby } = peerInLobby([SPY, C]);
    a.random = (bytes) => new Uint8Array(bytes).fill(128);
    const times: number[] = [];
    for (let minute = 0; minute < 40; minute++) {
      for (let n = 0; minute % 5 === 0 && n < strangers; n++) {
        const id = messageId(`${minute} ${n}`);
        const part = a.written(`fern ${n}`, lobby, { kind: 'heartbeat', id });
        if (way === 'live') a.hear(peer(`${n}`), part);
        else handOver(a, part);
      }
      passInTime(a, MINUTE_MS);
      times.push(...heartbeats(a).map(({ heardAtMs }) => heardAtMs));
    }
    expect(a.core.participants(lobby)).toHaveLength(1 + strangers);
    return times.at(-1)! - times.at(-2)!;
  }

  it('but who was heard by all', () => {
    const plainMs = gapMs(0, 'live');
    expect(gapMs(300, 'handed over')).toBe(plainMs);
  });
});
