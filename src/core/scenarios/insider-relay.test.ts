// Who passes on what is valid is never cut for it, whatever others bring.
//
//   M ─── [B] ─── [D]       M writes to each of its friends as much as one friend may, and to each
//    \     │                something else; D gets all of it from B.
//     └── [C]
import { expect, it } from 'vitest';
import { KIND_CODES } from '../wire/envelope.ts';
import { messageIdFrom } from '../wire/ids.ts';
import type { LobbyId } from '../wire/ids.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { partPacket } from '../testing/sim-parts.ts';
import type { PartWish } from '../testing/sim-parts.ts';
import { acquaint, isToldOfFriend, textsOf, write } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;
const STEP_MS = 50;

interface Flood {
  readonly net: SimNetwork;
  readonly m: SimHost;
  readonly lobby: LobbyId;
  /** Packets a second to each friend. */
  readonly perS: number;
  readonly make: (count: number) => PartWish;
}

/** Another stream to each friend, each of them under what a friend may send. */
function flood({ net, m, lobby, perS, make }: Flood, forMs: number): void {
  // It passes nothing on: that would only cost it some of what its friends take of it.
  m.meddlers.push((packet) => (peek(packet).type === 'message' ? undefined : packet));
  let count = 0;
  for (let ms = 0; ms < forMs; ms += STEP_MS) {
    for (let due = (perS * STEP_MS) / SECOND_MS; due > 0; due--) {
      for (const link of net.linksOf(m)) {
        const id = messageIdFrom(net.random.bytes(8));
        net.inject(m, link.other(m), partPacket(net, m, lobby, { id, ...make(count) }));
        count++;
      }
    }
    net.run(STEP_MS);
  }
}

const NOTHING = new Uint8Array(0);
const FLOODS: readonly (readonly [string, string, number, (count: number) => PartWish])[] = [
  ['words under a new pseudonym each', 'MB MC BC BD', 480, (count) => ({ generation: 1 + count })],
  ['words under 200 pseudonyms', 'MB MC BC BD', 480, (count) => ({ generation: count % 200 })],
  [
    'presence of people that there aren’t',
    'MB MC BC BD',
    480,
    (count) => ({ generation: 1 + count, kindCode: KIND_CODES.joined, body: NOTHING }),
  ],
  [
    'less to each of three friends',
    'MA MB MC AB BC BD',
    320,
    (count) => ({ generation: 1 + count, text: 'word '.repeat(20) }),
  ],
];

it.each(FLOODS)(
  '[LI2] [SH4] a relay isn’t cut for another’s flood: %s, through %s',
  (_what, links, perS, make) => {
    const { net } = growGraph(links);
    const others = [...new Set(links)].filter((name) => /[ACDM]/.test(name)).join('');
    const lobby = gather(net, `B${others}`);
    const [b, d, m] = ['B', 'D', 'M'].map((name) => net.peer(name)) as [SimHost, SimHost, SimHost];
    acquaint(net, lobby, [b, d]);
    flood({ net, m, lobby, perS, make }, 16 * SECOND_MS);
    write(b, lobby, 'known words');
    net.run(2 * SECOND_MS);
    expect(linkOf(net, 'BD').isUp).toBe(true);
    expect(linkOf(net, 'BC').isUp).toBe(true);
    for (const host of net.hosts.filter((one) => one !== m)) {
      const honest = net.hosts.filter((one) => one !== m && isToldOfFriend(host, one));
      expect(honest.map(({ name }) => name)).toEqual([]);
    }
    expect(textsOf(d, lobby)).toContain('known words');
  },
);

it('[SH6] [SH7] the flood’s own friends are told by whom it comes', () => {
  const { net } = growGraph('MB MC BC BD');
  const lobby = gather(net, 'DBCM');
  const m = net.peer('M');
  const make = (count: number): PartWish => ({ generation: 1 + count });
  flood({ net, m, lobby, perS: 400, make }, 10 * SECOND_MS);
  for (const name of ['B', 'C']) expect(isToldOfFriend(net.peer(name), m)).toBe(true);
  expect(isToldOfFriend(net.peer('D'), net.peer('B'))).toBe(false);
});
