// A pair of links in memory: the real link over joined transports, with real keys. Time is virtual.
import './no-web-crypto.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { ProvedLink } from '../transport/proved-link.ts';
import type { Proof } from '../transport/proof-exchange.ts';
import { countingBytes, proofFor, testPair } from './link-peers.ts';
import { LinkRecorder } from './link-recorder.ts';
import { joinTransports } from './memory-transport.ts';
import type { MemoryTransport } from './memory-transport.ts';
import { settle, VirtualClock } from './virtual-clock.ts';

export interface MemoryLinks {
  readonly clock: VirtualClock;
  readonly a: LinkRecorder;
  readonly b: LinkRecorder;
  readonly linkA: ProvedLink;
  readonly linkB: ProvedLink;
  readonly transportA: MemoryTransport;
  readonly transportB: MemoryTransport;
  readonly openA: () => void;
  readonly openB: () => void;
  readonly until: (condition: () => boolean) => Promise<void>;
}

export interface MemoryLinksOptions {
  readonly bytesPerMs?: number;
  readonly delayMs?: number;
  /** Instead of an honest proof. */
  readonly proofA?: Proof;
  readonly proofB?: Proof;
}

/** Nobody has said anything yet; `openBoth` starts them. */
export function createMemoryLinks(options: MemoryLinksOptions = {}): MemoryLinks {
  const clock = new VirtualClock();
  const peers = testPair();
  const [a, b] = [new LinkRecorder(), new LinkRecorder()];
  const random = countingBytes(1);
  const proofA = options.proofA ?? proofFor(peers.a, peers.b, random);
  const proofB = options.proofB ?? proofFor(peers.b, peers.a, random);
  const linkA = newLink(peers.b.peerId, clock, a);
  const linkB = newLink(peers.a.peerId, clock, b);
  const transports = joinTransports(
    { ...options, clock },
    () => linkA,
    () => linkB,
  );
  return {
    clock,
    a,
    b,
    linkA,
    linkB,
    transportA: transports.a,
    transportB: transports.b,
    openA: () => linkA.open(transports.a, proofA),
    openB: () => linkB.open(transports.b, proofB),
    until: (condition) => passUntil(clock, condition),
  };
}

export async function openBoth(links: MemoryLinks): Promise<MemoryLinks> {
  links.openA();
  links.openB();
  await links.until(() => links.a.isUp && links.b.isUp);
  return links;
}

/** Signatures take real time, so that some real turns pass for each virtual ms. */
export async function passUntil(clock: VirtualClock, condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (condition()) return;
    await settle();
    await clock.advance(1);
  }
  throw new Error('what was waited for never came');
}

function newLink(friend: PeerId, clock: VirtualClock, recorder: LinkRecorder): ProvedLink {
  const { onUp, onPacket, onDown } = recorder;
  return new ProvedLink({ friend, clock, onUp, onPacket, onDown });
}
