// What spies learn: every signal of a message that their real cores get on their own links, with
// its time and the friend it came from. Estimators work from this and from nothing else.
import { messageKeyOf } from '../../wire/envelope.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';
import type { Part } from '../../wire/envelope.ts';
import { partNameOf } from '../../wire/packet-push.ts';
import { peek } from '../packet-peek.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { Watcher } from '../watcher.ts';

/** A friend showed a spy for the first time that it has a message. */
export interface Signal {
  /** When a copy would have come that the friend had sent as soon as it had the message, ms. */
  readonly atMs: number;
  /** Names of peers. */
  readonly spy: string;
  readonly friend: string;
  /** The type of the packet: a message, a stem, an announcement. */
  readonly way: string;
}

/** What anybody can read who takes part: all that a message says of itself. */
export interface Words {
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly kindCode: number;
  readonly writtenAtMs: number;
}

interface Turn {
  readonly atMs: number;
  readonly a: string;
  readonly b: string;
  readonly up: boolean;
}

/** Packets that say nothing of where a message comes from: it was asked for, or handed over. */
const SECOND_HAND: ReadonlySet<string> = new Set(['history', 'histories', 'handover']);

/** Digits of a part's name that name its message: all but the index. */
const TOLD_DIGITS = 32;

export class SpyLog implements Watcher {
  /** Something has come by a stem: that is the rule here. */
  hasStems = false;
  readonly words = new Map<string, Words>();
  readonly #net: SimNetwork;
  readonly #spies: ReadonlySet<SimHost>;
  /** By message, by its key or as it is told of: the first signal of each friend to each spy. */
  readonly #signals = new Map<string, Map<string, Signal>>();
  readonly #keys = new WeakMap<Part, string>();
  /** By key: how `told` names the message. */
  readonly #toldAs = new Map<string, string>();
  /** Links of spies that went up or down: both ends see that. */
  readonly turns: Turn[] = [];

  constructor(net: SimNetwork, spies: Iterable<SimHost>) {
    this.#net = net;
    this.#spies = new Set(spies);
  }

  arrived(from: SimHost, to: SimHost, bytes: Uint8Array): void {
    if (!this.#spies.has(to)) return;
    const { type, packet } = peek(bytes);
    if (!packet || SECOND_HAND.has(type)) return;
    if ((type as string) === 'stem') this.hasStems = true;
    if ('part' in packet) return this.#note(this.#read(packet.part), from, to, type);
    if (packet.type === 'told') {
      for (const { name, heldMs } of packet.parts) {
        this.#note(name.slice(0, TOLD_DIGITS), from, to, type, heldMs);
      }
    }
    if (packet.type !== 'have') return;
    for (const { key } of packet.entries) this.#note(key, from, to, type);
  }

  linkChanged(a: SimHost, b: SimHost, up: boolean): void {
    if (!this.#spies.has(a) && !this.#spies.has(b)) return;
    this.turns.push({ atMs: this.#net.nowMs, a: a.name, b: b.name, up });
  }

  /** Of what is over. */
  forget(): void {
    this.words.clear();
    this.#signals.clear();
    this.#toldAs.clear();
    this.turns.length = 0;
  }

  /** In the order of time; empty for what no spy has heard of. */
  signalsOf(message: string): readonly Signal[] {
    const told = this.#toldAs.get(message);
    const signals = [message, ...(told === undefined ? [] : [told])]
      .flatMap((name) => [...(this.#signals.get(name)?.values() ?? [])])
      .sort((a, b) => a.atMs - b.atMs);
    const nameOf = ({ friend, spy }: Signal): string => `${friend}>${spy}`;
    return [...new Map(signals.reverse().map((one) => [nameOf(one), one])).values()].reverse();
  }

  /** The messages of an author, by their names. */
  messagesOf(author: Author, isWanted: (kindCode: number) => boolean): string[] {
    const of = [...this.words].filter(
      ([, words]) => words.author === author && isWanted(words.kindCode),
    );
    return of.map(([message]) => message);
  }

  #read(part: Part): string {
    let message = this.#keys.get(part);
    if (message !== undefined) return message;
    message = messageKeyOf(part.author, part.id);
    this.#keys.set(part, message);
    this.#toldAs.set(message, partNameOf(part.seen).slice(0, TOLD_DIGITS));
    const { lobby, author, kindCode, writtenAtMs } = part;
    if (!this.words.has(message)) {
      this.words.set(message, { lobby, author, kindCode, writtenAtMs });
    }
    return message;
  }

  #note(message: string, from: SimHost, to: SimHost, way: string, heldMs = 0): void {
    let signals = this.#signals.get(message);
    if (!signals) this.#signals.set(message, (signals = new Map<string, Signal>()));
    const name = `${from.name}>${to.name}`;
    if (signals.has(name)) return;
    const atMs = this.#net.nowMs - heldMs;
    signals.set(name, { atMs, spy: to.name, friend: from.name, way });
  }
}
