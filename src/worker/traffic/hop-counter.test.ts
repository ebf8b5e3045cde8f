// What is counted for the map, and what isn't.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { Send } from '../../core/io.ts';
import { envelopeOf, peer, PRIVATE_LOBBY, PUBLIC_LOBBY } from '../../core/testing/samples.ts';
import type { PartOptions } from '../../core/testing/samples.ts';
import { KIND_CODES } from '../../core/wire/envelope.ts';
import { wrapEnvelope } from '../../core/wire/packet.ts';
import { HOPS_ASKED_WITHIN_MS, HOPS_LOBBIES_MAX } from '../constants.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { HopCounter } from './hop-counter.ts';

const [alder, birch] = [peer('alder'), peer('birch')];

function open() {
  const clock = createFakeClock();
  const hops = new HopCounter(clock);
  return { clock, hops, counted: () => hops.of(PUBLIC_LOBBY).friends };
}

type Way = 'message' | 'stem' | 'handover' | 'history';
const packet = (options: PartOptions = {}, way: Way = 'message'): Uint8Array =>
  wrapEnvelope(way, envelopeOf({ lobby: PUBLIC_LOBBY, ...options }));
const to = (friend: Send['friend'], bytes = packet()): Send => ({
  friend,
  packet: bytes,
  lane: 'live',
  flow: '',
});

it('counts messages by who brought them and to whom they went on', () => {
  const { hops, counted } = open();
  expect(counted()).toEqual([]);
  hops.came(alder, packet());
  hops.went([to(birch), to(alder)]);
  hops.came(alder, packet());
  expect(counted()).toEqual([
    { friend: alder, came: 2, went: 1 },
    { friend: birch, came: 0, went: 1 },
  ]);
});

it('counts nothing before somebody asks, nor once nobody asks any longer', () => {
  const { clock, hops } = open();
  hops.came(alder, packet());
  const { sinceMs, friends } = hops.of(PUBLIC_LOBBY);
  expect(friends).toEqual([]);
  clock.advance(HOPS_ASKED_WITHIN_MS);
  hops.came(alder, packet());
  expect(hops.of(PUBLIC_LOBBY)).toEqual({
    sinceMs,
    friends: [{ friend: alder, came: 1, went: 0 }],
  });
  clock.advance(HOPS_ASKED_WITHIN_MS + 1);
  hops.came(alder, packet());
  const anew = hops.of(PUBLIC_LOBBY);
  expect(anew.friends).toEqual([]);
  expect(anew.sinceMs).not.toBe(sinceMs);
});

it('says nothing of stems, which could tell who wrote', () => {
  const { hops, counted } = open();
  counted();
  hops.came(alder, packet({}, 'stem'));
  hops.went([to(birch, packet({}, 'stem'))]);
  expect(counted()).toEqual([]);
});

it('counts a message once for all its parts, and nothing but messages of this lobby', () => {
  const { hops, counted } = open();
  counted();
  hops.came(alder, packet({ index: 0, total: 3 }));
  hops.came(alder, packet({ index: 1, total: 3 }));
  hops.came(alder, packet({ index: 2, total: 3 }));
  hops.came(alder, packet({ kindCode: KIND_CODES.heartbeat }));
  hops.came(alder, packet({ kindCode: KIND_CODES.typing }));
  hops.came(alder, packet({}, 'history'));
  hops.came(alder, packet({ lobby: PRIVATE_LOBBY }));
  hops.came(alder, new Uint8Array([1, 2, 3]));
  expect(counted()).toEqual([{ friend: alder, came: 1, went: 0 }]);
});

it('forgets the lobby that was asked for longest ago when too many are', () => {
  const { hops } = open();
  hops.of(PUBLIC_LOBBY);
  hops.came(alder, packet());
  const others = Array.from({ length: HOPS_LOBBIES_MAX - 1 }, (_, at) => `${at}` as LobbyId);
  for (const lobby of others) hops.of(lobby);
  expect(hops.of(PUBLIC_LOBBY).friends).toHaveLength(1);
  for (const lobby of others) hops.of(lobby);
  hops.of('one more' as LobbyId);
  expect(hops.of(PUBLIC_LOBBY).friends).toEqual([]);
});
