// The hashes of a challenge, the index that answers a challenge with one look-up, and the
// challenges that wait for an answer. Sends nothing.
//
// k = lobby ‖ message key is known to participants only. The lookup is bound to the recipient, the
// tag to sender and recipient, the proof to the way back: none can be replayed to a third peer,
// sent back, or made without the lobby and one of its recent messages.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { OldestFirst } from '../../base/oldest-first.ts';
import { CHALLENGE_PENDING_MS } from '../constants.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { Challenge } from '../wire/packet.ts';

const LOOKUP_LABEL = utf8Bytes('foyer/challenge/lookup/v1');
const TAG_LABEL = utf8Bytes('foyer/challenge/tag/v1');
const PROOF_LABEL = utf8Bytes('foyer/challenge/proof/v1');
const CUT_BYTES = 16;
/** Index entries kept; the oldest are forgotten first. */
export const CHALLENGE_INDEX_MAX = 50_000;

export interface Known {
  readonly lobby: LobbyId;
  readonly key: MessageKey;
}

interface Pending extends Known {
  readonly friend: PeerId;
  readonly untilMs: number;
}

/** What the recipient finds the challenge by: 16 bytes in hex, keyed by lobby and message. */
export const lookupOf = ({ lobby, key }: Known, recipient: PeerId): string =>
  keyed(lobby, key, LOOKUP_LABEL, recipient);

/** What shows the recipient that the sender made it for it: 16 bytes in hex. */
export const tagOf = ({ lobby, key }: Known, sender: PeerId, recipient: PeerId): string =>
  keyed(lobby, key, TAG_LABEL, sender, recipient);

/** What shows the asker that the answerer knows the lobby too: 16 bytes in hex. */
export const proofOf = ({ lobby, key }: Known, answerer: PeerId, asker: PeerId): string =>
  keyed(lobby, key, PROOF_LABEL, answerer, asker);

/** Challenges that we can answer, by lookup, and those of ours that wait for an answer. */
export class ChallengeIndex {
  readonly #index = new OldestFirst<string, Known>();
  readonly #indexMax: number;
  readonly #pending = new Map<string, Pending>();

  constructor(indexMax = CHALLENGE_INDEX_MAX) {
    this.#indexMax = indexMax;
  }

  get indexSize(): number {
    return this.#index.size;
  }

  get pendingSize(): number {
    return this.#pending.size;
  }

  /** Adds a message to the index: challenges to us that name it can be answered. */
  learn(known: Known, self: PeerId): void {
    this.#index.set(lookupOf(known, self), known);
    if (this.#index.size > this.#indexMax) this.#index.deleteOldest();
  }

  /** What a challenge is about, if we know it: one look-up, no hash. */
  find({ lookup }: Challenge): Known | undefined {
    return this.#index.get(lookup);
  }

  /** What a challenge is about, if we know it and it was made by this friend for us. */
  match(challenge: Challenge, sender: PeerId, self: PeerId): Known | undefined {
    const known = this.find(challenge);
    return known && tagOf(known, sender, self) === challenge.tag ? known : undefined;
  }

  /** A challenge to a friend, remembered until it is answered or too old. */
  ask(known: Known, self: PeerId, friend: PeerId, nowMs: number): Challenge {
    const lookup = lookupOf(known, friend);
    const untilMs = nowMs + CHALLENGE_PENDING_MS;
    this.#pending.set(lookup, { ...known, friend, untilMs });
    return { lookup, tag: tagOf(known, self, friend) };
  }

  /**
   * The lobby that an answer proves knowledge of; undefined if we didn't challenge this friend with
   * it.
   */
  accept(
    { lookup, proof }: { readonly lookup: string; readonly proof: string },
    friend: PeerId,
    self: PeerId,
    nowMs: number,
  ): Known | undefined {
    const pending = this.#pending.get(lookup);
    if (!pending || pending.friend !== friend || pending.untilMs <= nowMs) return undefined;
    if (proofOf(pending, friend, self) !== proof) return undefined;
    this.#pending.delete(lookup);
    return pending;
  }

  expire(nowMs: number): void {
    for (const [lookup, { untilMs }] of this.#pending) {
      if (untilMs <= nowMs) this.#pending.delete(lookup);
    }
  }

  /** An answer of this friend about this lobby counts no longer. */
  recall(lobby: LobbyId, friend: PeerId): void {
    for (const [lookup, pending] of this.#pending) {
      if (pending.lobby === lobby && pending.friend === friend) this.#pending.delete(lookup);
    }
  }

  /** Forgets a lobby that was left, or keys that no longer count. */
  forget(isGone: (known: Known) => boolean): void {
    for (const [lookup, known] of this.#index) if (isGone(known)) this.#index.delete(lookup);
  }
}

function keyed(lobby: LobbyId, key: MessageKey, label: Uint8Array, ...peers: PeerId[]): string {
  const secret = concatBytes(hexToBytes(lobby), hexToBytes(key));
  const bound = concatBytes(label, ...peers.map(hexToBytes));
  return bytesToHex(hmac(sha256, secret, bound), 0, CUT_BYTES);
}
