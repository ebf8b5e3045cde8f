// Carries out what tabs ask, and answers each request once. A request that changes the disk is
// remembered there with its answer, so that a restarted host to which it is handed over again
// doesn't change the disk again.
import { never } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { Answer, Ask, Diagnostics, Place, TabMessage } from '../../bridge/messages.ts';
import type { Wish } from '../../core/io.ts';
import type { Core } from '../../core/router.ts';
import { StoreError } from '../../store/store-error.ts';
import type { AnsweredRecord, Store, StoreWrite } from '../../store/store.ts';
import { isDiskAsk } from '../disk/disk-plan.ts';
import type { DiskAsk } from '../disk/disk-plan.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import type { Saver } from '../disk/saver.ts';
import { PendingWork } from '../jobs/pending-work.ts';
import { progressTold } from '../jobs/progress.ts';
import type { OnProgress } from '../jobs/progress.ts';
import { isOfAsker, TroubleError, troubleOf } from '../jobs/trouble.ts';
import { happensOnce, isAheadOfDisk, isFriendAsk, stepsCore } from './ask-kinds.ts';
import { Befriending } from './befriending.ts';
import type { FriendRequest } from './befriending.ts';
import type { CoreRunner } from './core-runner.ts';
import { hidingAddress } from '../people/friend-changes.ts';
import type { Introductions } from '../people/introductions.ts';
import type { KnockKeeper } from '../people/knock-keeper.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { ReadState } from './read-state.ts';
import type { HistorySearch } from '../search/history-search.ts';
import type { RoomDoor } from './room-door.ts';
import { createSearch, placeKey, readPage } from './history-places.ts';
import { RequestMemory } from './request-memory.ts';
import { Appearance } from './appearance.ts';
import type { WakeKeeper } from '../people/wake-keeper.ts';
import { Upkeep } from '../upkeep/upkeep.ts';
import type { Whispering } from '../whispers/whispering.ts';

export interface RequestHandlerOptions {
  readonly answered: readonly AnsweredRecord[];
  readonly keeper: ProfileKeeper;
  readonly knocks: KnockKeeper;
  readonly introductions: Introductions;
  readonly door: RoomDoor;
  readonly whispering: Whispering;
  readonly readState: ReadState;
  readonly wakes: WakeKeeper;
  readonly runner: CoreRunner;
  readonly publisher: ListPublisher;
  readonly store: Store;
  readonly saver: Saver;
  readonly clock: Clock;
  readonly takeDiskAsk: TakeDiskAsk;
  readonly diagnostics: () => Promise<Diagnostics>;
  readonly exportBackup: (passphrase: string, onProgress: OnProgress) => Promise<Answer>;
  readonly port: Pick<PeerPort, 'say'>;
  /** There is a profile now, or it has another name. */
  readonly onProfile: () => Promise<void>;
  readonly onFriends: () => void;
}

type AskMessage = Extract<TabMessage, { readonly type: 'ask' }>;
type AskOf<Type extends Ask['type']> = Extract<Ask, { readonly type: Type }>;

/** A request under way: what it is answered with once all its steps are made. */
interface OpenRequest {
  readonly tab: string;
  readonly request: string;
  readonly pending: PendingWork;
  answer: Answer;
}

