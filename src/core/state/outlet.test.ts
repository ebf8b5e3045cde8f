// What one link is sent, and in which order when not all can go at once.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import * as shares from '../constants-shares.ts';
import {
  author,
  NOW_MS,
  peer,
  PRIVATE_LOBBY,
  PUBLIC_LOBBY,
  SECOND_MS,
} from '../testing/samples.ts';
import { Outlet } from './outlet.ts';
import type { Parcel, Urgency } from './outlet.ts';

/** Named by bringer, author and number, as `B fern 1`. */
function parcel(name: string, urgency: Urgency = 'known', rest: Partial<Parcel> = {}): Parcel {
  const [bringer = '', writer = ''] = name.split(' ');
  return {
    packet: new TextEncoder().encode(name),
    bytes: name.length,
    ...{ lobby: PUBLIC_LOBBY, author: author(writer), bringer: peer(bringer), urgency },
    isLong: false,
    ...rest,
  };
}
const nameOf = ({ packet }: Parcel): string => new TextDecoder().decode(packet);

function passing(outlet: Outlet, urgency: Urgency, isLong = false, nowMs = NOW_MS): number {
  let count = 0;
  while (count < 5_000 && outlet.passes(urgency, PUBLIC_LOBBY, isLong, nowMs)) count++;
  return count;
}

/** Nothing but what waits may go any more. */
function usedUp(): Outlet {
  const outlet = new Outlet(NOW_MS);
  passing(outlet, 'sparse');
  return outlet;
}

function wait(outlet: Outlet, ...parcels: readonly Parcel[]): number {
  return parcels.reduce((dropped, one) => dropped + (outlet.wait(one, NOW_MS) ? 1 : 0), 0);
}

/** All that goes until then. */
function gone(outlet: Outlet, nowMs: number): string[] {
  const names: string[] = [];
  for (let next = outlet.next(nowMs); next; next = outlet.next(nowMs)) names.push(nameOf(next));
  return names;
}
/** From then on there is room for so many of known authors. */
const roomAtMs = (count: number): number =>
  NOW_MS + Math.ceil(((shares.OUTLET_RESERVE + count) * SECOND_MS) / shares.OUTLET_PACKETS_PER_S);
const LATE_MS = NOW_MS + 5 * SECOND_MS;

describe('[SH4] great packets', () => {
  const GREAT = shares.OUTLET_PACKET_BYTES * 3 + 1;

  it('count as several, at once', () => {
    const outlet = new Outlet(NOW_MS);
    let count = 0;
    while (outlet.passes('known', PUBLIC_LOBBY, false, NOW_MS, GREAT)) count++;
    expect(count).toBe(Math.ceil((shares.OUTLET_PACKETS_BURST - shares.OUTLET_RESERVE) / 4));
  });

  it('and in their turn: bytes keep to a rate', () => {
    const outlet = usedUp();
    const bytes = GREAT;
    for (let n = 0; n < 200; n++) wait(outlet, parcel('B fern 1', 'known', { bytes }));
    expect(gone(outlet, roomAtMs(40))).toHaveLength(10);
    const strangers = new Outlet(NOW_MS);
    expect(strangers.passes('unknown', PUBLIC_LOBBY, false, NOW_MS, GREAT)).toBe(true);
  });
});

