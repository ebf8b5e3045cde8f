// What a random walk carries along.
import type { Acquaintance } from './acquaintance.ts';
import type { Membership } from './membership.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { SimStore } from './sim-store.ts';
import type { Chaos } from './walk-chaos.ts';

export interface Walk {
  readonly net: SimNetwork;
  readonly random: SeededRandom;
  readonly membership: Membership;
  readonly acquaintance: Acquaintance;
  readonly chaos: Chaos;
  /** Direct messages that were written, in order, by writer and reader. */
  readonly directs: Map<string, string[]>;
  /** Trouble with disks; undefined: each keeps what was saved. */
  readonly disks: DiskTrouble | undefined;
}

export interface DiskTrouble {
  /** Of its own, so that a walk without such trouble is the same as ever. */
  readonly random: SeededRandom;
  /** Copies of disks at earlier moments. */
  readonly kept: Map<SimHost, SimStore[]>;
}
