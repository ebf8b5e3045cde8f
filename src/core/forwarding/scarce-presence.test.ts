// Where there are more participants and authors than places. The bounds are small here, so that
// they are reached at once.
import { expect, it, vi } from 'vitest';
import { MINUTE_MS, messageId, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { becomeKnown, dropsOf, takeSaved } from '../testing/words.ts';
import type { LobbyId } from '../wire/ids.ts';

vi.mock(import('../constants.ts'), async (original) => ({
  ...(await original()),
  PARTICIPANTS_MAX: 3 as 5_000,
}));
vi.mock(import('../constants-shares.ts'), async (original) => ({
  ...(await original()),
  // Ourselves, and three others.
  HEARD_AUTHORS_MAX: 4 as 4_000,
}));

const [B, C, D] = [peer('B'), peer('C'), peer('D')];
const listed = (a: OnePeer, lobby: LobbyId): string[] =>
  a.core.participants(lobby).map(({ nickname }) => nickname);

it('[PR9] [SH2] who brought most loses its oldest, on disk too', () => {
  const { a, lobby } = peerInLobby([B, C]);
  for (const name of ['fern', 'moss', 'otter']) a.hear(B, a.written(name, lobby));
  a.takeSteps();
  a.hear(C, a.written('reed', lobby));
  const steps = [...a.steps];
  const fern = a.authorOf(peer('fern'), lobby);
  expect(takeSaved(a, 'deleteParticipant')).toMatchObject([{ lobby, author: fern }]);
  const forgotten = steps.flatMap(({ saveSoon }) =>
    saveSoon.filter(({ type }) => type === 'deleteAuthor'),
  );
  expect(forgotten).toEqual([{ type: 'deleteAuthor', lobby, author: fern }]);
  expect(listed(a, lobby)).toEqual(['ash', 'moss', 'otter', 'reed']);
  a.store.flush(a.nowMs);
  const onDisk = a.store.snapshot(a.nowMs);
  expect(onDisk.participants.map(({ nickname }) => nickname)).not.toContain('fern');
  expect(onDisk.authors).toHaveLength(4);
});

it('[PR9] who finds no place is forwarded and shown, only not listed', () => {
  const { a, lobby } = peerInLobby([B, D]);
  // Known, and heard anew after a silence: such places aren't given up for an unknown author.
  const names = ['fern', 'moss', 'otter'];
  becomeKnown(a, lobby, B, ...names);
  a.pass(30 * MINUTE_MS);
  for (const name of names) a.hear(B, a.written(name, lobby, { id: messageId(`${name} back`) }));
  expect(listed(a, lobby)).toEqual(['ash', ...names]);
  a.takeSteps();
  const part = a.written('reed', lobby);
  expect(dropsOf(a, () => a.hear(B, part))).toEqual({ 'participants-full': 1 });
  const steps = [...a.steps];
  expect(listed(a, lobby)).toEqual(['ash', ...names]);
  expect(a.takeSentOf('message')).toMatchObject([{ friend: D }]);
  const shown = steps.flatMap(({ announce }) => announce.filter(({ type }) => type === 'message'));
  expect(shown).toMatchObject([{ record: { nickname: 'reed' } }]);
  expect(steps.flatMap(({ announce }) => announce)).not.toContainEqual({
    ...{ type: 'participants', lobby },
  });
  // No news of one who is listed isn't that.
  const older = a.written('fern', lobby, { id: messageId('older'), writtenAtMs: a.nowMs - 1_000 });
  expect(dropsOf(a, () => a.hear(B, older))).toEqual({});
});
