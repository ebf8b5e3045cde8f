// Words dated ahead: taken and passed on at once, shown and followed when their time has come.
import { describe, expect, it } from 'vitest';
import { PARK_LEAD_MS, PARKED_MAX } from '../constants-times.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { messageId, MINUTE_MS, peer } from '../testing/samples.ts';
import { becomeKnown } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const SECOND_MS = 1_000;

const shownOf = (a: OnePeer) =>
  a.takeAnnounced().flatMap((one) => (one.type === 'message' ? [one.record] : []));

const nicknames = ({ core }: OnePeer) =>
  core.participants(core.lobbies()[0]!.lobby).map(({ nickname, state }) => `${nickname} ${state}`);

/** Written so long ahead of what is shown at once. */
function ahead(afterMs: number, options: Parameters<OnePeer['written']>[2] = {}) {
  const { a, lobby } = peerInLobby([B, C]);
  const writtenAtMs = a.nowMs + PARK_LEAD_MS + afterMs;
  return { a, lobby, part: a.written('fern', lobby, { writtenAtMs, ...options }) };
}

describe('[WT3] words dated ahead', () => {
  it('are shown at once up to the lead, and parked beyond', () => {
    const { a, part } = ahead(0);
    a.hear(B, part);
    expect(shownOf(a)).toMatchObject([{ state: 'received' }]);
    const late = ahead(1);
    late.a.hear(B, late.part);
    expect(shownOf(late.a)).toEqual([]);
  });

  it('are kept and passed on at once, and known as a duplicate', () => {
    const { a, lobby, part } = ahead(MINUTE_MS);
    a.hear(B, part);
    expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([C]);
    expect(a.messages(lobby)).toMatchObject([{ id: part.id, state: 'parked' }]);
    a.hear(C, part);
    expect(a.core.drops()).toMatchObject({ duplicate: 1 });
  });

  it('are shown as new when their time has come, and their author is there', () => {
    const { a, lobby, part } = ahead(MINUTE_MS);
    a.hear(B, part);
    expect(nicknames(a)).toEqual(['ash here']);
    a.pass(MINUTE_MS - 1);
    expect(shownOf(a)).toEqual([]);
    a.pass(1);
    expect(shownOf(a)).toMatchObject([{ id: part.id, state: 'received' }]);
    expect(a.messages(lobby)).toMatchObject([{ state: 'received' }]);
    expect(nicknames(a)).toEqual(['ash here', 'fern here']);
  });

  it('are looked after in time, and in their order', () => {
    const { a, lobby } = peerInLobby([B]);
    const at = (ms: number) => a.nowMs + PARK_LEAD_MS + ms;
    a.hear(B, a.written('moss', lobby, { writtenAtMs: at(300) }));
    a.hear(B, a.written('fern', lobby, { writtenAtMs: at(200) }));
    expect(a.step({ type: 'tick' }).wakeAtMs).toBeLessThanOrEqual(a.nowMs + 200);
    a.takeSteps();
    a.pass(SECOND_MS);
    expect(shownOf(a).map(({ nickname }) => nickname)).toEqual(['fern', 'moss']);
  });

  it('are followed by ours only then', () => {
    const { a, lobby, part } = ahead(MINUTE_MS);
    const say = (name: string) => {
      const content = { type: 'chat', text: name } as const;
      a.step({ type: 'write', lobby, id: messageId(name), content });
      return a.messages(lobby).find(({ id }) => id === messageId(name))!.writtenAtMs;
    };
    a.hear(B, part);
    expect(say('before')).toBeLessThan(a.nowMs + PARK_LEAD_MS);
    a.pass(MINUTE_MS);
    expect(say('after')).toBeGreaterThan(part.writtenAtMs);
  });

  it('of known authors keep their place when strangers’ words take all others', () => {
    const { a, lobby } = peerInLobby([B, C]);
    becomeKnown(a, lobby, B, 'fern');
    const writtenAtMs = a.nowMs + PARK_LEAD_MS + MINUTE_MS;
    a.hear(B, a.written('fern', lobby, { writtenAtMs }));
    for (let n = 0; n <= PARKED_MAX; n++) {
      a.hear(n % 2 ? C : B, a.written(`stranger ${n}`, lobby, { writtenAtMs: writtenAtMs + n }));
    }
    a.takeSteps();
    a.pass(2 * MINUTE_MS);
    const shown = shownOf(a).map(({ nickname }) => nickname);
    expect(shown).toContain('fern');
    expect(shown.length).toBeLessThanOrEqual(PARKED_MAX);
  });

  it('outlive a stop, and are shown after it', () => {
    const { a, part } = ahead(MINUTE_MS);
    a.hear(B, part);
    a.restart();
    a.step({ type: 'tick' });
    expect(shownOf(a)).toEqual([]);
    a.pass(MINUTE_MS);
    expect(shownOf(a)).toMatchObject([{ id: part.id }]);
    a.restart();
    a.pass(MINUTE_MS);
    expect(shownOf(a)).toEqual([]);
  });

  it('are news of who comes, once they are shown; typing is over by then', () => {
    const { a, part } = ahead(MINUTE_MS, { kind: 'joined' });
    a.hear(B, part);
    const typing = { kind: 'typing', id: messageId('typing') } as const;
    a.hear(B, a.written('moss', part.lobby, { ...typing, writtenAtMs: part.writtenAtMs + 1 }));
    a.takeSteps();
    a.pass(MINUTE_MS);
    const types = a.takeAnnounced().map(({ type }) => type);
    expect(types.filter((type) => type === 'notice')).toHaveLength(1);
    expect(types).not.toContain('typing');
  });

  it('that are handed over wait too, and are no news', () => {
    const { a, part } = ahead(MINUTE_MS, { kind: 'heartbeat' });
    a.receive(B, { type: 'handover', part });
    a.answerChecks();
    expect(nicknames(a)).toEqual(['ash here']);
    a.pass(MINUTE_MS);
    expect(nicknames(a)).toEqual(['ash here', 'fern here']);
    expect(a.takeAnnounced().filter(({ type }) => type === 'notice')).toEqual([]);
  });
});

