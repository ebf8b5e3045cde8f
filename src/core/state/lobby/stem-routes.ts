// The way of a stem through us: for each friend that feeds us, and for our own words, one order of
// the other friends, drawn from the lobby's secret and the same for as long as it lasts. Each new
// draw would ask anew whether the first of them spies. Knows no packets.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8Bytes } from '../../../base/bytes.ts';
import { ROUTE_LAST_MS, STEM_COIN, STEM_EPOCH_MS } from '../../constants-stem.ts';
import { STEMS_COUNTED, STEMS_LOST_MAX } from '../../constants-stem.ts';
import type { PeerId } from '../../wire/ids.ts';

const LABELS = {
  order: utf8Bytes('foyer/stem-order/v1'),
  coin: utf8Bytes('foyer/stem-coin/v1'),
} as const;
/** Places in an order, and coins, that are kept; beyond that they are drawn anew, the same. */
const DRAWN_MAX = 10_000;
const NUMBER_BYTES = 6;

/** Who feeds a stem; undefined: our own words. */
export type Feeder = PeerId | undefined;

/** What a route has done with the stems that it was given. */
interface Record {
  /** Of the newest ones, whether each was lost. */
  readonly lost: boolean[];
  /** It goes last until then, ms since the epoch. */
  lastUntilMs: number;
  /** When it was given the newest one that was lost, if that was the last we know. */
  givenInVainMs: number;
}

/** The orders and coins of one lobby. */
export class StemRoutes {
  readonly #secret: () => Uint8Array;
  readonly #drawn = new Map<string, number>();
  readonly #records = new Map<PeerId, Record>();

  constructor(secret: () => Uint8Array) {
    this.#secret = secret;
  }

  /** Whether what this friend feeds ends its stem here: the same for STEM_EPOCH_MS. */
  diffuses(feeder: PeerId, nowMs: number): boolean {
    const epoch = Math.floor(nowMs / STEM_EPOCH_MS);
    return this.#draw('coin', feeder, String(epoch), utf8Bytes) < STEM_COIN;
  }

  /**
   * The routes in the order that is kept for this feeder, without the feeder; behind them those
   * that lost much, then those of whom nothing was heard since they lost something. `heardAtMs`:
   * when anything last came from a friend.
   */
  inOrder(
    feeder: Feeder,
    routes: readonly PeerId[],
    nowMs: number,
    heardAtMs: (friend: PeerId) => number,
  ): PeerId[] {
    const ranked = routes
      .filter((route) => route !== feeder)
      .map((route) => ({
        route,
        class: this.#classOf(route, nowMs, heardAtMs),
        rank: this.#draw('order', feeder, route, hexToBytes),
      }));
    ranked.sort((a, b) => a.class - b.class || a.rank - b.rank);
    return ranked.map(({ route }) => route);
  }

  /** What was given to this route at `givenAtMs` came back, or didn't in its time. */
  note(route: PeerId, isLost: boolean, givenAtMs: number, nowMs: number): void {
    let record = this.#records.get(route);
    if (!record) {
      record = { lost: [], lastUntilMs: 0, givenInVainMs: -Infinity };
      this.#records.set(route, record);
    }
    record.lost.push(isLost);
    if (record.lost.length > STEMS_COUNTED) record.lost.shift();
    if (isLost) record.givenInVainMs = Math.max(record.givenInVainMs, givenAtMs);
    if (record.lost.filter(Boolean).length < STEMS_LOST_MAX) return;
    record.lost.length = 0;
    record.lastUntilMs = nowMs + ROUTE_LAST_MS;
  }

  forget(route: PeerId): void {
    this.#records.delete(route);
  }

  /** 0: as its place says; 1: it lost much lately; 2: it doesn't answer. */
  #classOf(route: PeerId, nowMs: number, heardAtMs: (friend: PeerId) => number): 0 | 1 | 2 {
    const record = this.#records.get(route);
    if (!record) return 0;
    if (heardAtMs(route) <= record.givenInVainMs) return 2;
    return record.lastUntilMs > nowMs ? 1 : 0;
  }

  /** A number from 0 to below 1 that nobody else can foretell, the same each time. */
  #draw(
    kind: keyof typeof LABELS,
    feeder: Feeder,
    what: string,
    bytesOf: (what: string) => Uint8Array,
  ): number {
    const name = `${kind} ${feeder ?? ''} ${what}`;
    let number = this.#drawn.get(name);
    if (number === undefined) {
      const of = feeder === undefined ? new Uint8Array(0) : hexToBytes(feeder);
      const text = concatBytes(LABELS[kind], Uint8Array.of(of.length), of, bytesOf(what));
      const hash = hmac(sha256, this.#secret(), text);
      number = 0;
      for (const byte of hash.subarray(0, NUMBER_BYTES)) number = (number + byte) / 256;
      if (this.#drawn.size >= DRAWN_MAX) this.#drawn.clear();
      this.#drawn.set(name, number);
    }
    return number;
  }
}
