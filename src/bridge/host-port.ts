// The host's side of the bridge: takes each tab's messages once and in order, says how far it has
// finished with them, and batches what it says in one turn. Knows nothing of what messages mean.
import { assert } from '../base/assert.ts';
import { Timer } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type { Reply } from './carrier.ts';
import { GATHER_MS } from './constants.ts';
import { BRIDGE_VERSION } from './messages.ts';
import type { HostMessage, TabBatch, TabMessage } from './messages.ts';
import { opens } from './unacknowledged.ts';

export interface HostPortOptions {
  readonly profile: string;
  readonly hostId: string;
  readonly clock: Clock;
  /** Called once for each message, in order. `done` is to be called when it is dealt with. */
  readonly onMessage: (tab: string, message: TabMessage, done: () => void) => void;
}

export interface HostPort {
  /** Resolves when every message of the batch is dealt with, or this port is closed. */
  receive(batch: TabBatch, reply: Reply): Promise<void>;
  /** Does nothing when the tab is unknown. */
  say(tab: string, message: HostMessage): void;
  sayAll(message: HostMessage): void;
  /** Nobody waits for it: it goes with what is said next, or after GATHER_MS. */
  sayAllSoon(message: HostMessage): void;
  /** The tab is gone; should it come back, it must say hello. */
  forget(tab: string): void;
  /** Nothing is said any more, and nobody waits. */
  close(): void;
}

/** What a profile at work needs of it. */
export type PeerPort = Pick<HostPort, 'say' | 'sayAll' | 'sayAllSoon' | 'forget'>;

interface Tab {
  reply: Reply;
  /** Number of the message that comes next. */
  next: number;
  /** All below are done; `doneAbove` holds those that were done out of order. */
  done: number;
  readonly doneAbove: Set<number>;
  saying: HostMessage[];
  planned: boolean;
  readonly soon: Timer;
}

export function createHostPort(options: HostPortOptions): HostPort {
  return new Port(options);
}

class Port implements HostPort {
  readonly #options: HostPortOptions;
  readonly #tabs = new Map<string, Tab>();
  /** Who waits for a message to be dealt with. */
  readonly #waiting = new Set<() => void>();
  #closed = false;

  constructor(options: HostPortOptions) {
    this.#options = options;
  }

  async receive(batch: TabBatch, reply: Reply): Promise<void> {
    if (this.#closed) return;
    const tab = this.#place(batch, reply);
    if (!tab) return;
    const fresh = batch.messages.slice(Math.max(0, tab.next - batch.first));
    const dealt = fresh.map((message) => {
      const number = tab.next;
      tab.next += 1;
      return new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        this.#options.onMessage(batch.tab, message, () => {
          this.#onDone(tab, number);
          this.#waiting.delete(resolve);
          resolve();
        });
      });
    });
    // A batch with nothing new comes from a tab that hasn't heard from us: it is answered too.
    if (dealt.length === 0) this.#plan(tab);
    await Promise.all(dealt);
  }

  say(tab: string, message: HostMessage): void {
    const known = this.#tabs.get(tab);
    if (!known) return;
    known.saying.push(message);
    this.#plan(known);
  }

  sayAll(message: HostMessage): void {
    for (const tab of this.#tabs.keys()) this.say(tab, message);
  }

  sayAllSoon(message: HostMessage): void {
    for (const { saying, soon } of this.#tabs.values()) {
      saying.push(message);
      if (!soon.isSet) soon.set(GATHER_MS);
    }
  }

  forget(tab: string): void {
    this.#tabs.get(tab)?.soon.stop();
    this.#tabs.delete(tab);
  }

  close(): void {
    this.#closed = true;
    for (const { soon } of this.#tabs.values()) soon.stop();
    this.#tabs.clear();
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** The tab, when this batch follows on what we know of it or opens with a hello. */
  #place({ tab: name, first, post, messages }: TabBatch, reply: Reply): Tab | undefined {
    const known = this.#tabs.get(name);
    if (known && first <= known.next) {
      known.reply = reply;
      return known;
    }
    if (!opens(messages[0])) {
      const { hostId } = this.#options;
      this.#post(reply, 0, [{ type: 'helloWanted', hostId, ...(post !== undefined && { post }) }]);
      return undefined;
    }
    const tab: Tab = {
      reply,
      next: first,
      done: first,
      doneAbove: new Set(),
      // What was gathered for it isn't lost.
      saying: known?.saying.splice(0) ?? [],
      planned: false,
      soon: new Timer(this.#options.clock, () => this.#plan(tab)),
    };
    known?.soon.stop();
    this.#tabs.set(name, tab);
    return tab;
  }

  #onDone(tab: Tab, number: number): void {
    assert(number >= tab.done && !tab.doneAbove.has(number), 'a message is done once');
    tab.doneAbove.add(number);
    while (tab.doneAbove.delete(tab.done)) tab.done += 1;
    this.#plan(tab);
  }

  #plan(tab: Tab): void {
    if (tab.planned) return;
    tab.planned = true;
    queueMicrotask(() => {
      tab.planned = false;
      tab.soon.stop();
      const messages = tab.saying;
      tab.saying = [];
      this.#post(tab.reply, tab.done, messages);
    });
  }

  #post(reply: Reply, done: number, messages: readonly HostMessage[]): void {
    if (this.#closed) return;
    reply({ foyer: BRIDGE_VERSION, profile: this.#options.profile, done, messages });
  }
}

/** Answers a tab of another version, so that it can tell the person which side is out of date. */
export function refuse(profile: string, reply: Reply): void {
  reply({ foyer: BRIDGE_VERSION, profile, done: 0, messages: [] });
}
