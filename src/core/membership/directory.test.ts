// The public directory through the one door: what is told to whom, and what is believed.
import { describe, expect, it } from 'vitest';
import { lobbyIdOf } from '../wire/card.ts';
import {
  ANSWERS_BYTES_BURST,
  DIRECTORY_BURST,
  DIRECTORY_PERIOD_MS,
  PACKET_BYTES_MAX,
} from '../constants.ts';
import { peer, PRIVATE_CARD, PUBLIC_CARD, PUBLIC_LOBBY, SECOND_MS } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];
const create = (a: OnePeer, name: string, visibility: 'public' | 'private'): void => {
  a.step({
    ...{ type: 'createLobby', name, topic: 't'.repeat(200), visibility },
    ...{ history: 'shared', nickname: 'ash' },
  });
};
const linked = (): OnePeer => {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  return a;
};
const page = (name = 'Garden', more = false) => ({
  ...({ type: 'directory', more } as const),
  entries: [{ card: { ...PUBLIC_CARD, name }, participants: 3 }],
});

it('[DI1] tells all public lobbies in pages, in order, to the end', () => {
  const a = linked();
  for (let n = 0; n < 120; n++) create(a, `Lobby ${n}`, n % 2 === 0 ? 'public' : 'private');
  a.takeSteps();
  const told: string[] = [];
  for (let more = true, after = undefined as string | undefined; more; after = told.at(-1)) {
    a.receive(B, { type: 'directoryRequest', after: after as typeof PUBLIC_LOBBY });
    const [sent, ...others] = a.takeSent();
    expect(others).toEqual([]);
    expect(sent!.bytes.length).toBeLessThanOrEqual(PACKET_BYTES_MAX);
    if (sent!.packet.type !== 'directory') throw new TypeError('a directory was expected');
    for (const { card } of sent!.packet.entries) told.push(lobbyIdOf(card));
    more = sent!.packet.more;
  }
  const ours = a.core.lobbies().filter(({ card }) => card.visibility === 'public');
  expect(told).toEqual(ours.map(({ lobby }) => lobby).sort());
});

describe('[DI3] a private lobby', () => {
  it('is in no directory of ours', () => {
    const a = linked();
    create(a, 'Attic', 'private');
    a.takeSteps();
    a.receive(B, { type: 'directoryRequest', after: undefined });
    expect(a.takeSentOf('directory')).toMatchObject([{ entries: [], more: false }]);
  });

  it('makes the whole page of a friend untrustworthy', () => {
    const a = linked();
    const entries = [PUBLIC_CARD, PRIVATE_CARD].map((card) => ({ card, participants: 1 }));
    a.receive(B, { type: 'directory', entries, more: false });
    expect(a.core.drops()).toEqual({ 'bad-card': 1 });
    expect(a.core.directory()).toEqual([]);
  });
});

it('[DI4] asks a friend on its link, and on a look, a few times, then once a period', () => {
  const a = new OnePeer([B, C]);
  a.linkUp(B);
  expect(a.takeSentOf('directoryRequest')).toMatchObject([{ friend: B, after: undefined }]);
  for (let n = 1; n < DIRECTORY_BURST; n++) {
    a.step({ type: 'requestDirectory' });
    expect(a.takeSentOf('directoryRequest')).toHaveLength(1);
  }
  a.step({ type: 'requestDirectory' });
  expect(a.takeSentOf('directoryRequest')).toEqual([]);
  a.nowMs += DIRECTORY_PERIOD_MS;
  a.linkUp(C);
  a.step({ type: 'requestDirectory' });
  expect(a.takeSentOf('directoryRequest').map(({ friend }) => friend)).toEqual([C, B, C]);
});

it('[DI2] [DI4] shows what was asked for and told, until the friend’s link goes', () => {
  const a = linked();
  a.receive(B, page());
  expect(a.core.directory()).toMatchObject([
    { lobby: PUBLIC_LOBBY, participants: 3, friends: [B], joined: false },
  ]);
  a.receive(B, page('Unasked'));
  expect(a.core.drops()).toEqual({ unasked: 1 });
  a.step({ type: 'linkDown', friend: B });
  expect(a.core.directory()).toEqual([]);
});

