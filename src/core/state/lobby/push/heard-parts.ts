// The parts that somebody gave or told of: when each route had them, and the bytes of those that
// are here, for who asks.
import { OldestFirst } from '../../../../base/oldest-first.ts';
import {
  HEARD_PARTS_MAX,
  PAYLOAD_BYTES_MAX,
  PAYLOAD_KEPT_MS,
  PUSH_LATE_MAX_MS,
} from '../../../constants-push.ts';
import { FairTable } from '../../fair-table.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { authorNameOf } from '../../../wire/packet-push.ts';
import type { AuthorName, PartName } from '../../../wire/packet-push.ts';
import { Lateness } from './lateness.ts';

/** A known author's short words, for which somebody waits; one of a long message; another part. */
export type PartKind = 'pressing' | 'long' | 'other';

/** A part that somebody gave or told of. */
export interface Heard {
  readonly name: PartName;
  readonly author: AuthorName;
  /** Its author is known to us, as far as we have seen. */
  isKnown: boolean;
  readonly firstAtMs: number;
  /** When each route had it for us, after the first signal, ms; below 0 when its word came late. */
  readonly late: Lateness;
  /** It is admitted, whether or not its bytes are kept for who asks. */
  isHere: boolean;
  /** When it was admitted, ms. */
  heldAtMs: number;
  /** When every route has had its time to tell of it, ms. */
  settledAtMs: number;
  /** Whose copy is being checked, or was admitted. */
  giver: PeerId | undefined;
  /** Who was told of it and hasn't asked for it. */
  toldTo: PeerId[] | undefined;
}

/** A route had it at `atMs`; the first time that it says so counts. */
export function heardOf({ late, firstAtMs }: Heard, friend: PeerId, atMs: number): void {
  late.add(friend, Math.max(-PUSH_LATE_MAX_MS, atMs - firstAtMs));
}

/** A route is told of it: it may ask for it. */
export function tellOf(heard: Heard, friend: PeerId): void {
  if (!heard.toldTo) heard.toldTo = [friend];
  else if (!heard.toldTo.includes(friend)) heard.toldTo.push(friend);
}

/**
 * Bounded by HEARD_PARTS_MAX and PAYLOAD_KEPT_MS. Their bytes share PAYLOAD_BYTES_MAX by who gave
 * them; known authors' short words are the last to go, as somebody waits for them.
 */
export class HeardParts {
  readonly #heard = new OldestFirst<PartName, Heard>();
  readonly #payloads = new FairTable<PartName, Uint8Array>(Infinity, PAYLOAD_BYTES_MAX);

  /** Of the parts that are kept. */
  get bytes(): number {
    return this.#payloads.size;
  }

  get(name: PartName): Heard | undefined {
    return this.#heard.get(name);
  }

  /** The part, if it can be given to who asks. */
  givable(name: PartName): Heard | undefined {
    const heard = this.#heard.get(name);
    return heard && this.#payloads.has(name) ? heard : undefined;
  }

  /** Once to each who was told of it, since nothing is lost on a link that is up. */
  give(friend: PeerId, name: PartName): Uint8Array | undefined {
    const toldTo = this.#heard.get(name)?.toldTo;
    const at = toldTo?.indexOf(friend) ?? -1;
    if (at < 0) return undefined;
    toldTo!.splice(at, 1);
    return this.#payloads.get(name);
  }

  /** As if this friend had neither given nor told of it. */
  ungive(heard: Heard, friend: PeerId): void {
    heard.late.delete(friend);
    if (heard.giver === friend) heard.giver = undefined;
    if (heard.late.size === 0) this.delete(heard.name);
  }

  delete(name: PartName): void {
    this.#heard.delete(name);
    this.#payloads.delete(name);
  }

  /** A route had it at `atMs`, or it is our own and `friend` undefined. */
  hear(name: PartName, friend: PeerId | undefined, atMs: number, nowMs: number): Heard {
    let heard = this.#heard.get(name);
    if (!heard) {
      const late = new Lateness();
      const rest = {
        isHere: false,
        heldAtMs: 0,
        settledAtMs: 0,
        giver: undefined,
        toldTo: undefined,
      };
      const author = authorNameOf(name);
      heard = { name, author, isKnown: false, firstAtMs: nowMs, late, ...rest };
      if (this.#heard.size >= HEARD_PARTS_MAX) this.#forgetOldest();
      this.#heard.set(name, heard);
    }
    if (friend !== undefined) heardOf(heard, friend, atMs);
    return heard;
  }

  /** It is here from now on; when that is too much others go, or its bytes aren't kept. */
  keep(
    name: PartName,
    envelope: Uint8Array,
    from: PeerId | undefined,
    goesLast: boolean,
    nowMs: number,
  ): Heard {
    const heard = this.hear(name, from, nowMs, nowMs);
    if (heard.isHere) return heard;
    heard.isHere = true;
    heard.heldAtMs = nowMs;
    const charge = { bringer: heard.giver, isKnown: goesLast, size: envelope.length };
    this.#payloads.put(name, envelope, charge);
    return heard;
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

  #forgetOldest(): void {
    const { oldest } = this.#heard;
    if (oldest !== undefined) this.delete(oldest);
  }
}
