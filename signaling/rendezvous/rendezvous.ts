// The rendezvous: what a socket says goes in, what the server has to do comes out. Pure: time and
// bytes are arguments, and it knows no network and no person. It stores no payload.

import type { ServerLimits } from '../constants.ts';
import {
  parseToServer,
  REFUSED_REASONS,
  type FromServer,
  type OneWayKey,
  type Payload,
  type RefusedReason,
  type ToServer,
  type Topic,
} from '../protocol.ts';
import { AddressAllowances, Allowance, type Payment } from './allowance.ts';
import type { Effect, PublishElsewhere, RendezvousCounts } from './effects.ts';
import { FriendTopics } from './friend-topics.ts';
import { OneWayTopics, type OneWayKeys, type Visitor } from './one-way.ts';
import type { SocketId } from './topics.ts';

type SocketState = {
  readonly socket: SocketId;
  readonly allowance: Allowance;
  readonly visitor: Visitor;
  ended: boolean;
};

type Refusal = { readonly reason: RefusedReason; readonly isOffence: boolean };

export class Rendezvous {
  readonly #limits: ServerLimits;
  readonly #addresses: AddressAllowances;
  readonly #friends: FriendTopics;
  readonly #oneWay: OneWayTopics;
  readonly #sockets = new Map<SocketId, SocketState>();
  readonly #refused = new Map<RefusedReason, number>();
  #published = 0;
  #publishedOneWay = 0;
  #lastSocketId = 0;

  constructor(limits: ServerLimits, oneWayKeys: OneWayKeys) {
    this.#limits = limits;
    this.#addresses = new AddressAllowances(limits.addressBuckets);
    this.#friends = new FriendTopics(limits);
    this.#oneWay = new OneWayTopics(limits, oneWayKeys);
  }

