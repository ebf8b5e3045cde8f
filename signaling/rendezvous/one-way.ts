// One-way topics: whoever proves the topic's key listens, anybody publishes, and no answer tells
// whether somebody listens. Pure: time is an argument, and how keys are checked comes from outside.

import type { TokenBucket } from '../../src/base/token-bucket.ts';
import { netKey } from '../addresses.ts';
import { ADDRESSES_REMEMBERED_MAX, type ServerLimits } from '../constants.ts';
import { KeyedBuckets, newBucket, ofNet } from '../keyed-buckets.ts';
import type { OneWayKey, Payload, Topic } from '../protocol.ts';
import type { Effect } from './effects.ts';
import type { SocketId } from './topics.ts';

/** What a server knows of whoever opened a socket. */
export type Visitor = {
  /** The address, or what stands for it in limits (addressKey). */
  readonly addressKey: string;
  /** Undefined when the page's Host header was unfit: it can't prove a key then. */
  readonly oneWay: OneWayVisit | undefined;
};

/** What a proof must have been made for. */
export type OneWayVisit = {
  /** 32 random bytes of this socket, base64url. */
  readonly challenge: string;
  /** The server's host as the page named it, with its port unless that goes without saying. */
  readonly host: string;
};

/** The cryptography, which differs between a server and a test in a page's world. */
export type OneWayKeys = {
  topicOf(publicKey: string): Topic;
  isProved(key: OneWayKey, visit: OneWayVisit): boolean;
};

export type OneWayRefusal = 'bad-proof' | 'too-fast' | 'too-many-listeners' | 'too-many-topics';

type TopicState = { readonly listeners: Set<SocketId>; readonly deliveries: TokenBucket };

export class OneWayTopics {
  readonly #limits: ServerLimits;
  readonly #keys: OneWayKeys;
  readonly #topics = new Map<Topic, TopicState>();
  readonly #bySocket = new Map<SocketId, Set<Topic>>();
  readonly #proofs: KeyedBuckets;
  readonly #proofsPerNet: KeyedBuckets;
  readonly #publishes: KeyedBuckets;
  readonly #publishesPerNet: KeyedBuckets;
  readonly #publishesPerSender: KeyedBuckets;
  /** Made when time is first told. */
  #inAll: { readonly proofs: TokenBucket; readonly publishes: TokenBucket } | undefined;

  constructor(limits: ServerLimits, keys: OneWayKeys) {
    const { proofsPerAddress, publishesPerAddress, publishesPerSender } = limits.oneWay;
    this.#limits = limits;
    this.#keys = keys;
    this.#proofs = new KeyedBuckets(proofsPerAddress, ADDRESSES_REMEMBERED_MAX);
    this.#publishes = new KeyedBuckets(publishesPerAddress, ADDRESSES_REMEMBERED_MAX);
    this.#proofsPerNet = new KeyedBuckets(ofNet(proofsPerAddress), ADDRESSES_REMEMBERED_MAX);
    this.#publishesPerNet = new KeyedBuckets(ofNet(publishesPerAddress), ADDRESSES_REMEMBERED_MAX);
    this.#publishesPerSender = new KeyedBuckets(publishesPerSender, ADDRESSES_REMEMBERED_MAX);
  }

  get topicCount(): number {
    return this.#topics.size;
  }

  topicOf({ publicKey }: OneWayKey): Topic {
    return this.#keys.topicOf(publicKey);
  }

  isListening(socket: SocketId, topic: Topic): boolean {
    return this.#bySocket.get(socket)?.has(topic) ?? false;
  }

