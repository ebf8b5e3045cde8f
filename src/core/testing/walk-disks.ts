// What may happen to disks in a random walk: the power goes and takes what wasn't flushed, a disk
// of an earlier moment is put back.
//
// Such an event may lose what only that disk had: words that nobody else got yet, a joining or
// leaving, an invitation. It may not lose what anybody else holds, show on a screen again what the
// disk still has, or leave two disks different for good.
import type { SimHost } from './sim-host.ts';
import type { DiskTrouble, Walk } from './walk-state.ts';
import { SeededRandom } from './seeded-random.ts';

/** Disks are kept of so many moments. */
const KEPT_MAX = 4;
/** How often something happens to a disk, by step of a walk. */
const CHANCE = 0.1;
const BACK_MS = 5_000;

/** Half of all walks have such trouble. */
export const hasDiskTrouble = (seed: number): boolean => seed % 2 === 1;

export function diskTrouble({ net }: Pick<Walk, 'net'>, seed: number): DiskTrouble {
  for (const host of net.hosts) host.store.expectPowerCuts();
  return { random: new SeededRandom(seed + 2 ** 40), kept: new Map() };
}

/** Now and then something happens to somebody's disk. */
export function troubleDisks({ net, disks }: Walk): void {
  if (!disks?.random.chance(CHANCE)) return;
  const running = net.hosts.filter((host) => host.isRunning);
  if (running.length === 0) return;
  const { random, kept } = disks;
  const host = random.pick(running);
  const copies = kept.get(host) ?? [];
  kept.set(host, copies);
  const what = random.below(3);
  if (what === 0) {
    net.stop(host, 'power', 'lost');
    net.at(random.between(0, BACK_MS), () => net.start(host));
  } else if (what === 1 && copies.length > 0) {
    net.putBackDisk(host, random.pick(copies));
  } else {
    keepDisk(disks, host, copies);
  }
}

function keepDisk({ random }: DiskTrouble, host: SimHost, copies: unknown[]): void {
  if (copies.length >= KEPT_MAX) copies.splice(random.below(copies.length), 1);
  copies.push(host.store.copy());
}
