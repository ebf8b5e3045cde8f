// Foyer's core, many peers in one process, in real time: each input is given as soon as it is due.
// Links take no time; signatures are checked natively, as a browser with WebCrypto's Ed25519 does.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { SimNetwork } from '../../src/core/testing/sim-network.ts';
import type { SimHost } from '../../src/core/testing/sim-host.ts';
import type { SimLink } from '../../src/core/testing/sim-link.ts';
import { freshMessageId } from '../../src/core/testing/sim-verbs.ts';
import { startTogether } from '../../src/core/testing/warm-start.ts';
import type { LobbyId } from '../../src/core/wire/ids.ts';
import { nativeSignatures } from './native-signatures.ts';

/** So often it is looked at whether a run goes on, ms. */
const LOOK_MS = 5;

export interface FoyerOptions {
  readonly peers: number;
  readonly edges: readonly (readonly [number, number])[];
  readonly isSigned: boolean;
  readonly seed: number;
  /** Who will write; each once. */
  readonly writers?: readonly number[];
  readonly onArrival: (index: number, peer: number) => void;
  readonly onSend?: (bytes: number) => void;
}

export class FoyerPeers {
  readonly #net: SimNetwork;
  readonly #hosts: readonly SimHost[];
  readonly #lobby: LobbyId;
  readonly #indexes = new Map<string, number>();
  readonly #beganAtMs: number;
  readonly #virtualAtMs: number;

  constructor(options: FoyerOptions) {
    const { peers, edges, isSigned, seed, onArrival, onSend } = options;
    this.#net = new SimNetwork({
      seed,
      signatures: isSigned ? nativeSignatures() : 'stand-in',
      link: { delayMs: 0 },
      times: { verifyMs: 0, signMs: 0, readMs: 0 },
    });
    this.#hosts = Array.from({ length: peers }, (_, at) =>
      this.#net.addPeer(`p${at}`, { start: false }),
    );
    for (const [a, b] of edges) this.#net.befriend(this.#hosts[a]!, this.#hosts[b]!);
    // Who writes is no stranger to the others: a lobby's everyday.
    const heard = (options.writers ?? []).map((at) => ({ host: this.#hosts[at]!, generation: 0 }));
    this.#lobby = startTogether(this.#net, { heard }).lobby;
    this.#net.run(5_000);
    const numbers = new Map(this.#hosts.map((host, at) => [host, at]));
    this.#net.watchers.push({
      sent: (_from, _to, packet) => onSend?.(packet.length),
      stepped: (host, _input, { announce }) => {
        for (const one of announce) {
          if (one.type !== 'message' || one.again) continue;
          const index = this.#indexes.get(one.record.id);
          if (index !== undefined) onArrival(index, numbers.get(host)!);
        }
      },
    });
    this.#virtualAtMs = this.#net.elapsedMs;
    this.#beganAtMs = performance.now();
  }

  write(peer: number, index: number, bytes: number): void {
    const writer = this.#hosts[peer]!;
    const id = freshMessageId(writer);
    this.#indexes.set(id, index);
    const content = { type: 'chat', text: 'x'.repeat(bytes) } as const;
    writer.wish({ type: 'write', lobby: this.#lobby, id, content });
  }

  cut(edges: readonly (readonly [number, number])[]): void {
    for (const link of this.#links(edges)) this.#net.cutLink(link);
  }

  heal(edges: readonly (readonly [number, number])[]): void {
    for (const link of this.#links(edges)) this.#net.healLink(link);
  }

  /** Everything that is due, then a breath, until it holds or the time is over. */
  async until(holds: () => boolean, forMs: number): Promise<void> {
    const endsAtMs = performance.now() + forMs;
    while (!holds() && performance.now() < endsAtMs) {
      const realMs = performance.now() - this.#beganAtMs;
      const virtualMs = this.#net.elapsedMs - this.#virtualAtMs;
      this.#net.run(Math.max(0, realMs - virtualMs));
      const waitMs = (this.#net.queue.nextMs ?? Infinity) - this.#net.nowMs;
      // Who waits for a moment wakes some milliseconds after it, and looks no more often. Nobody
      // spins until it has come: that would count as work.
      await (waitMs <= 0 ? setImmediate() : setTimeout(Math.min(waitMs, LOOK_MS)));
    }
  }

  #links(edges: readonly (readonly [number, number])[]): SimLink[] {
    return edges.map(([a, b]) => this.#net.linkOf(this.#hosts[a]!, this.#hosts[b]!)!);
  }
}
