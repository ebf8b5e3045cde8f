// Two things under one id: what is kept, which version is shown, and who is told.
import { describe, expect, it } from 'vitest';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { chatBody, messageId, NOW_MS, peer } from '../testing/samples.ts';
import type { LobbyId } from '../wire/ids.ts';

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
