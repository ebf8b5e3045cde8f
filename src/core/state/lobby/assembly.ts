// Assembly: long messages travel in parts, each signed by itself and forwarded as it comes. Here
// they are split, and put together again in whatever order they arrive, within bounds.
import { concatBytes } from '../../../base/bytes.ts';
import {
  INCOMPLETE_BYTES_PER_LOBBY_MAX,
  INCOMPLETE_PER_AUTHOR_MAX,
  INCOMPLETE_PER_LOBBY_MAX,
  PACKET_BYTES_MAX,
  PARTS_QUIET_MS,
  PARTS_TIMEOUT_MS,
  PART_BODY_BYTES_MAX,
} from '../../constants.ts';
import { FOLLOW_LEFT_SHARE } from '../../constants-times.ts';
import { FairTable } from '../fair-table.ts';
import type { Charge } from '../fair-table.ts';
import type { Part } from '../../wire/envelope.ts';
import type { Author, MessageKey } from '../../wire/ids.ts';

/** The bodies of a message's parts: at least one, none over PART_BODY_BYTES_MAX. */
export function splitBody(body: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < body.length || parts.length === 0; at += PART_BODY_BYTES_MAX) {
    parts.push(body.subarray(at, at + PART_BODY_BYTES_MAX));
  }
  return parts;
}

/** A message whose parts are being gathered. */
export interface Gathering {
  readonly key: MessageKey;
  /** The first part that came: the others must agree with it. */
  readonly first: Part;
  readonly parts: (Part | undefined)[];
  have: number;
  bytes: number;
  readonly firstAtMs: number;
  lastAtMs: number;
  askedAtMs: number;
  /** How often missing parts were asked for. */
  asked: number;
  /** It is too old to be a live message: sync brought it. */
  caughtUp: boolean;
}

/** Who brought the first part of a message, and whether its author is known. */
export type Brought = Omit<Charge, 'size'>;

export type AddResult =
  | { readonly type: 'whole'; readonly body: Uint8Array; readonly gathering: Gathering }
  | {
      readonly type: 'more';
      readonly gathering: Gathering;
      readonly isNew: boolean;
      /** Messages that are given up for it. */
      readonly evicted: readonly MessageKey[];
    }
  | { readonly type: 'drop'; readonly reason: 'parts-inconsistent' | 'over-limit' | 'duplicate' };

/** The incomplete messages of one lobby, bounded by author and by lobby, in number and bytes. */
export class Assembly {
  /**
   * In places and bytes that are shared fairly; for each message begun there is room for the whole.
   */
  readonly #gatherings = new FairTable<MessageKey, Gathering>(
    INCOMPLETE_PER_LOBBY_MAX,
    INCOMPLETE_BYTES_PER_LOBBY_MAX,
  );
  #bytes = 0;

  get size(): number {
    return this.#gatherings.count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(key: MessageKey): boolean {
    return this.#gatherings.has(key);
  }

  get(key: MessageKey): Gathering | undefined {
    return this.#gatherings.get(key);
  }

  /** The reason to refuse a part before its signature is checked, if there is one. */
  refuses(key: MessageKey, part: Part): 'parts-inconsistent' | 'over-limit' | undefined {
    const gathering = this.#gatherings.get(key);
    if (gathering) return agrees(gathering.first, part) ? undefined : 'parts-inconsistent';
    if (part.total === 1) return undefined;
    return this.#isWithinAuthorsShare(part) ? undefined : 'over-limit';
  }

  /** Adds a part that was admitted. */
  add(
    key: MessageKey,
    part: Part,
    nowMs: number,
    caughtUp: boolean,
    brought: Brought = NOBODY,
  ): AddResult {
    const refusal = this.refuses(key, part);
    if (refusal) return { type: 'drop', reason: refusal };
    const known = this.#gatherings.get(key);
    const gathering = known ?? startGathering(key, part, nowMs, caughtUp);
    if (gathering.parts[part.index]) return { type: 'drop', reason: 'duplicate' };
    gathering.parts[part.index] = part;
    gathering.have++;
    gathering.bytes += part.envelope.length;
    gathering.lastAtMs = nowMs;
    gathering.caughtUp &&= caughtUp;
    if (known) this.#bytes += part.envelope.length;
    if (gathering.have === part.total) {
      if (known) this.remove(key);
      const body = known
        ? concatBytes(...gathering.parts.map((one) => one!.body))
        : part.body.slice();
      return { type: 'whole', body, gathering };
    }
    if (known) return { type: 'more', gathering, isNew: false, evicted: [] };
    const charge = { ...brought, size: greatestBytes(part) };
    const { isIn, evicted } = this.#gatherings.put(key, gathering, charge);
    if (!isIn) return { type: 'drop', reason: 'over-limit' };
    this.#bytes += part.envelope.length;
    for (const { value } of evicted) this.#bytes -= value.bytes;
    return { type: 'more', gathering, isNew: true, evicted: evicted.map((one) => one.key) };
  }

  remove(key: MessageKey): void {
    this.#bytes -= this.#gatherings.delete(key)?.bytes ?? 0;
  }

  /** Messages of which no part came lately, to be asked for now; marks them as asked. */
  toAskFor(nowMs: number): Gathering[] {
    const quiet = this.#gatherings
      .values()
      .filter(({ lastAtMs, askedAtMs }) => nowMs - Math.max(lastAtMs, askedAtMs) >= PARTS_QUIET_MS);
    for (const one of quiet) one.askedAtMs = nowMs;
    return quiet;
  }

  /** Removes and returns the messages that are given up: no part came for too long. */
  expire(nowMs: number): Gathering[] {
    const isOver = ({ lastAtMs }: Gathering): boolean => nowMs - lastAtMs >= PARTS_TIMEOUT_MS;
    const dead = this.#gatherings.values().filter(isOver);
    for (const { key } of dead) this.remove(key);
    return dead;
  }

  /** Whether this author's next one finds a place here as it does with others. */
  isFewOf(author: Author): boolean {
    return this.#countOf(author) < INCOMPLETE_PER_AUTHOR_MAX * FOLLOW_LEFT_SHARE;
  }

  #isWithinAuthorsShare({ author }: Part): boolean {
    return this.#countOf(author) < INCOMPLETE_PER_AUTHOR_MAX;
  }

  #countOf(author: Author): number {
    let ofAuthor = 0;
    for (const { first } of this.#gatherings.values()) if (first.author === author) ofAuthor++;
    return ofAuthor;
  }
}

/** Indexes of the parts that aren't there yet. */
export const missingParts = ({ first, parts }: Gathering): number[] =>
  Array.from({ length: first.total }, (_, index) => index).filter((index) => !parts[index]);

const NOBODY: Brought = { bringer: undefined, isKnown: false };

function startGathering(key: MessageKey, part: Part, nowMs: number, caughtUp: boolean): Gathering {
  return {
    key,
    first: part,
    parts: part.total === 1 ? [undefined] : Array.from<Part | undefined>({ length: part.total }),
    have: 0,
    bytes: 0,
    firstAtMs: nowMs,
    lastAtMs: nowMs,
    askedAtMs: nowMs,
    asked: 0,
    caughtUp,
  };
}

/** No envelope is longer than a packet. */
const greatestBytes = ({ total }: Part): number => total * PACKET_BYTES_MAX;

/** An author who signs parts that contradict each other harms only its own message. */
const agrees = (a: Part, b: Part): boolean =>
  a.total === b.total &&
  a.writtenAtMs === b.writtenAtMs &&
  a.kindCode === b.kindCode &&
  a.nickname === b.nickname;
