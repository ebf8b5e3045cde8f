// A run in lines that a person can read: `12.345 A>B message m1 2/3`. Peers by name, lobbies and
// messages by the order in which they first appear.
import { bytesToHex } from '../../base/bytes.ts';
import { kindOf } from '../wire/envelope.ts';
import type { Effects, Input } from '../io.ts';
import type { Packet } from '../wire/packet.ts';
import { peek } from './packet-peek.ts';
import type { SimHost, StopKind } from './sim-host.ts';
import { START_MS } from './virtual-time.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

export class Trace implements Watcher {
  readonly lines: string[] = [];
  readonly #net: SimNetwork;
  readonly #linesMax: number;
  readonly #fromMs: number;
  readonly #say: ((line: string) => void) | undefined;
  readonly #names = new Map<string, string>();

  /** Keeps the newest lines; `say` gets each at once. Times count from `fromMs`. */
  constructor(
    net: SimNetwork,
    { linesMax = 5_000, say = undefined as Say, fromMs = START_MS } = {},
  ) {
    this.#fromMs = fromMs;
    this.#net = net;
    this.#linesMax = linesMax;
    this.#say = say;
  }

  sent(from: SimHost, to: SimHost, bytes: Uint8Array): void {
    this.#line(`${from.name}>${to.name} ${this.#describe(bytes)}`);
  }

  stepped(host: SimHost, input: Input, effects: Effects): void {
    const { type } = input;
    if (isWish(type)) this.#line(`${host.name}: ${type}`);
    for (const one of effects.announce) {
      if (one.type === 'message' && !one.again) {
        const { record } = one;
        const late = record.caughtUp ? ', caught up' : '';
        this.#line(`${host.name} shows ${this.#name('m', record.id)} ${record.kind}${late}`);
      }
      if (one.type === 'abuse') this.#line(`${host.name} complains: ${one.reason}`);
    }
  }

  linkChanged(a: SimHost, b: SimHost, up: boolean): void {
    this.#line(`${a.name}–${b.name} ${up ? 'up' : 'down'}`);
  }

  stopped(host: SimHost, how: StopKind): void {
    this.#line(`${host.name} stops, ${how}`);
  }

  started(host: SimHost): void {
    this.#line(`${host.name} starts`);
  }

  /** A line of the test's own. */
  note(text: string): void {
    this.#line(`— ${text}`);
  }

  #line(text: string): void {
    const line = `${((this.#net.nowMs - this.#fromMs) / 1000).toFixed(3)} ${text}`;
    this.lines.push(line);
    if (this.lines.length > 2 * this.#linesMax) this.lines.splice(0, this.#linesMax);
    this.#say?.(line);
  }

  #describe(bytes: Uint8Array): string {
    const { type, packet } = peek(bytes);
    return packet ? `${type}${this.#details(packet)}` : `${type} ${bytesToHex(bytes, 0, 8)}`;
  }

  #details(packet: Packet): string {
    switch (packet.type) {
      case 'message':
      case 'stem':
      case 'handover':
      case 'history': {
        const { id, index, total, kindCode } = packet.part;
        const place = total > 1 ? ` ${index + 1}/${total}` : '';
        return ` ${this.#name('m', id)}${place} ${kindOf(kindCode)}`;
      }
      case 'histories':
        return ` ×${packet.parts.length}`;
      case 'enter':
        return ` ${this.#name('L', packet.lobby)}${packet.answer ? ' answer' : ''}`;
      case 'withdraw':
        return ` ${this.#name('L', packet.lobby)}`;
      case 'sync':
        return ` ${this.#name('L', packet.lobby)} level ${packet.level} ×${packet.nodes.length}`;
      case 'keys':
      case 'have':
        return ` ${this.#name('L', packet.lobby)} ×${packet.entries.length}`;
      case 'want':
        return ` ${this.#name('L', packet.lobby)} ×${packet.wants.length}`;
      case 'directory':
        return ` ×${packet.entries.length}${packet.more ? ' and more' : ''}`;
      case 'challenge':
        return ` ×${packet.challenges.length}`;
      case 'direct':
        return ` #${packet.sequence} ${packet.index + 1}/${packet.total}`;
      case 'directAck':
        return ` #${packet.sequence}`;
      default:
        return '';
    }
  }

  #name(letter: string, id: string): string {
    let name = this.#names.get(id);
    if (name === undefined) {
      const count = [...this.#names.values()].filter((other) => other.startsWith(letter)).length;
      this.#names.set(id, (name = `${letter}${count + 1}`));
    }
    return name;
  }
}

type Say = ((line: string) => void) | undefined;

const FACTS = new Set([
  ...['linkUp', 'linkDown', 'packetReceived', 'verified', 'signed', 'readDone', 'tick'],
  ...['friendAdded', 'friendRemoved', 'requestDirectory'],
]);
const isWish = (type: string): boolean => !FACTS.has(type);
