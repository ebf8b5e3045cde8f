// A rendezvous with two sockets and a way to talk to it, for tests.

import { DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';
import type { ToServer } from '../protocol.ts';
import type { Effect } from '../rendezvous/effects.ts';
import { nodeOneWayKeys } from '../rendezvous/one-way-keys.ts';
import { Rendezvous } from '../rendezvous/rendezvous.ts';
import type { SocketId } from '../rendezvous/topics.ts';
import { TEST_VISIT } from './one-way.ts';

export function setUpRendezvous(limits: ServerLimits = DEFAULT_LIMITS) {
  const rendezvous = new Rendezvous(limits, nodeOneWayKeys);
  const say = (socket: SocketId, words: ToServer, nowMs = 0): Effect[] => {
    const text = JSON.stringify(words);
    return rendezvous.receive(socket, text, text.length, nowMs);
  };
  const open = (addressKey = '192.0.2.1'): SocketId =>
    rendezvous.open({ addressKey, oneWay: TEST_VISIT }, 0);
  return { rendezvous, say, open, a: open(), b: open() };
}
