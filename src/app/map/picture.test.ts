// Who is drawn where.
import { expect, it } from 'vitest';
import { FakeDisk, fakePeer } from '../testing/fake-disk.ts';
import {
  cloudSpots,
  drawnOf,
  friendSpots,
  mapFriends,
  middleOf,
  roomFor,
  sizeFor,
} from './picture.ts';
import type { MapFriend } from './picture.ts';

const desk = sizeFor(640);

function friends(count: number, more: (at: number) => Partial<MapFriend> = () => ({})) {
  return Array.from({ length: count }, (_, at): MapFriend => {
    const name = `f${String(at).padStart(3, '0')}`;
    const rest = { isHere: false, isPaused: false, way: undefined, roundTripMs: undefined };
    return {
      peerId: fakePeer(name),
      name,
      portrait: undefined,
      link: 'offline',
      ...rest,
      came: 0,
      went: 0,
      ...more(at),
    };
  });
}

it('friends stand by name, with what is known of each', () => {
  const disk = new FakeDisk();
  for (const name of ['wren', 'alder', 'moss']) disk.friend(name);
  disk.changeFriend(fakePeer('moss'), { link: 'dialling' });
  disk.changeFriend(fakePeer('wren'), { away: true });
  const lobby = { ...disk.lobby('Garden'), friends: [fakePeer('wren')] };
  const path = { local: 'host', remote: 'relay', protocol: 'udp' };
  const links = (['alder', 'moss'] as const).map((name) => ({
    friend: fakePeer(name),
    state: 'up' as const,
    path,
    roundTripMs: 20,
  }));
  const counts = new Map([[fakePeer('alder'), { came: 2, went: 5 }]]);
  const all = mapFriends({ friends: disk.friends, lobby, links, counts });
  expect(all.map(({ name, link, isHere }) => [name, link, isHere])).toEqual([
    ['alder', 'up', false],
    ['moss', 'dialling', false],
    ['wren', 'away', true],
  ]);
  expect(all[0]).toMatchObject({ way: 'relayed', roundTripMs: 20, came: 2, went: 5 });
  // What the holder of the links said before the link went down is over.
  expect(all[1]).toMatchObject({ way: undefined, roundTripMs: undefined, came: 0, went: 0 });
});

it('who is in the lobby, then who is linked is drawn, and all in their order', () => {
  const all = friends(100, (at) => ({
    isHere: at >= 95,
    link: at % 10 === 9 ? 'up' : 'offline',
  }));
  const drawn = drawnOf(all, 10).map(({ name }) => name);
  expect(drawn).toEqual([
    'f009',
    'f019',
    'f029',
    'f039',
    'f049',
    'f095',
    'f096',
    'f097',
    'f098',
    'f099',
  ]);
  expect(drawnOf(all.slice(0, 4), 10)).toEqual(all.slice(0, 4));
});

it('everybody stands inside, apart from each other, mirrored where one reads that way', () => {
  for (const size of [desk, sizeFor(320)]) {
    const count = roomFor(size);
    const spots = friendSpots(count, size, false);
    const [alone] = friendSpots(1, size, false);
    expect(alone!.y).toBeCloseTo(middleOf(size).y);
    for (const { x, y } of [...spots, ...cloudSpots(300, size)]) {
      expect(x).toBeGreaterThan(4);
      expect(x).toBeLessThan(size.width - 4);
      expect(y).toBeGreaterThan(4);
      expect(y).toBeLessThan(size.height - 4);
    }
    const next = (at: number) => spots[(at + 1) % count]!;
    for (const [at, { x, y }] of spots.entries()) {
      expect(Math.hypot(next(at).x - x, next(at).y - y)).toBeGreaterThan(40);
    }
    const mirrored = friendSpots(count, size, true);
    expect(mirrored[1]!.x).toBeCloseTo(size.width - spots[1]!.x);
  }
});

it('a crowd is a cloud of some dots', () => {
  expect(cloudSpots(3, desk)).toHaveLength(3);
  expect(cloudSpots(300, desk)).toHaveLength(60);
});
