// A lobby has no past before its creation: nobody can put words there.
import { expect, it } from 'vitest';
import { BORN_SLACK_MS, FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import { peer } from '../testing/samples.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';

const B = peer('B');

/** Keys that A asks for after B has told of one written so long before the lobby's creation. */
function wanted(beforeMs: number, { a, lobby } = peerInLobby([B])): number {
  const { card } = a.core.lobbies()[0]!;
  const part = a.written('fern', lobby, { writtenAtMs: card.createdAtMs - beforeMs });
  const entry = { key: messageKeyOf(part.author, part.id), writtenAtMs: part.writtenAtMs };
  a.takeSteps();
  a.receive(B, { type: 'have', lobby, entries: [entry] });
  const asked = a.takeSentOf('want').flatMap(({ wants }) => wants).length;
  a.receive(B, { type: 'history', part });
  a.answerChecks();
  expect(a.messages(lobby)).toHaveLength(asked);
  return asked;
}

it('[SH8] what was written long before the lobby is neither asked for nor taken', () => {
  expect(wanted(BORN_SLACK_MS + 1)).toBe(0);
  expect(wanted(BORN_SLACK_MS)).toBe(1);
});

it('[SH8] a card that was dated ahead when we came says nothing', () => {
  const ahead = (
    leadMs: number,
  ): { a: OnePeer; lobby: ReturnType<typeof peerInLobby>['lobby'] } => {
    const { a, lobby } = peerInLobby([B]);
    a.store.flush(a.nowMs);
    const record = a.store.lobby(lobby)!;
    const joinedAtMs = record.card.createdAtMs - leadMs;
    a.store.saveFirst([{ type: 'putLobby', record: { ...record, joinedAtMs } }], a.nowMs);
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    return { a, lobby };
  };
  expect(wanted(2 * BORN_SLACK_MS, ahead(FUTURE_LEAD_MAX_MS))).toBe(0);
  expect(wanted(2 * BORN_SLACK_MS, ahead(FUTURE_LEAD_MAX_MS + 1))).toBe(1);
});
