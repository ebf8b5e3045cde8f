// What a person decides about friends and about who wants to be one: each decision is on disk
// before it is answered, and then the tab that holds the links is told whom to meet.
import { never } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { friendPlace } from '../../store/store.ts';
import type { FriendRecord, KnockRecord, StoreWrite } from '../../store/store.ts';
import { writeGift } from '../../identity/wake/wake-gift.ts';
import { TroubleError } from '../jobs/trouble.ts';
import type { Saver } from '../disk/saver.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import type { FriendAsk } from './ask-kinds.ts';
import type { CoreRunner } from './core-runner.ts';
import { compared, givenName, introductionOf, letWake } from '../people/friend-changes.ts';
import type { Introductions } from '../people/introductions.ts';
import type { Coming, KnockKeeper } from '../people/knock-keeper.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { WakeKeeper } from '../people/wake-keeper.ts';
import type { ReadState } from './read-state.ts';

export interface BefriendingOptions {
  readonly keeper: ProfileKeeper;
  readonly knocks: KnockKeeper;
  readonly introductions: Introductions;
  readonly readState: ReadState;
  readonly runner: CoreRunner;
  readonly publisher: ListPublisher;
  readonly wakes: WakeKeeper;
  readonly saver: Saver;
  readonly clock: Clock;
  readonly onFriends: () => void;
}

/** A request under way. */
export interface FriendRequest {
  readonly pending: PendingWork;
  /** The request is answered so: the write that remembers it. */
  readonly done: (answer: Answer) => StoreWrite;
}

export class Befriending {
  readonly #options: BefriendingOptions;

  constructor(options: BefriendingOptions) {
    this.#options = options;
  }

  /** Rejects with CertificateError, TroubleError, StoreError. */
  carryOut(ask: FriendAsk, request: FriendRequest): Promise<void> {
    const { knocks } = this.#options;
    switch (ask.type) {
      case 'addFriend':
        return this.#add(ask.text, { how: 'pasted' }, request);
      case 'acceptKnock':
        return this.#accept(ask.peer, request);
      case 'removeFriend':
        return this.#remove(ask.friend, request, (record) => knocks.markOf(record));
      case 'askAgain':
        return this.#askAgain(ask.friend);
      case 'declineKnocks':
        return this.#save(() => knocks.decline(ask.peers), request);
      case 'blockPeer':
        return this.#block(ask.peer, request);
      case 'unblockPeer':
        return this.#save(() => knocks.unblock(ask.peer), request);
      case 'nameFriend':
        return this.#note(ask.friend, (known) => givenName(known, ask.name));
      case 'compareFriend': {
        const atMs = ask.compared ? this.#options.clock.nowMs() : undefined;
        return this.#note(ask.friend, (known) => compared(known, atMs));
      }
      case 'introduce':
        return this.#introduce(ask, request);
      case 'letWake':
        return this.#letWake(ask, request);
      case 'wakeFriend':
        this.#options.wakes.wakeNow(ask.friend);
        return Promise.resolve();
      case 'undeclineKnock':
        return this.#save(() => knocks.undecline(ask.peer), request);
      default:
        return never(ask, 'Befriending');
    }
  }

  async #accept(peer: PeerId, request: FriendRequest): Promise<void> {
    const { certificate, ...coming } = this.#options.knocks.comingOf(peer);
    await this.#add(certificate, coming, request);
  }

  /** Each is told of the other as of any friend's word: whenever it is there. */
  async #introduce(
    { friends: [a, b], ids }: Extract<FriendAsk, { readonly type: 'introduce' }>,
    { pending }: FriendRequest,
  ): Promise<void> {
    const { keeper, runner } = this.#options;
    if (a === b) throw new RangeError('nobody is introduced to oneself');
    const [one, other] = [introductionOf(keeper.friend(a)), introductionOf(keeper.friend(b))];
    const type = 'writeDirect';
    await runner.step({ type, friend: a, id: ids[0], content: other }, pending);
    await runner.step({ type, friend: b, id: ids[1], content: one }, pending);
  }

  /** Asked twice it says so once; who is stopped in between is asked again. */
  async #letWake(
    { friend, given, word: id }: Extract<FriendAsk, { readonly type: 'letWake' }>,
    { pending }: FriendRequest,
  ): Promise<void> {
    const { keeper, runner } = this.#options;
    const { own } = keeper;
    if (!own) throw new TroubleError('no-profile');
    const grant = given && { id: given.id, untilMs: given.untilMs, by: given.by };
    await this.#note(friend, (known) => letWake(known, grant));
    const wake = given ? writeGift(given) : '';
    const { certificateText: certificate } = own.record;
    const content = { type: 'introduction', certificate, name: '', wake } as const;
    await runner.step({ type: 'writeDirect', friend, id, content }, pending);
  }

  async #add(text: string, coming: Coming, { pending, done }: FriendRequest): Promise<void> {
    const { keeper, knocks, runner, publisher, onFriends } = this.#options;
    const { friend, isNew } = await keeper.addFriend(text, coming, (added) => [
      { type: 'deleteKnock', peer: added },
      done({ type: 'friendAdded', friend: added }),
    ]);
    knocks.befriended(friend);
    if (isNew) await runner.step({ type: 'friendAdded', friend }, pending);
    publisher.changed('knocks');
    onFriends();
  }

  /** A friend is none any more; whoever it is, nothing of it is heard from now on. */
  #block(peer: PeerId, request: FriendRequest): Promise<void> {
    const { keeper, knocks } = this.#options;
    if (!keeper.friend(peer)) return this.#save(() => knocks.block(peer), request);
    return this.#remove(peer, request, (record) => knocks.blockMarkOf(record));
  }

  async #note(friend: PeerId, change: (known: FriendRecord) => FriendRecord): Promise<void> {
    await this.#options.keeper.note([friend], change);
    this.#options.onFriends();
  }

  async #remove(
    friend: PeerId,
    { pending }: FriendRequest,
    markOf: (record: FriendRecord) => KnockRecord,
  ): Promise<void> {
    const { keeper, knocks, introductions, readState, runner } = this.#options;
    const { publisher, saver, onFriends } = this.#options;
    const { record, removal } = keeper.removal(friend);
    const mark = markOf(record);
    const writes = [removal, { type: 'putKnock', record: mark } as const];
    await runner.step({ type: 'friendRemoved', friend }, pending, () => writes);
    keeper.removed(friend);
    const gone = introductions.introducerGone(friend);
    saver.saveSoon([...knocks.removed(mark), ...gone], pending);
    readState.forget(friendPlace(friend));
    publisher.changed('knocks');
    onFriends();
  }

  async #askAgain(friend: PeerId): Promise<void> {
    await this.#options.keeper.askAgain(friend);
    this.#options.onFriends();
  }

  async #save(change: () => readonly StoreWrite[], { done }: FriendRequest): Promise<void> {
    const { saver, publisher } = this.#options;
    await saver.saveFirst([...change(), done({ type: 'done' })], 'strict');
    publisher.changed('knocks');
  }
}
