// The friends of one lobby: each has a standing and, beside it, the state of its link as a route. A
// route that is up always belongs to a participating friend. Saves and sends nothing.
import { assert } from '../../../base/assert.ts';
import type { LobbyId, PeerId } from '../../wire/ids.ts';
import type { RouteRecord } from '../records.ts';
import { nextStanding, restoredStanding, routeRecordOf, STRANGER } from './standing.ts';
import type { Standing, StandingEvent } from './standing.ts';

type Link =
  | { readonly type: 'down' }
  /** We asked to be let in on the present link; `askedAtMs` by our clock. */
  | { readonly type: 'entering'; readonly askedAtMs: number }
  /** Messages are forwarded to it now. */
  | { readonly type: 'up' };

interface LobbyFriend {
  standing: Standing;
  link: Link;
  /** It may take us for a participant, because we asked it to let us in at some time. */
  mayKnowUs: boolean;
}

const DOWN: Link = { type: 'down' };
const UP: Link = { type: 'up' };

/** Every friend that one lobby knows of. A standing changes by the table in `standing` alone. */
export class LobbyFriends {
  readonly #friends = new Map<PeerId, LobbyFriend>();
  #upCount = 0;
  /** Until one goes up or down. */
  #up: readonly PeerId[] | undefined;

  /** The friends of a lobby that we come back to, from those it had when we left. */
  static from(former: LobbyFriends, nowMs: number): LobbyFriends {
    const friends = new LobbyFriends();
    for (const [friend, { standing }] of former.#friends) {
      const next = nextStanding(standing, 'rejoin', nowMs);
      if ('sinceMs' in next) friends.#entry(friend).standing = next;
    }
    return friends;
  }

  restore(record: RouteRecord, isIn: boolean): void {
    this.#entry(record.friend).standing = restoredStanding(record, isIn);
  }

  standingOf(friend: PeerId): Standing {
    return this.#friends.get(friend)?.standing ?? STRANGER;
  }

  /** Whether its standing is on disk. Only such friends may enter a private lobby. */
  isKnown(friend: PeerId): boolean {
    return 'sinceMs' in this.standingOf(friend);
  }

  /**
   * Since when it has its standing, ms since the epoch; without one MAX_SAFE_INTEGER, which gives
   * it nothing of the past.
   */
  sinceMs(friend: PeerId): number {
    const standing = this.standingOf(friend);
    return 'sinceMs' in standing ? standing.sinceMs : Number.MAX_SAFE_INTEGER;
  }

  /** Friends whose standing is on disk. */
  known(): PeerId[] {
    return [...this.#friends.keys()].filter((friend) => this.isKnown(friend));
  }

  /** What is on disk of the standings in this lobby. */
  records(lobby: LobbyId): RouteRecord[] {
    return [...this.#friends].flatMap(
      ([friend, { standing }]) => routeRecordOf(lobby, friend, standing) ?? [],
    );
  }

  /** Friends said or known to take part, linked or not. */
  participating(): PeerId[] {
    return [...this.#friends]
      .filter(
        ([
          ,
          {
            standing: { type },
          },
        ]) => type === 'participating' || type === 'asked',
      )
      .map(([friend]) => friend);
  }

  isUp(friend: PeerId): boolean {
    return this.#friends.get(friend)?.link.type === 'up';
  }

  /** Friends to whom messages are forwarded now: linked, and in the lobby for all we know. */
  up(): readonly PeerId[] {
    if (!this.#up) {
      const isUp = ([, { link }]: [PeerId, LobbyFriend]): boolean => link.type === 'up';
      this.#up = [...this.#friends].filter(isUp).map(([friend]) => friend);
    }
    return this.#up;
  }

  get upCount(): number {
    return this.#upCount;
  }

  get hasUp(): boolean {
    return this.#upCount > 0;
  }

  isEntering(friend: PeerId): boolean {
    return this.#friends.get(friend)?.link.type === 'entering';
  }

  /** Friends whom we asked to let us in on the present link, until `untilMs`; all unless given. */
  entering(untilMs = Infinity): PeerId[] {
    return [...this.#friends]
      .filter(([, { link }]) => link.type === 'entering' && link.askedAtMs <= untilMs)
      .map(([friend]) => friend);
  }

  mayKnowUs(friend: PeerId): boolean {
    const entry = this.#friends.get(friend);
    return entry !== undefined && (entry.mayKnowUs || 'sinceMs' in entry.standing);
  }

  /** Changes a standing. Returns the record to be kept, if what is on disk changes by it. */
  change(
    lobby: LobbyId,
    friend: PeerId,
    event: StandingEvent,
    nowMs: number,
  ): RouteRecord | undefined {
    const entry = this.#entry(friend);
    const next = nextStanding(entry.standing, event, nowMs);
    assert(entry.link.type !== 'up' || next.type === 'participating', 'a route takes part');
    const [before, after] = [entry.standing, next].map((one) => routeRecordOf(lobby, friend, one));
    const isSame = before?.standing === after?.standing && before?.sinceMs === after?.sinceMs;
    entry.standing = next;
    return isSame && before?.asked === after?.asked ? undefined : after;
  }

  /** Notes that we ask it to let us in. Throws BugError for a route that is up. */
  ask(friend: PeerId, nowMs: number): void {
    const entry = this.#entry(friend);
    assert(entry.link.type !== 'up', 'who is a route is not asked to let us in');
    entry.link = { type: 'entering', askedAtMs: nowMs };
    entry.mayKnowUs = true;
  }

  /** Notes that it takes us for a participant for another reason than our asking. */
  noteKnowsUs(friend: PeerId): void {
    this.#entry(friend).mayKnowUs = true;
  }

  /** Its link is a route from now on. Throws BugError unless it is participating. */
  setUp(friend: PeerId): void {
    const entry = this.#entry(friend);
    assert(entry.standing.type === 'participating', 'only who takes part is a route');
    if (entry.link.type !== 'up') this.#upCount++;
    this.#up = undefined;
    entry.link = UP;
  }

  /** Its link is no route, and no answer is awaited on it. True when it was a route. */
  setDown(friend: PeerId): boolean {
    const entry = this.#friends.get(friend);
    if (!entry) return false;
    const wasUp = entry.link.type === 'up';
    if (wasUp) this.#upCount--;
    this.#up = undefined;
    entry.link = DOWN;
    return wasUp;
  }

  /** Makes it a stranger. True when its standing was on disk. */
  forget(friend: PeerId): boolean {
    const entry = this.#friends.get(friend);
    if (!entry || !('sinceMs' in entry.standing)) return false;
    assert(entry.link.type !== 'up', 'a route takes part');
    entry.standing = STRANGER;
    return true;
  }

  /** It is no longer our friend. True when its standing was on disk. */
  remove(friend: PeerId): boolean {
    const wasKnown = this.isKnown(friend);
    this.setDown(friend);
    this.#friends.delete(friend);
    return wasKnown;
  }

  #entry(friend: PeerId): LobbyFriend {
    let entry = this.#friends.get(friend);
    if (!entry) {
      this.#friends.set(friend, (entry = { standing: STRANGER, link: DOWN, mayKnowUs: false }));
    }
    return entry;
  }
}
