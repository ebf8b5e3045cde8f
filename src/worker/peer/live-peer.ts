// One profile at work: what its tabs say becomes inputs of the core, what the core asks for goes to
// the disk, to the links and to the tabs. Knows nothing of how it was started or what ends it.
import type { Clock } from '../../base/clock.ts';
import { Timer } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { Locks } from '../../bridge/locks.ts';
import type { HostMessage, Lock, TabMessage } from '../../bridge/messages.ts';
import { never } from '../../base/assert.ts';
import type { Fact } from '../../core/io.ts';
import type { createCore } from '../../core/router.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import type { Store, Stored, StoreWrite } from '../../store/store.ts';
import { createAnnouncer } from './announcer.ts';
import { RequestHandler } from './request-handler.ts';
import { CoreRunner } from './core-runner.ts';
import { collectDiagnostics } from './diagnostics.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import { PendingWork } from '../jobs/pending-work.ts';
import { LinkHolderPort } from './link-holder-port.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { CLEAN_UP_PERIOD_MS } from '../constants.ts';
import { LinkTable } from './link-table.ts';
import { makeBackup } from './make-backup.ts';
import { Marks } from './read-state.ts';
import { listMessage, participantsMessage } from './peer-lists.ts';
import type { ListSources } from './peer-lists.ts';
import { ProfileKeeper } from './profile-keeper.ts';
import { Saver } from '../disk/saver.ts';
import type { CreateSecrets } from './secrets.ts';
import { LISTS, ListPublisher } from './list-publisher.ts';
import { TabFacts } from './tab-facts.ts';
import { Tabs } from './tabs.ts';

export interface LivePeerOptions {
  readonly hostId: string;
  readonly place: 'service-worker' | 'tab';
  readonly store: Store;
  readonly stored: Stored;
  readonly lock: Lock;
  /** Records that couldn't be used, whether or not they are still there. */
  readonly corruptRecords: number;
  readonly port: PeerPort;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly locks: Locks | undefined;
  readonly signalingUrl: string;
  readonly createSecrets: CreateSecrets;
  readonly createCore: typeof createCore;
  readonly passphraseCost?: PassphraseCost;
  readonly takeDiskAsk: TakeDiskAsk;
  /** Something is wrong that nobody asked for just now. */
  readonly onTrouble: (error: unknown) => void;
  /** Memory and disk have come apart: only a new start helps. */
  readonly onBroken: (error: unknown) => void;
}

type MessageOf<Type extends TabMessage['type']> = Extract<TabMessage, { readonly type: Type }>;
type Done = () => void;

export class LivePeer {
  readonly #options: LivePeerOptions;
  readonly #tabs = new Tabs();
  readonly #links = new LinkTable();
  readonly #saver: Saver;
  readonly #marks: Marks;
  readonly #keeper: ProfileKeeper;
  /** What the lists are made of. */
  readonly sources: ListSources;
  readonly #publisher: ListPublisher;
  readonly #holderPort: LinkHolderPort;
  readonly #tabFacts: TabFacts;
  readonly #requests: RequestHandler;
  readonly #cleanUp: Timer;
  #runner: CoreRunner | undefined;