it('[WT5] our own words are never parked, whatever clock dated them', () => {
  const { a, lobby, part } = ahead(MINUTE_MS);
  const own = a.core.lobbies()[0]!.author;
  expect(own).toBe(a.authorOf(a.self, lobby));
  a.hear(B, a.written('A', lobby, { writtenAtMs: part.writtenAtMs }));
  expect(shownOf(a)).toMatchObject([{ own: true, state: 'sent' }]);
});

describe('[WT4] parked words', () => {
  it('that find no place are history at once, and another friend’s stay', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const writtenAtMs = a.nowMs + PARK_LEAD_MS + MINUTE_MS;
    const say = (friend: typeof B, name: string) =>
      a.hear(friend, a.written(name, lobby, { writtenAtMs }));
    say(C, 'first');
    for (let n = 0; n < PARKED_MAX; n++) {
      say(B, `of B ${n}`);
      a.nowMs += SECOND_MS / 4;
    }
    expect(shownOf(a)).toEqual([]);
    const received = a.messages(lobby).filter(({ state }) => state === 'received');
    expect(received).toMatchObject([{ nickname: 'of B 0' }]);
    a.pass(MINUTE_MS + PARK_LEAD_MS);
    expect(shownOf(a)).toHaveLength(PARKED_MAX);
    expect(a.messages(lobby).every(({ state }) => state === 'received')).toBe(true);
  });

  it('are history when we leave', () => {
    const { a, lobby, part } = ahead(MINUTE_MS);
    a.hear(B, part);
    a.step({ type: 'leave', lobby });
    expect(a.messages(lobby)).toMatchObject([{ state: 'received' }]);
    expect(messageKeyOf(part.author, part.id)).toBe(a.messages(lobby)[0]!.key);
  });
});
