// Audits through the one door: what is answered to a hash, to marks, and to who asks for another
// version; and what isn't.
import { describe, expect, it } from 'vitest';
import { OTHERS_PER_FRIEND_MAX } from '../constants.ts';
import { OTHER_VERSION } from '../wire/mark.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Part } from '../wire/envelope.ts';
import { chatBody, messageId, messageKey, MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { keyOf } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const [salt, hash, mark] = ['5a'.repeat(8), '00'.repeat(16), '11'.repeat(16)];

interface Scene {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  readonly part: Part;
  readonly span: { readonly fromMs: number; readonly toMs: number };
}

function setScene(): Scene {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby, { body: chatBody('first') });
  a.hear(B, part);
  a.nowMs += MINUTE_MS;
  a.takeSteps();
  const span = { fromMs: part.writtenAtMs - 5, toMs: part.writtenAtMs + 5 };
  return { a, lobby, part, span };
}

const asksFor = ({ a }: Scene) => a.takeSentOf('want').flatMap(({ wants }) => wants);

describe('[SY14] a hash', () => {
  it('that isn’t ours is answered with keys and marks of the span', () => {
    const { a, lobby, part, span } = setScene();
    a.receive(B, { type: 'audit', lobby, ...span, salt, hash });
    const sent = a.takeSent();
    expect(sent.map(({ friend, packet }) => [friend, packet.type])).toEqual([
      [B, 'keys'],
      [B, 'marks'],
    ]);
    expect(sent[1]!.packet).toMatchObject({ answer: false, entries: [{ key: keyOf(part) }] });
  });

  it('that both find isn’t answered', () => {
    const [one, other] = [setScene(), setScene()];
    one.a.nowMs += 10 * MINUTE_MS;
    one.a.step({ type: 'tick' });
    const audits = one.a.takeSentOf('audit');
    for (const packet of audits) other.a.receive(B, packet);
    expect(other.a.takeSent()).toEqual([]);
  });

  it('over more than a comparison may read is dropped', () => {
    const { a, lobby } = setScene();
    a.receive(peer('E'), { type: 'audit', lobby, fromMs: 0, toMs: 2 ** 48 - 1, salt, hash });
    expect(a.takeSent()).toEqual([]);
  });
});

describe('[EQ2] marks', () => {
  it('other than ours make us ask for the other version, and tell ours', () => {
    const scene = setScene();
    const { a, lobby, part, span } = scene;
    const entries = [{ key: keyOf(part), mark }];
    a.receive(B, { type: 'marks', lobby, ...span, answer: false, entries });
    const sent = a.takeSent().map(({ packet }) => packet);
    expect(sent).toMatchObject([
      { type: 'want', wants: [{ key: keyOf(part), parts: [OTHER_VERSION] }] },
      { type: 'marks', answer: true, entries: [{ key: keyOf(part) }] },
    ]);
  });

  it('in an answer aren’t answered', () => {
    const { a, lobby, part, span } = setScene();
    const entries = [{ key: keyOf(part), mark }];
    a.receive(B, { type: 'marks', lobby, ...span, answer: true, entries });
    expect(a.takeSent().map(({ packet }) => packet.type)).toEqual(['want']);
  });

  it('of what we hold with another date make us ask, of what we lack they don’t', () => {
    const scene = setScene();
    const { a, lobby, part } = scene;
    const span = { fromMs: part.writtenAtMs + 10, toMs: part.writtenAtMs + 20 };
    const entries = [keyOf(part), messageKey(99)].map((key) => ({ key, mark }));
    a.receive(B, { type: 'marks', lobby, ...span, answer: true, entries });
    expect(asksFor(scene)).toEqual([{ key: keyOf(part), parts: [OTHER_VERSION] }]);
  });

  it('[EQ3] of many make us ask for a few at a time', () => {
    const scene = setScene();
    const { a, lobby } = scene;
    const parts = Array.from({ length: OTHERS_PER_FRIEND_MAX + 5 }, (_, n) =>
      a.written(`author ${n}`, lobby, { id: messageId(`many ${n}`) }),
    );
    for (const one of parts) a.hear(B, one);
    a.takeSteps();
    const span = { fromMs: a.nowMs - MINUTE_MS, toMs: a.nowMs + MINUTE_MS };
    const entries = parts.map((one) => ({ key: keyOf(one), mark }));
    a.receive(B, { type: 'marks', lobby, ...span, answer: true, entries });
    expect(asksFor(scene)).toHaveLength(OTHERS_PER_FRIEND_MAX);
  });
});

describe('[EQ3] who asks for the other version', () => {
  const want = ({ lobby, part }: Scene) =>
    ({ type: 'want', lobby, wants: [{ key: keyOf(part), parts: [OTHER_VERSION] }] }) as const;

  it('gets ours while we know of one', () => {
    const scene = setScene();
    scene.a.receive(C, want(scene));
    const given = scene.a.takeSentOf('history').map(({ part }) => part.envelope);
    expect(given).toEqual([scene.part.envelope]);
  });

  it('gets the other one once we know of two; who asks for the message gets the first', () => {
    const scene = setScene();
    const { a, lobby, part } = scene;
    const second = a.written('fern', lobby, {
      writtenAtMs: part.writtenAtMs,
      body: chatBody('second'),
    });
    a.hear(B, second);
    expect(a.messages(lobby)).toMatchObject([
      { content: { text: 'first' }, otherVersion: { content: { text: 'second' } } },
    ]);
    a.takeSteps();
    a.receive(C, want(scene));
    const other = a.takeSentOf('history').map((packet) => packet.part.envelope);
    expect(other).toEqual([second.envelope]);
    a.receive(C, { type: 'want', lobby, wants: [{ key: keyOf(part), parts: [] }] });
    const first = a.takeSentOf('history').map((packet) => packet.part.envelope);
    expect(first).toEqual([part.envelope]);
  });
});
