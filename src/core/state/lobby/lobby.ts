// One lobby we take part in: its record, phase, friends, participants and caches. Only state and
// simple questions about it; the rules are in membership, forwarding and history.
import { assert } from '../../../base/assert.ts';
import { hexToBytes } from '../../../base/bytes.ts';
import { OldestFirst } from '../../../base/oldest-first.ts';
import { News } from './news.ts';
import { SyncState } from './sync-state.ts';
import { AuthorLimits } from '../author-limits.ts';
import { Inlet } from '../inlet.ts';
import { HistoryBudget } from './history-budget.ts';
import { Assembly } from './assembly.ts';
import { Authors } from './authors.ts';
import { Embargo } from './embargo.ts';
import { OwnRate } from './own/own-rate.ts';
import { OwnWords } from './own/own-words.ts';
import { StemRoutes } from './stem-routes.ts';
import { Participants } from './participants.ts';
import { Digests } from './digests.ts';
import { MarkCache } from './marks.ts';
import { OtherVersions } from './other-versions.ts';
import { OwnTurns } from './own/own-turns.ts';
import { Parked } from './parked.ts';
import { Push } from './push/push.ts';
import type { RoundTrips } from './push/push-missing.ts';
import { RecentIds } from './recent-ids.ts';
import { Rushed } from './rushed.ts';
import { SeenCache } from './seen-cache.ts';
import type { SeenHash } from './seen-hash.ts';
import { BORN_SLACK_MS, FUTURE_LEAD_MAX_MS } from '../../constants.ts';
import type { Author, LobbyId, MessageKey, PeerId } from '../../wire/ids.ts';
import { LobbyFriends } from './friends.ts';
import { nextPhase } from './phase.ts';
import { WritingClock } from './writing-clock.ts';
import type { LobbyPhase, PhaseEvent } from './phase.ts';
import type { LobbyRecord, MessageRecord } from '../records.ts';

/** Keys of complete messages kept in memory: a second guard against showing one twice. */
export const HELD_MAX = 20_000;

/** What is kept when we leave, so that after coming back nothing is shown twice and sync works. */
export interface LobbyMemory {
  readonly seen: SeenCache;
  readonly authors: Authors;
  readonly digests: Digests;
  /** Own messages that others don't have yet. */
  readonly waiting: Map<MessageKey, MessageRecord>;
}

/** The memory of a lobby that we are in for the first time: nothing seen, counted or waiting. */
export const freshMemory = (hash?: SeenHash): LobbyMemory => ({
  seen: new SeenCache(hash),
  authors: new Authors(),
  digests: new Digests(),
  waiting: new Map(),
});

/**
 * A lobby that we are in. Rules change it; its phase only by `move`, a standing only by `friends`.
 */
export class Lobby {
  record: LobbyRecord;
  readonly friends: LobbyFriends;
  readonly participants = new Participants();
  /** Our own ones before this, since the start: on the list for others' sake, and not shown. */
  readonly formerAuthors = new Set<Author>();
  readonly seen: SeenCache;
  readonly authorLimits = new AuthorLimits();
  readonly authors: Authors;
  /** What each friend brings of unknown authors; those of who brought none lately are forgotten. */
  readonly inlets = new Map<PeerId, Inlet>();
  readonly assembly = new Assembly();
  readonly digests: Digests;
  readonly recent = new RecentIds();
  readonly sync = new SyncState();
  readonly news = new News();
  readonly marks = new MarkCache();
  readonly others = new OtherVersions();
  /** Own messages that others don't have yet. */
  readonly waiting: Map<MessageKey, MessageRecord>;
  /** How far those and our presence are on their way. */
  readonly own = new OwnWords();
  readonly stemRoutes = new StemRoutes(() => this.secret);
  readonly embargo: Embargo;
  readonly ownRate = new OwnRate();
  readonly push: Push;
  /** When each friend was last challenged about this lobby. */
  readonly challengedAtMs = new Map<PeerId, number>();
  /** When each paused friend who goes on sending was last told that we don't take part. */
  readonly toldPausedAtMs = new Map<PeerId, number>();
  /** Routes that wait for the list of participants, since they got much by asking lately. */
  readonly unlisted = new Set<PeerId>();
  /** When the old keys for challenges were last looked up; 0 when they should be. */
  checkpointsAtMs = 0;
  /** Writing time of the oldest message when they were. */
  earliestMs = Infinity;
  /** When our presence is said, and when we compare with our routes. */
  readonly presence: OwnTurns;
  readonly comparing = new OwnTurns();
  readonly writing: WritingClock;
  readonly parked = new Parked();
  readonly rushed = new Rushed();
  typedAtMs = 0;
  #phase: LobbyPhase = { type: 'joining' };
  readonly #held = new OldestFirst<MessageKey, true>();
  readonly #budgets = new Map<PeerId, HistoryBudget>();
  /** When we last wrote here that we are there, before this start. */
  readonly #lastThereMs: number;

