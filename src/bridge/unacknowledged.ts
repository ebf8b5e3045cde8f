// What a tab has told its host and the host hasn't finished with: numbered, kept in order, handed
// over whole to the next host. Knows nothing of time or of how batches are carried.
import type { PeerId } from '../core/wire/ids.ts';
import { BATCH_BYTES_MAX, BATCH_MESSAGES_MAX, PACKETS_KEPT_BYTES_MAX } from './constants.ts';
import type { TabMessage } from './messages.ts';
import type { LinkState } from './links.ts';

/** Consecutive messages, the first of which has the number `first`. */
export interface Stretch {
  readonly first: number;
  readonly messages: readonly TabMessage[];
}

type Hello = Extract<TabMessage, { readonly type: 'hello' }>;

interface Entry {
  readonly message: TabMessage;
  /** The words that open a handing over; the next handing over has its own. */
  readonly opening: boolean;
}

export class Outbox {
  #entries: Entry[] = [];
  /** Number of the first entry. */
  #first = 0;
  /** Number of the first entry that wasn't taken yet. */
  #untaken = 0;
  #packetBytes = 0;
  /** Asks that were answered though not yet done: nobody else needs to hear of them. */
  readonly #answered = new Set<string>();
  #open = 0;
  /** Where the entries start from: what the host knew of us when all before them was done. */
  #holder = false;
  readonly #links = new Map<PeerId, LinkState>();
  #looking = true;
  /** No host has ever finished with a hello of ours. */
  #fresh = true;

  /** Messages the host hasn't finished with. */
  get length(): number {
    return this.#entries.length;
  }

  /** Asks without an answer. */
  get openAsks(): number {
    return this.#open;
  }

  /** False when it is a packet and there is no room for it. */
  add(message: TabMessage): boolean {
    const bytes = packetBytes(message);
    if (bytes > 0 && this.#packetBytes + bytes > PACKETS_KEPT_BYTES_MAX) return false;
    this.#packetBytes += bytes;
    if (message.type === 'ask') this.#open += 1;
    this.#entries.push({ message, opening: false });
    return true;
  }

  answered(request: string): void {
    if (this.#answered.has(request)) return;
    const isIt = ({ message }: Entry): boolean =>
      message.type === 'ask' && message.request === request;
    if (!this.#entries.some(isIt)) return;
    this.#answered.add(request);
    this.#open -= 1;
  }

  /** The host has dealt with everything below `number`. */
  done(number: number): void {
    const count = Math.min(number - this.#first, this.#untaken - this.#first);
    if (count <= 0) return;
    for (const { message } of this.#entries.splice(0, count)) this.#forget(message);
    this.#first += count;
  }

  /** What wasn't taken before, in stretches of a size that can be posted. */
  takeNew(): Stretch[] {
    const stretches = cut(this.#entries.slice(this.#untaken - this.#first), this.#untaken);
    this.#untaken = this.#first + this.#entries.length;
    return stretches;
  }

  /** For a host that is silent: everything again, under the same numbers. */
  takeAll(): Stretch[] {
    this.#untaken = this.#first;
    return this.takeNew();
  }

  /**
   * For a host that knows nothing of this tab: first a hello with the state in which the oldest
   * entry found us, then all that still matters, under fresh numbers.
   */
  takeOver(): Stretch[] {
    const kept = this.#entries.filter((entry) => !entry.opening && this.#matters(entry.message));
    this.#answered.clear();
    this.#first += this.#entries.length;
    this.#entries = [...this.#openings(), ...kept];
    return this.takeAll();
  }

  #openings(): Entry[] {
    const up = [...this.#links].filter(([, state]) => state === 'up').map(([friend]) => friend);
    const dialling = [...this.#links].filter(([, state]) => state === 'dialling');
    const fresh = this.#fresh && { fresh: true };
    const hello: Hello = { type: 'hello', holder: this.#holder, linksUp: up, ...fresh };
    const rest = dialling.map(([friend, state]) => ({ type: 'linkState', friend, state }) as const);
    const away = this.#looking ? [] : [{ type: 'looking', looking: false } as const];
    return [hello, ...away, ...rest].map((message) => ({ message, opening: true }));
  }

  #matters(message: TabMessage): boolean {
    if (['keepAlive', 'tick', 'linkReports'].includes(message.type)) return false;
    return message.type !== 'ask' || !this.#answered.has(message.request);
  }

  #forget(message: TabMessage): void {
    this.#packetBytes -= packetBytes(message);
    if (message.type === 'ask' && !this.#answered.delete(message.request)) this.#open -= 1;
    if (message.type === 'hello') this.#base(message);
    if (message.type === 'looking') this.#looking = message.looking;
    if (message.type === 'linkState') this.#links.set(message.friend, message.state);
  }

  #base({ holder, linksUp }: Hello): void {
    this.#fresh = false;
    this.#holder = holder;
    for (const [friend, state] of this.#links) {
      if (state === 'up' || !holder) this.#links.delete(friend);
    }
    for (const friend of linksUp) this.#links.set(friend, 'up');
  }
}

function cut(entries: readonly Entry[], first: number): Stretch[] {
  const stretches: { first: number; messages: TabMessage[] }[] = [];
  let bytes = 0;
  for (const [at, { message }] of entries.entries()) {
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
