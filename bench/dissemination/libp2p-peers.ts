// floodsub and gossipsub of js-libp2p, many peers in one process over its memory transport, with
// their defaults. Needs Node 22 or later.
import { setTimeout } from 'node:timers/promises';
import { yamux } from '@chainsafe/libp2p-yamux';
import { floodsub } from '@libp2p/floodsub';
import { gossipsub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import { memory } from '@libp2p/memory';
import { plaintext } from '@libp2p/plaintext';
import { createLibp2p } from 'libp2p';
import type { Libp2p } from 'libp2p';

const TOPIC = 'measured';
/** Gossipsub forms its mesh at its heartbeats, one a second. */
const SETTLE_MS = 5_000;

export interface Libp2pOptions {
  readonly engine: 'gossipsub' | 'floodsub';
  readonly peers: number;
  readonly edges: readonly (readonly [number, number])[];
  readonly isSigned: boolean;
  readonly onArrival: (index: number, peer: number) => void;
  readonly onSend?: (messages: number) => void;
}

/** What is the same in both. */
interface PubSub {
  subscribe(topic: string): void;
  publish(topic: string, data: Uint8Array): Promise<unknown>;
  addEventListener(type: 'message', on: (event: CustomEvent<{ data: Uint8Array }>) => void): void;
  getSubscribers(topic: string): unknown[];
}

type Send = (to: unknown, rpc: { readonly messages?: readonly unknown[] }) => unknown;

export class Libp2pPeers {
  #nodes: readonly Libp2p[] = [];

  static async start(options: Libp2pOptions): Promise<Libp2pPeers> {
    const { engine, peers, edges, isSigned, onArrival, onSend } = options;
    const nodes = await Promise.all(
      Array.from({ length: peers }, (_, at) => createNode(engine, at, isSigned)),
    );
    const all = new Libp2pPeers();
    all.#nodes = nodes;
    for (let at = 0; at < peers; at++) {
      const pubsub = all.#pubsub(at);
      if (onSend) countSends(pubsub, engine, onSend);
      pubsub.subscribe(TOPIC);
      pubsub.addEventListener('message', ({ detail: { data } }) => {
        onArrival(new DataView(data.buffer, data.byteOffset).getUint32(0), at);
      });
    }
    await all.connect(edges);
    const degrees = new Map<number, number>();
    for (const at of edges.flat()) degrees.set(at, (degrees.get(at) ?? 0) + 1);
    const isReady = (at: number): boolean =>
      all.#pubsub(at).getSubscribers(TOPIC).length >= degrees.get(at)!;
    while (!nodes.every((_, at) => isReady(at))) await setTimeout(50);
    await setTimeout(SETTLE_MS);
    return all;
  }

  /** Its content begins with its number, so that no two are alike. */
  async write(peer: number, index: number, bytes: number): Promise<void> {
    const data = new Uint8Array(bytes);
    new DataView(data.buffer).setUint32(0, index);
    await this.#pubsub(peer).publish(TOPIC, data);
  }

  async connect(edges: readonly (readonly [number, number])[]): Promise<void> {
    for (const [a, b] of edges) await this.#nodes[a]!.dial(this.#nodes[b]!.getMultiaddrs());
  }

  async cut(edges: readonly (readonly [number, number])[]): Promise<void> {
    for (const [a, b] of edges) await this.#nodes[a]!.hangUp(this.#nodes[b]!.peerId);
  }

  #pubsub(at: number): PubSub {
    return (this.#nodes[at]!.services as Record<string, unknown>)['pubsub'] as PubSub;
  }
}

async function createNode(
  engine: Libp2pOptions['engine'],
  at: number,
  isSigned: boolean,
): Promise<Libp2p> {
  const globalSignaturePolicy = isSigned ? 'StrictSign' : 'StrictNoSign';
  const options = { allowPublishToZeroTopicPeers: true, emitSelf: false, globalSignaturePolicy };
  const node = await createLibp2p({
    addresses: { listen: [`/memory/${at}`] },
    transports: [memory()],
    connectionEncrypters: [plaintext()],
    streamMuxers: [yamux()],
    connectionManager: { maxConnections: 500, inboundConnectionThreshold: Infinity },
    connectionMonitor: { enabled: false },
    services: {
      identify: identify(),
      pubsub: engine === 'gossipsub' ? gossipsub(options as never) : floodsub(options as never),
    },
  } as never);
  return node as Libp2p;
}

/** Both hand their messages to one function for each peer they go to. */
function countSends(
  pubsub: PubSub,
  engine: Libp2pOptions['engine'],
  onSend: (messages: number) => void,
): void {
  const patched = pubsub as unknown as Record<string, Send>;
  const name = engine === 'gossipsub' ? 'sendRpc' : 'send';
  const original = patched[name]!.bind(pubsub);
  patched[name] = (to, rpc) => {
    onSend(rpc.messages?.length ?? 0);
    return original(to, rpc);
  };
}
