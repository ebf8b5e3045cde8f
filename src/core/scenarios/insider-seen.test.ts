// The cache of seen ids can't forget what could come again, so it is shared by refusing: who fills
// it takes no place from what other friends bring. The cache is a small one here, so that it is
// filled within seconds.
import { expect, it, vi } from 'vitest';
import { FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { chatBody, messageId, MINUTE_MS, peer } from '../testing/samples.ts';
import { concatBytes } from '../../base/bytes.ts';
import { encodeUnsigned, KIND_CODES, signedBytes } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { wrapEnvelope } from '../wire/packet.ts';

vi.mock(import('../constants.ts'), async (original) => ({
  ...(await original()),
  SEEN_PER_LOBBY_MAX: 4_000 as 1_000_000,
}));

const M = peer('M');
const [B, C, D] = ['B', 'C', 'D'].map(peer) as [typeof M, typeof M, typeof M];
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Scene {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
}

/** A has known the author `fern` for days, by the words that B brought. */
function setScene(): Scene {
  const { a, lobby } = peerInLobby([M, B, C, D]);
  for (let turn = 0; turn < 6; turn++) {
    a.hear(B, a.written('fern', lobby, { id: messageId(`fern ${turn}`) }));
    a.pass(DAY_MS / 2);
  }
  return { a, lobby };
}

/** Whether A shows now what a friend brings of an author. */
function isHeard({ a, lobby }: Scene, friend = B, name = 'fern'): boolean {
  a.takeSteps();
  const id = messageId(`heard ${name} ${a.nowMs}`);
  a.hear(friend, a.written(name, lobby, { id }));
  return a.takeAnnounced().some((one) => one.type === 'message' && one.record.id === id);
}

let counter = 0;

/** M brings so many words a second for so long, under so many pseudonyms. */
function flood({ a, lobby }: Scene, perS: number, forS: number, by: number, aheadMs = 0): void {
  for (let second = 0; second < forS; second++) {
    for (let at = 0; at < perS; at++) {
      const generation = 1 + (counter % by);
      const header = {
        ...{ lobby, author: a.authorOf(M, lobby, generation), id: messageId(`m ${counter++}`) },
        ...{ index: 0, total: 1, writtenAtMs: a.nowMs + aheadMs, kindCode: KIND_CODES.chat },
        nickname: 'm',
      };
      const unsigned = encodeUnsigned(header, chatBody('m'));
      const signature = a.sign(M, lobby, generation, signedBytes(unsigned));
      a.receive(M, wrapEnvelope('message', concatBytes(unsigned, signature)));
      a.answerChecks();
    }
    a.steps.length = 0;
    a.pass(1_000);
  }
}

it.each([
  ['450 words a second under 120 pseudonyms, dated ahead', 450, 12, 120, FUTURE_LEAD_MAX_MS - 10],
  ['70 words a second, each under a new one', 70, 70, 1e9, 0],
  ['300 words a second under 5,000, dated back', 300, 16, 5_000, -10 * MINUTE_MS],
])(
  '[SC2] [SH6] the ids of one friend’s flood silence nobody: %s',
  (_what, perS, forS, by, aheadMs) => {
    const scene = setScene();
    flood(scene, perS, forS, by, aheadMs);
    expect(isHeard(scene)).toBe(true);
    // Somebody new, whom another friend brings, has room too.
    expect(isHeard(scene, C, 'newcomer')).toBe(true);
  },
);

it('[SC2] [SH6] nor those of two friends at once', () => {
  const scene = setScene();
  flood(scene, 450, 6, 120, FUTURE_LEAD_MAX_MS - 10);
  const { a, lobby } = scene;
  for (let at = 0; at < 2_500; at++) {
    a.hear(D, a.written(`d ${at}`, lobby, { id: messageId(`d ${at}`) }));
    if (at % 250 === 0) a.pass(1_000);
    a.steps.length = 0;
  }
  expect(isHeard(scene)).toBe(true);
  expect(isHeard(scene, C, 'newcomer')).toBe(true);
});
