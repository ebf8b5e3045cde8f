// Orders and coins: drawn from a secret, kept for as long as possible, changed slowly.
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../../base/bytes.ts';
import * as stem from '../../constants-stem.ts';
import { NOW_MS, peer } from '../../testing/samples.ts';
import type { PeerId } from '../../wire/ids.ts';
import { StemRoutes } from './stem-routes.ts';

const ALL = [...'BCDEFGHI'].map(peer);
const [B, C, D] = ALL as [PeerId, PeerId, PeerId];
const always = (): number => NOW_MS;

const routesOf = (secret: string): StemRoutes => new StemRoutes(() => utf8Bytes(secret));
const order = (routes: StemRoutes, feeder?: PeerId, of = ALL, nowMs = NOW_MS): PeerId[] =>
  routes.inOrder(feeder, of, nowMs, always);

describe('[ST2] the order of routes', () => {
  it('is the same each time, after a stop, and whoever else is there', () => {
    const routes = routesOf('one');
    const first = order(routes);
    expect(order(routes)).toEqual(first);
    expect(order(routesOf('one'), undefined, [...ALL].reverse())).toEqual(first);
    for (const gone of ALL) {
      const rest = ALL.filter((one) => one !== gone);
      expect(order(routes, undefined, rest)).toEqual(first.filter((one) => one !== gone));
    }
  });

  it('is another one for another secret, and for each who feeds', () => {
    const orders = [
      order(routesOf('one')),
      order(routesOf('two')),
      ...ALL.map((feeder) => order(routesOf('one'), feeder, [...ALL, peer('Z')])),
    ].map((one) => one.filter((route) => route !== undefined).join());
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('is without the one who feeds', () => {
    for (const feeder of ALL) {
      const found = order(routesOf('one'), feeder);
      expect(found).not.toContain(feeder);
      expect(found).toHaveLength(ALL.length - 1);
    }
  });

  it('begins with each as often as with any other', () => {
    const firsts = new Map<PeerId, number>();
    for (let n = 0; n < 800; n++) {
      const [first] = order(routesOf(`secret ${n}`)) as [PeerId];
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const one of ALL) expect(firsts.get(one)).toBeGreaterThan(60);
  });
});

describe('[ST1] the coin', () => {
  const coins = (secret: string, nowMs: number): boolean[] =>
    Array.from({ length: 200 }, (_, n) => routesOf(secret).diffuses(peer(`${n}`), nowMs));

  it('falls for each feeder by itself, as often this way as that', () => {
    const diffusing = coins('one', NOW_MS).filter(Boolean).length;
    expect(diffusing).toBeGreaterThan(200 * stem.STEM_COIN - 30);
    expect(diffusing).toBeLessThan(200 * stem.STEM_COIN + 30);
  });

  it('is the same through its epoch, and thrown anew in the next', () => {
    const startMs = Math.ceil(NOW_MS / stem.STEM_EPOCH_MS) * stem.STEM_EPOCH_MS;
    const first = coins('one', startMs);
    expect(coins('one', startMs + stem.STEM_EPOCH_MS - 1)).toEqual(first);
    expect(coins('one', startMs + stem.STEM_EPOCH_MS)).not.toEqual(first);
    expect(coins('two', startMs)).not.toEqual(first);
  });
});

describe('[ST2] a route that loses stems', () => {
  const lose = (routes: StemRoutes, route: PeerId, count: number): void => {
    for (let n = 0; n < count; n++) routes.note(route, true, NOW_MS - 1, NOW_MS);
  };

  it('goes last until something came after the newest that it lost, whichever is told last', () => {
    for (const givenAtMs of [
      [1, 5],
      [5, 1],
    ]) {
      const routes = routesOf('one');
      for (const at of givenAtMs) routes.note(B, true, NOW_MS + at, NOW_MS + 9);
      const heard = (atMs: number) => routes.inOrder(undefined, ALL, NOW_MS + 9, () => atMs).at(-1);
      expect(heard(NOW_MS + 3)).toBe(B);
      expect(heard(NOW_MS + 6)).not.toBe(B);
    }
  });

  it('keeps its place while it loses few', () => {
    const routes = routesOf('one');
    const [first] = order(routes) as [PeerId];
    lose(routes, first, stem.STEMS_LOST_MAX - 1);
    expect(order(routes)[0]).toBe(first);
    for (let n = 0; n < stem.STEMS_COUNTED; n++) routes.note(first, false, NOW_MS, NOW_MS);
    lose(routes, first, stem.STEMS_LOST_MAX - 1);
    expect(order(routes)[0]).toBe(first);
  });

  it('goes last for a day, for all who feed, and then has its place again', () => {
    const routes = routesOf('one');
    const before = order(routes);
    const [first] = before as [PeerId];
    lose(routes, first, stem.STEMS_LOST_MAX);
    expect(order(routes)).toEqual([...before.slice(1), first]);
    const feeder = before[3]!;
    expect(order(routes, feeder).at(-1)).toBe(first);
    const endMs = NOW_MS + stem.ROUTE_LAST_MS;
    expect(order(routes, undefined, ALL, endMs - 1).at(-1)).toBe(first);
    expect(order(routes, undefined, ALL, endMs)).toEqual(before);
  });

  it('is counted among the newest only', () => {
    const routes = routesOf('one');
    const [first] = order(routes) as [PeerId];
    lose(routes, first, stem.STEMS_LOST_MAX - 1);
    for (let n = 0; n < stem.STEMS_COUNTED - 1; n++) routes.note(first, false, NOW_MS, NOW_MS);
    routes.note(first, true, NOW_MS - 1, NOW_MS);
    expect(order(routes)[0]).toBe(first);
  });

  it('is forgiven with its record', () => {
    const routes = routesOf('one');
    const before = order(routes);
    lose(routes, before[0]!, stem.STEMS_LOST_MAX);
    routes.forget(before[0]!);
    expect(order(routes)).toEqual(before);
  });
});

it('[ST2] whoever is silent since it lost a stem is behind all others, until it speaks', () => {
  const routes = routesOf('one');
  const before = routes.inOrder(undefined, [B, C, D], NOW_MS, always);
  const [silent, demoted] = before as [PeerId, PeerId];
  for (let n = 0; n < stem.STEMS_LOST_MAX; n++) routes.note(demoted, true, NOW_MS - 1, NOW_MS);
  routes.note(silent, true, NOW_MS, NOW_MS + 1_000);
  const heardAt = (atMs: number) => (route: PeerId) => (route === silent ? atMs : NOW_MS);
  const order = (atMs: number) => routes.inOrder(undefined, [B, C, D], NOW_MS, heardAt(atMs));
  expect(order(NOW_MS)).toEqual([before[2], demoted, silent]);
  expect(order(NOW_MS + 1)).toEqual([silent, before[2], demoted]);
});
