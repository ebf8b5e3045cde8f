// Who listens on which topic. Pure bookkeeping: knows no wire, no rates, no clock.

import type { Topic } from '../protocol.ts';

/** Names one socket for as long as it is open; numbers are never given twice. */
export type SocketId = number & { readonly [socketIdBrand]: 'SocketId' };

declare const socketIdBrand: unique symbol;

type TopicState = {
  readonly here: Set<SocketId>;
  /** Listeners on the same topic at other servers, as the backplane last said. */
  elsewhere: number;
};

/**
 * The listeners of every topic. A topic exists as long as somebody here listens on it, so that
 * nothing is left behind by sockets that go.
 */
export class TopicTable {
  readonly #topics = new Map<Topic, TopicState>();
  readonly #bySocket = new Map<SocketId, Set<Topic>>();

  get topicCount(): number {
    return this.#topics.size;
  }

  topicsOf(socket: SocketId): readonly Topic[] {
    return [...(this.#bySocket.get(socket) ?? [])];
  }

  topicCountOf(socket: SocketId): number {
    return this.#bySocket.get(socket)?.size ?? 0;
  }

  isListening(socket: SocketId, topic: Topic): boolean {
    return this.#topics.get(topic)?.here.has(socket) ?? false;
  }

  listenersHere(topic: Topic): readonly SocketId[] {
    return [...(this.#topics.get(topic)?.here ?? [])];
  }

  countHere(topic: Topic): number {
    return this.#topics.get(topic)?.here.size ?? 0;
  }

  countElsewhere(topic: Topic): number {
    return this.#topics.get(topic)?.elsewhere ?? 0;
  }

  add(socket: SocketId, topic: Topic): void {
    let state = this.#topics.get(topic);
    if (!state) {
      state = { here: new Set(), elsewhere: 0 };
      this.#topics.set(topic, state);
    }
    state.here.add(socket);
    let topics = this.#bySocket.get(socket);
    if (!topics) {
      topics = new Set();
      this.#bySocket.set(socket, topics);
    }
    topics.add(topic);
  }

  remove(socket: SocketId, topic: Topic): void {
    const state = this.#topics.get(topic);
    if (state?.here.delete(socket) && state.here.size === 0) this.#topics.delete(topic);
    const topics = this.#bySocket.get(socket);
    if (topics?.delete(topic) && topics.size === 0) this.#bySocket.delete(socket);
  }

  /** Late news of a topic that nobody here listens on any more changes nothing. */
  setElsewhere(topic: Topic, count: number): void {
    const state = this.#topics.get(topic);
    if (state) state.elsewhere = count;
  }
}
