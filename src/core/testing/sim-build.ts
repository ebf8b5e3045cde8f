// The peers of a measured run, their clocks, friendships and links, as the options say; nobody is
// started yet.
import { createCore } from '../router.ts';
import { SeededRandom } from './seeded-random.ts';
import type { SimHost } from './sim-host.ts';
import { SimNetwork } from './sim-network.ts';
import type { RunOptions } from './run-options.ts';
import { friendships } from './topology.ts';

export interface Built {
  readonly net: SimNetwork;
  /** In an order of chance: the first so many are hostile, or spy. */
  readonly shuffled: readonly SimHost[];
}

export type NetworkOptions = Pick<
  RunOptions,
  | ('seed' | 'peers' | 'degree' | 'topology' | 'signatures' | 'verifyMs' | 'spreading' | 'stem')
  | ('skewS' | 'spreadMs' | 'delayMs' | 'jitterMs' | 'bytesPerS')
>;

export function buildNetwork(options: NetworkOptions): Built {
  const { seed, peers, signatures, skewS, spreadMs, delayMs, jitterMs, bytesPerS } = options;
  const random = new SeededRandom(seed);
  const { spreading, stem } = options;
  const net = new SimNetwork({
    seed,
    signatures,
    stem,
    times: { verifyMs: options.verifyMs },
    createCore: (core) => createCore({ ...core, spreading }),
  });
  const hosts = Array.from({ length: peers }, (_, index) => {
    const skewMs = skewS > 0 ? Math.round(random.between(-skewS, skewS) * 1_000) : 0;
    return net.addPeer(`p${index}`, { skewMs, start: false });
  });
  for (const [a, b] of friendships(options.topology, peers, options.degree, seed)) {
    const ownDelayMs = Math.max(0, delayMs + random.between(-spreadMs, spreadMs));
    net.befriend(hosts[a]!, hosts[b]!, { delayMs: ownDelayMs, jitterMs, bytesPerS });
  }
  return { net, shuffled: random.shuffled(hosts) };
}
