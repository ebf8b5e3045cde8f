// Where places run out, on the way of a part: seen ids, places to wait, participants and the budget
// of what is caught up. The bounds are small here, so that they are reached at once.
import { describe, expect, it, vi } from 'vitest';
import { UNVERIFIED_MAX, VERIFYING_UNKNOWN_PER_FRIEND_MAX } from '../constants.ts';
import { HISTORY_FIRST_MS, HISTORY_YOUNG_MS } from '../constants-shares.ts';
import { messageId, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import {
  becomeKnown,
  bringByHistory,
  dropsOf,
  keyOf,
  messagesShown,
  oldPart,
} from '../testing/words.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';

vi.mock(import('../constants.ts'), async (original) => ({
  ...(await original()),
  SEEN_PER_LOBBY_MAX: 80 as 1_000_000,
  UNVERIFIED_MAX: 3 as 20_000,
}));
vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  HISTORY_BURST: 4 as 800,
  HISTORY_PER_S: 0 as 0.25,
  HISTORY_MAX: 4,
}));

const [B, C] = [peer('B'), peer('C')];

const ownKeys = (a: OnePeer, lobby: LobbyId) => a.messages(lobby).map(({ key }) => key);

describe('[SC2] the seen cache', () => {
  /** Brings words of unknown authors until there is no place for more. */
  function fill(a: OnePeer, lobby: LobbyId, friend: PeerId): void {
    for (let n = 0; a.core.drops()['over-limit'] === undefined; n++) {
      a.hear(friend, a.written(`m ${n}`, lobby));
    }
    a.takeSteps();
  }

  it('has no place for more of a friend: that isn’t checked, shown or forwarded', () => {
    const { a, lobby } = peerInLobby([B, C]);
    fill(a, lobby, B);
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => a.receive(B, { type: 'message', part }))).toEqual({ 'over-limit': 1 });
    expect(a.checks).toEqual([]);
    expect(a.takeSent()).toEqual([]);
  });

  it('has one for what others bring', () => {
    const { a, lobby } = peerInLobby([B, C]);
    fill(a, lobby, B);
    expect(dropsOf(a, () => a.hear(C, a.written('fern', lobby)))).toEqual({});
    expect(messagesShown(a)).toHaveLength(1);
  });

  it('and what found none comes by sync, and goes into history only', () => {
    const { a, lobby } = peerInLobby([B, C]);
    fill(a, lobby, B);
    bringByHistory(a, B, lobby, a.written('fern', lobby));
    const steps = a.takeSteps();
    const saved = steps.flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
    expect(saved).toContain('putMessage');
    expect(saved).not.toContain('addSeen');
    const sent = steps.flatMap(({ send }) => send.map(({ friend }) => friend));
    expect(sent).not.toContain(C);
  });
});

describe('[LI4] places to wait for a check', () => {
  const bring = (a: OnePeer, lobby: LobbyId, friend: PeerId, from: number, count: number) => {
    for (let n = from; n < from + count; n++) {
      a.receive(friend, { type: 'message', part: a.written(`m ${n}`, lobby) });
    }
  };

  it('are enough until they are taken; then the friend’s oldest goes, and is counted', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const most = VERIFYING_UNKNOWN_PER_FRIEND_MAX + UNVERIFIED_MAX;
    bring(a, lobby, B, 0, most);
    expect(a.core.drops()).toEqual({});
    bring(a, lobby, B, most, 1);
    expect(a.core.drops()).toEqual({ 'waiting-full': 1 });
    a.answerChecks();
    expect(messagesShown(a).map(({ nickname }) => nickname)).toEqual([
      'm 0',
      'm 1',
      'm 2',
      'm 3',
      'm 5',
      'm 6',
      'm 7',
    ]);
  });
});

describe('[SH9] a friend’s budget of old messages by unknown authors', () => {
  const grown = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'grown');
  let counter = 0;
  /** Old words, brought by B; how many bytes they are. */
  function bringOld(a: OnePeer, lobby: LobbyId, count: number, name = 'fern'): number {
    let bytes = 0;
    for (let n = 0; n < count; n++) {
      const part = oldPart(a, lobby, name, { id: messageId(`old ${counter++}`) });
      bringByHistory(a, B, lobby, part);
      bytes += part.envelope.length;
    }
    return bytes;
  }
  function setScene() {
    const made = peerInLobby([B, C]);
    made.a.pass(HISTORY_FIRST_MS);
    made.a.takeSteps();
    return made;
  }

  it('is told with the friend and the bytes when it is used up', () => {
    const { a, lobby } = setScene();
    const bytes = bringOld(a, lobby, 2);
    expect(grown(a)).toEqual([]);
    const all = bytes + bringOld(a, lobby, 1);
    expect(grown(a)).toEqual([{ type: 'grown', lobby, friend: B, bytes: all }]);
  });

  it('then nothing more is asked of this friend', () => {
    const { a, lobby } = setScene();
    bringOld(a, lobby, 3);
    a.takeSteps();
    const part = oldPart(a, lobby, 'moss');
    const entries = [{ key: keyOf(part), writtenAtMs: part.writtenAtMs }];
    a.receive(B, { type: 'have', lobby, entries });
    expect(a.takeSentOf('want')).toEqual([]);
    a.receive(C, { type: 'have', lobby, entries });
    expect(a.takeSentOf('want')).toMatchObject([{ friend: C }]);
  });

  it('is charged our own words as anybody’s, those that waited too', () => {
    const { a, lobby } = setScene();
    a.step({ type: 'linkDown', friend: B });
    a.step({ type: 'linkDown', friend: C });
    a.step({ type: 'write', lobby, id: messageId('ours'), content: { type: 'chat', text: 'x' } });
    const [own] = a.store.read({ type: 'parts', request: 0, lobby, keys: ownKeys(a, lobby) }, 0);
    a.nowMs += 2 * HISTORY_YOUNG_MS;
    a.linkUp(B);
    a.receive(B, { type: 'enter', lobby, answer: false });
    if (own?.type === 'part') bringByHistory(a, B, lobby, decodeEnvelope(own.record.envelope)!);
    expect(a.messages(lobby).map(({ state }) => state)).toEqual(['sent']);
    bringOld(a, lobby, 1, 'A');
    expect(grown(a)).toEqual([]);
    bringOld(a, lobby, 1, 'A');
    expect(grown(a)).toHaveLength(1);
  });

  it('is charged nothing for known authors and for what is live', () => {
    const { a, lobby } = peerInLobby([B, C]);
    becomeKnown(a, lobby, B, 'fern');
    expect(a.nowMs).toBeGreaterThan(HISTORY_FIRST_MS);
    bringOld(a, lobby, 3);
    for (let n = 0; n < 3; n++) a.hear(B, a.written(`live ${n}`, lobby));
    expect(grown(a)).toEqual([]);
    expect(a.core.drops()).toEqual({});
    bringOld(a, lobby, 3, 'moss');
    expect(grown(a)).toHaveLength(1);
  });

  it('isn’t charged soon after our coming', () => {
    const { a, lobby } = peerInLobby([B]);
    bringOld(a, lobby, 5);
    expect(grown(a)).toEqual([]);
    a.pass(HISTORY_FIRST_MS);
    // By now fern is known; moss isn't.
    bringOld(a, lobby, 3, 'moss');
    expect(grown(a)).toHaveLength(1);
  });
});
