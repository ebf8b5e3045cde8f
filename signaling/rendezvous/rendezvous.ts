// The rendezvous: what a socket says goes in, what the server has to do comes out. Pure: time and
// bytes are arguments, and it knows no network, no key and no person. It stores no payload.

import { Allowance } from './allowance.ts';
import type { ServerLimits } from '../constants.ts';
import {
  OTHERS_COUNT_CAP,
  parseToServer,
  REFUSED_REASONS,
  type FromServer,
  type Payload,
  type RefusedReason,
  type ToServer,
  type Topic,
} from '../protocol.ts';
import { TopicTable, type SocketId } from './topics.ts';

/** What the server has to carry out, in this order. */
export type Effect =
  | { readonly type: 'send'; readonly to: SocketId; readonly message: FromServer }
  | { readonly type: 'giveIceServers'; readonly to: SocketId }
  /** The socket kept breaking the limits: close it as a breach of policy. */
  | { readonly type: 'end'; readonly socket: SocketId }
  | { readonly type: 'tellListening'; readonly topic: Topic; readonly count: number }
  | PublishElsewhere;

/** To be answered with publishedElsewhere(), once it is known whether anybody listens there. */
export type PublishElsewhere = {
  readonly type: 'publishElsewhere';
  readonly from: SocketId;
  readonly topic: Topic;
  readonly payload: Payload;
  readonly deliveredHere: boolean;
};

/** Counts since the start, and of now. No topic, no address. */
export type RendezvousCounts = {
  readonly sockets: number;
  readonly topics: number;
  readonly published: number;
  readonly refused: Readonly<Record<RefusedReason, number>>;
};

type SocketState = { readonly allowance: Allowance; ended: boolean };

/** Refusals that tell how things are rather than that the page did wrong. */
const NO_OFFENCE: ReadonlySet<RefusedReason> = new Set(['nobody-listens', 'too-many-listeners']);

