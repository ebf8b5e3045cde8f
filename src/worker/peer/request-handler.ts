// What tabs ask, each answered once. An ask that changes the disk is remembered there with its
// answer, so that handing it over to a restarted host doesn't change the disk again.
import type { Answer, Ask, Diagnostics, HostMessage, Place } from '../../bridge/messages.ts';
import type { TabMessage } from '../../bridge/messages.ts';
import type { Clock } from '../../base/clock.ts';
import { never } from '../../base/assert.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Wish } from '../../core/io.ts';
import { StoreError } from '../../store/store-error.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import type { PageRequest, PlaceKey, Stored, StoreWrite } from '../../store/store.ts';
import type { CoreRunner } from './core-runner.ts';
import { isDiskAsk } from '../disk/disk-plan.ts';
import type { DiskAsk } from '../disk/disk-plan.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import { PendingWork } from '../jobs/pending-work.ts';
import { ANSWERED_MAX, PAGE_MESSAGES_MAX } from '../constants.ts';
import type { Marks } from './read-state.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import { throttleProgress } from '../jobs/progress.ts';
import type { OnProgress } from '../jobs/progress.ts';
import { isOfAsker, TroubleError, troubleOf } from '../jobs/trouble.ts';

export interface RequestHandlerOptions {
  readonly answered: Stored['answered'];
  readonly keeper: ProfileKeeper;
  readonly marks: Marks;
  readonly clock: Clock;
  readonly takeDiskAsk: TakeDiskAsk;
  /** Undefined before a profile was created. */
  readonly runner: () => CoreRunner | undefined;
  /** What was saved before is on the page. */
  readonly page: (request: PageRequest) => Promise<Extract<Answer, { readonly type: 'page' }>>;
  /** Resolves when they are on disk; should it take nothing now, that is tried again. */
  readonly saveSoon: (writes: readonly StoreWrite[], pending: PendingWork) => Promise<void>;
  readonly diagnostics: () => Promise<Diagnostics>;
  readonly exportBackup: (passphrase: string, onProgress: OnProgress) => Promise<Answer>;
  readonly say: (tab: string, message: HostMessage) => void;
  /** There is a profile, or it has another name. */
  readonly onProfile: () => Promise<void>;
  readonly onFriends: () => void;
  readonly onRead: (place: Place) => void;
}

type AskMessage = Extract<TabMessage, { readonly type: 'ask' }>;
type AskOf<Type extends Ask['type']> = Extract<Ask, { readonly type: Type }>;

/** An ask on its way: what it is answered with once all its steps are made. */
interface OpenAsk {
  readonly tab: string;
  readonly request: string;
  readonly pending: PendingWork;
  reply: Answer;
}

