// A rendezvous with two sockets and a way to talk to it, for tests.

import { DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';
import type { ToServer } from '../protocol.ts';
import { Rendezvous, type Effect } from '../rendezvous/rendezvous.ts';
import type { SocketId } from '../rendezvous/topics.ts';

export function setUpRendezvous(limits: ServerLimits = DEFAULT_LIMITS) {
  const rendezvous = new Rendezvous(limits);
  const say = (socket: SocketId, words: ToServer, nowMs = 0): Effect[] => {
    const text = JSON.stringify(words);
    return rendezvous.receive(socket, text, text.length, nowMs);
  };
  return { rendezvous, say, a: rendezvous.open(0), b: rendezvous.open(0) };
}
