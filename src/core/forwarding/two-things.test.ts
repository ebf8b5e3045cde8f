// Two things under one id: what is kept, which version is shown, and who is told.
import { describe, expect, it } from 'vitest';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { chatBody, messageId, NOW_MS, peer } from '../testing/samples.ts';
import { dropsOf, takeSaved } from '../testing/words.ts';
import type { LobbyId } from '../wire/ids.ts';
import { OTHER_VERSION } from '../wire/mark.ts';

const [B, C] = [peer('B'), peer('C')];
const AT_MS = NOW_MS;

/** One version of fern's message, by this friend. */
function says(
  a: OnePeer,
  lobby: LobbyId,
  friend: typeof B,
  version: Parameters<OnePeer['written']>[2] = {},
): void {
  const part = { id: messageId('m'), body: chatBody('first'), writtenAtMs: AT_MS, ...version };
  a.hear(friend, a.written('fern', lobby, part));
}

const textOf = (body: unknown): string => JSON.stringify(body);

describe('[EQ1] another version of a message that is here', () => {
  it.each([
    ['another text', { body: chatBody('second') }],
    ['another date', { writtenAtMs: AT_MS + 1 }],
    ['another nickname', { nickname: 'moss' }],
    ['another kind', { kindCode: 77 }],
  ])('with %s is told of, and the first stays shown', (_, version) => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    const [before] = a.messages(lobby);
    a.takeSteps();
    says(a, lobby, C, version);
    const steps = a.takeSteps();
    const announced = steps.flatMap(({ announce }) => announce);
    expect(announced).toContainEqual(
      expect.objectContaining({ type: 'twoThings', lobby, key: before!.key }),
    );
    expect(announced).toContainEqual(expect.objectContaining({ type: 'message', again: true }));
    const proofs = steps.flatMap(({ saveSoon }) =>
      saveSoon.filter((save) => save.type === 'putPart' && save.record.index === 65_535),
    );
    expect(proofs).toHaveLength(1);
    const [after, ...more] = a.messages(lobby);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ key: before!.key, writtenAtMs: AT_MS, twoThings: true });
    expect(textOf(after!.content)).toBe(textOf(before!.content));
    expect(after!.otherVersion).toMatchObject({
      nickname: 'nickname' in version ? version.nickname : 'fern',
      writtenAtMs: 'writtenAtMs' in version ? version.writtenAtMs : AT_MS,
    });
  });

  it('that is dated earlier is the one that is shown, everywhere at one date', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    says(a, lobby, C, { body: chatBody('second'), writtenAtMs: AT_MS - 5 });
    const [after, ...more] = a.messages(lobby);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ writtenAtMs: AT_MS - 5, twoThings: true });
    expect(textOf(after!.content)).toContain('second');
    expect(after!.otherVersion).toMatchObject({ writtenAtMs: AT_MS });
    expect(textOf(after!.otherVersion!.content)).toContain('first');
  });

  it('[PU13] is passed on once, so that all hear of it', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    a.takeSteps();
    for (let times = 0; times < 2; times++) says(a, lobby, C, { body: chatBody('second') });
    expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([B]);
  });
});

it('[EQ1] the same version again is nothing but a duplicate', () => {
  const { a, lobby } = peerInLobby([B, C]);
  says(a, lobby, B);
  a.takeSteps();
  says(a, lobby, C);
  expect(a.takeAnnounced()).toEqual([]);
  expect(a.messages(lobby)[0]?.twoThings).not.toBe(true);
});

