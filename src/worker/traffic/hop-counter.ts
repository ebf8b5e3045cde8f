// Counts the messages of a lobby that come from friends and go on to them, for a person who looks
// at the map. Only in the open: a message on its stem isn't counted, because from whom it comes
// would say something about who wrote it. Keeps numbers, never a message; idle while nobody asks.
import type { Clock } from '../../base/clock.ts';
import { OldestFirst } from '../../base/oldest-first.ts';
import type { FriendHops, Hops } from '../../bridge/requests.ts';
import type { Send } from '../../core/io.ts';
import { isKept } from '../../core/wire/envelope.ts';
import type { Part } from '../../core/wire/envelope.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import { decodePacket } from '../../core/wire/packet.ts';
import { HOPS_ASKED_WITHIN_MS, HOPS_LOBBIES_MAX } from '../constants.ts';

interface Watch {
  readonly sinceMs: number;
  askedAtMs: number;
  readonly friends: Map<PeerId, FriendHops>;
}

export class HopCounter {
  readonly #clock: Clock;
  readonly #watches = new OldestFirst<LobbyId, Watch>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** All since the first time it was asked for, and from now on for HOPS_ASKED_WITHIN_MS more. */
  of(lobby: LobbyId): Hops {
    this.#forgetUnasked();
    const nowMs = this.#clock.nowMs();
    const watch = this.#watches.get(lobby) ?? { sinceMs: nowMs, askedAtMs: 0, friends: new Map() };
    watch.askedAtMs = nowMs;
    // The one that was asked for last stands last.
    this.#watches.delete(lobby);
    this.#watches.set(lobby, watch);
    if (this.#watches.size > HOPS_LOBBIES_MAX) this.#watches.deleteOldest();
    return { sinceMs: watch.sinceMs, friends: [...watch.friends.values()] };
  }

  came(friend: PeerId, packet: Uint8Array): void {
    if (this.#isIdle()) return;
    this.#count(friend, packet, { came: 1, went: 0 });
  }

  went(sends: readonly Send[]): void {
    if (this.#isIdle()) return;
    for (const { friend, packet } of sends) this.#count(friend, packet, { came: 0, went: 1 });
  }

  #isIdle(): boolean {
    if (this.#watches.size > 0) this.#forgetUnasked();
    return this.#watches.size === 0;
  }

  /** A clock that was set back ends it too. */
  #forgetUnasked(): void {
    const nowMs = this.#clock.nowMs();
    for (const [lobby, { askedAtMs }] of this.#watches) {
      if (Math.abs(nowMs - askedAtMs) > HOPS_ASKED_WITHIN_MS) this.#watches.delete(lobby);
    }
  }

  #count(friend: PeerId, bytes: Uint8Array, by: { readonly came: number; readonly went: number }) {
    const packet = decodePacket(bytes);
    if (typeof packet === 'string' || packet.type !== 'message') return;
    const { part } = packet;
    const watch = this.#watches.get(part.lobby);
    if (!watch || !isCounted(part)) return;
    const { came, went } = watch.friends.get(friend) ?? { came: 0, went: 0 };
    watch.friends.set(friend, { friend, came: came + by.came, went: went + by.went });
  }
}

/** Each message once, however many parts it has; who is there says so all the time. */
const isCounted = ({ index, kindCode }: Part): boolean => index === 0 && isKept(kindCode);
