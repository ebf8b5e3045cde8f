// One step: the time and chance that it is given, and the effects that it gathers. Every rule adds
// its effects here and reads none of the others'.
import type {
  Announcement,
  CutLink,
  Effects,
  Env,
  Lane,
  ReadRequest,
  ReadRow,
  Send,
  SignRequest,
  VerifyRequest,
  Write,
} from './io.ts';
import { TokenBucket } from '../base/token-bucket.ts';
import {
  READ_SPAN_UNITS,
  READ_UNITS_BURST,
  READ_UNITS_PER_S,
  READ_UNIT_BYTES,
} from './constants-shares.ts';
import { READS_PER_FRIEND_MAX, READS_UNDER_WAY_MAX } from './constants.ts';
import { contentBytes } from './state/message-record.ts';
import { TurnQueue } from './state/turn-queue.ts';
import type { LobbyId, PeerId } from './wire/ids.ts';
import type { Packet } from './wire/packet.ts';
import { encodePacket } from './wire/packet.ts';

/** The flow of packets that belong to no lobby. */
export const LINK_FLOW = 'link';
export const DIRECT_FLOW = 'direct';

/** What goes on when the store has answered, with the rows and in the step of the answer. */
export type OnRows = (step: Step, rows: readonly ReadRow[]) => void;

interface Question {
  readonly friend: PeerId;
  readonly request: ReadRequest;
  readonly go: OnRows;
  /** What isn't there for this friend costs it nothing: else it would notice that it is. */
  readonly isThere: (row: ReadRow) => boolean;
}

const ALL_THERE = (_row: ReadRow): boolean => true;

/**
 * Questions to the store that wait for their answers: what one step leaves to a later one. Those
 * that a friend's packets make necessary take turns by friend, few are under way at a time, and who
 * has made us read much waits.
 */
export class PendingReads {
  readonly #pending = new Map<number, OnRows>();
  /** Of these, those for friends. */
  readonly #forFriends = new Map<number, Question>();
  readonly #lines = new TurnQueue<PeerId, Question>();
  /** Outlive a link, so that dialling again refills nothing. */
  readonly #allowances = new Map<PeerId, TokenBucket>();

  /** Questions for friends that aren't under way yet. */
  get waiting(): number {
    return this.#lines.length;
  }

  expect(request: number, go: OnRows): void {
    this.#pending.set(request, go);
  }

  /** False when this friend has too many in its line already. */
  offer(step: Step, question: Question): boolean {
    const { friend } = question;
    if (this.#lines.lengthOf(friend) >= READS_PER_FRIEND_MAX) return false;
    this.#lines.push(friend, question);
    this.begin(step);
    return true;
  }

  /** An answer that nobody waits for is ignored. */
  answer(step: Step, request: number, rows: readonly ReadRow[]): void {
    const go = this.#pending.get(request);
    this.#pending.delete(request);
    const asked = this.#forFriends.get(request);
    this.#forFriends.delete(request);
    if (asked) {
      const there = rows.filter(asked.isThere);
      this.#allowanceOf(asked.friend, step.nowMs).spend(foundOf(asked.request, there));
    }
    go?.(step, rows);
    this.begin(step);
  }

  /** Asks what may be asked by now. */
  begin(step: Step): void {
    const isReady = (friend: PeerId): boolean =>
      this.#allowanceOf(friend, step.nowMs).allows(1, step.nowMs);
    while (this.#forFriends.size < READS_UNDER_WAY_MAX) {
      const next = this.#lines.shift(isReady);
      if (!next) return;
      const { friend, request, go } = next;
      this.#allowanceOf(friend, step.nowMs).spend(askedOf(request));
      this.#forFriends.set(request.request, next);
      step.read(request, go);
    }
  }

  /** When somebody who waits may be read for; Infinity when nobody waits. */
  readyAtMs(nowMs: number): number {
    let atMs = Infinity;
    for (const friend of this.#lines.owners()) {
      atMs = Math.min(atMs, this.#allowanceOf(friend, nowMs).readyAtMs(1, nowMs));
    }
    return atMs;
  }

  #allowanceOf(friend: PeerId, nowMs: number): TokenBucket {
    let allowance = this.#allowances.get(friend);
    if (!allowance) {
      allowance = new TokenBucket(READ_UNITS_BURST, READ_UNITS_PER_S, nowMs);
      this.#allowances.set(friend, allowance);
    }
    return allowance;
  }
}

/** What a question costs in any case: each message that is looked up, there or not, or a span. */
const askedOf = (request: ReadRequest): number =>
  'keys' in request ? request.keys.length : READ_SPAN_UNITS;

/** What its answer has cost besides: what is more than that, and its bytes. */
function foundOf(request: ReadRequest, rows: readonly ReadRow[]): number {
  const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
  return Math.max(0, rows.length - askedOf(request)) + bytes / READ_UNIT_BYTES;
}

function bytesOf(row: ReadRow): number {
  if (row.type === 'part') return row.record.envelope.length;
  return row.type === 'direct' ? contentBytes(row.record.content) : 0;
}

/** Most steps have few effects: a list is made with the first one in it. Nothing is put in here. */
const NOTHING: never[] = [];

function and<T>(list: T[], one: T): T[] {
  if (list === NOTHING) return [one];
  list.push(one);
  return list;
}

/**
 * One step: its time, its chance, and the effects that it gathers. Effects leave in the order that
 * SPEC.md gives, whatever the order they are asked for in.
 */
export class Step {
  readonly reads: PendingReads;
  #env: Env;
  #nowMs: number;
  #effects: Gathered = nothing();

