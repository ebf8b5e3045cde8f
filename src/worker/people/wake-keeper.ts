// Who may wake us, and whom we may wake: decides when a friend's ticket is used, and what becomes
// of it. The tab that holds the links brings it to its server.
import type { Clock } from '../../base/clock.ts';
import type { TicketUsed, UseTicket, WakeGrantView, Waking } from '../../bridge/wake.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { FriendRecord, StoreWrite } from '../../store/store.ts';
import { WAKE_GRACE_MS, WAKE_PERIOD_MS } from '../constants.ts';
import { TroubleError } from '../jobs/trouble.ts';
import type { ProfileKeeper } from './profile-keeper.ts';

export interface WakeKeeperOptions {
  readonly keeper: Pick<ProfileKeeper, 'friend' | 'friends' | 'noteWaking'>;
  readonly clock: Clock;
  readonly isUp: (friend: PeerId) => boolean;
  /** Says it to the tab that holds the links. */
  readonly use: (ticket: UseTicket) => void;
}

export class WakeKeeper {
  readonly #options: WakeKeeperOptions;
  /** Whose last try failed, since the host's start. */
  readonly #failed = new Set<PeerId>();

  constructor(options: WakeKeeperOptions) {
    this.#options = options;
  }

  /** Whom we let wake us; nobody who has ended the friendship. */
  grants(): WakeGrantView[] {
    return this.#options.keeper.friends.flatMap(({ peerId: friend, wakes, endedAtMs }) =>
      wakes && endedAtMs === undefined ? [{ friend, ...wakes }] : [],
    );
  }

  wakingOf(friend: FriendRecord): Waking {
    const { wakeable, peerId, endedAtMs } = friend;
    const nowMs = this.#options.clock.nowMs();
    if (!wakeable || endedAtMs !== undefined) return { type: 'no' };
    if (wakeable.isLost || wakeable.untilMs <= nowMs) return { type: 'lost' };
    const { usedAtMs } = wakeable;
    // A clock that was set back must not make it rest for ever.
    const rests = usedAtMs !== undefined && Math.abs(nowMs - usedAtMs) < WAKE_PERIOD_MS;
    if (rests) return { type: 'rests', atMs: usedAtMs };
    return { type: this.#failed.has(peerId) ? 'failed' : 'ready' };
  }

  /** Words of ours wait for this friend: it is woken if it doesn't come soon, and lets us. */
  wordsWait(friend: PeerId): void {
    this.#use(friend, WAKE_GRACE_MS);
  }

  /** The person wants it. Throws TroubleError. */
  wakeNow(friend: PeerId): void {
    if (!this.#options.keeper.friend(friend)) throw new TroubleError('not-a-friend');
    this.#use(friend, 0);
  }

  /** The writes that follow. */
  used({ friend, ticket, outcome }: TicketUsed): StoreWrite[] {
    const { keeper, clock } = this.#options;
    const known = keeper.friend(friend)?.wakeable;
    // It has given us another one meanwhile.
    if (!known || known.ticket !== ticket) return [];
    this.#failed.delete(friend);
    switch (outcome) {
      case 'sent':
      case 'too-soon':
        return keeper.noteWaking(friend, { ...known, usedAtMs: clock.nowMs() });
      case 'expired':
      case 'unreadable':
      case 'gone':
      case 'off':
        return keeper.noteWaking(friend, { ...known, isLost: true });
      case 'failed':
      case 'unreachable':
        this.#failed.add(friend);
        return [];
    }
  }

  #use(friend: PeerId, afterMs: number): void {
    const { keeper, isUp, use } = this.#options;
    const record = keeper.friend(friend);
    if (!record?.wakeable || isUp(friend)) return;
    const { type } = this.wakingOf(record);
    if (type !== 'ready' && type !== 'failed') return;
    const { url, ticket } = record.wakeable;
    use({ type: 'useTicket', friend, url, ticket, afterMs });
  }
}
