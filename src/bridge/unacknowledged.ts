// What a tab has told its host and the host hasn't finished with: numbered, kept in order, handed
// over whole to the next host. Knows nothing of time or of how batches are carried.
import type { PeerId } from '../core/wire/ids.ts';
import { BATCH_BYTES_MAX, BATCH_MESSAGES_MAX, PACKETS_KEPT_BYTES_MAX } from './constants.ts';
import type { LinkState } from './links.ts';
import type { Hello, TabMessage } from './messages.ts';
import type { NotificationSettings } from './notifications.ts';

/** Consecutive messages, the first of which has the number `first`. */
export interface Stretch {
  readonly first: number;
  readonly messages: readonly TabMessage[];
}

interface Numbered {
  readonly message: TabMessage;
  /** It opens a handing over; the next handing over has openings of its own. */
  readonly isOpening: boolean;
}

/** What a host knows of this tab once it has finished with all messages before a certain one. */
interface KnownTab {
  isHolder: boolean;
  isLooking: boolean;
  notifications: NotificationSettings | undefined;
  readonly links: Map<PeerId, LinkState>;
  /** A host has finished with a hello of this tab. */
  isGreeted: boolean;
}

export class Unacknowledged {
  #kept: Numbered[] = [];
  /** Number of the first message kept. */
  #first = 0;
  /** Number of the first message that wasn't taken yet. */
  #untaken = 0;
  #packetBytes = 0;
  /** Requests without an answer. */
  readonly #open = new Set<string>();
  /** Requests that were answered though not yet done: nobody else needs to hear of them. */
  readonly #answered = new Set<string>();
  /** Before the first message kept. */
  readonly #known: KnownTab = {
    isHolder: false,
    isLooking: true,
    notifications: undefined,
    links: new Map(),
    isGreeted: false,
  };

  /** Messages the host hasn't finished with. */
  get length(): number {
    return this.#kept.length;
  }

  /** Requests without an answer. */
  get openRequests(): number {
    return this.#open.size;
  }

  /** False when it is a packet and there is no room for it. */
  add(message: TabMessage): boolean {
    const bytes = packetBytes(message);
    if (this.#packetBytes + bytes > PACKETS_KEPT_BYTES_MAX) return false;
    this.#packetBytes += bytes;
    if (message.type === 'ask') this.#open.add(message.request);
    this.#kept.push({ message, isOpening: false });
    return true;
  }

  answered(request: string): void {
    if (this.#open.delete(request)) this.#answered.add(request);
  }

  /** The host has dealt with everything below `number`. */
  done(number: number): void {
    // Never more than it was given, whatever it claims.
    const count = Math.max(0, Math.min(number, this.#untaken) - this.#first);
    for (const { message } of this.#kept.splice(0, count)) this.#forget(message);
    this.#first += count;
  }

  /** What wasn't taken before, in stretches of a size that can be posted. */
  takeNew(): Stretch[] {
    const stretches = cut(this.#kept.slice(this.#untaken - this.#first), this.#untaken);
    this.#untaken = this.#first + this.#kept.length;
    return stretches;
  }

  /** For a host that is silent: everything again, under the same numbers. */
  takeAgain(): Stretch[] {
    this.#untaken = this.#first;
    return this.takeNew();
  }

  /**
   * For a host that knows nothing of this tab: first a hello with the state in which the oldest
   * message found us, then all that still matters, under fresh numbers.
   */
  handOver(): Stretch[] {
    const kept = this.#kept.filter((one) => !one.isOpening && this.#matters(one.message));
    const openings = this.#openings().map((message) => ({ message, isOpening: true }));
    this.#answered.clear();
    this.#first += this.#kept.length;
    this.#kept = [...openings, ...kept];
    return this.takeAgain();
  }

  #openings(): TabMessage[] {
    const { isHolder, isLooking, notifications: settings, links, isGreeted } = this.#known;
    const states = [...links].map(([friend, state]) => ({ friend, state }));
    const linksUp = states.filter(({ state }) => state === 'up').map(({ friend }) => friend);
    const fresh = !isGreeted && { fresh: true as const };
    return [
      { type: 'hello', holder: isHolder, linksUp, ...fresh },
      ...(isLooking ? [] : [{ type: 'looking', looking: false } as const]),
      // Before the packets, so that a host that has just begun knows whom to tell of them.
      ...(settings ? [{ type: 'notifications', settings } as const] : []),
      ...states
        .filter(({ state }) => state === 'dialling')
        .map((link) => ({ type: 'linkState', ...link }) as const),
    ];
  }

  #matters(message: TabMessage): boolean {
    switch (message.type) {
      case 'keepAlive':
      case 'tick':
      case 'linkReports':
        return false;
      case 'ask':
        return !this.#answered.has(message.request);
      default:
        return true;
    }
  }

  #forget(message: TabMessage): void {
    switch (message.type) {
      case 'packet':
        this.#packetBytes -= packetBytes(message);
        return;
      case 'ask':
        this.#open.delete(message.request);
        this.#answered.delete(message.request);
        return;
      case 'hello':
        return this.#noteHello(message);
      case 'looking':
        this.#known.isLooking = message.looking;
        return;
      case 'notifications':
        this.#known.notifications = message.settings;
        return;
      case 'linkState':
        this.#known.links.set(message.friend, message.state);
        return;
      default:
    }
  }

  #noteHello({ holder, linksUp }: Hello): void {
    const known = this.#known;
    known.isGreeted = true;
    known.isHolder = holder;
    for (const [friend, state] of known.links) {
      if (state === 'up' || !holder) known.links.delete(friend);
    }
    for (const friend of linksUp) known.links.set(friend, 'up');
  }
}

/** Whether all that the tab said before this message is done, or is said again after it. */
export function opens(message: TabMessage | undefined): boolean {
  return message?.type === 'hello' && message.midway !== true;
}

function cut(kept: readonly Numbered[], first: number): Stretch[] {
  const stretches: { first: number; messages: TabMessage[] }[] = [];
  let bytes = 0;
  for (const [at, { message }] of kept.entries()) {
    const last = stretches.at(-1);
    bytes += packetBytes(message);
    if (!last || last.messages.length >= BATCH_MESSAGES_MAX || bytes > BATCH_BYTES_MAX) {
      stretches.push({ first: first + at, messages: [message] });
      bytes = packetBytes(message);
    } else {
      last.messages.push(message);
    }
  }
  return stretches;
}

function packetBytes(message: TabMessage): number {
  return message.type === 'packet' ? message.packet.length : 0;
}
