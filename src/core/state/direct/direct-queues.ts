// Direct messages to and from friends: what is kept on disk of both directions, and what is under
// way in each.
import { DIRECT_LIVES_MAX, DIRECT_RECENT_IDS } from '../../constants.ts';
import {
  DIRECT_STORED_BURST,
  DIRECT_STORED_PER_S,
  DIRECT_STORED_UNIT_BYTES,
} from '../../constants-shares.ts';
import { TokenBucket } from '../../../base/token-bucket.ts';
import type { MessageId, PeerId } from '../../wire/ids.ts';
import type { FriendStateRecord } from '../records.ts';
import { DirectInbox } from './direct-inbox.ts';
import { DirectOutbox } from './direct-outbox.ts';

/** All about direct messages with one friend: its record on disk, and what is under way. */
export class DirectQueue {
  state: FriendStateRecord;
  readonly outbox = new DirectOutbox();
  readonly inbox = new DirectInbox();
  /** What came found no room in what the friend's words may take: it is asked for again. */
  isHeldUp = false;
  #stored: TokenBucket | undefined;
  /** Absurd times on disk were looked for since we started. */
  isTimed = false;
  /** Starts of the friend's host, the present one last. */
  readonly #lives: string[] = [];

  constructor(state: FriendStateRecord) {
    this.state = state;
  }

  /** From when on the friend's words may take room on our disk, ms since the epoch. */
  mayStoreAtMs(nowMs: number): number {
    this.#stored ??= new TokenBucket(DIRECT_STORED_BURST, DIRECT_STORED_PER_S, nowMs);
    return this.#stored.readyAtMs(1, nowMs);
  }

  /** A message of so many bytes takes room on our disk. */
  stored(bytes: number): void {
    this.#stored?.spend(1 + bytes / DIRECT_STORED_UNIT_BYTES);
  }

  /** The link is new, or gone. */
  reset(): void {
    this.outbox.reset();
    this.inbox.begin('');
  }

  /** The start that the friend named last, since we started; undefined while it named none. */
  get lastLife(): string | undefined {
    return this.#lives.at(-1);
  }

  /** True for one that another has followed already: two of them run at the same time. */
  isLifeAgain(life: string): boolean {
    const at = this.#lives.indexOf(life);
    if (at >= 0) this.#lives.splice(at, 1);
    const wasFollowed = at >= 0 && at < this.#lives.length;
    this.#lives.push(life);
    if (this.#lives.length > DIRECT_LIVES_MAX) this.#lives.shift();
    return wasFollowed;
  }

  /** Whether an own message of this id was written already, as far as one remembers. */
  isWritten(id: MessageId): boolean {
    const { recentIds = [] } = this.state;
    return recentIds.includes(id) || this.outbox.waiting.some((record) => record.id === id);
  }

  /** The next own message's place. */
  write(id: MessageId, writtenAtMs: number): number {
    const { recentIds = [] } = this.state;
    const kept = [...recentIds, id].slice(-DIRECT_RECENT_IDS);
    this.state = { ...this.state, recentIds: kept, outMs: writtenAtMs };
    return this.nextSequence();
  }

  nextSequence(): number {
    const outSequence = this.state.outSequence + 1;
    this.state = { ...this.state, outSequence };
    return outSequence;
  }
}

/** The queues of all friends with whom direct messages were ever exchanged. */
export class DirectQueues {
  readonly #queues = new Map<PeerId, DirectQueue>();

  get(friend: PeerId): DirectQueue | undefined {
    return this.#queues.get(friend);
  }

  /** The queue, made when there was none. */
  open(friend: PeerId): DirectQueue {
    let queue = this.#queues.get(friend);
    if (!queue) {
      queue = new DirectQueue({ friend, outSequence: 0 });
      this.#queues.set(friend, queue);
    }
    return queue;
  }

  /** Only what this version knows: a former one's epochs say nothing any more. */
  restore(record: FriendStateRecord): void {
    const { friend, outSequence, recentIds, inCount, inMark, outMark } = record;
    const { foreign, heardMs, inMs, outMs, sinceMs } = record;
    const marks = { inCount, inMark, outMark, foreign };
    const times = { heardMs, inMs, outMs, sinceMs };
    this.#queues.set(
      friend,
      new DirectQueue({ friend, outSequence, recentIds, ...marks, ...times }),
    );
  }

  forget(friend: PeerId): void {
    this.#queues.delete(friend);
  }

  /** Messages that wait for the friend for whom most do. */
  get longest(): number {
    return [...this.#queues.values()].reduce(
      (most, { outbox }) => Math.max(most, outbox.waiting.length),
      0,
    );
  }
}
