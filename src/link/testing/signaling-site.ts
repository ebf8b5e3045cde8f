// Friends at signaling servers in virtual time: what each is told stands in a list.
import type { LinkFriend } from '../../bridge/links.ts';
import type { Knock } from '../../identity/knock/knock.ts';
import { FriendSignaling } from '../signaling/friend-signaling.ts';
import { countingBytes } from './link-peers.ts';
import type { TestPeer } from './link-peers.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualSignaling } from './virtual-signaling.ts';

/** One clock, and a server for each address. */
export class Site {
  readonly clock = new VirtualClock();
  readonly servers = new Map<string, VirtualSignaling>();
  readonly opened: string[] = [];
  #peers = 0;

  server(url: string): VirtualSignaling {
    const known = this.servers.get(url) ?? new VirtualSignaling(this.clock);
    this.servers.set(url, known);
    return known;
  }

  join(peer: TestPeer, ownSignalingUrl: string, friends: readonly LinkFriend[]) {
    const told: string[] = [];
    const knocks: Knock[] = [];
    const signaling = new FriendSignaling({
      secret: peer.secret,
      ownSignalingUrl,
      clock: this.clock,
      random: countingBytes(++this.#peers),
      openWebSocket: (url) => {
        this.opened.push(url);
        return this.server(url).openWebSocket(url);
      },
      onSignal: (_, session, body) => told.push(`${body.type} ${session.slice(0, 4)}`),
      onReachability: (_, reachability, sighted) =>
        told.push(sighted ? `${reachability}!` : reachability),
      onKnock: (knock) => {
        knocks.push(knock);
      },
      onElsewhere: () => told.push('elsewhere'),
      onClockOff: (_, aheadMs) => told.push(`clock off ${Math.round(aheadMs / 60_000)} min`),
    });
    signaling.setFriends(friends);
    return { signaling, told, knocks };
  }
}

export const friend = (
  { peerId, publicKey }: TestPeer,
  ...signalingUrls: string[]
): LinkFriend => ({
  peerId,
  publicKey,
  signalingUrls,
});

export const hello = { type: 'hello' } as const;
/** Names a signal by the first digits of its session. */
export const id = (session: string, sequence = 0) => ({
  session: session.padEnd(32, '0'),
  sequence,
});
