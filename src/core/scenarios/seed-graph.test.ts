// The mission's own picture. Lines join friends; those in [brackets] take part in the lobby:
//
//          F ───── G
//          │       │
//  [B] ── [A] ─── [H] ── [I]
//    \    / \             │
//     \  /   E ─── D ─── [J]
//     [C]
//
// A's friends are F, C, B, E and H. What A says goes to C, B and H, and through H to I and J. The
// ways over F–G and E–D would be open too, but nobody there takes part.
import { expect, it } from 'vitest';
import type { LobbyId } from '../wire/ids.ts';
import { addCheckers } from '../testing/checkers.ts';
import { peek } from '../testing/packet-peek.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import { SimNetwork } from '../testing/sim-network.ts';
import { createLobby, joinPublic, nicknamesOf, textsOf, write } from '../testing/sim-verbs.ts';
import { Trace } from '../testing/trace.ts';

const PARTICIPANTS = 'ABCHIJ';
const LINKS = ['AF', 'FG', 'GH', 'AB', 'AH', 'HI', 'AC', 'BC', 'AE', 'ED', 'DJ', 'IJ'];

function seedGraph(options: { signatures?: 'real' } = {}): { net: SimNetwork; lobby: LobbyId } {
  const net = new SimNetwork({ seed: 1, ...options });
  addCheckers(net);
  for (const name of 'ABCDEFGHIJ') net.addPeer(name);
  for (const [a, b] of LINKS) net.befriend(net.peer(a!), net.peer(b!));
  net.run(1_000);
  const lobby = createLobby(net.peer('A'));
  for (const name of 'BCHIJ') joinPublic(net, net.peer(name), lobby);
  return { net, lobby };
}

it('[FW1] [FW2] (a) the seed’s picture: C, B, H, I, J show it once, F and E get nothing', () => {
  const { net, lobby } = seedGraph({ signatures: 'real' });
  const trace = new Trace(net);
  net.watchers.push(trace);
  write(net.peer('A'), lobby, 'hello');
  net.run(1_000);
  for (const name of 'ABCHIJ') expect(textsOf(net.peer(name), lobby)).toEqual(['hello']);
  for (const name of 'DEFG') expect(net.peer(name).shown).toEqual([]);
  expect(trace.lines.filter((line) => />[DEFG] /.test(line))).toEqual([]);
});

it('[PR1] every participant of the seed’s picture knows all the others by nickname', () => {
  const { net, lobby } = seedGraph();
  for (const name of PARTICIPANTS) {
    expect(nicknamesOf(net.peer(name), lobby)).toEqual([...PARTICIPANTS]);
  }
});

it('[FW4] a message on the seed’s picture costs 7 sends, and the trace reads like the seed', () => {
  const { net, lobby } = seedGraph();
  const trace = new Trace(net, { fromMs: net.nowMs });
  net.watchers.push(trace);
  write(net.peer('A'), lobby, 'hello');
  net.run(1_000);
  expect(trace.lines).toMatchInlineSnapshot(`
    [
      "0.000 A: write",
      "0.001 A shows m1 chat",
      "0.001 A>B stem m1 chat",
      "0.022 B>C stem m1 chat",
      "0.043 C>A stem m1 chat",
      "0.063 A>B message m1 chat",
      "0.063 A>C message m1 chat",
      "0.063 A>H message m1 chat",
      "0.084 B shows m1 chat",
      "0.084 B>C message m1 chat",
      "0.084 C shows m1 chat",
      "0.084 C>B message m1 chat",
      "0.084 H shows m1 chat",
      "0.084 H>I message m1 chat",
      "0.105 I shows m1 chat",
      "0.105 I>J message m1 chat",
      "0.126 J shows m1 chat",
    ]
  `);
});

it.each([
  { peers: 2, chords: 0 },
  { peers: 7, chords: 0 },
  { peers: 12, chords: 9 },
  { peers: 20, chords: 60 },
])('[FW4] $peers peers in a ring with $chords chords: at most 2E − N + 1 sends', (graph) => {
  const net = new SimNetwork({ seed: graph.peers, link: { jitterMs: 15 } });
  addCheckers(net);
  const hosts = Array.from({ length: graph.peers }, (_, index) => net.addPeer(`p${index}`));
  const random = new SeededRandom(graph.chords);
  for (const [index, host] of hosts.entries()) {
    const next = hosts[(index + 1) % hosts.length]!;
    if (!net.linkOf(host, next)) net.befriend(host, next);
  }
  while (net.links.length < graph.peers + graph.chords && graph.chords > 0) {
    const [a, b] = [random.pick(hosts), random.pick(hosts)];
    if (a !== b && !net.linkOf(a, b)) net.befriend(a, b);
  }
  net.run(1_000);
  const lobby = createLobby(hosts[0]!);
  for (const host of hosts.slice(1)) joinPublic(net, host, lobby);
  let sends = 0;
  net.watchers.push({
    sent: (_a, _b, packet) => (sends += peek(packet).type === 'message' ? 1 : 0),
  });
  write(hosts[0]!, lobby, 'hello');
  net.run(3_000);
  for (const host of hosts) expect(textsOf(host, lobby)).toEqual(['hello']);
  expect(sends).toBeLessThanOrEqual(2 * net.links.length - hosts.length + 1);
  expect(sends).toBeGreaterThanOrEqual(hosts.length - 1);
});
