// Trouble for a measured run: links that flap, peers that go and come, workers that are stopped, a
// split into halves. All of it ends when it is told to.
import type { SimHost } from './sim-host.ts';
import type { SimLink } from './sim-link.ts';
import type { SimNetwork } from './sim-network.ts';
import type { RunOptions } from './run-options.ts';

/** A flapping link is up and down for about so long, ms. */
const FLAP_UP_MS = 8_000;
const FLAP_DOWN_MS = 3_000;
/** Peers are gone for about so long, and there again, ms. */
const AWAY_MS = 20_000;
const PRESENT_MS = 30_000;
/** The type byte of a part that goes along a stem. */
const STEM_CODE = 28;
/** A stopped worker is wanted back soon, ms. */
const STOPPED_MS = 1_000;
const WORKING_MS = 10_000;

/** Returns what heals everything. */
export function startTrouble(
  net: SimNetwork,
  options: RunOptions,
  honest: readonly SimHost[],
  talkMs: number,
): () => void {
  const world: World = { net, isOver: false, split: new Set() };
  const some = <T>(items: readonly T[], share: number): T[] =>
    net.random.shuffled(items).slice(0, Math.round(items.length * share));
  for (const link of some(net.links, options.flapping)) flap(world, link);
  for (const host of some(honest, options.churn)) comeAndGo(world, host);
  for (const host of some(honest, options.stopped)) stopAndRestore(world, host);
  for (const host of some(honest, options.closing)) closeOnStem(world, host);
  if (options.splitS > 0) net.at(talkMs * 0.1, () => split(world, options.splitS * 1_000));
  return () => {
    world.isOver = true;
    for (const host of net.hosts) net.start(host);
    for (const link of net.links) net.healLink(link);
  };
}

interface World {
  readonly net: SimNetwork;
  isOver: boolean;
  /** Links between the halves, while there are halves. */
  readonly split: Set<SimLink>;
}

function flap(world: World, link: SimLink): void {
  const { net } = world;
  const down = (): void => {
    if (world.isOver) return;
    net.cutLink(link, 500);
    net.at(about(net, FLAP_DOWN_MS), up);
  };
  const up = (): void => {
    if (world.isOver) return;
    if (!world.split.has(link)) net.healLink(link);
    net.at(about(net, FLAP_UP_MS), down);
  };
  net.at(about(net, FLAP_UP_MS), down);
}

function comeAndGo(world: World, host: SimHost): void {
  const { net } = world;
  const go = (): void => {
    if (world.isOver) return;
    net.stop(host, net.random.pick(['soft', 'hard']), 'lost');
    net.at(about(net, AWAY_MS), come);
  };
  const come = (): void => {
    net.start(host);
    if (!world.isOver) net.at(about(net, PRESENT_MS), go);
  };
  net.at(about(net, PRESENT_MS), go);
}

/** Its tab closes just when something comes to it by a stem, before it has passed that on. */
function closeOnStem(world: World, host: SimHost): void {
  const { net } = world;
  const close = (): void => {
    if (world.isOver || !host.isRunning) return;
    net.closeTab(host);
    net.at(about(net, AWAY_MS), () => net.start(host));
  };
  net.watchers.push({
    arrived: (_from, to, packet) => {
      if (to === host && packet[0] === STEM_CODE) net.at(0, close);
    },
  });
}

function stopAndRestore(world: World, host: SimHost): void {
  const { net } = world;
  const stop = (): void => {
    if (world.isOver) return;
    net.stop(host, 'hard', 'kept');
    net.at(about(net, STOPPED_MS), restore);
  };
  const restore = (): void => {
    net.start(host);
    if (!world.isOver) net.at(about(net, WORKING_MS), stop);
  };
  net.at(about(net, WORKING_MS), stop);
}

function split(world: World, forMs: number): void {
  const { net } = world;
  const half = new Set(net.random.shuffled(net.hosts).slice(0, Math.floor(net.hosts.length / 2)));
  const cut = net.links.filter(({ a, b }) => half.has(a) !== half.has(b));
  for (const link of cut) {
    world.split.add(link);
    net.cutLink(link);
  }
  net.at(forMs, () => {
    world.split.clear();
    for (const link of cut) net.healLink(link);
  });
}

const about = (net: SimNetwork, ms: number): number => net.random.between(0.5 * ms, 1.5 * ms);
