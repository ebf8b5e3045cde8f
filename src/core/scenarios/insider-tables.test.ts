// Whatever is bounded is shared by the friends who bring things: one who fills a table takes no
// place from what the others bring. One peer with four routes; M, one of them, means harm.
import { expect, it } from 'vitest';
import { concatBytes } from '../../base/bytes.ts';
import { INCOMPLETE_PER_LOBBY_MAX, INVITATIONS_MAX, PARTICIPANTS_MAX } from '../constants.ts';
import { encodeContent } from '../wire/content.ts';
import { encodeUnsigned, KIND_CODES, signedBytes } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import { inventedCard } from '../testing/hostile/plain-ways.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { messageId, messageKey, MINUTE_MS, peer, PRIVATE_CARD } from '../testing/samples.ts';
import { SeededRandom } from '../testing/seeded-random.ts';

const M = peer('M');
const FRIENDS = [peer('B'), peer('C'), peer('D')];
const NOTHING = new Uint8Array(0);
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Scene {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
}

/** A has known the author `fern` for days, by the words that B brought. */
function setScene(): Scene {
  const { a, lobby } = peerInLobby([M, ...FRIENDS]);
  for (let turn = 0; turn < 6; turn++) {
    a.hear(FRIENDS[0]!, a.written('fern', lobby, { id: messageId(`fern ${turn}`) }));
    a.pass(DAY_MS / 2);
  }
  a.takeSteps();
  return { a, lobby };
}

let counter = 0;

interface Brought {
  readonly kind?: keyof typeof KIND_CODES;
  readonly total?: number;
  readonly index?: number;
}

/** A part by M under one of many pseudonyms, given to A and checked. */
function bring(
  { a, lobby }: Scene,
  pseudonym: number,
  { kind = 'chat', total = 1, index = 0 }: Brought = {},
): void {
  const author = a.authorOf(M, lobby, 1 + pseudonym);
  const header = {
    ...{ lobby, author, id: messageId(`m ${counter++}`), index, total, nickname: 'm' },
    ...{ writtenAtMs: a.nowMs, kindCode: KIND_CODES[kind] },
  };
  const body = kind === 'chat' ? encodeContent({ type: 'chat', text: 'm' }) : NOTHING;
  const unsigned = encodeUnsigned(header, body);
  const signature = a.sign(M, lobby, 1 + pseudonym, signedBytes(unsigned));
  a.receive(M, wrapEnvelope('message', concatBytes(unsigned, signature)));
  a.answerChecks();
  a.steps.length = 0;
}

it.each([
  ['two parts each, by eight authors', 2, 8],
  ['thirty parts each, by eight authors', 30, 8],
  ['of an author each', 2, 64],
])('[PA5] [SH2] messages that are never ended leave room for others’: %s', (_how, total, by) => {
  const scene = setScene();
  const { a, lobby } = scene;
  for (let at = 0; at < 2 * INCOMPLETE_PER_LOBBY_MAX; at++) bring(scene, at % by, { total });
  const text = 'long '.repeat(8_000);
  const body = encodeContent({ type: 'chat', text });
  for (const name of ['fern', 'newcomer']) {
    const id = messageId(`long ${name}`);
    const half = Math.ceil(body.length / 3);
    for (let index = 0; index < 3; index++) {
      const piece = body.slice(index * half, (index + 1) * half);
      a.hear(FRIENDS[1]!, a.written(name, lobby, { id, index, total: 3, body: piece }));
    }
    const shown = a.takeAnnounced().filter((one) => one.type === 'message');
    expect(shown.map(({ record }) => record.id)).toEqual([id]);
  }
});

it('[PA5] [SH2] whoever holds most loses its own oldest', () => {
  const scene = setScene();
  const { a, lobby } = scene;
  const id = messageId('begun before');
  const bodies = ['one ', 'two'].map((text) => encodeContent({ type: 'chat', text }));
  const whole = concatBytes(...bodies);
  const cut = [whole.slice(0, 5), whole.slice(5)];
  a.hear(FRIENDS[0]!, a.written('fern', lobby, { id, index: 0, total: 2, body: cut[0]! }));
  for (let at = 0; at < 4 * INCOMPLETE_PER_LOBBY_MAX; at++) bring(scene, at % 40, { total: 3 });
  a.takeSteps();
  a.hear(FRIENDS[0]!, a.written('fern', lobby, { id, index: 1, total: 2, body: cut[1]! }));
  const shown = a.takeAnnounced().filter((one) => one.type === 'message');
  expect(shown.map(({ record }) => record.id)).toEqual([id]);
});

it('[PR9] [SH2] participants that there aren’t leave places for those of other friends', () => {
  const scene = setScene();
  const { a, lobby } = scene;
  for (let second = 0; second * 200 < PARTICIPANTS_MAX + 400; second++) {
    for (let at = 0; at < 200; at++) bring(scene, second * 200 + at, { kind: 'joined' });
    a.pass(1_000);
  }
  const newcomer = a.authorOf(peer('newcomer'), lobby);
  const id = messageId('hello');
  const [kind, body] = ['joined', NOTHING] as const;
  a.hear(FRIENDS[1]!, a.written('newcomer', lobby, { kind, id, body }));
  expect(a.core.participants(lobby).map(({ author }) => author)).toContain(newcomer);
});

it('[IN6] invitations of one friend leave places for that of another', () => {
  const { a } = setScene();
  const random = new SeededRandom(2);
  for (let at = 0; at < 2 * INVITATIONS_MAX; at++) {
    const card = inventedCard(random, 'private');
    a.receive(M, { type: 'invitation', card, invitedAtMs: a.nowMs });
  }
  a.receive(FRIENDS[0]!, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs });
  const from = a.core.invitations().map(({ friend }) => friend);
  expect(from).toContain(FRIENDS[0]);
});

it('[SY4] [SH2] keys that one friend announces leave places for what others hold', () => {
  const { a, lobby } = setScene();
  const random = new SeededRandom(3);
  for (let at = 0; at < 120; at++) {
    const entries = Array.from({ length: 500 }, () => ({
      ...{ key: messageKey(random.u32()), writtenAtMs: a.nowMs - random.below(DAY_MS) },
    }));
    a.receive(M, { type: 'have', lobby, entries });
  }
  a.takeSteps();
  const lost = messageKey('what C holds');
  a.receive(FRIENDS[1]!, { type: 'have', lobby, entries: [{ key: lost, writtenAtMs: a.nowMs }] });
  const wanted = a
    .takeSentOf('want')
    .flatMap(({ wants, friend }) => (friend === FRIENDS[1] ? wants.map(({ key }) => key) : []));
  expect(wanted).toContain(lost);
});
