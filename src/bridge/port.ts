// The tab's side of the bridge: says hello, batches what is said in one turn, keeps it all until
// the host has finished with it, and notices a host that is new or silent. Knows nothing of what
// messages mean, except for what a new host must be told again.
import { readHostBatch } from './batch-check.ts';
import type { TabCarrier } from './carrier.ts';
import { Timer } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { KEEP_ALIVE_PERIOD_MS, SILENT_AFTER_MAX_MS, SILENT_AFTER_MS } from './constants.ts';
import { holdLock, tabLockName } from './locks.ts';
import type { Locks } from './locks.ts';
import { BRIDGE_VERSION } from './messages.ts';
import type { HostBatch, HostMessage, Lock, TabMessage } from './messages.ts';
import { opens, Unacknowledged } from './unacknowledged.ts';
import type { Stretch } from './unacknowledged.ts';

export interface TabPortOptions {
  readonly profile: string;
  /** Different in each tab and after each reload; also names the lock that says the tab lives. */
  readonly tab: string;
  readonly carrier: TabCarrier;
  readonly clock: Clock;
  /** Where there are none, a crashed tab is noticed later. */
  readonly locks: Locks | undefined;
  /** All that the host says, but for what the port deals with itself. */
  readonly onMessage: (message: TabHears) => void;
  readonly onState: (state: PortState) => void;
}

/** What the rest of a tab may say; hello, bye, keepAlive and tick are the port's own. */
type TabSaysType =
  | ('ask' | 'looking' | 'notifications' | 'linkState' | 'packet' | 'linkReports')
  | ('knock' | 'goodbye' | 'goodbyeSaid' | 'ticketUsed');
export type TabSays = Extract<TabMessage, { readonly type: TabSaysType }>;
type MessageOf<Type extends HostMessage['type']> = Extract<HostMessage, { readonly type: Type }>;
export type TabHears = Exclude<HostMessage, { readonly type: 'helloWanted' | 'wake' }>;

export type PortState =
  /** No host has answered yet. */
  | { readonly type: 'starting' }
  | { readonly type: 'ready'; readonly hostId: string }
  /** The host hasn't finished with something and says nothing; it is sent everything again. */
  | { readonly type: 'silent' }
  /** Nothing is said until there is another host: this page or the worker is out of date. */
  | { readonly type: 'otherVersion'; readonly hostIsNewer: boolean };

/** What the host at the other end, whose id is new with each start, knows of this tab. */
type HostKnown =
  /** No host has said anything yet. */
  | { readonly type: 'unknown' }
  /** It didn't know this tab and was handed everything; it hasn't said welcome yet. */
  | { readonly type: 'wantsHello'; readonly hostId: string }
  /** It said welcome. */
  | { readonly type: 'greeted'; readonly hostId: string };

export interface TabPort {
  /** False when a packet was lost here because the host is too far behind. */
  say(message: TabSays): boolean;
  /** This tab holds the links from now on, or no longer; no link is up at that moment. */
  hold(holder: boolean): void;
  readonly state: PortState;
  /** Messages the host hasn't finished with; none once this port is closed. */
  readonly outstanding: number;
  /** Says bye at once; for `pagehide` too. */
  close(): void;
}

export function createTabPort(options: TabPortOptions): TabPort {
  const port = new Port(options);
  port.start();
  return port;
}

class Port implements TabPort {
  readonly #options: TabPortOptions;
  readonly #kept = new Unacknowledged();
  readonly #linksUp = new Set<string>();
  readonly #silence: Timer;
  readonly #keepAlive: Timer;
  readonly #wake: Timer;
  readonly #unlock: () => void;
  #state: PortState = { type: 'starting' };
  #silentAfterMs = SILENT_AFTER_MS;
  // Stryker disable next-line ObjectLiteral: only the other types are asked for.
  #host: HostKnown = { type: 'unknown' };
  #isPostPlanned = false;
  /** Batches posted so far, and how many when the newest one that opens was. */
  #posts = 0;
  #openedAt = 0;
  #isClosed = false;
  /** How we saw the profile last; with its key, the next host needs no passphrase. */
  // Stryker disable next-line ObjectLiteral: only `unlocked` is asked for.
  #lock: Lock = { type: 'open' };

  constructor(options: TabPortOptions) {
    this.#options = options;
    this.#unlock = holdLock(options.locks, tabLockName(options.tab));
    this.#silence = new Timer(options.clock, () => this.#onSilence());
    this.#keepAlive = new Timer(options.clock, () => this.#post({ type: 'keepAlive' }));
    this.#wake = new Timer(options.clock, () => this.#post({ type: 'tick' }));
  }

  get state(): PortState {
    return this.#state;
  }

  get outstanding(): number {
    return this.#isClosed ? 0 : this.#kept.length;
  }