export class RequestHandler {
  readonly #options: RequestHandlerOptions;
  readonly #answered: Map<string, Answer>;
  /** Of each ask under way: all who wait for its end, for a tab may hand it over once more. */
  readonly #open = new Map<string, (() => void)[]>();
  /** RequestHandler that the core has begun with and that aren't answered. */
  #stepping = 0;
  #whenStepped: (() => void)[] = [];

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
    // Only a host has written them, so they are answers.
    this.#answered = new Map(
      options.answered.map(({ request, answer }) => [request, answer as Answer]),
    );
  }

  /** To be called from a job only, and awaited by it; rejects when the host can't go on. */
  async take(tab: string, { ask, request }: AskMessage, done: () => void): Promise<void> {
    const say = (answer: Answer): void =>
      this.#options.say(tab, { type: 'answer', request, answer });
    const known = this.#answered.get(request);
    if (known) {
      say(known);
      return done();
    }
    // Only what is done is answered with done: what was begun before isn't on disk yet.
    const waiting = this.#open.get(request);
    if (waiting) return void waiting.push(done);
    this.#open.set(request, [done]);
    const settle = (): void => {
      for (const end of this.#open.get(request) ?? []) end();
      this.#open.delete(request);
    };
    if (isDiskAsk(ask)) return this.#options.takeDiskAsk(tab, ask, request, settle);
    const onEnd = stepsCore(ask) ? this.#beginStepping() : () => {};
    const pending = new PendingWork({
      asked: true,
      ...(happensOnce(ask) && { answered: this.#record(request, DONE) }),
      onStepped: () => {
        this.#remember(request, open.reply);
        say(open.reply);
        onEnd();
      },
      onFailed: (error) => {
        say({ type: 'trouble', trouble: troubleOf(error) });
        onEnd();
      },
      onSettled: settle,
    });
    const open: OpenAsk = { tab, request, pending, reply: DONE };
    try {
      await this.#do(ask, open);
    } catch (error) {
      pending.fail(error);
      // A disk that refuses what the core has already taken in leaves the two apart.
      if (!isOfAsker(error) && !(error instanceof StoreError && !stepsCore(ask))) throw error;
    }
    pending.endStep();
  }

  /** Resolves when what the core has begun with by now is answered. */
  whenAnswered(): Promise<void> {
    if (this.#stepping === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenStepped.push(resolve));
  }

  #beginStepping(): () => void {
    this.#stepping += 1;
    return () => {
      this.#stepping -= 1;
      if (this.#stepping === 0) for (const resolve of this.#whenStepped.splice(0)) resolve();
    };
  }

  #do(ask: Exclude<Ask, DiskAsk>, open: OpenAsk): Promise<void> | void {
    switch (ask.type) {
      case 'createProfile':
        return this.#createProfile(ask, open);
      case 'renameProfile':
        return this.#options.keeper.rename(ask.name).then(this.#options.onProfile);
      case 'addFriend':
        return this.#addFriend(ask, open);
      case 'removeFriend':
        return this.#removeFriend(ask.friend, open);
      case 'wish':
        return this.#wish(ask.wish, open);
      case 'page':
        return this.#aside(open, this.#page(ask));
      case 'markRead':
        return this.#markRead(ask.place, open);
      case 'participants': {
        const participants = this.#mustRun().core.participants(ask.lobby);
        open.reply = { type: 'participants', participants };
        return;
      }
      case 'diagnostics':
        return this.#aside(open, this.#diagnostics());
      case 'exportBackup':
        return this.#aside(open, this.#exportBackup(ask, open));
      default:
        return never(ask, 'RequestHandler');
    }
  }

  async #createProfile({ name }: AskOf<'createProfile'>, open: OpenAsk): Promise<void> {
    await this.#options.keeper.create(name, [this.#put(open.request, DONE)]);
    await this.#options.onProfile();
  }

  async #addFriend({ text }: AskOf<'addFriend'>, open: OpenAsk): Promise<void> {
    const { friend, isNew } = await this.#options.keeper.addFriend(text, (added) => {
      open.reply = { type: 'friendAdded', friend: added };
      return [this.#put(open.request, open.reply)];
    });
    if (isNew) await this.#mustRun().step({ type: 'friendAdded', friend }, open.pending);
    this.#options.onFriends();
  }

  async #removeFriend(friend: PeerId, { pending }: OpenAsk): Promise<void> {
    const { keeper, marks, onFriends } = this.#options;
    const removal = keeper.removal(friend);
    await this.#mustRun().step({ type: 'friendRemoved', friend }, pending, () => [removal]);
    keeper.removed(friend);
    marks.forget(friendPlace(friend));
    onFriends();
  }

  #wish(wish: Wish, open: OpenAsk): Promise<void> | void {
    return this.#mustRun().step(wish, open.pending, (effects) => {
      const created = effects.announce.find((one) => one.type === 'lobbyCreated');
      if (!created) return [];
      open.reply = { type: 'lobbyCreated', lobby: created.lobby };
      return [this.#put(open.request, open.reply)];
    });
  }

  async #page({ place, before, limit }: AskOf<'page'>): Promise<Answer> {
    this.#mustRun();
    if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('limit must be positive');
    return this.#options.page({ place, before, limit: Math.min(limit, PAGE_MESSAGES_MAX) });
  }

  /** What was answered isn't handed over to the next host, so it must be on disk. */
  #markRead(place: Place, open: OpenAsk): void {
    const { marks, saveSoon, onRead } = this.#options;
    const writes = marks.markRead(placeKey(place));
    if (writes.length === 0) return;
    onRead(place);
    this.#aside(
      open,
      saveSoon(writes, open.pending).then(() => DONE),
    );
  }

  async #diagnostics(): Promise<Answer> {
    return { type: 'diagnostics', diagnostics: await this.#options.diagnostics() };
  }

  #exportBackup({ passphrase }: AskOf<'exportBackup'>, open: OpenAsk): Promise<Answer> {
    const { clock, say, exportBackup } = this.#options;
    const { tab, request } = open;
    const tell: OnProgress = (done, of) => say(tab, { type: 'progress', request, done, of });
    return exportBackup(passphrase, throttleProgress(clock, tell));
  }

  /** Reading takes its time; the inputs of the core needn't wait for it. */
  #aside(open: OpenAsk, reading: Promise<Answer>): void {
    const { pending } = open;
    pending.beginStep();
    reading.then(
      (reply) => {
        open.reply = reply;
        pending.endStep();
      },
      (error: unknown) => pending.fail(error),
    );
  }

  #mustRun(): CoreRunner {
    const runner = this.#options.runner();
    if (!runner) throw new TroubleError('no-profile');
    return runner;
  }

  #remember(request: string, answer: Answer): void {
    if (['page', 'participants', 'diagnostics', 'backup'].includes(answer.type)) return;
    this.#answered.set(request, answer);
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > ANSWERED_MAX && oldest !== undefined) this.#answered.delete(oldest);
  }

  #put(request: string, answer: Answer): StoreWrite {
    return { type: 'putAnswered', record: this.#record(request, answer) };
  }

  #record(request: string, answer: Answer) {
    return { request, answeredAtMs: this.#options.clock.nowMs(), answer };
  }
}

const DONE: Answer = { type: 'done' };

/**
 * RequestHandler that would do something else when done twice. A message has an id of its own, a name may be
 * given twice, and a created lobby, profile or friend is remembered with an answer of its own.
 */
function happensOnce(ask: Ask): boolean {
  if (ask.type === 'removeFriend') return true;
  return ask.type === 'wish' && !['write', 'typing', 'createLobby'].includes(ask.wish.type);
}

/** Whether the core takes part before anything is on disk. */
function stepsCore(ask: Ask): boolean {
  return ask.type === 'wish' || ask.type === 'removeFriend';
}

function placeKey(place: Place): PlaceKey {
  return place.type === 'lobby' ? lobbyPlace(place.lobby) : friendPlace(place.friend);
}
