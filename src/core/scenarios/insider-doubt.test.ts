// Of a long message somebody on its stem diffuses one part alone, and asks for more than that: what
// it is answered, and what it is asked for, tells nothing of who wrote it.
import { describe, expect, it } from 'vitest';
import {
  INCOMPLETE_PER_LOBBY_MAX,
  PART_BODY_BYTES_MAX,
  PARTS_QUIET_MS,
  PARTS_TIMEOUT_MS,
} from '../constants.ts';
import {
  KNOWN_MESSAGES,
  KNOWN_SPAN_MS,
  PROMOTIONS_BURST,
  READ_UNIT_BYTES,
  READ_UNITS_BURST,
} from '../constants-shares.ts';
import { LONG_WINDOW_MIN } from '../constants-stem.ts';
import { encodeContent } from '../wire/content.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Packet } from '../wire/packet.ts';
import { splitBody } from '../state/lobby/assembly.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { inStemLobby, sentParts, stemPart } from '../testing/stem-story.ts';
import { dropsOf, keyOf } from '../testing/words.ts';

const TEXT = 'x'.repeat(2 * PART_BODY_BYTES_MAX);
const ROLES = ['author', 'relay'] as const;

interface Given {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  /** Who was given the parts along the stem, and another route. */
  readonly route: PeerId;
  readonly other: PeerId;
  readonly parts: readonly Part[];
}

/** All parts of a long message have gone along a stem: the peer's own, or another's. */
function given(role: (typeof ROLES)[number], text = TEXT): Given {
  const { a, lobby, passing, passers } = inStemLobby();
  const content = { type: 'chat', text } as const;
  if (role === 'author') a.step({ type: 'write', lobby, id: messageId('long'), content });
  else {
    const bodies = splitBody(encodeContent(content));
    for (const [index, body] of bodies.slice(0, LONG_WINDOW_MIN).entries()) {
      const place = { id: messageId('long'), index, total: bodies.length };
      stemPart(a, passing, a.written('fern', lobby, { ...place, body }));
    }
  }
  const sent = sentParts(a);
  const route = sent[0]!.friend;
  const parts = sent.map(({ part }) => part);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.length).toBeLessThanOrEqual(LONG_WINDOW_MIN);
  const other = passers.find((one) => one !== route && one !== passing)!;
  return { a, lobby, route, other, parts };
}

/** Parts of history that were given to a friend since the last `take…`. */
const answered = (a: OnePeer): number[] =>
  a.takeSent().flatMap(({ packet }) => {
    if (packet.type === 'history') return [packet.part.index];
    return packet.type === 'histories' ? packet.parts.map(({ index }) => index) : [];
  });

const ask = ({ a, lobby, route, parts: [part] }: Given): number[] => {
  a.receive(route, { type: 'want', lobby, wants: [{ key: keyOf(part!), parts: [] }] });
  return answered(a);
};

const wanted = (packet: Packet): number[] =>
  packet.type === 'want' ? packet.wants.flatMap(({ parts }) => [...parts]) : [];

/** After so many questions for it: whether what is really there is read for this friend at once. */
function readsAfter(one: Given, times: number): boolean {
  const { a, lobby, route, other, parts } = one;
  const shown = a.written('oak', lobby, { id: messageId('shown') });
  a.hear(other, shown);
  for (let n = 0; n < times; n++) {
    a.receive(route, { type: 'want', lobby, wants: [{ key: keyOf(parts[0]!), parts: [] }] });
  }
  a.takeSteps();
  a.receive(route, { type: 'want', lobby, wants: [{ key: keyOf(shown), parts: [] }] });
  return answered(a).length > 0;
}

it('[SY11] [ST5] what is hidden of a long message costs who asks for it nothing', () => {
  const unitsOfPart = 1 + PART_BODY_BYTES_MAX / READ_UNIT_BYTES;
  for (const role of ROLES) {
    const long = 'x'.repeat(80 * PART_BODY_BYTES_MAX);
    const times = Math.ceil(READ_UNITS_BURST / (80 * unitsOfPart)) + 1;
    expect(readsAfter(given(role, long), times)).toBe(true);
    const one = given(role, long);
    one.a.hear(one.other, one.parts[1]!);
    expect(readsAfter(one, times)).toBe(true);
  }
});

