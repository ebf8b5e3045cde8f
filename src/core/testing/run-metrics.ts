// Counts what a simulated run costs and brings: sends, bytes, deliveries, hops, times.
import { isKept } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { Packet } from '../wire/packet.ts';
import type { MessageId, MessageKey } from '../wire/ids.ts';
import type { Effects, Input } from '../io.ts';
import { percentile } from './percentile.ts';
import { peek } from './packet-peek.ts';
import type { SimHost, StopKind } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

interface Measured {
  readonly writer: SimHost;
  readonly writtenAtMs: number;
  /** Hops from the writer, for everybody it has come to. */
  readonly hops: Map<SimHost, number>;
  readonly shown: Set<SimHost>;
  lastMs: number;
  /** When it left its stem and began to spread. */
  spreadAtMs: number | undefined;
  /** Where a sudden stop took it off the disk again: it will be shown anew, and rightly so. */
  readonly lost: Set<SimHost>;
  key: MessageKey | undefined;
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export class RunMetrics implements Watcher {
  /** Sends of kept words, along stems too. */
  payloadSends = 0;
  /** Those of them along stems. */
  stemSends = 0;
  payloadBytes = 0;
  /** All else, presence included. */
  controlSends = 0;
  controlBytes = 0;
  /** Those of them that carry heartbeats, comings and goings, which each participant has. */
  presenceSends = 0;
  presenceBytes = 0;
  /** Control packets by their type. */
  readonly control: Partial<Record<Packet['type'] | 'unknown', number>> = {};
  delivered = 0;
  shownTwice = 0;
  lastDeliveryHop = 0;
  readonly #net: SimNetwork;
  readonly #messages = new Map<MessageId, Measured>();
  readonly #receivers: ReadonlySet<SimHost>;
  readonly #timesMs: number[] = [];

  /** Only what is shown at `receivers` counts as delivered. */
  constructor(net: SimNetwork, receivers: Iterable<SimHost>) {
    this.#net = net;
    this.#receivers = new Set(receivers);
  }

  /** From now on this message is measured. */
  expect(id: MessageId, writer: SimHost): void {
    this.#messages.set(id, {
      writer,
      writtenAtMs: this.#net.nowMs,
      hops: new Map([[writer, 0]]),
      shown: new Set(),
      lastMs: 0,
      spreadAtMs: undefined,
      lost: new Set(),
      key: undefined,
    });
  }

  sent(_from: SimHost, _to: SimHost, bytes: Uint8Array): void {
    const { packet } = peek(bytes);
    const all = partsIn(packet);
    const parts = all.filter(({ kindCode }) => isKept(kindCode));
    if (parts.length > 0) {
      if (packet?.type === 'message') this.#spreads(parts);
      this.payloadSends++;
      if (packet?.type === 'stem') this.stemSends++;
      this.payloadBytes += bytes.length;
    } else {
      this.controlSends++;
      this.controlBytes += bytes.length;
      if (all.length > 0) {
        this.presenceSends++;
        this.presenceBytes += bytes.length;
      }
      const type = packet?.type ?? 'unknown';
      this.control[type] = (this.control[type] ?? 0) + 1;
    }
  }

  #spreads(parts: readonly Part[]): void {
    for (const { id } of parts) {
      const measured = this.#messages.get(id);
      if (measured) measured.spreadAtMs ??= this.#net.nowMs;
    }
  }

  arrived(from: SimHost, to: SimHost, bytes: Uint8Array): void {
    const { packet } = peek(bytes);
    for (const { id } of partsIn(packet)) {
      const measured = this.#messages.get(id);
      if (!measured || measured.hops.has(to)) continue;
      measured.hops.set(to, (measured.hops.get(from) ?? 0) + 1);
    }
  }

  stepped(host: SimHost, _input: Input, { announce }: Effects): void {
    for (const one of announce) {
      if (one.type !== 'message' || one.again) continue;
      const measured = this.#messages.get(one.record.id);
      if (!measured || host === measured.writer || !this.#receivers.has(host)) continue;
      measured.key = one.record.key;
      if (measured.shown.has(host)) {
        if (!measured.lost.delete(host)) this.shownTwice++;
        continue;
      }
      measured.shown.add(host);
      this.delivered++;
      measured.lastMs = this.#net.nowMs - measured.writtenAtMs;
      this.#timesMs.push(measured.lastMs);
      this.lastDeliveryHop = Math.max(this.lastDeliveryHop, measured.hops.get(host) ?? 0);
    }
  }

  stopped(host: SimHost, how: StopKind): void {
    if (how === 'soft') return;
    for (const { shown, lost, key } of this.#messages.values()) {
      if (key && shown.has(host) && !host.store.holds(key)) lost.add(host);
    }
  }

  /** From writing to being shown, ms. */
  get deliveryMs(): Percentiles {
    return percentilesOf(this.#timesMs);
  }

  /** From the end of its stem to being shown at the last receiver so far, ms. */
  get spreadMs(): Percentiles {
    const all = [...this.#messages.values()];
    return percentilesOf(
      all.map(({ lastMs, writtenAtMs, spreadAtMs = writtenAtMs }) => {
        return Math.max(0, lastMs + writtenAtMs - spreadAtMs);
      }),
    );
  }

  /** From writing to being shown at the last receiver so far, ms. */
  get lastMs(): Percentiles {
    return percentilesOf([...this.#messages.values()].map(({ lastMs }) => lastMs));
  }
}

function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => Math.round(percentile(sorted, share) ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function partsIn(packet: Packet | undefined): readonly Part[] {
  if (packet?.type === 'histories') return packet.parts;
  const isOne = packet?.type === 'message' || packet?.type === 'stem' || packet?.type === 'history';
  return isOne ? [packet.part] : [];
}