describe('[SH4] a link', () => {
  it('takes a burst at once, and of each kind leaves some to those before it', () => {
    const outlet = new Outlet(NOW_MS);
    const [burst, reserve] = [shares.OUTLET_PACKETS_BURST, shares.OUTLET_RESERVE];
    expect(passing(outlet, 'known', true)).toBe(burst - 2 * reserve);
    expect(passing(outlet, 'known')).toBe(reserve);
    expect(passing(outlet, 'unknown')).toBe(0);
    expect(passing(outlet, 'sparse')).toBe(reserve);
    expect(passing(outlet, 'sparse', false, NOW_MS + SECOND_MS)).toBe(shares.OUTLET_PACKETS_PER_S);
  });

  it('lets nothing overtake what waits but authors who write little', () => {
    const outlet = usedUp();
    wait(outlet, parcel('B fern'));
    expect(outlet.passes('known', PUBLIC_LOBBY, false, LATE_MS)).toBe(false);
    expect(outlet.passes('unknown', PUBLIC_LOBBY, false, LATE_MS)).toBe(false);
    expect(outlet.passes('sparse', PUBLIC_LOBBY, true, LATE_MS)).toBe(false);
    expect(outlet.passes('sparse', PUBLIC_LOBBY, false, LATE_MS)).toBe(true);
    wait(outlet, parcel('B oak', 'sparse'));
    expect(outlet.passes('sparse', PUBLIC_LOBBY, false, LATE_MS)).toBe(false);
    expect(outlet.length).toBe(2);
  });

  it('sends sparse authors, then known ones in turns, then long messages', () => {
    const outlet = usedUp();
    const long = { isLong: true };
    wait(outlet, parcel('B long', 'known', long), parcel('B fern 1'), parcel('B fern 2'));
    wait(outlet, parcel('B moss 1'), parcel('C oak 1'), parcel('B elm', 'sparse'));
    expect(gone(outlet, LATE_MS)).toEqual([
      ...['B elm', 'B fern 1', 'C oak 1', 'B moss 1', 'B fern 2', 'B long'],
    ]);
    expect(outlet.length).toBe(0);
  });

  it('lets short words go at once while long ones wait', () => {
    const outlet = new Outlet(NOW_MS);
    wait(outlet, parcel('B long', 'known', { isLong: true }));
    expect(outlet.passes('known', PUBLIC_LOBBY, false, NOW_MS)).toBe(true);
    expect(outlet.passes('unknown', PUBLIC_LOBBY, false, NOW_MS)).toBe(true);
    expect(outlet.passes('known', PUBLIC_LOBBY, true, NOW_MS)).toBe(false);
    expect(outlet.passes('unknown', PUBLIC_LOBBY, true, NOW_MS)).toBe(false);
  });

  it('counts nothing that is in vain by then', () => {
    const outlet = usedUp();
    wait(outlet, parcel('B fern 1'), parcel('B fern 2'), parcel('B fern 3'));
    const isInVain = (one: Parcel): boolean => nameOf(one) !== 'B fern 3';
    expect(outlet.next(roomAtMs(1), isInVain)).toMatchObject({ bringer: peer('B') });
    expect([outlet.length, outlet.next(roomAtMs(1), isInVain)]).toEqual([0, undefined]);
  });

  it('says when the next may go', () => {
    const outlet = usedUp();
    expect(outlet.nextAtMs(NOW_MS)).toBe(Infinity);
    wait(outlet, parcel('B long', 'known', { isLong: true }));
    expect(outlet.nextAtMs(NOW_MS)).toBe(roomAtMs(shares.OUTLET_RESERVE + 1));
    wait(outlet, parcel('B fern'));
    expect(outlet.nextAtMs(NOW_MS)).toBe(roomAtMs(1));
    expect(gone(outlet, roomAtMs(1) - 1)).toEqual([]);
    wait(outlet, parcel('B elm', 'sparse'));
    expect(outlet.nextAtMs(NOW_MS)).toBeLessThan(roomAtMs(1));
    expect(gone(outlet, outlet.nextAtMs(NOW_MS))).toEqual(['B elm']);
    expect(gone(outlet, roomAtMs(2))).toEqual(['B fern']);
    expect(gone(outlet, roomAtMs(shares.OUTLET_RESERVE + 3))).toEqual(['B long']);
  });

  it('keeps no more than it may: the longest line loses its oldest', () => {
    const outlet = usedUp();
    wait(outlet, parcel('B fern'));
    for (let n = 1; n < shares.OUTLET_QUEUE_MAX; n++) wait(outlet, parcel(`M m${n % 7} ${n}`));
    expect(wait(outlet, parcel('C oak'))).toBe(1);
    expect(outlet.length).toBe(shares.OUTLET_QUEUE_MAX);
    const names = gone(outlet, LATE_MS);
    expect(names).toHaveLength(shares.OUTLET_QUEUE_MAX);
    expect(names).toEqual(expect.arrayContaining(['B fern', 'C oak']));
  });

  it('drops long messages before short ones, and sparse ones last', () => {
    const outlet = usedUp();
    for (let n = 0; n < shares.OUTLET_QUEUE_MAX - 1; n++) wait(outlet, parcel('B elm', 'sparse'));
    wait(outlet, parcel('B long', 'known', { isLong: true }));
    wait(outlet, parcel('B fern'));
    expect(outlet.nextAtMs(NOW_MS)).toBeLessThan(LATE_MS);
    wait(outlet, parcel('C elm', 'sparse'));
    expect(wait(outlet, parcel('C elm', 'sparse'))).toBe(1);
    expect(gone(outlet, LATE_MS)).not.toContain('B long');
  });
});