  constructor(
    record: LobbyRecord,
    memory: LobbyMemory = freshMemory(),
    friends: LobbyFriends = new LobbyFriends(),
    roundTripsMs: RoundTrips = new Map(),
  ) {
    this.record = record;
    this.push = new Push(roundTripsMs);
    this.embargo = new Embargo(roundTripsMs);
    this.#lastThereMs = Math.max(record.heartbeatAtMs, record.joinedAtMs);
    this.presence = new OwnTurns(record.presenceDueMs);
    this.writing = new WritingClock(record.wroteAtMs);
    this.friends = friends;
    this.seen = memory.seen;
    this.authors = memory.authors;
    this.digests = memory.digests;
    this.waiting = memory.waiting;
  }

  get id(): LobbyId {
    return this.record.lobby;
  }

  /** LOBBY_SECRET_BYTES; there from the first step on. */
  get secret(): Uint8Array {
    assert(this.record.secret !== undefined, 'a lobby has a secret');
    return hexToBytes(this.record.secret);
  }

  get phase(): LobbyPhase {
    return this.#phase;
  }

  /** Throws BugError when the event can't happen in this phase. */
  move(event: PhaseEvent): void {
    this.#phase = nextPhase(this.#phase, event);
  }

  /** We take part: neither leaving nor gone. */
  get isOpen(): boolean {
    return this.#phase.type !== 'leaving' && this.#phase.type !== 'left';
  }

  get isPublic(): boolean {
    return this.record.card.visibility === 'public';
  }

  /** The person wants nothing of this friend here for now. */
  isPaused(friend: PeerId): boolean {
    return this.record.pausedFriends?.includes(friend) === true;
  }

  /** Whether a friend may come in and speak: a private lobby takes only whom somebody let in. */
  isOpenTo(friend: PeerId): boolean {
    if (this.isPaused(friend)) return false;
    return this.isPublic || this.friends.isKnown(friend);
  }

  /** Nothing written before is asked for or given to us. */
  get historyFromMs(): number {
    const { card, joinedAtMs, keptFromMs = 0 } = this.record;
    return card.history === 'none' ? Math.max(joinedAtMs, keptFromMs) : keptFromMs;
  }

  /**
   * Nothing written before can be true: the lobby wasn't there. A card that was dated ahead when we
   * came says nothing.
   */
  get bornMs(): number {
    const { card, joinedAtMs } = this.record;
    const isAhead = card.createdAtMs > joinedAtMs + FUTURE_LEAD_MAX_MS;
    return isAhead ? 0 : card.createdAtMs - BORN_SLACK_MS;
  }

  /** Nothing written before is given to this friend. */
  historyFromMsOf(friend: PeerId): number {
    if (this.record.card.history !== 'none') return 0;
    return this.friends.sinceMs(friend);
  }

  budgetOf(friend: PeerId): HistoryBudget {
    let budget = this.#budgets.get(friend);
    if (!budget) {
      const times = { joinedAtMs: this.record.joinedAtMs, lastThereMs: this.#lastThereMs };
      this.#budgets.set(friend, (budget = new HistoryBudget(times)));
    }
    return budget;
  }

  inletOf(friend: PeerId, nowMs: number): Inlet {
    let inlet = this.inlets.get(friend);
    if (!inlet) this.inlets.set(friend, (inlet = new Inlet(nowMs)));
    return inlet;
  }

  get heldCount(): number {
    return this.#held.size;
  }

  isHeld(key: MessageKey): boolean {
    return this.#held.has(key);
  }

  hold(key: MessageKey): void {
    this.#held.set(key, true);
    if (this.#held.size > HELD_MAX) this.#held.deleteOldest();
  }
}