  /** Undefined when the key was proved, and there is room. */
  whyNotListen(
    socket: SocketId,
    { addressKey, oneWay: visit }: Visitor,
    topic: Topic,
    key: OneWayKey,
    nowMs: number,
  ): OneWayRefusal | undefined {
    const { oneWay, listenersPerTopicMax } = this.#limits;
    const topicCount = this.#bySocket.get(socket)?.size ?? 0;
    if (topicCount >= oneWay.topicsPerSocketMax) return 'too-many-topics';
    const isPaid =
      this.#proofs.take(addressKey, 1, nowMs) &&
      this.#proofsPerNet.take(netKey(addressKey), 1, nowMs) &&
      this.#allBuckets(nowMs).proofs.take(1, nowMs);
    if (!isPaid) return 'too-fast';
    if (!visit || !this.#keys.isProved(key, visit)) return 'bad-proof';
    // Only now: to whoever has no key, the number of listeners is not even a refusal.
    const listeners = this.#topics.get(topic)?.listeners.size ?? 0;
    return listeners >= listenersPerTopicMax ? 'too-many-listeners' : undefined;
  }

  /** Call once the key was proved. Twice on the same topic answers again. */
  listen(socket: SocketId, topic: Topic, nowMs: number): Effect[] {
    const isFirst = !this.isListening(socket, topic) && this.#add(socket, topic, nowMs);
    const confirmed = { type: 'listening', topic } as const;
    return [
      { type: 'send', to: socket, message: confirmed },
      ...(isFirst ? [{ type: 'tellOneWay', topic, isListening: true } as const] : []),
    ];
  }

  unlisten(socket: SocketId, topic: Topic): Effect[] {
    const topics = this.#bySocket.get(socket);
    const state = this.#topics.get(topic);
    if (!topics?.delete(topic) || !state) return [];
    if (topics.size === 0) this.#bySocket.delete(socket);
    state.listeners.delete(socket);
    if (state.listeners.size > 0) return [];
    this.#topics.delete(topic);
    return [{ type: 'tellOneWay', topic, isListening: false }];
  }

  close(socket: SocketId): Effect[] {
    const topics = [...(this.#bySocket.get(socket) ?? [])];
    return topics.flatMap((topic) => this.unlisten(socket, topic));
  }

  /** The same effects towards the publisher whether or not anybody listens. */
  publish(
    from: SocketId,
    { addressKey }: Visitor,
    topic: Topic,
    payload: Payload,
    nowMs: number,
  ): Effect[] | 'too-fast' {
    const net = netKey(addressKey);
    const isPaid =
      // What is refused leaves no trace: many topics, or addresses, can't make one be forgotten.
      this.#publishes.allows(addressKey, 1, nowMs) &&
      this.#publishesPerNet.allows(net, 1, nowMs) &&
      this.#publishesPerSender.take(`${net} ${topic}`, 1, nowMs) &&
      this.#publishes.take(addressKey, 1, nowMs) &&
      this.#publishesPerNet.take(net, 1, nowMs) &&
      this.#allBuckets(nowMs).publishes.take(1, nowMs);
    if (!isPaid) return 'too-fast';
    return [
      { type: 'send', to: from, message: { type: 'taken', topic } },
      ...this.deliver(topic, payload, nowMs),
      { type: 'publishOneWayElsewhere', topic, payload },
    ];
  }

  /** To all who listen here; the publisher too, if it does: so it can try its own topic. */
  deliver(topic: Topic, payload: Payload, nowMs: number): Effect[] {
    const state = this.#topics.get(topic);
    if (!state?.deliveries.take(1, nowMs)) return [];
    const { delayMaxMs } = this.#limits.oneWay;
    const message = { type: 'message', topic, payload } as const;
    return [...state.listeners].map((to) => ({ type: 'sendLater', to, message, delayMaxMs }));
  }

  /** Whether the socket is the first here. */
  #add(socket: SocketId, topic: Topic, nowMs: number): boolean {
    const known = this.#topics.get(topic);
    const state = known ?? {
      listeners: new Set(),
      deliveries: newBucket(this.#limits.oneWay.deliveriesPerTopic, nowMs),
    };
    this.#topics.set(topic, state);
    state.listeners.add(socket);
    const topics = this.#bySocket.get(socket) ?? new Set();
    this.#bySocket.set(socket, topics.add(topic));
    return known === undefined;
  }

  #allBuckets(nowMs: number) {
    const { proofsInAll, publishesInAll } = this.#limits.oneWay;
    return (this.#inAll ??= {
      proofs: newBucket(proofsInAll, nowMs),
      publishes: newBucket(publishesInAll, nowMs),
    });
  }
}
