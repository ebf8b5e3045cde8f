// What is to be drawn of one run at a time: packets under way, rings around who got something, the
// states of peers and links. Fed by batches of the engine.
import { FLIGHT_KINDS } from '../../core/testing/lab/lab-events.ts';
import type { FlightKind } from '../../core/testing/lab/lab-events.ts';
import { BINS, BIN_MS } from '../constants.ts';
import type { ViewBatch } from '../engine/messages.ts';
import { layOut } from './layout.ts';
import type { Spot } from './layout.ts';

export interface Flying {
  readonly from: number;
  readonly to: number;
  readonly kind: FlightKind;
  readonly sentMs: number;
  readonly takesMs: number;
}

export interface Ring {
  readonly peer: number;
  readonly atMs: number;
  readonly isDuplicate: boolean;
}

/** Rings older than this are gone at any speed, virtual ms. */
const RING_KEPT_MS = 2_000;

export class Scene {
  readonly spots: readonly Spot[];
  readonly links: readonly (readonly [number, number])[];
  flying: Flying[] = [];
  rings: Ring[] = [];
  peers: Uint8Array;
  linksUp: Uint8Array;
  /** Grows when a link came up or went down: what was drawn of them is drawn anew. */
  linksVersion = 0;
  /** Packets that set out, by bin of virtual time. */
  readonly #bins = new Map<number, Record<FlightKind, number>>();

  constructor(peers: number, links: readonly (readonly [number, number])[]) {
    this.spots = layOut(peers);
    this.links = links;
    this.peers = new Uint8Array(peers);
    this.linksUp = new Uint8Array(links.length);
  }

  take({ flights, arrivals, peers, links }: ViewBatch): void {
    for (let at = 0; at < flights.length; at += 5) {
      const kind = FLIGHT_KINDS[flights[at + 2]!]!;
      const [sentMs, takesMs] = [flights[at + 3]!, flights[at + 4]!];
      this.flying.push({ from: flights[at]!, to: flights[at + 1]!, kind, sentMs, takesMs });
      this.#count(kind, sentMs);
    }
    for (let at = 0; at < arrivals.length; at += 3) {
      const isDuplicate = arrivals[at + 2] === 1;
      this.rings.push({ peer: arrivals[at]!, atMs: arrivals[at + 1]!, isDuplicate });
    }
    this.peers = peers;
    if (links.some((up, link) => up !== this.linksUp[link])) this.linksVersion++;
    this.linksUp = links;
  }

  /** Takes out what is over at this time. */
  forget(nowMs: number): void {
    this.flying = this.flying.filter(({ sentMs, takesMs }) => sentMs + takesMs >= nowMs);
    this.rings = this.rings.filter(({ atMs }) => atMs + RING_KEPT_MS >= nowMs);
  }

  /** Packets by kind in the bins before this time, oldest first. */
  binsUntil(nowMs: number): (Readonly<Record<FlightKind, number>> | undefined)[] {
    const last = Math.floor(nowMs / BIN_MS);
    return Array.from({ length: BINS }, (_, at) => this.#bins.get(last - BINS + 1 + at));
  }

  #count(kind: FlightKind, atMs: number): void {
    const bin = Math.floor(atMs / BIN_MS);
    let counts = this.#bins.get(bin);
    if (!counts) {
      const none = FLIGHT_KINDS.map((one) => [one, 0]);
      counts = Object.fromEntries(none) as Record<FlightKind, number>;
      this.#bins.set(bin, counts);
      // What is drawn is never further ahead than some bins.
      this.#bins.delete(bin - 3 * BINS);
    }
    counts[kind]++;
  }
}