  constructor(env: Env, reads: PendingReads) {
    this.#env = env;
    this.reads = reads;
    this.#nowMs = env.nowMs;
  }

  get env(): Env {
    return this.#env;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** The next step begins, without any effect: one object for all steps of a core. */
  begin(env: Env): void {
    this.#env = env;
    this.#nowMs = env.nowMs;
    this.#effects = nothing();
  }

  /** On disk before anything of this step is sent. */
  saveFirst(write: Write): void {
    this.#effects.saveFirst = and(this.#effects.saveFirst, write);
  }

  /** On the platter, because somebody is told that it is safe. */
  saveSafely(write: Write): void {
    this.#effects.saveFirst = and(this.#effects.saveFirst, write);
    this.#effects.isStrict = true;
  }

  /** On disk in the next group commit; a stop may lose it. */
  saveSoon(write: Write): void {
    this.#effects.saveSoon = and(this.#effects.saveSoon, write);
  }

  /** Encodes and sends one packet. */
  send(friend: PeerId, packet: Packet, lane: Lane = 'live', flow: string = LINK_FLOW): void {
    this.sendBytes(friend, encodePacket(packet), lane, flow);
  }

  /** Sends a packet that is encoded already. */
  sendBytes(friend: PeerId, packet: Uint8Array, lane: Lane, flow: LobbyId | string): void {
    this.#effects.send = and(this.#effects.send, { friend, packet, lane, flow });
  }

  /** An announcement that a list changed is made once a step. */
  announce(announcement: Announcement): void {
    if (!this.#effects.announce.some((other) => sameList(other, announcement))) {
      this.#effects.announce = and(this.#effects.announce, announcement);
    }
  }

  verify(request: VerifyRequest): void {
    this.#effects.verify = and(this.#effects.verify, request);
  }

  sign(request: SignRequest): void {
    this.#effects.sign = and(this.#effects.sign, request);
  }

  /** Asks the store; `go` is called in the step of its answer. */
  read(request: ReadRequest, go: OnRows): void {
    this.#effects.read = and(this.#effects.read, request);
    this.reads.expect(request.request, go);
  }

  /** The same in the friend's turn; false when it has too many questions waiting. */
  readFor(friend: PeerId, request: ReadRequest, go: OnRows, isThere = ALL_THERE): boolean {
    return this.reads.offer(this, { friend, request, go, isThere });
  }

  cut(order: CutLink): void {
    this.#effects.cut = and(this.#effects.cut, order);
  }

  effects(wakeAtMs: number): Effects {
    this.#effects.wakeAtMs = wakeAtMs;
    return this.#effects;
  }
}

/** Effects that are still being gathered. */
interface Gathered {
  saveFirst: Write[];
  isStrict: boolean;
  send: Send[];
  saveSoon: Write[];
  announce: Announcement[];
  verify: VerifyRequest[];
  sign: SignRequest[];
  read: ReadRequest[];
  cut: CutLink[];
  wakeAtMs: number;
}

const nothing = (): Gathered => ({
  saveFirst: NOTHING,
  isStrict: false,
  send: NOTHING,
  saveSoon: NOTHING,
  announce: NOTHING,
  verify: NOTHING,
  sign: NOTHING,
  read: NOTHING,
  cut: NOTHING,
  wakeAtMs: 0,
});

function sameList(a: Announcement, b: Announcement): boolean {
  if (a.type !== b.type) return false;
  switch (a.type) {
    case 'lobbies':
    case 'directory':
    case 'invitations':
    case 'mutes':
      return true;
    case 'participants':
      return b.type === 'participants' && a.lobby === b.lobby;
    default:
      return false;
  }
}
