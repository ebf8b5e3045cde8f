// Who knocks, whose door it is, and a visitor without Foyer, at signaling servers in virtual time.
import { expect } from 'vitest';
import type { LinkAsk } from '../../bridge/links.ts';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { inboxPublicKey } from '../../identity/keys/inbox-key.ts';
import { dayOf } from '../../identity/pair/pair-keys.ts';
import { inboxTopic } from '../signaling/knocking.ts';
import { testPeers } from './link-peers.ts';
import type { TestPeer } from './link-peers.ts';
import { friend } from './signaling-site.ts';
import type { Site } from './signaling-site.ts';
import type { VirtualWebSocket } from './virtual-signaling.ts';

export const [URL_A, URL_B] = ['ws://a.example/signal', 'ws://b.example/signal'] as const;
export const [asker, owner, stranger] = testPeers(3) as [TestPeer, TestPeer, TestPeer];
export const KNOCK_ID = '1d'.repeat(16);

export const certificateOf = (peer: TestPeer): Promise<string> =>
  createCertificate(peer.secret, { name: 'Ash', signalingUrls: [], issuedAtMs: 1 });

export function askFor(world: Site, peer: TestPeer, ...urls: string[]): LinkAsk {
  return { ...friend(peer, ...urls), id: KNOCK_ID, askedAtMs: world.clock.nowMs() };
}

/** Somebody without Foyer, who says what it likes to a server and writes down what it hears. */
export async function visit(world: Site, url: string) {
  const line: VirtualWebSocket = world.server(url).openWebSocket(url);
  const heard: { type: string; [field: string]: unknown }[] = [];
  line.onmessage = ({ data }) => heard.push(JSON.parse(data as string) as (typeof heard)[number]);
  await world.clock.advance(20);
  return {
    heard,
    say: async (message: object) => {
      line.send(JSON.stringify(message));
      await world.clock.advance(1_000);
      return heard.at(-1);
    },
  };
}

/** Opening one takes a moment of the machine's own time. */
export const heard = (tab: { readonly knocks: readonly unknown[] }, count: number): Promise<void> =>
  expect.poll(() => tab.knocks.length).toBe(count);

export const inboxToday = (world: Site, peer: TestPeer) =>
  inboxTopic(inboxPublicKey(peer.publicKey, dayOf(world.clock.nowMs())));
