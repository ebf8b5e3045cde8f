// The list of participants as a friend sees it, by coming in anew again and again and by asking for
// the directory: it tells nothing of which pseudonym is whose list it is.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, messageId, SECOND_MS } from '../testing/samples.ts';
import { silenceMaxMs } from '../state/lobby/participants.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { inStemLobby, sentParts, stemPart } from '../testing/stem-story.ts';

interface Scene {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  readonly passing: PeerId;
  /** Who looks. */
  readonly spy: PeerId;
  /** Time passes; what goes along a stem comes back by another route, or not at all. */
  readonly pass: (ms: number, isBack?: boolean) => void;
}

const OTHERS = ['elm', 'moss', 'oak'];

function setScene(): Scene {
  const { a, lobby, passing, passers } = inStemLobby();
  const spy = passers.find((one) => one !== passing)!;
  const back = (friend: PeerId): PeerId => passers.find((one) => one !== friend && one !== spy)!;
  const pass = (ms: number, isBack = true): void => {
    for (let passed = 0; passed < ms; passed += SECOND_MS) {
      a.pass(SECOND_MS);
      for (const { friend, type, part } of sentParts(a)) {
        if (type === 'stem' && isBack) a.hear(back(friend), part);
      }
    }
  };
  pass(7 * MINUTE_MS);
  for (const name of OTHERS) say(a, lobby, spy, name);
  return { a, lobby, passing, spy, pass };
}

const say = (a: OnePeer, lobby: LobbyId, friend: PeerId, name: string): void =>
  a.hear(
    friend,
    a.written(name, lobby, { kind: 'heartbeat', id: messageId(`${name} ${a.nowMs}`) }),
  );

/** Nicknames as they are handed over to the spy, in their order, and the directory's count. */
function look({ a, lobby, spy }: Scene): { names: string[]; count: number } {
  a.receive(spy, { type: 'withdraw', lobby });
  a.takeSteps();
  a.receive(spy, { type: 'enter', lobby, answer: false });
  a.receive(spy, { type: 'directoryRequest', after: undefined });
  const sent = a.takeSent().map(({ packet }) => packet);
  const names = sent.flatMap((one) => (one.type === 'handover' ? [one.part.nickname] : []));
  const lists = sent.flatMap((one) => (one.type === 'directory' ? one.entries : []));
  return { names, count: lists[0]!.participants };
}

const write = ({ a, lobby }: Scene): unknown =>
  a.step({ type: 'write', lobby, id: messageId('ours'), content: { type: 'chat', text: 'hello' } });

describe('[PR6] [DI1] what a friend sees of the list', () => {
  it('doesn’t change as we write, nor as another’s words go along a stem', () => {
    const scene = setScene();
    const before = look(scene);
    expect(before.names.toSorted()).toEqual(['ash', 'coin', ...OTHERS]);
    expect(before.count).toBe(5);
    stemPart(scene.a, scene.passing, scene.a.written('elm', scene.lobby));
    expect(look(scene)).toEqual(before);
    write(scene);
    expect(look(scene)).toEqual(before);
  });

  it('has no pseudonym of ours that others don’t hear any more', () => {
    const scene = setScene();
    const { a, lobby, spy, pass } = scene;
    pass(silenceMaxMs(5) - 2 * MINUTE_MS, false);
    for (const name of OTHERS) say(a, lobby, spy, name);
    pass(8 * MINUTE_MS, false);
    const { names, count } = look(scene);
    expect([names.toSorted(), count]).toEqual([OTHERS, 3]);
    expect(a.core.participants(lobby)).toHaveLength(4);
    a.restart();
    expect(a.core.participants(lobby)).toHaveLength(4);
  });

  it('keeps the newest presence when an older one comes back, ours as anybody’s', () => {
    const handed = ['ours', 'another’s'].map((whose) => {
      const { a, lobby, passing, spy } = setScene();
      const heartbeat = (): Part => {
        if (whose === 'another’s') {
          a.pass(SECOND_MS);
          return a.written('fern', lobby, { kind: 'heartbeat', id: messageId(`${a.nowMs}`) });
        }
        a.takeSteps();
        a.step({ type: 'rename', lobby, nickname: `ash ${a.nowMs}` });
        const [own] = sentParts(a);
        a.pass(MINUTE_MS);
        return own!.part;
      };
      const [older, newer] = [heartbeat(), heartbeat()];
      a.hear(passing, newer);
      a.hear(passing, older);
      a.receive(spy, { type: 'withdraw', lobby });
      a.takeSteps();
      a.receive(spy, { type: 'enter', lobby, answer: false });
      const parts = a.takeSentOf('handover').map(({ part }) => part);
      return parts
        .filter(({ author }) => author === newer.author)
        .map(({ seen }) => seen === newer.seen);
    });
    expect(handed).toEqual([[true], [true]]);
  });

  it('has a pseudonym that we give up until others have heard that it left', () => {
    const scene = setScene();
    const { a, lobby, passing, pass } = scene;
    const before = look(scene);
    a.step({ type: 'freshPseudonym', lobby, nickname: 'birch' });
    const [left] = sentParts(a);
    expect(look(scene)).toEqual(before);
    expect(a.core.participants(lobby).map(({ nickname }) => nickname)).not.toContain('ash');
    a.hear(passing, left!.part);
    const { names, count } = look(scene);
    expect([names.toSorted(), count]).toEqual([['coin', ...OTHERS], before.count - 1]);
    pass(5 * MINUTE_MS);
    expect(look(scene).names).toContain('birch');
  });
});
