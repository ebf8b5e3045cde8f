// Topics that are a secret of two friends: who listens is told how many others do, and what one
// publishes all the others hear. Pure; knows no rates and no clock.

import type { ServerLimits } from '../constants.ts';
import { OTHERS_COUNT_CAP, type FromServer, type Payload, type Topic } from '../protocol.ts';
import type { Effect } from './effects.ts';
import { TopicTable, type SocketId } from './topics.ts';

type TopicLimits = Pick<ServerLimits, 'topicsPerSocketMax' | 'listenersPerTopicMax'>;

export class FriendTopics {
  readonly #limits: TopicLimits;
  readonly #table = new TopicTable();

  constructor(limits: TopicLimits) {
    this.#limits = limits;
  }

  get topicCount(): number {
    return this.#table.topicCount;
  }

  isListening(socket: SocketId, topic: Topic): boolean {
    return this.#table.isListening(socket, topic);
  }

  /** Undefined when the socket may listen on one topic more, and the topic has room. */
  whyNotListen(
    socket: SocketId,
    topic: Topic,
  ): 'too-many-topics' | 'too-many-listeners' | undefined {
    const { topicsPerSocketMax, listenersPerTopicMax } = this.#limits;
    if (this.#table.topicCountOf(socket) >= topicsPerSocketMax) return 'too-many-topics';
    return this.#total(topic) >= listenersPerTopicMax ? 'too-many-listeners' : undefined;
  }

  /** Twice on the same topic changes nothing and answers again. */
  listen(socket: SocketId, topic: Topic): Effect[] {
    if (this.isListening(socket, topic)) return [this.#listenersFor(socket, topic)];
    const before = this.#total(topic);
    this.#table.add(socket, topic);
    return [
      this.#listenersFor(socket, topic),
      ...this.#tellChange(topic, before, socket),
      this.#tellListening(topic),
    ];
  }

  unlisten(socket: SocketId, topic: Topic): Effect[] {
    if (!this.isListening(socket, topic)) return [];
    const before = this.#total(topic);
    this.#table.remove(socket, topic);
    return [...this.#tellChange(topic, before), this.#tellListening(topic)];
  }

  close(socket: SocketId): Effect[] {
    return this.#table.topicsOf(socket).flatMap((topic) => this.unlisten(socket, topic));
  }

  publish(from: SocketId, topic: Topic, payload: Payload): Effect[] {
    const sends = this.#deliver(from, topic, payload);
    const deliveredHere = sends.length > 0;
    return [...sends, { type: 'publishElsewhere', from, topic, payload, deliveredHere }];
  }

  messageFromElsewhere(topic: Topic, payload: Payload): Effect[] {
    return this.#deliver(undefined, topic, payload);
  }

  listenersElsewhere(topic: Topic, count: number): Effect[] {
    const before = this.#total(topic);
    this.#table.setElsewhere(topic, count);
    return this.#tellChange(topic, before);
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
}

/** What one of `total` listeners is told about the others. */
function cappedOthers(total: number): number {
  return Math.min(OTHERS_COUNT_CAP, Math.max(0, total - 1));
}