describe('[EQ1] what is kept of both', () => {
  /** Places of the message's parts on disk, in order. */
  const onDisk = (a: OnePeer, lobby: LobbyId): number[] => {
    const { key } = a.messages(lobby)[0]!;
    const rows = a.store.read({ type: 'parts', request: 1, lobby, keys: [key] }, a.nowMs);
    return rows.flatMap((row) => (row.type === 'part' ? [row.record.index] : []));
  };

  it('is the message as others’ it was, and a proof beside it', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    says(a, lobby, C, { body: chatBody('second') });
    expect(a.messages(lobby)).toMatchObject([{ own: false, state: 'received', caughtUp: false }]);
    expect(onDisk(a, lobby)).toEqual([0, OTHER_VERSION]);
  });

  it('is the earlier one whole, with its times told anew', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    a.takeSteps();
    says(a, lobby, C, { body: chatBody('second'), writtenAtMs: AT_MS - 5 });
    const writes = a.takeSteps().flatMap(({ saveSoon }) => saveSoon);
    const types = writes.map(({ type }) => type);
    expect(types.filter((type) => type === 'putDigest')).toHaveLength(2);
    expect(writes).toContainEqual(
      expect.objectContaining({ type: 'deleteIncomplete', lobby, parts: true }),
    );
    expect(onDisk(a, lobby)).toEqual([0, OTHER_VERSION]);
  });

  it('is never a part of a long one in the place of a whole one', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    says(a, lobby, C, { body: chatBody('second'), total: 2, writtenAtMs: AT_MS - 5 });
    const [after, ...more] = a.messages(lobby);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ writtenAtMs: AT_MS, twoThings: true });
    expect(textOf(after!.content)).toContain('first');
    expect(after!.otherVersion!.content).toBeUndefined();
  });

  it('of ourselves in another place is ours, and sent', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (const [friend, text] of [
      [B, 'first'],
      [C, 'second'],
    ] as const) {
      const words = { id: messageId('m'), body: chatBody(text), writtenAtMs: AT_MS };
      a.hear(friend, a.written('A', lobby, words));
    }
    expect(a.messages(lobby)).toMatchObject([{ own: true, state: 'sent', twoThings: true }]);
  });
});

describe('[EQ1] another version of a message that isn’t whole', () => {
  const part = (index: number, total: number) => ({ index, total, body: chatBody('long') });

  it('takes its place when it is whole itself', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B, part(0, 2));
    a.takeSteps();
    says(a, lobby, C, { body: chatBody('whole') });
    const steps = a.takeSteps();
    expect(steps.flatMap(({ announce }) => announce).map(({ type }) => type)).toContain(
      'twoThings',
    );
    // Nothing of it was shown before.
    expect(steps.flatMap(({ announce }) => announce)).toContainEqual(
      expect.objectContaining({ type: 'message', again: false }),
    );
    const writes = steps.flatMap(({ saveSoon }) => saveSoon);
    expect(writes).toContainEqual(
      expect.objectContaining({ type: 'deleteIncomplete', lobby, parts: true }),
    );
    const [after, ...more] = a.messages(lobby);
    expect(more).toEqual([]);
    expect(textOf(after!.content)).toContain('whole');
    expect(a.store.snapshot(a.nowMs).incomplete).toEqual([]);
  });

  it('[PU13] and all hear of it', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B, part(0, 2));
    a.takeSteps();
    says(a, lobby, C, { body: chatBody('whole') });
    expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([B]);
  });

  it('is dropped when it is but a part that doesn’t fit', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B, part(0, 2));
    a.takeSteps();
    const drops = dropsOf(a, () => says(a, lobby, C, part(1, 3)));
    expect(drops).toEqual({ 'parts-inconsistent': 1 });
    expect(takeSaved(a, 'putMessage')).toEqual([]);
    says(a, lobby, C, part(1, 2));
    expect(a.messages(lobby)).toHaveLength(1);
  });
});

it('[EQ1] who is muted is told of to nobody', () => {
  const { a, lobby } = peerInLobby([B, C]);
  says(a, lobby, B);
  a.step({ type: 'mute', lobby, author: a.authorOf(peer('fern'), lobby), on: true });
  a.takeSteps();
  says(a, lobby, C, { body: chatBody('second') });
  const types = a.takeAnnounced().map(({ type }) => type);
  expect(types).toContain('message');
  expect(types).not.toContain('twoThings');
});

describe('[EQ1] holding one against the other on disk', () => {
  const told = (a: OnePeer): string[] => a.takeAnnounced().map(({ type }) => type);

  it('tells nothing of a lobby that was left meanwhile', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    a.isReading = false;
    says(a, lobby, C, { body: chatBody('second') });
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    while (a.answerRead() > 0);
    expect(told(a)).not.toContain('twoThings');
  });

  it('an old message stays one that was caught up on', () => {
    const { a, lobby } = peerInLobby([B, C]);
    says(a, lobby, B);
    expect(a.messages(lobby)).toMatchObject([{ caughtUp: false }]);
    a.pass(MESSAGE_AGE_MAX_MS + 1);
    says(a, lobby, C, { body: chatBody('second'), writtenAtMs: a.nowMs });
    expect(a.messages(lobby)).toMatchObject([{ caughtUp: true, twoThings: true }]);
  });
});
