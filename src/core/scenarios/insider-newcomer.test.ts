// Who comes into a large lobby is given all of it: what is honest and large is paced, not dropped.
//
//   [B] ─── [A]        B has heard of hundreds of participants; A comes in.
import { expect, it } from 'vitest';
import { KIND_CODES } from '../wire/envelope.ts';
import { messageIdFrom } from '../wire/ids.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import { partBy } from '../testing/sim-parts.ts';
import { createLobby, joinPublic } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;

it.each([
  ['of 300, with quick signatures', 300, 1],
  ['of 300, with signatures in plain JavaScript', 300, 4],
  ['of 2,000', 2_000, 1],
])('[PR6] [SH2] a newcomer lists everybody of a lobby %s', (_what, people, verifyMs) => {
  const { net } = growGraph('AB', { times: { verifyMs } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const lobby = createLobby(b);
  net.stop(b, 'soft', 'kept');
  for (let at = 1; at < people; at++) {
    const part = partBy(net, b, lobby, {
      ...{ id: messageIdFrom(net.random.bytes(8)), generation: at, nickname: `p ${at}` },
      ...{ kindCode: KIND_CODES.heartbeat, body: new Uint8Array(0) },
    });
    const { author, nickname, writtenAtMs, envelope } = part;
    const heard = { heardAtMs: writtenAtMs, writtenAtMs, state: 'here', envelope } as const;
    const record = { lobby, author, nickname, ...heard };
    b.store.saveFirst([{ type: 'putParticipant', record }], net.nowMs);
  }
  net.start(b);
  net.run(1_000);
  joinPublic(net, a, lobby);
  net.run(MINUTE_MS);
  expect(a.core.participants(lobby)).toHaveLength(people + 1);
});

it('[PR6] [SH2] a newcomer with three friends inside isn’t given more than it takes', () => {
  const { net } = growGraph('BC BD CD AB AC AD', { times: { verifyMs: 4 } });
  const lobby = gather(net, 'BCD');
  const inside = ['B', 'C', 'D'].map((name) => net.peer(name));
  const parts = Array.from({ length: 280 }, (_, at) =>
    partBy(net, inside[0]!, lobby, {
      ...{ id: messageIdFrom(net.random.bytes(8)), generation: 1 + at, nickname: `p ${at}` },
      ...{ kindCode: KIND_CODES.heartbeat, body: new Uint8Array(0) },
    }),
  );
  for (const host of inside) {
    net.stop(host, 'soft', 'kept');
    for (const { author, nickname, writtenAtMs, envelope } of parts) {
      const heard = { heardAtMs: writtenAtMs, writtenAtMs, state: 'here', envelope } as const;
      const record = { lobby, author, nickname, ...heard };
      host.store.saveFirst([{ type: 'putParticipant', record }], net.nowMs);
    }
    net.start(host);
  }
  net.run(1_000);
  joinPublic(net, net.peer('A'), lobby);
  net.run(MINUTE_MS);
  expect(net.peer('A').core.participants(lobby)).toHaveLength(284);
});
