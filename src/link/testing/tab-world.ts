// Peers with links of their own, signaling servers and a net in memory, all in virtual time.
import './no-web-crypto.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { createLinks } from '../keeper/links.ts';
import type { Links } from '../keeper/links.ts';
import type { PageEvents } from '../keeper/page-events.ts';
import { countingBytes, social, testPeers } from './link-peers.ts';
import type { TestPeer } from './link-peers.ts';
import { MemoryNet } from './memory-dial.ts';
import { settle, VirtualClock } from './virtual-clock.ts';
import { VirtualSignaling } from './virtual-signaling.ts';
import type { VirtualWebSocket } from './virtual-signaling.ts';

export const SIGNALING_URL = 'ws://a.example/signal';

/** One tab of a peer: what its links told, and what the browser may tell it. */
export interface WorldTab {
  readonly peer: TestPeer;
  readonly links: Links;
  /** `state detail` for each change, by friend. */
  readonly states: Map<PeerId, string[]>;
  readonly packets: string[];
  /** `heard` with its time, or `said`. */
  readonly goodbyes: string[];
  readonly page: PageEvents;
  stateOf(friend: TestPeer): string;
  say(friend: TestPeer, text: string): void;
  /** Its lines to servers and its links, as they are now, go dead without a word. */
  loseNetwork(): void;
  /** Nothing of it works any more. The server notices at once, or not before it times out. */
  crash(noticed: boolean): void;
}

export class TabWorld {
  readonly clock = new VirtualClock();
  /** By address; all friends' certificates name all of them. */
  readonly servers: ReadonlyMap<string, VirtualSignaling>;
  readonly net = new MemoryNet(this.clock);
  readonly peers: readonly TestPeer[];
  #tabs = 0;

  /** The first peer has the lowest id, and so on: of two, the first offers. */
  constructor(peers: number, urls: readonly string[] = [SIGNALING_URL]) {
    this.peers = testPeers(peers);
    this.servers = new Map(urls.map((url) => [url, new VirtualSignaling(this.clock)]));
  }

  /** The first server; most worlds have no other. */
  get signaling(): VirtualSignaling {
    return this.server([...this.servers.keys()][0] ?? SIGNALING_URL);
  }

  server(url: string): VirtualSignaling {
    const server = this.servers.get(url);
    if (!server) throw new Error(`there is no server ${url}`);
    return server;
  }

  peer(at: number): TestPeer {
    const peer = this.peers[at];
    if (!peer) throw new Error(`there is no peer ${at}`);
    return peer;
  }

  /** A new tab of this peer, with all others as friends unless told otherwise. */
  open(
    peer: TestPeer,
    friends: readonly TestPeer[] = this.peers,
    clockOffMs = 0,
    ownSignalingUrl = SIGNALING_URL,
  ): WorldTab {
    const urls = [...this.servers.keys()];
    const states = new Map<PeerId, string[]>();
    const packets: string[] = [];
    const goodbyes: string[] = [];
    const lines: VirtualWebSocket[] = [];
    let page: PageEvents | undefined;
    const links = createLinks({
      identity: {
        secret: peer.secret,
        peerId: peer.peerId,
        ...social(asFriends(peer, friends, urls)),
      },
      ownSignalingUrl,
      clock: {
        steadyMs: this.clock.steadyMs,
        after: this.clock.after,
        nowMs: () => this.clock.nowMs() + clockOffMs,
      },
      random: countingBytes(++this.#tabs),
      openWebSocket: (url) => {
        const line = this.server(url).openWebSocket(url);
        lines.push(line);
        return line;
      },
      dialLink: this.net.dialLink,
      watch: (listener) => {
        page = listener;
        return () => undefined;
      },
      onState: (friend, state, detail) => {
        states.set(friend, [...(states.get(friend) ?? []), `${state} ${detail}`]);
      },
      onGoodbye: (_, atMs) => goodbyes.push(`heard ${atMs}`),
      onGoodbyeSaid: () => goodbyes.push('said'),
      onPacket: (_, packet) => packets.push(new TextDecoder().decode(packet)),
    });
    if (!page) throw new Error('the page is watched from the start');
    return {
      peer,
      links,
      states,
      packets,
      goodbyes,
      page,
      stateOf: ({ peerId }) => states.get(peerId)?.at(-1) ?? 'offline waiting',
      say: (friend, text) =>
        links.send({
          friend: friend.peerId,
          packet: new TextEncoder().encode(text),
          lane: 'live',
          flow: 'flow',
        }),
      loseNetwork: () => {
        for (const line of lines) line.freeze();
        this.net.kill(peer.peerId);
      },
      crash: (noticed) => {
        for (const line of lines)
          if (noticed) line.die();
          else line.freeze();
        this.net.kill(peer.peerId);
      },
    };
  }

  /** Lets time pass until it holds; gives how long it took, in virtual ms. */
  async until(condition: () => boolean, withinMs = 120_000): Promise<number> {
    const sinceMs = this.clock.steadyMs();
    while (!condition()) {
      if (this.clock.steadyMs() - sinceMs > withinMs)
        throw new Error('what was waited for never came');
      await settle();
      await this.clock.advance(10);
    }
    return this.clock.steadyMs() - sinceMs;
  }
}

export const UP = 'up linked';

export const areLinked = (one: WorldTab, other: WorldTab): boolean =>
  one.stateOf(other.peer) === UP && other.stateOf(one.peer) === UP;

export async function linkedPair(): Promise<{ world: TabWorld; a: WorldTab; b: WorldTab }> {
  const world = new TabWorld(2);
  const [a, b] = [world.open(world.peer(0)), world.open(world.peer(1))];
  await world.until(() => areLinked(a, b));
  return { world, a, b };
}

/** A packet each way. */
export async function talk(world: TabWorld, one: WorldTab, other: WorldTab): Promise<void> {
  const mark = `at ${world.clock.steadyMs()}`;
  one.say(other.peer, mark);
  other.say(one.peer, mark);
  await world.until(() => one.packets.includes(mark) && other.packets.includes(mark), 1_000);
}

export function asFriends(
  own: TestPeer,
  peers: readonly TestPeer[],
  signalingUrls: readonly string[] = [SIGNALING_URL],
) {
  return peers
    .filter(({ peerId }) => peerId !== own.peerId)
    .map(({ peerId, publicKey }) => ({ peerId, publicKey, signalingUrls }));
}