it('[DI1] asks for the next page after the last lobby of this one', () => {
  const a = linked();
  a.takeSteps();
  a.receive(B, page('Garden', true));
  expect(a.takeSentOf('directoryRequest')).toMatchObject([{ friend: B, after: PUBLIC_LOBBY }]);
});

it('[DI2] a page that names a lobby of ours again and again is no reason to ask for more', () => {
  const a = linked();
  create(a, 'Garden', 'public');
  const { card } = a.core.lobbies()[0]!;
  a.takeSteps();
  const entries = Array.from({ length: 40 }, () => ({ card, participants: 1 }));
  a.receive(B, { type: 'directory', entries, more: true });
  expect(a.takeSent()).toEqual([]);
  expect(a.core.drops()).toEqual({ malformed: 1 });
  a.receive(B, { type: 'directory', entries, more: true });
  expect(a.core.drops()).toEqual({ malformed: 1, unasked: 1 });
});

it('[JO1] a lobby of the directory is joined through those who advertise it', () => {
  const a = linked();
  a.receive(B, page());
  a.takeSteps();
  a.step({ type: 'join', lobby: PUBLIC_LOBBY, nickname: 'ash' });
  expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby: PUBLIC_LOBBY, answer: false }]);
  a.receive(B, { type: 'enter', lobby: PUBLIC_LOBBY, answer: true });
  expect(a.core.lobbies()).toMatchObject([{ lobby: PUBLIC_LOBBY, routesUp: 1 }]);
});

describe('[JO1] a stop', () => {
  const offer = { card: PUBLIC_CARD, friends: [B, C] };

  it('between looking and joining loses nothing: the wish brings what the directory showed', () => {
    const a = linked();
    a.receive(B, page());
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSteps();
    const wish = { type: 'join', lobby: PUBLIC_LOBBY, nickname: 'ash' } as const;
    expect(() => a.step(wish)).toThrow(RangeError);
    a.step({ ...wish, offer });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, answer: false }]);
  });

  it('between asking to be let in and the answer leaves nobody outside', () => {
    const a = linked();
    a.receive(B, page());
    a.step({ type: 'join', lobby: PUBLIC_LOBBY, nickname: 'ash' });
    a.restart();
    a.takeSteps();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    // The directory may have been out of date: until it answers, it is told nothing else.
    const sent = a.takeSent().map(({ packet }) => packet.type);
    expect(sent).toEqual(['enter', 'directReady', 'directAsk', 'clockRequest']);
    a.receive(B, { type: 'enter', lobby: PUBLIC_LOBBY, answer: true });
    expect(a.core.lobbies()).toMatchObject([{ lobby: PUBLIC_LOBBY, routesUp: 1 }]);
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(a.core.lobbies()).toMatchObject([{ lobby: PUBLIC_LOBBY, routesUp: 1 }]);
  });

  it.each([
    ['of another lobby', { ...PUBLIC_CARD, name: 'Shed' }],
    ['of a private one', PRIVATE_CARD],
  ])('makes no card believed that is %s', (_, card) => {
    const a = linked();
    const lobby = card === PRIVATE_CARD ? lobbyIdOf(card) : PUBLIC_LOBBY;
    const wish = { type: 'join', lobby, nickname: 'ash', offer: { card, friends: [B] } } as const;
    expect(() => a.step(wish)).toThrow(RangeError);
    expect(a.core.lobbies()).toEqual([]);
  });
});

it('[LI7] who asks without end is answered up to a bound, and again later', () => {
  const a = linked();
  for (let n = 0; n < 60; n++) create(a, `Lobby ${n}`, 'public');
  a.takeSteps();
  const ask = (): number => {
    a.receive(B, { type: 'directoryRequest', after: undefined });
    return a.takeSent().reduce((sum, { bytes }) => sum + bytes.length, 0);
  };
  let got = 0;
  for (let bytes = ask(); bytes > 0; bytes = ask()) got += bytes;
  expect(got).toBeLessThan(1.1 * ANSWERS_BYTES_BURST);
  expect(got).toBeGreaterThan(ANSWERS_BYTES_BURST / 2);
  expect(a.core.drops()).toEqual({ 'over-limit': 1 });
  a.receive(C, { type: 'directoryRequest', after: undefined });
  expect(a.takeSentOf('directory')).toHaveLength(1);
  a.pass(SECOND_MS);
  expect(ask()).toBeGreaterThan(0);
});
