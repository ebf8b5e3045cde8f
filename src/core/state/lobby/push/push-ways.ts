// Which routes get an author's parts at once, and which are told of them: looked up for each part,
// and remembered until a route or one of its wishes changes.
import { PUSH_AUTHORS_MAX } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { AuthorName } from '../../../wire/packet-push.ts';
import type { PushRoute } from './push-route.ts';

/** The routes that have a part to come. */
export interface Recipients {
  readonly eager: readonly PeerId[];
  readonly lazy: readonly PeerId[];
}

/** All routes of one lobby by author, for PUSH_AUTHORS_MAX authors. */
export class PushWays {
  readonly #routes: ReadonlyMap<PeerId, PushRoute>;
  readonly #ways = new Map<AuthorName, Recipients>();

  constructor(routes: ReadonlyMap<PeerId, PushRoute>) {
    this.#routes = routes;
  }

  of(author: AuthorName): Recipients {
    const known = this.#ways.get(author);
    if (known) return known;
    const [eager, lazy]: [PeerId[], PeerId[]] = [[], []];
    for (const [friend, route] of this.#routes) {
      (route.isEagerTo(author) ? eager : lazy).push(friend);
    }
    if (this.#ways.size >= PUSH_AUTHORS_MAX) this.#ways.clear();
    const ways = { eager, lazy };
    this.#ways.set(author, ways);
    return ways;
  }

  /** What a route wants of this author is another now; of any, unless one is given. */
  changed(author?: AuthorName): void {
    if (author === undefined) this.#ways.clear();
    else this.#ways.delete(author);
  }
}
