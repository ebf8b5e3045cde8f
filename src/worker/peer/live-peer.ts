// One profile at work: what its tabs say becomes inputs of the core, what the core asks for goes to
// the disk, to the links and to the tabs. Knows nothing of how it was started or what ends it.
import type { Answer, Diagnostics, TabMessage } from '../../bridge/messages.ts';
import type { ProfileInMemory } from '../disk/eviction-recovery.ts';
import { Saver } from '../disk/saver.ts';
import type { OnProgress } from '../jobs/progress.ts';
import { createAnnouncer } from './announcer.ts';
import { CleanUp } from '../disk/clean-up.ts';
import { CoreRunner } from './core-runner.ts';
import { collectDiagnostics } from './diagnostics.ts';
import { createFactRunner } from './fact-runner.ts';
import type { RunFacts } from './fact-runner.ts';
import { createGreeting } from './greeting.ts';
import type { Greet } from './greeting.ts';
import { Introductions } from '../people/introductions.ts';
import { KnockKeeper } from '../people/knock-keeper.ts';
import { LinkHolderPort } from './link-holder-port.ts';
import { LinkTable } from './link-table.ts';
import { ListPublisher } from './list-publisher.ts';
import type { LivePeerOptions } from './live-peer-options.ts';
import { makeBackup } from './make-backup.ts';
import { createNewsTeller } from './news-teller.ts';
import { PeerLists } from './peer-lists.ts';
import { isElsewhere } from '../people/own-certificate.ts';
import { ProfileKeeper } from '../people/profile-keeper.ts';
import { introduceOneself } from '../people/self-introduction.ts';
import { ReadState } from './read-state.ts';
import { RequestHandler } from './request-handler.ts';
import { RoomDoor } from './room-door.ts';
import { RoomLinkKeeper } from '../people/room-link-keeper.ts';
import { TabFacts } from './tab-facts.ts';
import { Tabs } from './tabs.ts';
import type { WakeKeeper } from '../people/wake-keeper.ts';
import { WhisperKeeper } from '../whispers/whisper-keeper.ts';
import { Whispering } from '../whispers/whispering.ts';

type Done = () => void;

export class LivePeer {
  readonly #options: LivePeerOptions;
  readonly #startedAtMs: number;
  readonly #tabs = new Tabs();
  readonly #links = new LinkTable();
  readonly #saver: Saver;
  readonly #readState: ReadState;
  readonly #keeper: ProfileKeeper;
  readonly #knocks: KnockKeeper;
  readonly #introductions: Introductions;
  readonly #roomLinks: RoomLinkKeeper;
  readonly #door: RoomDoor;
  readonly #whispers: WhisperKeeper;
  readonly #runner: CoreRunner;
  readonly #publisher: ListPublisher;
  readonly #holderPort: LinkHolderPort;
  readonly #tabFacts: TabFacts;
  readonly #run: RunFacts;
  readonly #greet: Greet;
  readonly #requests: RequestHandler;
  readonly #cleanUp: CleanUp;

