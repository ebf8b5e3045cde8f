// What there is to see in a run of the lab: packets that set out, what arrives, who holds which
// message. Peers and links by number.
import { isKept } from '../../wire/envelope.ts';
import type { MessageId } from '../../wire/ids.ts';
import type { Packet } from '../../wire/packet.ts';
import type { Effects, Input } from '../../io.ts';
import { peek } from '../packet-peek.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { Watcher } from '../watcher.ts';
import { DEEDS_MAX } from './lab-plan.ts';

/** Sorts of packets, as they are drawn and counted. */
export const FLIGHT_KINDS = [
  ...(['message', 'stem', 'telling', 'presence', 'healing'] as const),
  ...(['challenge', 'hostile', 'other'] as const),
];
export type FlightKind = (typeof FLIGHT_KINDS)[number];

/** A packet under way. */
export interface Flight {
  readonly from: number;
  readonly to: number;
  readonly kind: FlightKind;
  /** Since the run began, ms. */
  readonly sentMs: number;
  /** How long its link usually takes, ms. */
  readonly takesMs: number;
}

/** A part that somebody wrote in this lab has come to a peer. */
export interface Arrival {
  readonly peer: number;
  readonly atMs: number;
  /** The peer had it already. */
  readonly isDuplicate: boolean;
}

/** A message written in the lab. */
export interface Written {
  readonly id: MessageId;
  readonly writer: number;
  readonly atMs: number;
  /** When it was shown, since it was written, by peer; the writer has it from the start. */
  readonly shownAfterMs: Map<number, number>;
  /** Peers to which it has come. */
  readonly holders: Set<number>;
}

/** Older messages are forgotten here: nothing of them is drawn any more. */
const WRITTEN_MAX = DEEDS_MAX;

const KINDS: Partial<Record<Packet['type'], FlightKind>> = {
  ...{ stem: 'stem', told: 'telling', fetch: 'telling', lean: 'telling' },
  ...{ sync: 'healing', keys: 'healing', want: 'healing', have: 'healing', audit: 'healing' },
  ...{ history: 'healing', histories: 'healing', handover: 'healing' },
  ...{ challenge: 'challenge', challengeAnswer: 'challenge' },
};

export class LabEvents implements Watcher {
  flights: Flight[] = [];
  arrivals: Arrival[] = [];
  /** Copies of what was written in the lab, along stems too. */
  copies = 0;
  /** Copies that came to who had them already. */
  duplicates = 0;
  readonly counts: Record<FlightKind, number>;
  readonly written = new Map<MessageId, Written>();
  #newest: Written | undefined;
  readonly #net: SimNetwork;
  readonly #numbers: ReadonlyMap<SimHost, number>;
  readonly #zeroMs: number;

  /** `zeroMs`: when the run begins, virtual time since the network began. */
  constructor(net: SimNetwork, numbers: ReadonlyMap<SimHost, number>, zeroMs: number) {
    this.#net = net;
    this.#numbers = numbers;
    this.#zeroMs = zeroMs;
    this.counts = Object.fromEntries(FLIGHT_KINDS.map((kind) => [kind, 0])) as typeof this.counts;
  }

  get newest(): Written | undefined {
    return this.#newest;
  }

  expect(id: MessageId, writer: number): void {
    const [shownAfterMs, holders] = [new Map([[writer, 0]]), new Set([writer])];
    this.#newest = { id, writer, atMs: this.#nowMs, shownAfterMs, holders };
    this.written.set(id, this.#newest);
    if (this.written.size <= WRITTEN_MAX) return;
    const [oldest] = this.written.keys();
    this.written.delete(oldest!);
  }

  sent(from: SimHost, to: SimHost, bytes: Uint8Array): void {
    const kind = kindOf(bytes);
    const isOurs = this.#isWrittenHere(bytes);
    if (isOurs) this.copies++;
    // What honest peers pass on of a flood is drawn as what it is.
    this.#leaves(from, to, kind === 'message' && !isOurs ? 'hostile' : kind);
  }

  injected(from: SimHost, to: SimHost): void {
    this.#leaves(from, to, 'hostile');
  }

  arrived(_from: SimHost, to: SimHost, bytes: Uint8Array): void {
    const { packet } = peek(bytes);
    if (packet?.type !== 'message' && packet?.type !== 'stem' && packet?.type !== 'history') return;
    const written = this.written.get(packet.part.id);
    if (!written) return;
    const peer = this.#numbers.get(to)!;
    const isDuplicate = written.holders.has(peer);
    if (isDuplicate) this.duplicates++;
    else written.holders.add(peer);
    this.arrivals.push({ peer, atMs: this.#nowMs, isDuplicate });
  }

  stepped(host: SimHost, _input: Input, { announce }: Effects): void {
    for (const one of announce) {
      if (one.type !== 'message' || one.again) continue;
      const written = this.written.get(one.record.id);
      const peer = this.#numbers.get(host)!;
      if (!written || written.shownAfterMs.has(peer)) continue;
      written.shownAfterMs.set(peer, this.#nowMs - written.atMs);
      written.holders.add(peer);
    }
  }

  #isWrittenHere(bytes: Uint8Array): boolean {
    const { packet } = peek(bytes);
    const isOne = packet?.type === 'message' || packet?.type === 'stem';
    return isOne && this.written.has(packet.part.id);
  }

  get #nowMs(): number {
    return this.#net.elapsedMs - this.#zeroMs;
  }

  #leaves(from: SimHost, to: SimHost, kind: FlightKind): void {
    this.counts[kind]++;
    this.flights.push({
      from: this.#numbers.get(from)!,
      to: this.#numbers.get(to)!,
      kind,
      sentMs: this.#nowMs,
      takesMs: this.#net.linkOf(from, to)?.typicalMs ?? 0,
    });
  }
}

function kindOf(bytes: Uint8Array): FlightKind {
  const { packet } = peek(bytes);
  if (!packet) return 'other';
  if (packet.type === 'message') return isKept(packet.part.kindCode) ? 'message' : 'presence';
  if (packet.type === 'stem' && !isKept(packet.part.kindCode)) return 'presence';
  return KINDS[packet.type] ?? 'other';
}
