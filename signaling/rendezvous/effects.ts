// What the rendezvous tells the server: what to carry out, and how much there was. Types alone.

import type { FromServer, Payload, RefusedReason, Topic } from '../protocol.ts';
import type { SocketId } from './topics.ts';

/** What the server has to carry out, in this order. */
export type Effect =
  | { readonly type: 'send'; readonly to: SocketId; readonly message: FromServer }
  /** To be sent after a random time of at most `delayMaxMs`, if the socket is there still. */
  | SendLater
  | { readonly type: 'giveIceServers'; readonly to: SocketId }
  /** Answered by `wakeAnswer`, when it is known what became of the ticket. */
  | {
      readonly type: 'wake';
      readonly to: SocketId;
      readonly ticket: Payload;
      readonly addressKey: string;
    }
  /** The socket says more than it may: read nothing from it for a while. */
  | { readonly type: 'rest'; readonly socket: SocketId }
  /** The socket kept breaking the limits: close it as a breach of policy. */
  | { readonly type: 'end'; readonly socket: SocketId }
  | { readonly type: 'tellListening'; readonly topic: Topic; readonly count: number }
  | PublishElsewhere
  /** Whether anybody here listens on the one-way topic; other servers pass on what comes there. */
  | { readonly type: 'tellOneWay'; readonly topic: Topic; readonly isListening: boolean }
  /** Needs no answer: whether somebody got it is nobody's business. */
  | {
      readonly type: 'publishOneWayElsewhere';
      readonly topic: Topic;
      readonly payload: Payload;
    };

/** To be answered with publishedElsewhere(), once it is known whether anybody listens there. */
export type PublishElsewhere = {
  readonly type: 'publishElsewhere';
  readonly from: SocketId;
  readonly topic: Topic;
  readonly payload: Payload;
  readonly deliveredHere: boolean;
};

export type SendLater = {
  readonly type: 'sendLater';
  readonly to: SocketId;
  readonly message: FromServer;
  readonly delayMaxMs: number;
};

/** Counts since the start, and of now. No topic, no address. */
export type RendezvousCounts = {
  readonly sockets: number;
  readonly topics: number;
  readonly oneWayTopics: number;
  readonly published: number;
  readonly publishedOneWay: number;
  readonly refused: Readonly<Record<RefusedReason, number>>;
};