export class Rendezvous {
  readonly #limits: ServerLimits;
  readonly #table = new TopicTable();
  readonly #sockets = new Map<SocketId, SocketState>();
  readonly #refused = new Map<RefusedReason, number>();
  #published = 0;
  #lastSocketId = 0;

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  open(nowMs: number): SocketId {
    this.#lastSocketId += 1;
    const socket = this.#lastSocketId as SocketId;
    const allowance = new Allowance(this.#limits.buckets, nowMs);
    this.#sockets.set(socket, { allowance, ended: false });
    return socket;
  }

  /** One frame that came: its text, or null for a binary one, and its size. */
  receive(socket: SocketId, text: string | null, bytes: number, nowMs: number): Effect[] {
    const { allowance, ended } = this.#stateOf(socket);
    if (ended) return [];
    const overdrawn = this.#payForFrame(socket, bytes, nowMs);
    if (overdrawn.length > 0) return overdrawn;
    const parsed = text === null ? undefined : parseToServer(text);
    if (!parsed?.ok) return this.#refuse(socket, 'malformed', nowMs);
    return this.#carryOut(socket, parsed.message, allowance, nowMs);
  }

  /** A ping or pong of WebSocket itself: costs what a frame costs; no effect means it is paid. */
  receiveControl(socket: SocketId, bytes: number, nowMs: number): Effect[] {
    return this.#payForFrame(socket, bytes, nowMs);
  }

  close(socket: SocketId): Effect[] {
    const effects = this.#table.topicsOf(socket).flatMap((topic) => this.#unlisten(socket, topic));
    this.#sockets.delete(socket);
    return effects;
  }

  messageFromElsewhere(topic: Topic, payload: Payload): Effect[] {
    return this.#deliver(undefined, topic, payload);
  }

  listenersElsewhere(topic: Topic, count: number): Effect[] {
    const before = this.#total(topic);
    this.#table.setElsewhere(topic, count);
    return this.#tellChange(topic, before);
  }

  /** Whether other servers had a listener for what they were given. */
  publishedElsewhere(asked: PublishElsewhere, heard: boolean): Effect[] {
    if (heard || asked.deliveredHere || !this.#sockets.has(asked.from)) return [];
    return [this.#refusal(asked.from, 'nobody-listens', asked.topic)];
  }

  counts(): RendezvousCounts {
    const refused = REFUSED_REASONS.map((reason) => [reason, this.#refused.get(reason) ?? 0]);
    return {
      sockets: this.#sockets.size,
      topics: this.#table.topicCount,
      published: this.#published,
      refused: Object.fromEntries(refused) as Record<RefusedReason, number>,
    };
  }

  #payForFrame(socket: SocketId, bytes: number, nowMs: number): Effect[] {
    const { allowance, ended } = this.#stateOf(socket);
    if (ended) return [];
    if (!allowance.pay('frames', nowMs)) return this.#refuse(socket, 'too-fast', nowMs);
    if (!allowance.pay('bytes', nowMs, bytes)) return this.#refuse(socket, 'too-much', nowMs);
    return [];
  }

  #carryOut(socket: SocketId, message: ToServer, allowance: Allowance, nowMs: number): Effect[] {
    switch (message.type) {
      case 'listen':
        return this.#listenAll(socket, message.topics, allowance, nowMs);
      case 'unlisten':
        return message.topics.flatMap((topic) => this.#unlisten(socket, topic));
      case 'publish': {
        const { topic, payload } = message;
        if (!allowance.pay('publishes', nowMs)) {
          return this.#refuse(socket, 'too-fast', nowMs, topic);
        }
        return this.#publish(socket, topic, payload);
      }
      case 'ice':
        if (!allowance.pay('iceQuestions', nowMs)) return this.#refuse(socket, 'too-fast', nowMs);
        return [{ type: 'giveIceServers', to: socket }];
      case 'ping':
        return [{ type: 'send', to: socket, message: { type: 'pong' } }];
    }
  }

  /** Topics that can be taken are; each of the others gets its refusal, the frame one offence. */
  #listenAll(
    socket: SocketId,
    topics: readonly Topic[],
    allowance: Allowance,
    nowMs: number,
  ): Effect[] {
    const effects: Effect[] = [];
    let offended = false;
    for (const topic of topics) {
      const refusedFor = this.#whyNotListen(socket, topic, allowance, nowMs);
      if (refusedFor === undefined) {
        effects.push(...this.#listen(socket, topic));
      } else {
        effects.push(this.#refusal(socket, refusedFor, topic));
        offended ||= !NO_OFFENCE.has(refusedFor);
      }
    }
    if (offended) effects.push(...this.#offend(socket, nowMs));
    return effects;
  }

  #whyNotListen(
    socket: SocketId,
    topic: Topic,
    allowance: Allowance,
    nowMs: number,
  ): RefusedReason | undefined {
    if (this.#table.isListening(socket, topic)) return undefined;
    if (this.#table.topicCountOf(socket) >= this.#limits.topicsPerSocketMax) {
      return 'too-many-topics';
    }
    if (this.#total(topic) >= this.#limits.listenersPerTopicMax) return 'too-many-listeners';
    return allowance.pay('topics', nowMs) ? undefined : 'too-fast';
  }

  #listen(socket: SocketId, topic: Topic): Effect[] {
    if (this.#table.isListening(socket, topic)) return [this.#listenersFor(socket, topic)];
    const before = this.#total(topic);
    this.#table.add(socket, topic);
    return [
      this.#listenersFor(socket, topic),
      ...this.#tellChange(topic, before, socket),
      this.#tellListening(topic),
    ];
  }

  #unlisten(socket: SocketId, topic: Topic): Effect[] {
    if (!this.#table.isListening(socket, topic)) return [];
    const before = this.#total(topic);
    this.#table.remove(socket, topic);
    return [...this.#tellChange(topic, before), this.#tellListening(topic)];
  }

  #publish(from: SocketId, topic: Topic, payload: Payload): Effect[] {
    this.#published += 1;
    const sends = this.#deliver(from, topic, payload);
    const deliveredHere = sends.length > 0;
    return [...sends, { type: 'publishElsewhere', from, topic, payload, deliveredHere }];
  }

  #deliver(from: SocketId | undefined, topic: Topic, payload: Payload): Effect[] {
    const message: FromServer = { type: 'message', topic, payload };
    return this.#table
      .listenersHere(topic)
      .filter((to) => to !== from)
      .map((to) => ({ type: 'send', to, message }));
  }

  /** Tells those who were there already when the count they see has changed. */
  #tellChange(topic: Topic, totalBefore: number, newcomer?: SocketId): Effect[] {
    if (cappedOthers(totalBefore) === cappedOthers(this.#total(topic))) return [];
    return this.#table
      .listenersHere(topic)
      .filter((socket) => socket !== newcomer)
      .map((socket) => this.#listenersFor(socket, topic));
  }

  #listenersFor(to: SocketId, topic: Topic): Effect {
    const others = cappedOthers(this.#total(topic));
    return { type: 'send', to, message: { type: 'listeners', topic, others } };
  }

  #tellListening(topic: Topic): Effect {
    return { type: 'tellListening', topic, count: this.#table.countHere(topic) };
  }

  #total(topic: Topic): number {
    return this.#table.countHere(topic) + this.#table.countElsewhere(topic);
  }

  #refuse(socket: SocketId, reason: RefusedReason, nowMs: number, topic?: Topic): Effect[] {
    return [this.#refusal(socket, reason, topic), ...this.#offend(socket, nowMs)];
  }

  #refusal(to: SocketId, reason: RefusedReason, topic?: Topic): Effect {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
    const message: FromServer = { type: 'refused', reason, ...(topic ? { topic } : {}) };
    return { type: 'send', to, message };
  }

  #offend(socket: SocketId, nowMs: number): Effect[] {
    const state = this.#stateOf(socket);
    if (state.allowance.pay('offences', nowMs)) return [];
    state.ended = true;
    return [{ type: 'end', socket }];
  }

  #stateOf(socket: SocketId): SocketState {
    const state = this.#sockets.get(socket);
    if (!state) throw new Error('bug: a frame from a socket that is not open');
    return state;
  }
}

/** What one of `total` listeners is told about the others. */
function cappedOthers(total: number): number {
  return Math.min(OTHERS_COUNT_CAP, Math.max(0, total - 1));
}