describe('[ST4] [ST5] of a long message that is diffused in part', () => {
  it('that part is given to who asks, and nothing else of it', () => {
    for (const role of ROLES) {
      const one = given(role);
      expect(ask(one)).toEqual([]);
      one.a.hear(one.other, one.parts[1]!);
      one.a.takeSteps();
      expect(ask(one)).toEqual([1]);
    }
  });

  it('the other parts are asked for, of one route after the other', () => {
    const asked = ROLES.map((role) => {
      const { a, other, parts } = given(role);
      a.hear(other, parts[1]!);
      a.takeSteps();
      const all: number[][] = [];
      for (let ms = 0; ms <= 2 * PARTS_QUIET_MS; ms += SECOND_MS) {
        a.pass(SECOND_MS);
        for (const { packet } of a.takeSent()) {
          const missing = wanted(packet);
          if (missing.length > 0) all.push(missing);
        }
      }
      return all;
    });
    expect(asked[0]!.length).toBeGreaterThan(0);
    expect(asked[0]).toEqual(asked[1]);
  });

  it('it takes a place among unfinished messages', () => {
    const asked = ROLES.map((role) => {
      const { a, lobby, other, parts } = given(role);
      for (let n = 0; n < INCOMPLETE_PER_LOBBY_MAX; n++) {
        const place = { id: messageId(`begun ${n}`), index: 0, total: 2 };
        a.hear(other, a.written(`sybil ${n}`, lobby, place));
      }
      a.hear(other, parts[1]!);
      a.takeSteps();
      a.pass(PARTS_QUIET_MS + 5 * SECOND_MS);
      return a.takeSent().filter(({ packet }) => wanted(packet).length > 0).length;
    });
    expect(asked).toEqual([INCOMPLETE_PER_LOBBY_MAX, INCOMPLETE_PER_LOBBY_MAX]);
  });

  it('an own one is taken for sent when all came back and its place was lost', () => {
    const { a, lobby, other, parts } = given('author');
    for (const [n, part] of parts.entries()) {
      if (n === parts.length - 1) a.pass(PARTS_TIMEOUT_MS);
      a.hear(other, part);
    }
    const stateOf = () => a.messages(lobby).map(({ state }) => state);
    expect(stateOf()).toEqual(['waiting']);
    a.pass(PARTS_TIMEOUT_MS);
    expect(stateOf()).toEqual(['sent']);
  });

  it('it is given up after the same time', () => {
    const answers = ROLES.map((role) => {
      const one = given(role);
      one.a.hear(one.other, one.parts[1]!);
      return [PARTS_TIMEOUT_MS - 6 * SECOND_MS, 12 * SECOND_MS].map((ms) => {
        one.a.nowMs += ms;
        one.a.step({ type: 'tick' });
        return ask(one);
      });
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  it('an own one comes back whole by that', () => {
    const { a, lobby, other, parts } = given('author');
    a.hear(other, parts[1]!);
    a.takeSteps();
    let asked: PeerId | undefined;
    for (let times = 0; times < 8 && asked === undefined; times++) {
      a.pass(SECOND_MS);
      asked = a.takeSent().find(({ packet }) => wanted(packet).length > 0)?.friend;
    }
    for (const part of parts) a.receive(asked!, { type: 'history', part });
    a.answerChecks();
    expect(a.messages(lobby).map(({ state }) => state)).toEqual(['sent']);
  });
});

it('[LI1] [ST5] parts of its own long messages are taken as anybody’s are', () => {
  const { a, lobby, passers } = inStemLobby();
  const content = { type: 'chat', text: 'x'.repeat(100 * PART_BODY_BYTES_MAX) } as const;
  const drops = dropsOf(a, () => {
    for (const name of ['first', 'second']) {
      a.step({ type: 'write', lobby, id: messageId(name), content });
      for (let times = 0; times < 200; times++) {
        for (const { friend, part } of sentParts(a)) {
          a.receive(
            passers.find((one) => one !== friend)!,
            { type: 'message', part },
          );
        }
        a.answerChecks();
        a.pass(SECOND_MS / 2);
      }
    }
  });
  expect(drops['author-rate']).toBeUndefined();
  expect(a.messages(lobby).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

it('[SH3] whether the author is known depends on who brought it, whoever it is', () => {
  const known = ROLES.map((role) => {
    const { a, lobby, passing, passers } = inStemLobby();
    const name = role === 'author' ? 'A' : 'fern';
    const bringer = passers.find((one) => one !== passing)!;
    for (let turn = 0; turn < KNOWN_MESSAGES; turn++) {
      const id = messageId(`${name} ${turn}`);
      for (let n = 0; n < PROMOTIONS_BURST; n++) {
        a.hear(bringer, a.written(`sybil ${n}`, lobby, { id: messageId(`${n} ${turn}`) }));
      }
      a.takeSteps();
      if (role === 'relay') stemPart(a, passing, a.written(name, lobby, { id }));
      else a.step({ type: 'write', lobby, id, content: { type: 'chat', text: 'hello' } });
      for (const { part, type } of sentParts(a)) if (type === 'stem') a.hear(bringer, part);
      a.pass(KNOWN_SPAN_MS / (KNOWN_MESSAGES - 1));
    }
    const isKnown = (one: string): boolean => a.core.isKnown(a.authorOf(peer(one), lobby), lobby);
    return [isKnown('sybil 0'), isKnown(name)];
  });
  expect(known).toEqual([
    [true, false],
    [true, false],
  ]);
});
