// Leaving a lobby and taking a fresh pseudonym: in which order things are said, saved and shown,
// and what is in signing meanwhile.
import { describe, expect, it } from 'vitest';
import { OWN_SECRET_MS } from '../constants-stem.ts';
import { WRITING_SHIFT_MAX_MS } from '../constants-times.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { messageId, peer } from '../testing/samples.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { dropsOf, takeSaved } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;
const write = (a: OnePeer, lobby: LobbyId, name = 'own') =>
  a.step({ type: 'write', lobby, id: messageId(name), content });
/** What went out: a message by its kind's number, others by their type. */
const said = (a: OnePeer) =>
  a
    .takeSent()
    .map(({ packet }) => (packet.type === 'message' ? packet.part.kindCode : packet.type));
const view = (a: OnePeer) => a.core.lobbies()[0]!;
const types = (a: OnePeer) => a.takeAnnounced().map(({ type }) => type);
const { chat, left, joined } = KIND_CODES;

describe('[JO3] leaving', () => {
  it('without a route says nothing, and is done at once', () => {
    const { a, lobby } = peerInLobby([], [B]);
    const effects = a.step({ type: 'leave', lobby });
    expect(effects.sign).toEqual([]);
    expect(view(a).state).toBe('left');
    expect(effects.send).toEqual([]);
  });

  it('is saved with its time, and announced', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    const steps = [...a.steps];
    const announced = types(a);
    expect(announced).toEqual(expect.arrayContaining(['lobbies', 'directory']));
    const saved = steps.flatMap(({ saveFirst }) => saveFirst);
    const records = saved.flatMap((one) => (one.type === 'putLobby' ? [one.record] : []));
    expect(records.at(-1)).toMatchObject({ lobby, state: 'left', leftAtMs: a.nowMs });
  });

  it('forgets who took part, on disk too', () => {
    const { a, lobby } = peerInLobby([B]);
    const fern = a.written('fern', lobby);
    a.hear(B, fern);
    const own = view(a).author;
    a.takeSteps();
    a.step({ type: 'leave', lobby });
    const gone = takeSaved(a, 'deleteParticipant').map(({ author }) => author);
    expect(gone).toEqual(expect.arrayContaining([own, fern.author]));
    expect(a.core.participants(lobby)).toEqual([]);
    a.store.flush(a.nowMs);
    expect(a.store.snapshot(a.nowMs).participants).toEqual([]);
  });

  it('waits for what is in signing: `left` is the last word', () => {
    const { a, lobby } = peerInLobby([B]);
    a.isSigning = false;
    write(a, lobby);
    a.step({ type: 'leave', lobby });
    a.answerSign();
    expect(said(a)).toEqual([chat]);
    expect(view(a)).toMatchObject({ routesUp: 1 });
    a.answerSign();
    expect(said(a)).toEqual([left, 'withdraw']);
    expect(view(a)).toMatchObject({ state: 'left', routesUp: 0 });
  });

  it('[HO4] what is signed after it is of no interest', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.isSigning = false;
    write(a, lobby);
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.answerSign();
    const saved = a.takeSteps().flatMap(({ saveFirst, saveSoon }) => [...saveFirst, ...saveSoon]);
    expect(saved).toEqual([]);
    expect(a.messages(lobby)).toEqual([]);
  });

  it('[CH3] forgets the lobby’s challenges, and no other lobby’s', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({
      ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
      ...{ history: 'shared', nickname: 'ash' },
    });
    const attic = a.core.lobbies().find((one) => one.lobby !== lobby)!.lobby;
    write(a, lobby);
    write(a, attic, 'in the attic');
    a.nowMs += OWN_SECRET_MS + WRITING_SHIFT_MAX_MS;
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.pass(5_000);
    const indexed = () => a.core.sizes().find(({ cache }) => cache === 'challenge index')!.size;
    const before = indexed();
    a.step({ type: 'leave', lobby });
    expect(indexed()).toBe(1);
    expect(before).toBeGreaterThan(1);
  });

  it('[SC4] nothing that was heard before is shown again after coming back', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.step({ type: 'leave', lobby });
    a.step({ type: 'join', lobby, nickname: 'ash' });
    a.receive(B, { type: 'enter', lobby, answer: true });
    expect(dropsOf(a, () => a.hear(B, part))).toEqual({ duplicate: 1 });
  });
});

describe('[MS4] a fresh pseudonym', () => {
  const renew = (a: OnePeer, lobby: LobbyId, nickname = 'birch') =>
    a.step({ type: 'freshPseudonym', lobby, nickname });

  it('is of the next generation, saved and listed instead of the former one', () => {
    const { a, lobby } = peerInLobby([B]);
    const { joinedAtMs } = view(a);
    a.nowMs += 1_000;
    a.takeSteps();
    renew(a, lobby);
    const fresh = a.authorOf(a.self, lobby, 1);
    expect(view(a)).toMatchObject({ author: fresh, generation: 1, nickname: 'birch', joinedAtMs });
    const announced = a.takeAnnounced();
    expect(announced.filter(({ type }) => type === 'notice')).toEqual([]);
    expect(announced).toContainEqual({ type: 'lobbies' });
    expect(announced).toContainEqual({ type: 'participants', lobby });
    expect(a.core.participants(lobby)).toMatchObject([{ author: fresh, own: true }]);
    expect(view(a)).toMatchObject({ participants: 1 });
    a.restart();
    expect(view(a)).toMatchObject({ author: fresh, generation: 1, participants: 1 });
  });

  it('without a route is taken at once, and nothing is said of it', () => {
    const { a, lobby } = peerInLobby([], [B]);
    const effects = renew(a, lobby);
    expect(effects.sign).toEqual([]);
    expect(view(a).generation).toBe(1);
  });

  it('waits for what is in signing under the former one', () => {
    const { a, lobby } = peerInLobby([B]);
    a.isSigning = false;
    write(a, lobby);
    renew(a, lobby);
    a.answerSign();
    expect(said(a)).toEqual([chat]);
    expect(view(a).generation).toBe(0);
    a.answerSign();
    expect(said(a)).toEqual([left]);
    expect(view(a).generation).toBe(1);
  });

  it('asked for twice while the first is made is one, with the later nickname', () => {
    const { a, lobby } = peerInLobby([B]);
    a.isSigning = false;
    renew(a, lobby);
    renew(a, lobby, 'elm');
    while (a.answerSign() > 0);
    expect(view(a)).toMatchObject({ generation: 1, nickname: 'elm' });
  });

  it('keeps what a person set for the lobby', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'pauseFriend', lobby, friend: C, on: true });
    a.step({ type: 'keepHistory', lobby, kept: { type: 'count', messages: 500 } });
    renew(a, lobby);
    expect(view(a)).toMatchObject({
      kept: { type: 'count', messages: 500 },
      pausedFriends: [C],
    });
  });

  it('[PR5] says `joined` once', () => {
    const { a, lobby } = peerInLobby([B]);
    renew(a, lobby);
    expect(said(a)).toEqual([left]);
    while (a.store.lobby(lobby)!.heartbeatAtMs === 0) a.pass(250);
    expect(said(a)).toEqual([joined]);
    a.pass(1_000);
    expect(said(a)).toEqual([]);
  });
});