  constructor(options: LivePeerOptions) {
    const { store, stored, port, clock, queue } = options;
    this.#options = options;
    this.#saver = new Saver({
      store,
      clock,
      onTrouble: options.onTrouble,
      onOverflow: options.onBroken,
    });
    this.#marks = new Marks(stored);
    this.#keeper = new ProfileKeeper({
      ...options,
      save: (writes) => this.#saver.first(writes, 'strict'),
    });
    this.sources = {
      keeper: this.#keeper,
      marks: this.#marks,
      links: this.#links,
      core: () => this.#runner?.core,
    };
    this.#publisher = new ListPublisher({
      clock,
      listMessage: (list) => listMessage(list, this.sources),
      participantsMessage: (lobby) => participantsMessage(lobby, this.sources),
      sayAll: (message) => port.sayAll(message),
    });
    this.#holderPort = new LinkHolderPort({
      tabs: this.#tabs,
      links: this.#links,
      clock,
      say: (tab, message) => port.say(tab, message),
      onTick: () => queue.add(() => this.#runner?.run({ type: 'tick' })),
    });
    this.#tabFacts = new TabFacts({
      ...options,
      tabs: this.#tabs,
      links: this.#links,
      keeper: this.#keeper,
      publisher: this.#publisher,
      holderPort: this.#holderPort,
    });
    this.#cleanUp = new Timer(clock, () => this.#removeExpired());
    this.#requests = this.#createAsks();
  }

  /** To be awaited before the first message is taken. */
  async start(): Promise<void> {
    await this.#runCore();
    this.#removeExpired();
  }

  /** To be called from a job only, and awaited by it. */
  take(tab: string, message: TabMessage, done: Done): Promise<void> | void {
    this.#checkTabs();
    switch (message.type) {
      case 'hello':
        return this.#hello(tab, message, done);
      case 'bye':
        return this.#runFacts(this.#tabFacts.lose(tab), done);
      case 'looking':
        return this.#runFacts(this.#tabFacts.look(tab, message), done);
      case 'keepAlive':
        return done();
      case 'tick':
        return this.#runFacts([{ type: 'tick' }], done);
      case 'ask':
        return this.#requests.take(tab, message, done);
      case 'linkState': {
        const { facts, writes } = this.#tabFacts.linkState(tab, message);
        return this.#runFacts(facts, done, writes);
      }
      case 'packet':
        return this.#runFacts(this.#tabFacts.packet(tab, message), done);
      case 'linkReports':
        if (tab === this.#tabs.holder) this.#links.reports = message.reports;
        return done();
      default:
        return never(message, 'take');
    }
  }

  /** Resolves when the words that were said by now are answered. */
  whenAnswered(): Promise<void> {
    return this.#requests.whenAnswered();
  }

  /** Resolves when what waits is on disk; rejects with StoreError. */
  flush(): Promise<void> {
    return this.#saver.first([], 'strict');
  }

  close(): void {
    this.#holderPort.close();
    this.#cleanUp.stop();
    this.#publisher.close();
    this.#saver.close();
  }

  #createAsks(): RequestHandler {
    const { stored, store, port, clock } = this.#options;
    const startedAtMs = clock.nowMs();
    const [saver, keeper, holderPort] = [this.#saver, this.#keeper, this.#holderPort];
    const whole = { ...this.#options, saver, keeper, holderPort };
    return new RequestHandler({
      ...whole,
      answered: stored.answered,
      marks: this.#marks,
      runner: () => this.#runner,
      page: async (request) => {
        await this.#saver.flush();
        return { type: 'page', page: await store.page(request) };
      },
      exportBackup: (passphrase, onProgress) => makeBackup({ ...whole, passphrase, onProgress }),
      saveSoon: (writes, pending) => {
        this.#saver.later(writes, pending);
        return this.#saver.flush();
      },
      diagnostics: () => collectDiagnostics({ ...whole, startedAtMs, runner: this.#runner }),
      say: (tab, message) => port.say(tab, message),
      onProfile: () => this.#profileChanged(),
      onFriends: () => this.#friendsChanged(),
      onRead: ({ type }) => this.#publisher.changed(type === 'lobby' ? 'lobbies' : 'friends'),
    });
  }

  /** The core runs as soon as there is a profile. */
  async #runCore(): Promise<void> {
    const { own } = this.#keeper;
    if (!own || this.#runner) return;
    const { send, cut, farewell, wakeAt } = this.#holderPort;
    const announce = createAnnouncer({
      sayAll: (message) => this.#options.port.sayAll(message),
      publisher: this.#publisher,
      onMutes: () => this.#marks.setMutes(this.#runner?.core.mutes() ?? []),
    });
    this.#runner = new CoreRunner({
      ...this.#options,
      self: own.peerId,
      saver: this.#saver,
      marks: this.#marks,
      keeper: this.#keeper,
      secrets: this.#options.createSecrets(own.record.secret),
      outlet: { send, announce, cut, farewell, wakeAt },
    });
    await this.#runner.run({ type: 'tick' });
  }

  #runFacts(
    facts: readonly Fact[],
    done: Done,
    writes: readonly StoreWrite[] = [],
  ): Promise<void> | void {
    const pending = new PendingWork({ onSettled: done });
    this.#saver.later(writes, pending);
    const [fact, ...rest] = facts;
    if (!fact || !this.#runner) return pending.endStep();
    if (rest.length === 0) return this.#runner.run(fact, pending);
    return this.#runEach(facts, pending);
  }

  async #runEach(facts: readonly Fact[], pending: PendingWork): Promise<void> {
    for (const fact of facts) {
      pending.beginStep();
      await this.#runner?.run(fact, pending);
    }
    pending.endStep();
  }

  #hello(tab: string, hello: MessageOf<'hello'>, done: Done): Promise<void> | void {
    const facts = this.#tabFacts.hello(tab, hello);
    this.#greet(tab, hello.fresh ?? false);
    this.#holderPort.sayFarewell();
    this.#holderPort.sayWake();
    return this.#runFacts(facts, done);
  }

  #greet(tab: string, fresh: boolean): void {
    const { port, hostId, lock } = this.#options;
    const say = (message: HostMessage): void => port.say(tab, message);
    const { backedUpAtMs } = this.#keeper;
    say({ type: 'welcome', hostId, profile: this.#keeper.view(), lock, backedUpAtMs });
    // A tab that had them from another host can wait until what it has brought is dealt with.
    if (fresh) for (const list of LISTS) say(listMessage(list, this.sources));
    else this.#publisher.changed(...LISTS);
    say({ type: 'clock', offsetMs: this.#runner?.core.clockOffsetMs });
    const { corruptRecords } = this.#options;
    if (fresh && corruptRecords > 0) {
      const detail = `${corruptRecords} records`;
      say({ type: 'trouble', trouble: { code: 'store-corrupt', detail } });
    }
    if (this.#tabs.holder === tab) this.#holderPort.identity(this.#keeper.linkIdentity());
  }

  /** There is a profile now, or it has another name. */
  async #profileChanged(): Promise<void> {
    await this.#runCore();
    this.#options.port.sayAll({ type: 'profile', profile: this.#keeper.view() });
    this.#holderPort.identity(this.#keeper.linkIdentity());
  }

  #friendsChanged(): void {
    const friends = new Set(this.#keeper.friends.map(({ peerId }) => peerId));
    for (const friend of this.#links.up) if (!friends.has(friend)) this.#links.forget(friend);
    this.#holderPort.identity(this.#keeper.linkIdentity());
    this.#publisher.changed('friends');
  }

  #checkTabs(): void {
    const { clock, locks, queue } = this.#options;
    void this.#tabs.gone(locks, clock.nowMs()).then((gone) => {
      for (const tab of gone) queue.add(() => this.#runFacts(this.#tabFacts.lose(tab), () => {}));
    });
  }

  #removeExpired(): void {
    const { store, clock } = this.#options;
    // What stays on disk a little longer harms nobody; the next round tries again.
    store.cleanUp(clock.nowMs()).catch(() => {});
    this.#cleanUp.set(CLEAN_UP_PERIOD_MS);
  }
}
