// The rendezvous: what a socket says goes in, what the server has to do comes out. Pure: time and
// bytes are arguments, and it knows no network and no person. It stores no payload.

import { Allowance } from './allowance.ts';
import type { ServerLimits } from '../constants.ts';
import type { Effect, PublishElsewhere, RendezvousCounts } from './effects.ts';
import { OneWayTopics, type OneWayKeys, type Visitor } from './one-way.ts';
import {
  OTHERS_COUNT_CAP,
  parseToServer,
  REFUSED_REASONS,
  type FromServer,
  type OneWayKey,
  type Payload,
  type RefusedReason,
  type ToServer,
  type Topic,
} from '../protocol.ts';
import { TopicTable, type SocketId } from './topics.ts';

type SocketState = {
  readonly allowance: Allowance;
  readonly visitor: Visitor;
  ended: boolean;
};

/** Refusals that tell how things are rather than that the page did wrong. */
const NO_OFFENCE: ReadonlySet<RefusedReason> = new Set(['nobody-listens', 'too-many-listeners']);

export class Rendezvous {
  readonly #limits: ServerLimits;
  readonly #table = new TopicTable();
  readonly #sockets = new Map<SocketId, SocketState>();
  readonly #refused = new Map<RefusedReason, number>();
  readonly #oneWay: OneWayTopics;
  #published = 0;
  #publishedOneWay = 0;
  #lastSocketId = 0;

  constructor(limits: ServerLimits, oneWayKeys: OneWayKeys) {
    this.#limits = limits;
    this.#oneWay = new OneWayTopics(limits, oneWayKeys);
  }

  open(visitor: Visitor, nowMs: number): SocketId {
    this.#lastSocketId += 1;
    const socket = this.#lastSocketId as SocketId;
    const allowance = new Allowance(this.#limits.buckets, nowMs);
    this.#sockets.set(socket, { allowance, visitor, ended: false });
    return socket;
  }

  /** One frame that came: its text, or null for a binary one, and its size. */
  receive(socket: SocketId, text: string | null, bytes: number, nowMs: number): Effect[] {
    const state = this.#stateOf(socket);
    if (state.ended) return [];
    const overdrawn = this.#payForFrame(socket, bytes, nowMs);
    if (overdrawn.length > 0) return overdrawn;
    const parsed = text === null ? undefined : parseToServer(text);
    if (!parsed?.ok) return this.#refuse(socket, 'malformed', nowMs);
    return this.#carryOut(socket, parsed.message, state, nowMs);
  }

  /** A ping or pong of WebSocket itself: costs what a frame costs; no effect means it is paid. */
  receiveControl(socket: SocketId, bytes: number, nowMs: number): Effect[] {
    return this.#payForFrame(socket, bytes, nowMs);
  }

  close(socket: SocketId): Effect[] {
    const effects = this.#table.topicsOf(socket).flatMap((topic) => this.#unlisten(socket, topic));
    this.#sockets.delete(socket);
    return [...effects, ...this.#oneWay.close(socket)];
  }

  messageFromElsewhere(topic: Topic, payload: Payload): Effect[] {
    return this.#deliver(undefined, topic, payload);
  }

  oneWayMessageFromElsewhere(topic: Topic, payload: Payload, nowMs: number): Effect[] {
    return this.#oneWay.deliver(topic, payload, nowMs);
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
      oneWayTopics: this.#oneWay.topicCount,
      published: this.#published,
      publishedOneWay: this.#publishedOneWay,
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

  #carryOut(socket: SocketId, message: ToServer, state: SocketState, nowMs: number): Effect[] {
    const { allowance } = state;
    switch (message.type) {
      case 'listen':
        return this.#listenAll(socket, message.topics, allowance, nowMs);
      case 'unlisten':
        return message.topics.flatMap((topic) => [
          ...this.#unlisten(socket, topic),
          ...this.#oneWay.unlisten(socket, topic),
        ]);
      case 'publish': {
        const { topic, payload } = message;
        if (!allowance.pay('publishes', nowMs)) {
          return this.#refuse(socket, 'too-fast', nowMs, topic);
        }
        return this.#publish(socket, topic, payload);
      }
      case 'listenOneWay':
        return this.#listenOneWay(socket, message.keys, state, nowMs);
      case 'publishOneWay':
        return this.#publishOneWay(socket, message.topic, message.payload, state, nowMs);
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

  /** As with `listen`: what can be taken is, and a frame is one offence at most. */
  #listenOneWay(
    socket: SocketId,
    keys: readonly OneWayKey[],
    { allowance, visitor }: SocketState,
    nowMs: number,
  ): Effect[] {
    let offended = false;
    const effects = keys.flatMap((key) => {
      const answer = this.#oneWay.listen(socket, visitor, key, allowance, nowMs);
      if ('effects' in answer) return answer.effects;
      offended ||= !NO_OFFENCE.has(answer.refused);
      return [this.#refusal(socket, answer.refused, answer.topic)];
    });
    return offended ? [...effects, ...this.#offend(socket, nowMs)] : effects;
  }

  #publishOneWay(
    socket: SocketId,
    topic: Topic,
    payload: Payload,
    { allowance, visitor }: SocketState,
    nowMs: number,
  ): Effect[] {
    if (!allowance.pay('publishes', nowMs)) return this.#refuse(socket, 'too-fast', nowMs, topic);
    const effects = this.#oneWay.publish(socket, visitor, topic, payload, nowMs);
    // Over the limits of an address that others share, which is no fault of this page.
    if (effects === 'too-fast') return [this.#refusal(socket, effects, topic)];
    this.#publishedOneWay += 1;
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