  start(): void {
    this.#options.carrier.listen({
      onBatch: (value) => this.#onBatch(value),
      onNewHost: () => this.#onNewHost(),
    });
    this.#carry(this.#kept.handOver());
  }

  say(message: TabSays): boolean {
    if (message.type === 'linkState') {
      if (message.state === 'up') this.#linksUp.add(message.friend);
      else this.#linksUp.delete(message.friend);
    }
    return this.#post(message);
  }

  hold(holder: boolean): void {
    this.#linksUp.clear();
    this.#post({ type: 'hello', holder, linksUp: [], midway: true });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#kept.add({ type: 'bye' });
    this.#carry(this.#kept.takeNew());
    this.#isClosed = true;
    // Stryker disable next-line ObjectLiteral: as above, it only must not be `unlocked`.
    this.#lock = { type: 'locked' };
    for (const timer of [this.#silence, this.#keepAlive, this.#wake]) timer.stop();
    this.#options.carrier.close();
    this.#unlock();
  }

  /** All that is said in one turn goes in one batch, or a few. */
  #post(message: TabMessage): boolean {
    if (this.#isClosed) return false;
    const isKept = this.#kept.add(message);
    // Stryker disable next-line ConditionalExpression: a second turn finds nothing to take.
    if (!this.#isPostPlanned) {
      // Stryker disable next-line BooleanLiteral: likewise.
      this.#isPostPlanned = true;
      queueMicrotask(() => {
        this.#isPostPlanned = false;
        if (!this.#isClosed) this.#carry(this.#kept.takeNew());
      });
    }
    return isKept;
  }

  #carry(stretches: readonly Stretch[]): void {
    if (this.#state.type === 'otherVersion') return;
    const { profile, tab, carrier } = this.#options;
    for (const { first, messages } of stretches) {
      const said = messages.map((message) => this.#withKey(message));
      const post = this.#posts++;
      if (opens(said[0])) this.#openedAt = post;
      carrier.post({ foyer: BRIDGE_VERSION, profile, tab, first, post, messages: said });
    }
    if (stretches.length > 0) this.#keepAlive.stop();
    this.#setTimers();
  }

  /** Put in only as a hello is posted: once the profile is locked, no key is left behind here. */
  #withKey(message: TabMessage): TabMessage {
    if (message.type !== 'hello' || this.#lock.type !== 'unlocked') return message;
    return { ...message, dataKey: this.#lock.dataKey };
  }

  #setTimers(): void {
    if (this.#kept.length === 0) this.#silence.stop();
    else if (!this.#silence.isSet) this.#silence.set(this.#silentAfterMs);
    const busy = this.#linksUp.size > 0 || this.#kept.openRequests > 0;
    if (!busy) this.#keepAlive.stop();
    else if (!this.#keepAlive.isSet) this.#keepAlive.set(KEEP_ALIVE_PERIOD_MS);
  }

  #onBatch(value: unknown): void {
    if (this.#isClosed) return;
    const reading = readHostBatch(value);
    switch (reading.type) {
      case 'notOurs':
        return;
      case 'otherVersion':
        if (reading.header.profile === this.#options.profile) this.#refuse(reading.version);
        return;
      case 'batch':
        if (reading.batch.profile === this.#options.profile) this.#hear(reading.batch);
    }
  }

  #hear({ done, messages }: HostBatch): void {
    this.#silence.stop();
    this.#silentAfterMs = SILENT_AFTER_MS;
    if (messages[0]?.type !== 'helloWanted') this.#kept.done(done);
    for (const message of messages) {
      if (this.#isClosed) return;
      this.#hearOne(message);
    }
    if (this.#state.type === 'silent' && this.#host.type === 'greeted') {
      this.#turnTo({ type: 'ready', hostId: this.#host.hostId });
    }
    this.#setTimers();
  }

  #hearOne(message: HostMessage): void {
    switch (message.type) {
      case 'helloWanted':
        this.#onHelloWanted(message);
        return;
      case 'wake':
        this.#wake.setAt(message.atMs);
        return;
      case 'welcome':
        this.#host = { type: 'greeted', hostId: message.hostId };
        this.#lock = message.lock;
        this.#turnTo({ type: 'ready', hostId: message.hostId });
        break;
      case 'lock':
        this.#lock = message.lock;
        break;
      case 'answer':
        this.#kept.answered(message.request);
        break;
      default:
    }
    this.#options.onMessage(message);
  }

  /**
   * A new host asks at each batch that it doesn't expect; it is handed everything only once. What
   * was meant for a host that has died meanwhile comes to the next one: behind a batch that it
   * can't place it may have a hello already.
   */
  #onHelloWanted({ hostId, post }: MessageOf<'helloWanted'>): void {
    if (post !== undefined && post < this.#openedAt) return;
    if (this.#host.type === 'wantsHello' && this.#host.hostId === hostId) return;
    this.#host = { type: 'wantsHello', hostId };
    this.#carry(this.#kept.handOver());
  }

  #onNewHost(): void {
    if (this.#isClosed) return;
    // Stryker disable next-line ObjectLiteral: as above, it only must not be `greeted`.
    this.#host = { type: 'unknown' };
    this.#turnTo({ type: 'starting' });
    this.#carry(this.#kept.handOver());
  }

  #onSilence(): void {
    this.#silentAfterMs = Math.min(2 * this.#silentAfterMs, SILENT_AFTER_MAX_MS);
    if (this.#state.type === 'ready') this.#turnTo({ type: 'silent' });
    this.#carry(this.#kept.takeAgain());
  }

  #refuse(version: number): void {
    for (const timer of [this.#silence, this.#keepAlive, this.#wake]) timer.stop();
    // Stryker disable next-line EqualityOperator: versions that are equal don't come here.
    this.#turnTo({ type: 'otherVersion', hostIsNewer: version > BRIDGE_VERSION });
  }

  #turnTo(state: PortState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
