// The public lobbies that linked friends advertise, by friend, received in pages. Not kept on disk:
// it is asked for again whenever a person looks at it.
import { DIRECTORY_BURST, DIRECTORY_PER_FRIEND_MAX, DIRECTORY_PERIOD_MS } from '../constants.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { LobbyCard } from '../wire/card.ts';
import { TokenBucket } from '../../base/token-bucket.ts';

interface AdvertisedLobby {
  readonly card: LobbyCard;
  readonly participants: number;
}

interface Listing {
  entries: Map<LobbyId, AdvertisedLobby>;
  /** Pages gathered so far of the list that is under way. */
  coming: Map<LobbyId, AdvertisedLobby> | undefined;
  /** The last id of the pages so far; '' before the first. */
  last: string;
  readonly asks: TokenBucket;
}

export interface Advertised extends AdvertisedLobby {
  readonly lobby: LobbyId;
  readonly friends: PeerId[];
}

/** What each linked friend advertises, and which lists are under way. */
export class DirectoryState {
  readonly #listings = new Map<PeerId, Listing>();

  /** Lobbies kept of the friend who advertises most, incomplete lists included. */
  get largest(): number {
    let largest = 0;
    for (const { entries, coming } of this.#listings.values()) {
      largest = Math.max(largest, entries.size, coming?.size ?? 0);
    }
    return largest;
  }

  /** Whether to ask this friend now; marks it as asked. */
  ask(friend: PeerId, nowMs: number): boolean {
    let listing = this.#listings.get(friend);
    if (!listing) {
      const asks = new TokenBucket(DIRECTORY_BURST, 1000 / DIRECTORY_PERIOD_MS, nowMs);
      this.#listings.set(
        friend,
        (listing = { entries: new Map(), coming: undefined, last: '', asks }),
      );
    }
    if (!listing.asks.take(1, nowMs)) return false;
    listing.coming = new Map();
    listing.last = '';
    return true;
  }

  /** Whether a page of this friend's is awaited. */
  isAsked(friend: PeerId): boolean {
    return this.#listings.get(friend)?.coming !== undefined;
  }

  /**
   * Takes a page. 'unasked', 'disordered' and 'over-limit' drop it; 'more' wants the next one;
   * 'done' has replaced the friend's former list.
   */
  page(
    friend: PeerId,
    lobbies: readonly (AdvertisedLobby & { readonly lobby: LobbyId })[],
    more: boolean,
  ): 'unasked' | 'disordered' | 'over-limit' | 'more' | 'done' {
    const listing = this.#listings.get(friend);
    if (!listing?.coming) return 'unasked';
    for (const { lobby } of lobbies) {
      if (lobby <= listing.last) {
        listing.coming = undefined;
        return 'disordered';
      }
      listing.last = lobby;
    }
    for (const { lobby, card, participants } of lobbies) {
      listing.coming.set(lobby, { card, participants });
    }
    const isOver = listing.coming.size > DIRECTORY_PER_FRIEND_MAX;
    if (more && !isOver && lobbies.length > 0) return 'more';
    if (!isOver) listing.entries = listing.coming;
    listing.coming = undefined;
    return isOver ? 'over-limit' : 'done';
  }

  /** The friend's link is down: what it advertised can't be joined through it now. */
  forget(friend: PeerId): void {
    this.#listings.delete(friend);
  }

  advertisers(lobby: LobbyId): PeerId[] {
    return [...this.#listings]
      .filter(([, { entries }]) => entries.has(lobby))
      .map(([friend]) => friend);
  }

  card(lobby: LobbyId): LobbyCard | undefined {
    for (const { entries } of this.#listings.values()) {
      const entry = entries.get(lobby);
      if (entry) return entry.card;
    }
    return undefined;
  }

  all(): Advertised[] {
    const lobbies = new Map<LobbyId, Advertised>();
    for (const [friend, { entries }] of this.#listings) {
      for (const [lobby, { card, participants }] of entries) {
        const known = lobbies.get(lobby);
        const most = Math.max(participants, known?.participants ?? 0);
        const friends = [...(known?.friends ?? []), friend];
        lobbies.set(lobby, { lobby, card, participants: most, friends });
      }
    }
    return [...lobbies.values()];
  }
}
