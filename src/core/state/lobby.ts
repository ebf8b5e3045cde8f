// One lobby we take part in: its record, routes, participants and caches. State and its plain
// questions only; what happens with it is in forwarding, routes, sync and their like.
import { LobbySync } from './sync-state.ts';
import { AuthorLimits } from './author-limits.ts';
import { Assembly } from './assembly.ts';
import { OwnPace } from './own-rate.ts';
import { Participants } from './participants.ts';
import { Digests } from './digests.ts';
import { RecentIds } from './recent-ids.ts';
import { SeenCache } from './seen-cache.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { LobbyRecord, MessageRecord, RouteRecord } from './records.ts';
import type { LobbyView } from './views.ts';

/** Keys of whole messages kept in memory, a second guard against showing one twice. */
export const HELD_MAX = 20_000;

/** What outlives leaving, so that coming back shows nothing twice and compares what is on disk. */
export interface LobbyMemory {
  readonly seen: SeenCache;
  readonly digests: Digests;
  /** Own messages that no route has yet. */
  readonly waiting: Map<MessageKey, MessageRecord>;
}

export const freshMemory = (): LobbyMemory => ({
  seen: new SeenCache(),
  digests: new Digests(),
  waiting: new Map(),
});

export class Lobby {
  record: LobbyRecord;
  /** Friends with a standing here, linked or not. */
  readonly routes = new Map<PeerId, RouteRecord>();
  /** Friends to whom messages are forwarded now: linked, and in the lobby for all we know. */
  readonly up = new Set<PeerId>();
  /** Friends who may take us for a participant, because we asked them to let us in. */
  readonly asked = new Set<PeerId>();
  /** Friends whom we asked to let us in on the present link, and when. */
  readonly entering = new Map<PeerId, number>();
  /** Friends who said that they no longer take part, until they enter again. */
  readonly withdrawn = new Set<PeerId>();
  readonly participants = new Participants();
  readonly seen: SeenCache;
  readonly authorLimits = new AuthorLimits();
  readonly assembly = new Assembly();
  readonly digests: Digests;
  readonly recent = new RecentIds();
  readonly sync = new LobbySync();
  /** Own messages that no route has yet. */
  readonly waiting: Map<MessageKey, MessageRecord>;
  readonly pace = new OwnPace();
  /** When each friend was last challenged about this lobby. */
  readonly challengedAtMs = new Map<PeerId, number>();
  /** When the old keys for challenges were last looked up; 0 when they should be. */
  checkpointsAtMs = 0;
  /** Writing time of the oldest message when they were. */
  earliestMs = Infinity;
  /** When we last began to write a presence message. */
  presenceAskedAtMs = 0;
  /** Writing time of our newest words here, signed or not. */
  wroteAtMs = 0;
  typedAtMs = 0;
  /** The packet that says `away` for us, signed beforehand. */
  farewell: Uint8Array | undefined;
  farewellAsked = false;
  /** Nobody heard us since the last route went: who comes back should be greeted soon. */
  alone = true;
  /** The nickname of the fresh pseudonym that we take when the former one has said `left`. */
  renewal: string | undefined;
  /** True from the wish to leave until it is done: nothing comes in any more. */
  leaving = false;
  readonly #held = new Set<MessageKey>();

  constructor(record: LobbyRecord, memory: LobbyMemory = freshMemory()) {
    this.record = record;
    this.seen = memory.seen;
    this.digests = memory.digests;
    this.waiting = memory.waiting;
  }

  get id(): LobbyId {
    return this.record.lobby;
  }

  get isPublic(): boolean {
    return this.record.card.visibility === 'public';
  }

  /** Nothing written before is asked for or given to us. */
  get historyFromMs(): number {
    const { card, joinedAtMs, keptFromMs = 0 } = this.record;
    return card.history === 'none' ? Math.max(joinedAtMs, keptFromMs) : keptFromMs;
  }

  /** Nothing written before is given to this friend. */
  historyFromMsOf(friend: PeerId): number {
    if (this.record.card.history !== 'none') return 0;
    return this.routes.get(friend)?.sinceMs ?? Number.MAX_SAFE_INTEGER;
  }

  get heldCount(): number {
    return this.#held.size;
  }

  isHeld(key: MessageKey): boolean {
    return this.#held.has(key);
  }

  hold(key: MessageKey): void {
    this.#held.add(key);
    if (this.#held.size <= HELD_MAX) return;
    for (const oldest of this.#held) {
      this.#held.delete(oldest);
      break;
    }
  }

  view(): LobbyView {
    return {
      ...this.record,
      participants: this.participants.count,
      routesUp: this.up.size,
      friends: [...this.routes.values()]
        .filter((route) => route.standing === 'participating')
        .map((route) => route.friend),
    };
  }
}
