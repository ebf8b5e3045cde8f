// The rendezvous under any order of anything: nobody hears what isn't theirs, counts are true.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../constants.ts';
import { OTHERS_COUNT_CAP, type Topic } from '../protocol.ts';
import type { Effect } from './effects.ts';
import { setUpRendezvous } from '../testing/rendezvous-rig.ts';
import { payload, topic } from '../testing/values.ts';
import type { SocketId } from './topics.ts';

const P = payload('AAEC');

it('holds its promises under any order of anything', () => {
  const act = fc.record({
    who: fc.nat(3),
    what: fc.constantFrom('listen', 'unlisten', 'publish', 'close', 'nonsense'),
    topics: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const limits = { ...DEFAULT_LIMITS, listenersPerTopicMax: 3, topicsPerSocketMax: 2 };
      const { rendezvous, say, open } = setUpRendezvous(limits);
      const sockets = Array.from({ length: 4 }, () => open());
      const told = new Map<string, number>(); // what each socket believes of each topic
      const listening = new Set<string>();
      for (const { who, what, topics } of acts) {
        const socket = sockets[who]!;
        const [first] = topics.map(topic);
        const effects = doOne(what, socket, topics.map(topic), first!);
        for (const effect of effects) {
          if (effect.type !== 'send') continue;
          const { to, message } = effect;
          if (message.type === 'listeners') told.set(`${to} ${message.topic}`, message.others);
          // Nobody hears what they don't listen on, nor what they said themselves.
          if (message.type === 'message') {
            expect(listening).toContain(`${to} ${message.topic}`);
            expect(to).not.toBe(socket);
          }
        }
        expectTrueCounts(sockets, listening, told);
      }

      function doOne(what: string, socket: SocketId, topics: Topic[], first: Topic): Effect[] {
        if (what === 'publish') return say(socket, { type: 'publish', topic: first, payload: P });
        if (what === 'nonsense') return rendezvous.receive(socket, '{', 1, 0);
        if (what === 'listen') {
          const effects = say(socket, { type: 'listen', topics });
          for (const one of topics) {
            const isRefused = effects.some(
              (effect) =>
                effect.type === 'send' &&
                effect.message.type === 'refused' &&
                effect.message.topic === one,
            );
            if (!isRefused) listening.add(`${socket} ${one}`);
          }
          return effects;
        }
        const gone = what === 'close' ? [0, 1, 2].map(topic) : topics;
        for (const one of gone) listening.delete(`${socket} ${one}`);
        if (what === 'unlisten') return say(socket, { type: 'unlisten', topics });
        const effects = rendezvous.close(socket);
        sockets[sockets.indexOf(socket)] = open();
        return effects;
      }
    }),
  );
});

/** Everybody who listens has been told the number of others as it is now. */
function expectTrueCounts(
  sockets: readonly SocketId[],
  listening: ReadonlySet<string>,
  told: ReadonlyMap<string, number>,
): void {
  for (const one of [0, 1, 2].map(topic)) {
    const here = sockets.filter((socket) => listening.has(`${socket} ${one}`));
    expect(here.length).toBeLessThanOrEqual(3);
    for (const socket of here) {
      expect(told.get(`${socket} ${one}`)).toBe(Math.min(OTHERS_COUNT_CAP, here.length - 1));
    }
  }
}
