// Who gets a part along a stem asks whether its giver wrote it: keeps it, gives it back, cuts the
// link, or has another friend of the giver's bring it too. A relay and an author do the same.
import { describe, expect, it } from 'vitest';
import { RESTEMS_MAX } from '../constants-stem.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId } from '../testing/samples.ts';
import { inStemLobby, LONG_MS, OUTSIDER, sentParts, stemPart } from '../testing/stem-story.ts';
import { dropsOf } from '../testing/words.ts';

interface Given {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  readonly part: Part;
  /** Who has it now, and others whose stems go on here. */
  readonly route: PeerId;
  readonly thirds: readonly PeerId[];
}

type Role = 'author' | 'relay';
type Kind = 'chat' | 'heartbeat';

/** The peer has given a part along its stem: its own, or another's that it passes on. */
function given(role: Role, kind: Kind): Given {
  const { a, lobby, passing, passers } = inStemLobby();
  if (role === 'relay') stemPart(a, passing, a.written('fern', lobby, { kind }));
  else if (kind === 'heartbeat') a.step({ type: 'rename', lobby, nickname: 'elm' });
  else {
    const content = { type: 'chat', text: 'whose?' } as const;
    a.step({ type: 'write', lobby, id: messageId('whose?'), content });
  }
  const [first] = sentParts(a);
  const { part, friend: route } = first!;
  const thirds = passers.filter((one) => one !== route && one !== passing);
  return { a, lobby, part, route, thirds };
}

/** What leaves, without who gets it: that is drawn anew for each feeder. */
const seenOf = ({ a }: Given): string[] => sentParts(a).map(({ type }) => type);

const ASKING: readonly (readonly [string, (given: Given) => unknown])[] = [
  ['keeps it', ({ a }) => a.pass(LONG_MS)],
  ['cuts the link', ({ a, route }) => a.step({ type: 'linkDown', friend: route })],
  ['gives it back', ({ a, route, part }) => stemPart(a, route, part)],
  ['has another friend bring it', ({ a, thirds, part }) => stemPart(a, thirds[0]!, part)],
  [
    'gives it back when another has it',
    ({ a, route, part }) => {
      stemPart(a, route, part);
      stemPart(a, route, part);
    },
  ],
];

describe.each(['chat', 'heartbeat'] as const)('[ST6] [ST8] [ST9] a %s', (kind) => {
  it.each(ASKING)('of which the route %s', (_what, ask) => {
    const [own, others] = (['author', 'relay'] as const).map((role) => {
      const one = given(role, kind);
      ask(one);
      const first = seenOf(one);
      const later = Array.from({ length: RESTEMS_MAX + 2 }, () => {
        one.a.pass(LONG_MS);
        return new Set(seenOf(one));
      });
      return { first: new Set(first), later };
    });
    expect(own).toEqual(others);
  });

  it('of which the route brings a forged copy: it is dropped unchecked', () => {
    for (const role of ['author', 'relay'] as const) {
      const one = given(role, kind);
      const envelope = one.part.envelope.slice();
      envelope[envelope.length - 1]! ^= 1;
      const copy = { ...one.part, envelope };
      expect(dropsOf(one.a, () => stemPart(one.a, one.thirds[0]!, copy))).toEqual({ duplicate: 1 });
      expect(seenOf(one)).toEqual([]);
    }
  });
});

it('[ST9] presence that was lost and comes along a stem again has gone in a circle', () => {
  const seen = (['author', 'relay'] as const).map((role) => {
    const one = given(role, 'heartbeat');
    one.a.pass(LONG_MS);
    expect(seenOf(one)).toEqual([]);
    stemPart(one.a, one.thirds[0]!, one.part);
    return new Set(seenOf(one));
  });
  expect(seen[0]).toEqual(seen[1]);
  expect([...seen[0]!].some((what) => what.includes('message'))).toBe(true);
});

it('[PR6] presence that was swallowed and is handed over to us is handed on, own or not', () => {
  const handed = (['author', 'relay'] as const).map((role) => {
    const { a, lobby, route, part } = given(role, 'heartbeat');
    const ask = (): string[] => {
      a.receive(OUTSIDER, { type: 'withdraw', lobby });
      a.receive(OUTSIDER, { type: 'enter', lobby, answer: false });
      return a.takeSentOf('handover').map((one) => one.part.id);
    };
    expect(ask()).not.toContain(part.id);
    a.receive(route, { type: 'handover', part });
    a.answerChecks();
    // Again it is no news.
    const again = dropsOf(a, () => a.receive(route, { type: 'handover', part }));
    return { again, isThere: ask().includes(part.id) };
  });
  expect(handed).toEqual([0, 1].map(() => ({ again: { duplicate: 1 }, isThere: true })));
});