describe('[SH5] unknown authors', () => {
  it('have a burst of their own in each lobby, short words a little more than long ones', () => {
    const outlet = new Outlet(NOW_MS);
    const [burst, reserve] = [shares.UNKNOWN_PACKETS_BURST, shares.UNKNOWN_LONG_RESERVE];
    expect(passing(outlet, 'unknown', true)).toBe(burst - reserve);
    expect(passing(outlet, 'unknown')).toBe(reserve);
    expect(outlet.passes('unknown', PRIVATE_LOBBY, false, NOW_MS)).toBe(true);
    expect(outlet.passes('known', PUBLIC_LOBBY, false, NOW_MS)).toBe(true);
    expect(passing(outlet, 'unknown', false, NOW_MS + SECOND_MS)).toBe(
      shares.UNKNOWN_PACKETS_PER_S,
    );
  });

  it('wait for their share in turns of who brought them, long messages last', () => {
    const outlet = new Outlet(NOW_MS);
    passing(outlet, 'unknown');
    wait(outlet, parcel('M m 1', 'unknown'), parcel('M m 2', 'unknown'));
    wait(outlet, parcel('C oak', 'unknown'), parcel('D long', 'unknown', { isLong: true }));
    expect(outlet.passes('unknown', PUBLIC_LOBBY, false, LATE_MS)).toBe(false);
    const stepMs = SECOND_MS / shares.UNKNOWN_PACKETS_PER_S;
    expect(outlet.nextAtMs(NOW_MS)).toBe(NOW_MS + stepMs);
    const names = [1, 2, 3].map((n) => gone(outlet, NOW_MS + n * stepMs));
    expect(names).toEqual([['M m 1'], ['C oak'], ['M m 2']]);
    const longMs = 3 + shares.UNKNOWN_LONG_RESERVE + 1;
    expect(gone(outlet, NOW_MS + (longMs - 1) * stepMs)).toEqual([]);
    expect(outlet.passes('unknown', PUBLIC_LOBBY, true, NOW_MS + longMs * stepMs)).toBe(false);
    expect(gone(outlet, NOW_MS + longMs * stepMs)).toEqual(['D long']);
  });

  it('of one friend wait in a line that loses its oldest, and nobody else’s', () => {
    const outlet = new Outlet(NOW_MS);
    passing(outlet, 'unknown');
    wait(outlet, parcel('C oak', 'unknown'));
    const many = Array.from({ length: shares.UNKNOWN_QUEUE_MAX + 2 }, (_, n) => `M m ${n}`);
    expect(wait(outlet, ...many.map((name) => parcel(name, 'unknown')))).toBe(2);
    expect(outlet.length).toBe(shares.UNKNOWN_QUEUE_MAX + 1);
    const names = gone(outlet, NOW_MS + 60 * SECOND_MS);
    expect(names.slice(0, 2)).toEqual(['C oak', 'M m 2']);
    expect(outlet.length).toBe(0);
  });

  it('hold one message of the greatest length', () => {
    const outlet = new Outlet(NOW_MS);
    passing(outlet, 'unknown');
    const parts = Array.from({ length: limits.PARTS_MAX + 1 }, (_, n) =>
      parcel(`M m ${n}`, 'unknown', { isLong: true }),
    );
    expect(wait(outlet, ...parts)).toBe(1);
  });

  it('keep their share while known authors’ words wait', () => {
    const outlet = usedUp();
    for (let n = 0; n < 100; n++) wait(outlet, parcel(`B fern ${n}`));
    wait(outlet, parcel('M m 1', 'unknown'), parcel('M m 2', 'unknown'));
    const names = gone(outlet, NOW_MS + SECOND_MS / 2);
    expect(names.slice(0, 16).filter((name) => name.startsWith('M'))).toHaveLength(2);
  });

  it('of several lobbies take turns', () => {
    const outlet = usedUp();
    const elsewhere = { lobby: PRIVATE_LOBBY };
    wait(outlet, parcel('B a 1', 'unknown'), parcel('B a 2', 'unknown'));
    wait(outlet, parcel('B b 1', 'unknown', elsewhere), parcel('B b 2', 'unknown', elsewhere));
    expect(gone(outlet, LATE_MS)).toEqual(['B a 1', 'B b 1', 'B a 2', 'B b 2']);
  });

  it('are forgotten when nothing is held against them', () => {
    const outlet = new Outlet(NOW_MS);
    passing(outlet, 'unknown');
    outlet.tidy(NOW_MS);
    expect(outlet.passes('unknown', PUBLIC_LOBBY, false, NOW_MS)).toBe(false);
    outlet.tidy(NOW_MS + 60 * SECOND_MS);
    expect(passing(outlet, 'unknown', false, NOW_MS + 60 * SECOND_MS)).toBe(
      shares.UNKNOWN_PACKETS_BURST,
    );
  });
});
