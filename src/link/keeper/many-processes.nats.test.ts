// Friends whose pages are at different signaling processes, one over a real NATS: they link, and
// links that are up don't notice when NATS goes. Real sockets and time; links through memory.
import '../testing/no-web-crypto.ts';
import { expect, it, vi } from 'vitest';
import type { SignalingServer } from '../../../signaling/server.ts';
import { natsBackplane } from '../../../signaling/testing/nats-members.ts';
import { startNats } from '../../../signaling/testing/nats-servers.ts';
import { closeAfterTest, startServer } from '../../../signaling/testing/test-servers.ts';
import { systemClock } from '../../base/clock.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { nodeWebSockets } from '../testing/node-web-socket.ts';
import { asFriends } from '../testing/tab-world.ts';
import { countingBytes, social, testPeers } from '../testing/link-peers.ts';
import type { TestPeer } from '../testing/link-peers.ts';
import { MemoryNet } from '../testing/memory-dial.ts';
import { createLinks } from './links.ts';

const WAIT = { timeout: 30_000, interval: 5 };

it('friends link across processes, and their links outlive NATS', async () => {
  const nats = await startNats();
  const servers = await Promise.all([start(nats.url), start(nats.url)]);
  const [one, two] = servers;
  await vi.waitFor(() => {
    for (const server of servers) expect(server.counts().backplane.processes).toBe(1);
  }, WAIT);
  const net = new MemoryNet(systemClock);
  const peers = testPeers(3) as [TestPeer, TestPeer, TestPeer];
  const [first, second, third] = peers;
  const a = open(net, first, peers, one);
  const b = open(net, second, peers, two);
  await vi.waitFor(() => expect([a.up(), b.up()]).toEqual([[second.peerId], [first.peerId]]), WAIT);

  await nats.kill();
  await vi.waitFor(() => {
    for (const server of servers) expect(server.counts().backplane.isUp).toBe(false);
  }, WAIT);
  const changesBefore = [a.changesOf(second), b.changesOf(first)];
  a.say(second, 'without NATS');
  await vi.waitFor(() => expect(b.packets).toContain('without NATS'), WAIT);
  // Somebody new links with whoever is at the same process, and not yet with the other.
  const c = open(net, third, peers, one);
  await vi.waitFor(() => expect(c.up()).toEqual([first.peerId]), WAIT);
  expect(b.up()).toEqual([first.peerId]);

  await nats.start();
  await vi.waitFor(
    () => expect(new Set(c.up())).toEqual(new Set([first.peerId, second.peerId])),
    WAIT,
  );
  expect([a.changesOf(second), b.changesOf(first)]).toEqual(changesBefore);
});

function start(natsUrl: string): Promise<SignalingServer> {
  return startServer({ openBackplane: natsBackplane([natsUrl]) });
}

function open(net: MemoryNet, peer: TestPeer, peers: readonly TestPeer[], server: SignalingServer) {
  const changes: PeerId[] = [];
  const packets: string[] = [];
  const links = createLinks({
    identity: { secret: peer.secret, peerId: peer.peerId, ...social(asFriends(peer, peers)) },
    // Both processes have one name to the world; here each page is sent to its own.
    ownSignalingUrl: 'ws://a.example/signal',
    random: countingBytes(peers.indexOf(peer) + 1),
    openWebSocket: () => nodeWebSockets()(`ws://127.0.0.1:${server.port}/signal`),
    dialLink: net.dialLink,
    watch: () => () => undefined,
    onState: (friend) => changes.push(friend),
    onPacket: (_, packet) => packets.push(new TextDecoder().decode(packet)),
  });
  closeAfterTest(() => links.close());
  return {
    packets,
    up: () => links.linksUp(),
    changesOf: ({ peerId }: TestPeer) => changes.filter((friend) => friend === peerId).length,
    say: ({ peerId }: TestPeer, text: string) =>
      links.send({
        friend: peerId,
        packet: new TextEncoder().encode(text),
        lane: 'live',
        flow: 'flow',
      }),
  };
}