export class RequestHandler {
  readonly #options: RequestHandlerOptions;
  readonly #memory: RequestMemory;
  readonly #befriending: Befriending;
  readonly #appearance: Appearance;
  readonly #search: HistorySearch;
  readonly #upkeep: Upkeep;
  /** Requests that the core has begun with and that aren't answered. */
  #stepping = 0;
  #whenAnswered: (() => void)[] = [];

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
    this.#memory = new RequestMemory(options.answered);
    this.#befriending = new Befriending(options);
    this.#appearance = new Appearance(options);
    this.#search = createSearch(options);
    this.#upkeep = new Upkeep(options);
  }

  /**
   * To be called from a job only, and awaited by it; rejects when the host can't go on. `done` is
   * called when the tab may forget the request.
   */
  async take(tab: string, { ask, request }: AskMessage, done: () => void): Promise<void> {
    const known = this.#memory.begin(request, done);
    switch (known.type) {
      case 'answered':
        this.#options.port.say(tab, { type: 'answer', request, answer: known.answer });
        return done();
      case 'underWay':
        return;
      case 'new':
        if (isDiskAsk(ask)) this.#options.takeDiskAsk(tab, ask, request, known.settle);
        else await this.#carryOut(tab, ask, request, known.settle);
    }
  }

  /** Resolves when what the core has begun with by now is answered. */
  whenAnswered(): Promise<void> {
    if (this.#stepping === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenAnswered.push(resolve));
  }

  async #carryOut(
    tab: string,
    ask: Exclude<Ask, DiskAsk>,
    request: string,
    settle: () => void,
  ): Promise<void> {
    const reply = (answer: Answer): void =>
      this.#options.port.say(tab, { type: 'answer', request, answer });
    const onAnswered = stepsCore(ask) ? this.#beginStepping() : () => {};
    const pending = new PendingWork({
      asked: true,
      ...(happensOnce(ask) && { answered: this.#record(request, DONE) }),
      onStepped: () => {
        this.#memory.remember(request, open.answer);
        reply(open.answer);
        onAnswered();
      },
      onFailed: (error) => {
        reply({ type: 'trouble', trouble: troubleOf(error) });
        onAnswered();
      },
      onSettled: settle,
    });
    const open: OpenRequest = { tab, request, pending, answer: DONE };
    try {
      await this.#do(ask, open);
    } catch (error) {
      pending.fail(error);
      // If the disk refuses what memory has taken in, they differ: only a new start helps.
      if (!isOfAsker(error) && !(error instanceof StoreError && !isAheadOfDisk(ask))) throw error;
    }
    pending.endStep();
  }

  #beginStepping(): () => void {
    this.#stepping += 1;
    return () => {
      this.#stepping -= 1;
      if (this.#stepping === 0) for (const resolve of this.#whenAnswered.splice(0)) resolve();
    };
  }

  #do(ask: Exclude<Ask, DiskAsk>, open: OpenRequest): Promise<void> | void {
    const { keeper, onProfile, diagnostics } = this.#options;
    if (isFriendAsk(ask)) return this.#befriending.carryOut(ask, this.#friendRequest(open));
    switch (ask.type) {
      case 'setStatus':
      case 'setPortrait':
      case 'groupFriends':
        return this.#appearance.carryOut(ask, open.pending);
      case 'portrait':
        open.answer = this.#appearance.portraitOf(ask.peer);
        return;
      case 'createProfile':
        return this.#createProfile(ask, open);
      case 'renameProfile':
        return keeper.rename(ask.name).then(onProfile);
      case 'hideAddress':
        return keeper.noteOwn((own) => hidingAddress(own, ask.hide)).then(onProfile);
      case 'createRoomLink':
      case 'withdrawRoomLink':
      case 'seeRoomUses':
      case 'enterRoom':
        return this.#options.door.carryOut(ask, this.#friendRequest(open));
      case 'whisper':
      case 'acceptWhisper':
      case 'refuseWhisper':
      case 'readWhisper':
      case 'removeWhisper':
        return this.#options.whispering.carryOut(ask, this.#friendRequest(open));
      case 'wish':
        return this.#wish(ask.wish, open);
      case 'page':
        this.#core();
        return this.#answerWhen(open, readPage(this.#options, ask));
      case 'search':
        this.#core();
        return this.#answerWhen(open, this.#search.answer(ask));
      case 'hops':
        open.answer = { type: 'hops', ...this.#options.runner.hops.of(ask.lobby) };
        return;
      case 'markRead':
        return this.#markRead(ask.place, open);
      case 'participants':
        open.answer = { type: 'participants', participants: this.#core().participants(ask.lobby) };
        return;
      case 'wakeGrants':
        this.#core();
        open.answer = { type: 'wakeGrants', grants: this.#options.wakes.grants() };
        return;
      case 'diagnostics':
        return this.#answerWhen(open, diagnostics().then(asAnswer));
      case 'exportBackup':
        return this.#answerWhen(
          open,
          this.#options.exportBackup(ask.passphrase, progressTold(this.#options, open)),
        );
      case 'measureStorage':
      case 'removePictures':
        return this.#answerWhen(open, this.#upkeep.answer(ask, progressTold(this.#options, open)));
      case 'removeMessages':
        return this.#upkeep.removeMessages(ask, open);
      default:
        return never(ask, 'RequestHandler');
    }
  }

  #friendRequest(open: OpenRequest): FriendRequest {
    return {
      pending: open.pending,
      done: (answer) => this.#putAnswered(open.request, (open.answer = answer)),
    };
  }

  async #createProfile({ name }: AskOf<'createProfile'>, open: OpenRequest): Promise<void> {
    await this.#options.keeper.create(name, [this.#putAnswered(open.request, DONE)]);
    await this.#options.onProfile();
  }

  #wish(wish: Wish, open: OpenRequest): Promise<void> | void {
    return this.#options.runner.step(wish, open.pending, (effects) => {
      const created = effects.announce.find((one) => one.type === 'lobbyCreated');
      if (!created) return [];
      open.answer = { type: 'lobbyCreated', lobby: created.lobby };
      return [this.#putAnswered(open.request, open.answer)];
    });
  }

  /** What was answered isn't handed over to the next host, so it must be on disk. */
  #markRead(place: Place, open: OpenRequest): void {
    const { readState, saver, publisher } = this.#options;
    const writes = readState.markRead(placeKey(place));
    if (writes.length === 0) return;
    // Read as they come, words are in one list with that they are read.
    publisher.changedByWords(place.type === 'lobby' ? 'lobbies' : 'friends');
    // Should the disk take nothing now, that is tried again before the request is settled.
    saver.saveSoon(writes, open.pending);
    this.#answerWhen(
      open,
      saver.flush().then(() => DONE),
    );
  }

  /** Reading is slow; the inputs of the core needn't wait for it. */
  #answerWhen(open: OpenRequest, reading: Promise<Answer>): void {
    const { pending } = open;
    pending.beginStep();
    reading.then(
      (answer) => {
        open.answer = answer;
        pending.endStep();
      },
      (error: unknown) => pending.fail(error),
    );
  }

  /** Throws TroubleError `no-profile`. */
  #core(): Core {
    const { core } = this.#options.runner;
    if (!core) throw new TroubleError('no-profile');
    return core;
  }

  #putAnswered(request: string, answer: Answer): StoreWrite {
    return { type: 'putAnswered', record: this.#record(request, answer) };
  }

  #record(request: string, answer: Answer): AnsweredRecord {
    return { request, answeredAtMs: this.#options.clock.nowMs(), answer };
  }
}

const DONE: Answer = { type: 'done' };

const asAnswer = (diagnostics: Diagnostics): Answer => ({ type: 'diagnostics', diagnostics });