  constructor(options: LivePeerOptions) {
    const { store, stored, port, queue, clock, random } = options;
    const { hostId, lock, corruptRecords, signalingUrl, createCore, notifier, onTrouble } = options;
    const [tabs, links] = [this.#tabs, this.#links];
    const saver = new Saver({ store, clock, onTrouble, onOverflow: options.onBroken });
    const readState = new ReadState(stored, (place) => notifier.read(place));
    const knocks = new KnockKeeper({ stored, clock });
    const roomLinks = new RoomLinkKeeper({ stored, clock });
    const whispers = new WhisperKeeper({ stored, clock, random });
    const goodbyes = () => knocks.goodbyes();
    const keeper = new ProfileKeeper({ stored, signalingUrl, clock, random, saver, goodbyes });
    const introductions = new Introductions({ keeper, knocks, clock });
    const runner = new CoreRunner({
      snapshot: stored.snapshot,
      createCore,
      store,
      saver,
      readState,
      keeper,
      introductions,
      whispers,
      clock,
      random,
      queue,
    });
    const people = { keeper, knocks, introductions, roomLinks };
    const wakes = (): WakeKeeper => this.#tabFacts.wakes;
    const lists = new PeerLists({ ...people, whispers, clock, readState, links, runner, wakes });
    const publisher = new ListPublisher({ clock, lists, port });
    const onTick = (): void => queue.add(() => runner.run({ type: 'tick' }));
    const holderPort = new LinkHolderPort({ tabs, links, clock, port, onTick });

    this.#options = options;
    this.#startedAtMs = clock.nowMs();
    this.#saver = saver;
    this.#readState = readState;
    this.#keeper = keeper;
    this.#knocks = knocks;
    this.#introductions = introductions;
    this.#roomLinks = roomLinks;
    this.#whispers = whispers;
    this.#runner = runner;
    this.#publisher = publisher;
    this.#holderPort = holderPort;
    const onFriends = (): void => this.#friendsChanged();
    const facts = { tabs, links, clock, keeper, knocks, publisher, holderPort, port, notifier };
    this.#tabFacts = new TabFacts({ ...facts, readState, onFriends });
    const told = { runner, publisher, saver, clock, random, onFriends, onTrouble };
    this.#door = new RoomDoor({ ...people, ...told });
    const onLinkUp = (): void => {
      if (keeper.untold.length > 0) queue.add(() => this.#introduceOneself());
    };
    this.#run = createFactRunner({ runner, saver, onLinkUp });
    const greeted = { keeper, lists, publisher, runner, port };
    this.#greet = createGreeting({ hostId, lock, corruptRecords, ...greeted });
    this.#requests = this.#createRequests();
    this.#cleanUp = new CleanUp(store, clock);
  }

  /** To be awaited before the first message is taken. */
  async start(): Promise<void> {
    const { signalingUrl, onTrouble } = this.#options;
    const keeper = this.#keeper;
    const isMoved = keeper.own && isElsewhere(keeper.own.record, signalingUrl);
    if (isMoved) await keeper.meetHere().catch(onTrouble);
    await this.#runCore();
    await this.#introduceOneself();
    this.#cleanUp.run();
  }

  /** What is in memory of the profile; undefined before one was created. */
  get inMemory(): ProfileInMemory | undefined {
    const { own, friends } = this.#keeper;
    const { core } = this.#runner;
    const [knocks, roomLinks] = [this.#knocks.records, this.#roomLinks.records];
    const profile = own?.record;
    const membership = core?.membership();
    const { records: whispers } = this.#whispers;
    const people = { friends, knocks, roomLinks, whispers };
    return profile && membership && { profile, ...people, membership };
  }

  /** To be called from a job only, and awaited by it. */
  take(tab: string, message: TabMessage, done: Done): Promise<void> | void {
    this.#checkTabs();
    if (message.type === 'ask') return this.#requests.take(tab, message, done);
    if (message.type === 'knock' && message.knock.ticket !== undefined) {
      if (tab !== this.#tabs.holder) return done();
      return this.#door.heard(message.knock).then(done);
    }
    const { facts, writes } = this.#tabFacts.take(tab, message);
    if (message.type === 'hello') this.#welcome(tab, message.fresh ?? false);
    // The browser stops the worker with its last tab: what waits is saved now.
    if (message.type === 'bye') void this.#saver.flush();
    return this.#run(facts, writes, done);
  }

  /** Resolves when the requests that the core has begun with by now are answered. */
  whenAnswered(): Promise<void> {
    return this.#requests.whenAnswered();
  }

  /** Resolves when what waits is on disk; rejects with StoreError. */
  flush(): Promise<void> {
    return this.#saver.saveFirst([], 'strict');
  }

  close(): void {
    this.#holderPort.close();
    this.#cleanUp.stop();
    this.#publisher.close();
    this.#saver.close();
  }

  #createRequests(): RequestHandler {
    const { stored, store, port, clock, takeDiskAsk, notifier } = this.#options;
    const [whispers, runner] = [this.#whispers, this.#runner];
    const [saver, publisher] = [this.#saver, this.#publisher];
    return new RequestHandler({
      answered: stored.answered,
      keeper: this.#keeper,
      knocks: this.#knocks,
      introductions: this.#introductions,
      door: this.#door,
      whispering: new Whispering({ whispers, runner, saver, publisher, notifier }),
      readState: this.#readState,
      wakes: this.#tabFacts.wakes,
      runner,
      publisher,
      store,
      saver,
      clock,
      takeDiskAsk,
      port,
      diagnostics: () => this.#diagnostics(),
      exportBackup: (passphrase, onProgress) => this.#exportBackup(passphrase, onProgress),
      onProfile: () => this.#profileChanged(),
      onFriends: () => this.#friendsChanged(),
    });
  }

  #diagnostics(): Promise<Diagnostics> {
    const { place, store, corruptRecords, queue } = this.#options;
    return collectDiagnostics({
      startedAtMs: this.#startedAtMs,
      place,
      store,
      corruptRecords,
      saver: this.#saver,
      queue,
      holderPort: this.#holderPort,
      keeper: this.#keeper,
      runner: this.#runner,
    });
  }

  #exportBackup(passphrase: string, onProgress: OnProgress): Promise<Answer> {
    const { store, port, queue, clock, random, passphraseCost } = this.#options;
    return makeBackup({
      passphrase,
      store,
      saver: this.#saver,
      keeper: this.#keeper,
      port,
      queue,
      clock,
      random,
      passphraseCost,
      onProgress,
    });
  }

  /** The core runs as soon as there is a profile. */
  async #runCore(): Promise<void> {
    const { own } = this.#keeper;
    if (!own || this.#runner.core) return;
    const { port, createSecrets, queue, notifier, lock } = this.#options;
    const { send, cut, wakeAt } = this.#holderPort;
    const [keeper, readState, runner] = [this.#keeper, this.#readState, this.#runner];
    const whispers = this.#whispers;
    const announce = createAnnouncer({
      port,
      publisher: this.#publisher,
      readState,
      runner,
      tellNews: createNewsTeller({ notifier, lock, keeper, readState, runner, whispers }),
      onIntroduced: () => this.#introductions.takeRenewed() && this.#friendsChanged(),
      onInvitations: () => queue.add(() => this.#door.settle()),
      onInvitedInside: (friend) => this.#door.isInside(friend),
      onWordsWait: (friend) => this.#tabFacts.wakes.wordsWait(friend),
    });
    const secrets = createSecrets(own.record.secret);
    whispers.begin({
      lobbies: () => runner.core?.lobbies() ?? [],
      isMuted: (author, lobby) => readState.isMuted(author, lobby),
      isKnown: (author, lobby) => runner.core?.isKnown(author, lobby) ?? false,
      keyOf: (lobby, generation) => secrets.whisperKey(lobby, generation),
    });
    await this.#runner.start({
      self: own.peerId,
      secrets,
      outlet: { send, announce, cut, wakeAt },
    });
    await this.#door.settle();
  }

  #welcome(tab: string, isFresh: boolean): void {
    this.#greet(tab, isFresh);
    if (this.#tabs.holder === tab) this.#holderPort.identity(this.#keeper.linkIdentity());
    this.#holderPort.sayWake();
  }

  /** There is a profile now, or it has another name. */
  async #profileChanged(): Promise<void> {
    await this.#runCore();
    this.#options.port.sayAll({ type: 'profile', profile: this.#keeper.view() });
    this.#holderPort.identity(this.#keeper.linkIdentity());
    await this.#introduceOneself();
  }

  #introduceOneself(): Promise<void> {
    const { random } = this.#options;
    const runner = this.#runner;
    return introduceOneself({ keeper: this.#keeper, random, step: (input) => runner.step(input) });
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
      for (const tab of gone) queue.add(() => this.#run(this.#tabFacts.lose(tab), [], () => {}));
    });
  }
}
