// How several signaling servers behind one name act as one: each tells the others what it has
// listeners for and passes on what is published. Here in memory, for one process; nats-backplane.ts
// for many.

import type { Payload, Topic } from '../protocol.ts';

/** What a server asks of the backplane. */
export type Backplane = {
  /** Says how many listen on the topic at this server now; 0 lets the topic go. */
  listening(topic: Topic, count: number): void;
  /**
   * Passes a payload on; resolves to whether any other server has a listener, or to true when
   * `isHeardHere`, as nobody asks then. Never rejects.
   */
  publish(topic: Topic, payload: Payload, isHeardHere: boolean): Promise<boolean>;
  /** Whether anybody at this server listens on the one-way topic. */
  listeningOneWay(topic: Topic, isListening: boolean): void;
  /** Passes a payload on to every other server with a listener; nobody learns whether one has. */
  publishOneWay(topic: Topic, payload: Payload): void;
  counts(): BackplaneCounts;
  close(): Promise<void>;
};

export type BackplaneCounts = {
  /** False while this server can't reach any other. */
  readonly isUp: boolean;
  /** Other servers that were heard of lately. */
  readonly processes: number;
  /** Payloads passed on, and how many of them nobody was known to hear. */
  readonly published: number;
  readonly unheard: number;
};

/** What a server hears from the backplane; never called from inside one of the calls above. */
export type BackplaneNews = {
  message(topic: Topic, payload: Payload): void;
  /** Published to a one-way topic at another server. */
  oneWayMessage(topic: Topic, payload: Payload): void;
  /** Listeners at all other servers together; only for topics with a listener here. */
  listenersElsewhere(topic: Topic, count: number): void;
};

export type OpenBackplane = (news: BackplaneNews) => Promise<Backplane>;

/** Joins the servers of one process that are opened with it; one alone has nothing to join. */
export function createMemoryBackplane(): OpenBackplane {
  const servers = new Set<MemoryServer>();
  return (news) => {
    let [published, unheard] = [0, 0];
    const self: MemoryServer = { news, counts: new Map(), oneWay: new Set() };
    servers.add(self);
    return Promise.resolve({
      listening(topic, count) {
        setCount(self, topic, count);
        if (servers.size > 1) tellCounts(servers, topic);
      },
      publish(topic, payload, isHeardHere) {
        const others = [...servers].filter((one) => one !== self && one.counts.has(topic));
        for (const one of others) tell(servers, one, () => one.news.message(topic, payload));
        published += 1;
        if (others.length === 0) unheard += 1;
        return Promise.resolve(isHeardHere || others.length > 0);
      },
      listeningOneWay(topic, isListening) {
        if (isListening) self.oneWay.add(topic);
        else self.oneWay.delete(topic);
      },
      publishOneWay(topic, payload) {
        const others = [...servers].filter((one) => one !== self && one.oneWay.has(topic));
        for (const one of others) tell(servers, one, () => one.news.oneWayMessage(topic, payload));
      },
      counts: () => ({
        isUp: true,
        processes: servers.size - 1,
        published,
        unheard,
      }),
      close() {
        servers.delete(self);
        for (const topic of self.counts.keys()) tellCounts(servers, topic);
        return Promise.resolve();
      },
    });
  };
}

type MemoryServer = {
  readonly news: BackplaneNews;
  readonly counts: Map<Topic, number>;
  readonly oneWay: Set<Topic>;
};

function setCount(server: MemoryServer, topic: Topic, count: number): void {
  if (count === 0) server.counts.delete(topic);
  else server.counts.set(topic, count);
}

function tellCounts(servers: Set<MemoryServer>, topic: Topic): void {
  for (const one of servers) {
    if (!one.counts.has(topic)) continue;
    tell(servers, one, () => {
      // Counted when it is told, so that the last telling is always the true one.
      one.news.listenersElsewhere(topic, countElsewhere(servers, one, topic));
    });
  }
}

function countElsewhere(servers: Set<MemoryServer>, self: MemoryServer, topic: Topic): number {
  let count = 0;
  for (const one of servers) if (one !== self) count += one.counts.get(topic) ?? 0;
  return count;
}

/** A real backplane answers later; so does this one, and news never re-enter the teller. */
function tell(servers: Set<MemoryServer>, to: MemoryServer, news: () => void): void {
  queueMicrotask(() => {
    if (servers.has(to)) news();
  });
}
