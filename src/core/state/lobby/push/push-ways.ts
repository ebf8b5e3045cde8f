// Which routes get an author's parts at once, and which are told of them: looked up for each part,
// and remembered until a route or one of its wishes changes.
import { PUSH_AUTHORS_MAX } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { AuthorName } from '../../../wire/packet-push.ts';
import type { PartKind } from './heard-parts.ts';
import { likelyRoutes } from './push-guess.ts';
import type { PushRoute } from './push-route.ts';

/** The routes that have a part to come. */
export interface Recipients {
  readonly eager: readonly PeerId[];
  readonly lazy: readonly PeerId[];
}

interface Ways extends Recipients {
  /** A route is wanted for this author. */
  readonly isLearnt: boolean;
}

/** All routes of one lobby by author, for PUSH_AUTHORS_MAX authors. */
export class PushWays {
  readonly #routes: ReadonlyMap<PeerId, PushRoute>;
  readonly #ways = new Map<AuthorName, Ways>();
  /** By who gave a part. */
  readonly #likely = new Map<PeerId | undefined, ReadonlySet<PeerId>>();

  constructor(routes: ReadonlyMap<PeerId, PushRoute>) {
    this.#routes = routes;
  }

  /**
   * For a part that this friend gave: with a guess while nothing is learnt of its author. Only
   * known authors' short words are worth copies that may be in vain.
   */
  ofPart(author: AuthorName, from: PeerId | undefined, kind: PartKind): Recipients {
    const ways = this.#of(author);
    if (ways.isLearnt || kind !== 'pressing') return ways;
    let likely = this.#likely.get(from);
    if (!likely) this.#likely.set(from, (likely = likelyRoutes(this.#routes, from)));
    if (likely.size === 0) return ways;
    const isLikely = (friend: PeerId): boolean => likely.has(friend);
    return {
      eager: [...ways.eager, ...ways.lazy.filter(isLikely)],
      lazy: ways.lazy.filter((friend) => !isLikely(friend)),
    };
  }

  /** What a route or we want of this author is another now; of any, unless one is given. */
  changed(author?: AuthorName): void {
    this.#likely.clear();
    if (author === undefined) this.#ways.clear();
    else this.#ways.delete(author);
  }

  #of(author: AuthorName): Ways {
    const known = this.#ways.get(author);
    if (known) return known;
    const [eager, lazy]: [PeerId[], PeerId[]] = [[], []];
    let isLearnt = false;
    for (const [friend, route] of this.#routes) {
      isLearnt ||= route.isWayOf(author);
      (route.isEagerTo(author) ? eager : lazy).push(friend);
    }
    if (this.#ways.size >= PUSH_AUTHORS_MAX) this.#ways.clear();
    const ways = { eager, lazy, isLearnt };
    this.#ways.set(author, ways);
    return ways;
  }
}
