// The parts that somebody gave or told of: when each route had them, and the bytes of those that
// are here, for who asks.
import { PAYLOAD_BYTES_MAX, PAYLOAD_KEPT_MS, PUSH_LATE_MAX_MS } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { authorNameOf } from '../../../wire/packet-push.ts';
import type { AuthorName, PartName } from '../../../wire/packet-push.ts';

/** A part that somebody gave or told of. */
export interface Heard {
  readonly name: PartName;
  readonly author: AuthorName;
  /** Its author is known to us, as far as we have seen. */
  isKnown: boolean;
  readonly firstAtMs: number;
  /** When each route had it for us, after the first signal, ms; below 0 when its word came late. */
  readonly late: Map<PeerId, number>;
  /** Undefined until it is admitted. */
  envelope: Uint8Array | undefined;
  /** When it was admitted, ms. */
  heldAtMs: number;
  /** Whose copy is being checked, or was admitted. */
  giver: PeerId | undefined;
  fetchedBy: Set<PeerId> | undefined;
}

/** Bounded by PAYLOAD_BYTES_MAX and PAYLOAD_KEPT_MS, as far as parts are here. */
export class HeardParts {
  readonly #heard = new Map<PartName, Heard>();
  #bytes = 0;

  /** Of the parts that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  get(name: PartName): Heard | undefined {
    return this.#heard.get(name);
  }

  delete(name: PartName): void {
    const heard = this.#heard.get(name);
    if (!heard) return;
    this.#heard.delete(name);
    this.#bytes -= heard.envelope?.length ?? 0;
  }

  /** A route had it at `atMs`, or it is our own and `friend` undefined. */
  hear(name: PartName, friend: PeerId | undefined, atMs: number, nowMs: number): Heard {
    let heard = this.#heard.get(name);
    if (!heard) {
      const late = new Map<PeerId, number>();
      const rest = { envelope: undefined, heldAtMs: 0, giver: undefined, fetchedBy: undefined };
      const author = authorNameOf(name);
      heard = { name, author, isKnown: false, firstAtMs: nowMs, late, ...rest };
      this.#heard.set(name, heard);
    }
    if (friend !== undefined && !heard.late.has(friend)) {
      heard.late.set(friend, Math.max(-PUSH_LATE_MAX_MS, atMs - heard.firstAtMs));
    }
    return heard;
  }

  /** It is here from now on; the oldest go when that is too much. */
  keep(heard: Heard, envelope: Uint8Array, nowMs: number): void {
    heard.envelope = envelope;
    heard.heldAtMs = nowMs;
    this.#bytes += envelope.length;
    if (this.#bytes <= PAYLOAD_BYTES_MAX) return;
    for (const one of this.#heard.values()) {
      if (one.envelope && one !== heard) this.delete(one.name);
      if (this.#bytes <= PAYLOAD_BYTES_MAX) return;
    }
  }

  /** Forgets what is old; returns the names. */
  expire(nowMs: number): PartName[] {
    const gone: PartName[] = [];
    for (const [name, heard] of this.#heard) {
      if (heard.firstAtMs >= nowMs - PAYLOAD_KEPT_MS) break;
      this.delete(name);
      gone.push(name);
    }
    return gone;
  }
}
