// What a random walk carries along.
import type { Membership } from './membership.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Chaos } from './walk-chaos.ts';

export interface Walk {
  readonly net: SimNetwork;
  readonly random: SeededRandom;
  readonly membership: Membership;
  readonly chaos: Chaos;
  /** Direct messages that were written, in order, by writer and reader. */
  readonly directs: Map<string, string[]>;
}