  open(visitor: Visitor, nowMs: number): SocketId {
    this.#lastSocketId += 1;
    const socket = this.#lastSocketId as SocketId;
    const { buckets } = this.#limits;
    const allowance = new Allowance(buckets, this.#addresses, visitor.addressKey, nowMs);
    this.#sockets.set(socket, { socket, allowance, visitor, ended: false });
    return socket;
  }

  /** One frame that came: its text, or null for a binary one, and its size. */
  receive(socket: SocketId, text: string | null, bytes: number, nowMs: number): Effect[] {
    const state = this.#stateOf(socket);
    if (state.ended) return [];
    const overdrawn = this.#payForFrame(state, bytes, nowMs);
    if (overdrawn.length > 0) return overdrawn;
    const parsed = text === null ? undefined : parseToServer(text);
    if (!parsed?.ok) return this.#refuse(state, OFFENCE.malformed, nowMs);
    return this.#carryOut(state, parsed.message, nowMs);
  }

  /** A ping or pong of WebSocket itself: costs what a frame costs; no effect means it is paid. */
  receiveControl(socket: SocketId, bytes: number, nowMs: number): Effect[] {
    return this.#payForFrame(this.#stateOf(socket), bytes, nowMs);
  }

  close(socket: SocketId): Effect[] {
    this.#sockets.delete(socket);
    return [...this.#friends.close(socket), ...this.#oneWay.close(socket)];
  }

  messageFromElsewhere(topic: Topic, payload: Payload): Effect[] {
    return this.#friends.messageFromElsewhere(topic, payload);
  }

  oneWayMessageFromElsewhere(topic: Topic, payload: Payload, nowMs: number): Effect[] {
    return this.#oneWay.deliver(topic, payload, nowMs);
  }

  listenersElsewhere(topic: Topic, count: number): Effect[] {
    return this.#friends.listenersElsewhere(topic, count);
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
      topics: this.#friends.topicCount,
      oneWayTopics: this.#oneWay.topicCount,
      published: this.#published,
      publishedOneWay: this.#publishedOneWay,
      refused: Object.fromEntries(refused) as Record<RefusedReason, number>,
    };
  }

  #payForFrame(state: SocketState, bytes: number, nowMs: number): Effect[] {
    if (state.ended) return [];
    const { allowance } = state;
    const frame = unpaid(allowance.pay('frames', nowMs), 'too-fast');
    const refusal = frame ?? unpaid(allowance.pay('bytes', nowMs, bytes), 'too-much');
    if (!refusal) return [];
    const { socket } = state;
    // Refusing costs as much as taking; what isn't read waits at the sender, who pays for it.
    return [...this.#refuse(state, refusal, nowMs), { type: 'rest', socket }];
  }

  #carryOut(state: SocketState, message: ToServer, nowMs: number): Effect[] {
    const { socket, allowance } = state;
    switch (message.type) {
      case 'listen':
        return this.#forEach(state, message.topics, nowMs, (topic) =>
          this.#listen(state, topic, nowMs),
        );
      case 'listenOneWay':
        return this.#forEach(state, message.keys, nowMs, (key) =>
          this.#listenOneWay(state, key, nowMs),
        );
      case 'unlisten':
        return message.topics.flatMap((topic) => [
          ...this.#friends.unlisten(socket, topic),
          ...this.#oneWay.unlisten(socket, topic),
        ]);
      case 'publish': {
        const refusal = unpaid(allowance.pay('publishes', nowMs), 'too-fast');
        if (refusal) return this.#refuse(state, refusal, nowMs, message.topic);
        this.#published += 1;
        return this.#friends.publish(socket, message.topic, message.payload);
      }
      case 'publishOneWay':
        return this.#publishOneWay(state, message.topic, message.payload, nowMs);
      case 'wake': {
        const refusal = unpaid(allowance.pay('publishes', nowMs), 'too-fast');
        if (refusal) return this.#refuse(state, refusal, nowMs);
        const { addressKey } = state.visitor;
        return [{ type: 'wake', to: socket, ticket: message.ticket, addressKey }];
      }
      case 'ice': {
        const refusal = unpaid(allowance.pay('iceQuestions', nowMs), 'too-fast');
        if (refusal) return this.#refuse(state, refusal, nowMs);
        return [{ type: 'giveIceServers', to: socket }];
      }
      case 'ping':
        return [{ type: 'send', to: socket, message: { type: 'pong' } }];
    }
  }

  /** What can be taken is; each of the others gets its refusal, and the frame is one offence. */
  #forEach<Item>(
    state: SocketState,
    items: readonly Item[],
    nowMs: number,
    take: (item: Item) => Effect[] | (Refusal & { readonly topic: Topic }),
  ): Effect[] {
    let offended = false;
    const effects = items.flatMap((item) => {
      const taken = take(item);
      if (Array.isArray(taken)) return taken;
      offended ||= taken.isOffence;
      return [this.#refusal(state.socket, taken.reason, taken.topic)];
    });
    return offended ? [...effects, ...this.#offend(state, nowMs)] : effects;
  }

  #listen({ socket, allowance }: SocketState, topic: Topic, nowMs: number) {
    if (!this.#friends.isListening(socket, topic)) {
      const reason = this.#friends.whyNotListen(socket, topic);
      if (reason) return { topic, reason, isOffence: reason === 'too-many-topics' };
      const refusal = unpaid(allowance.pay('topics', nowMs), 'too-fast');
      if (refusal) return { topic, ...refusal };
    }
    return this.#friends.listen(socket, topic);
  }

  #listenOneWay({ socket, allowance, visitor }: SocketState, key: OneWayKey, nowMs: number) {
    const topic = this.#oneWay.topicOf(key);
    if (!this.#oneWay.isListening(socket, topic)) {
      const refusal = unpaid(allowance.pay('topics', nowMs), 'too-fast');
      if (refusal) return { topic, ...refusal };
      const reason = this.#oneWay.whyNotListen(socket, visitor, topic, key, nowMs);
      const isOffence = reason === 'bad-proof' || reason === 'too-many-topics';
      if (reason) return { topic, reason, isOffence };
    }
    return this.#oneWay.listen(socket, topic, nowMs);
  }

  #publishOneWay(state: SocketState, topic: Topic, payload: Payload, nowMs: number): Effect[] {
    const { socket, allowance, visitor } = state;
    const refusal = unpaid(allowance.pay('publishes', nowMs), 'too-fast');
    if (refusal) return this.#refuse(state, refusal, nowMs, topic);
    const effects = this.#oneWay.publish(socket, visitor, topic, payload, nowMs);
    // Over the limits of an address that others share, which is no fault of this page.
    if (effects === 'too-fast') return [this.#refusal(socket, effects, topic)];
    this.#publishedOneWay += 1;
    return effects;
  }

  #refuse(state: SocketState, refusal: Refusal, nowMs: number, topic?: Topic): Effect[] {
    const told = this.#refusal(state.socket, refusal.reason, topic);
    return refusal.isOffence ? [told, ...this.#offend(state, nowMs)] : [told];
  }

  #refusal(to: SocketId, reason: RefusedReason, topic?: Topic): Effect {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
    const message: FromServer = { type: 'refused', reason, ...(topic ? { topic } : {}) };
    return { type: 'send', to, message };
  }

  #offend(state: SocketState, nowMs: number): Effect[] {
    if (state.allowance.pay('offences', nowMs) === 'paid') return [];
    state.ended = true;
    return [{ type: 'end', socket: state.socket }];
  }

  #stateOf(socket: SocketId): SocketState {
    const state = this.#sockets.get(socket);
    if (!state) throw new Error('bug: a frame from a socket that is not open');
    return state;
  }
}

const OFFENCE = { malformed: { reason: 'malformed', isOffence: true } } as const;

/** What all sockets of an address did together is not held against one of them. */
function unpaid(payment: Payment, reason: 'too-fast' | 'too-much'): Refusal | undefined {
  return payment === 'paid' ? undefined : { reason, isOffence: payment === 'over' };
}
