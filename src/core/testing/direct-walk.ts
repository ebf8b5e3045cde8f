// One random life of a few friends who write to each other directly, while links break, hosts stop,
// power fails and disks of earlier moments are put back; then everything is healed. All of it
// follows from the seed.
import type { createCore } from '../router.ts';
import { CheckError } from './check-error.ts';
import { addCheckers } from './checkers.ts';
import { checkDirectDisks, deliveredTruly } from './direct-disks.ts';
import { checkFriendly } from './end-checks.ts';
import { SeededRandom } from './seeded-random.ts';
import type { SimHost } from './sim-host.ts';
import { SimNetwork } from './sim-network.ts';
import type { SimStore } from './sim-store.ts';
import { freshMessageId } from './sim-verbs.ts';
import { Trace } from './trace.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Longer than the longest wait for an audit or for an answer that was lost. */
const QUIET_MS = 30 * MINUTE_MS;
const LONG_BYTES = 60_000;
/** Disks are kept of so many moments. */
const DISKS_MAX = 6;

export interface DirectWalkOptions {
  readonly seed: number;
  /** Gets each line of the run. */
  readonly say?: (line: string) => void;
  readonly createCore?: typeof createCore;
}

interface DirectWalk {
  readonly net: SimNetwork;
  readonly random: SeededRandom;
  /** Disks of earlier moments, by host. */
  readonly disks: Map<SimHost, SimStore[]>;
  readonly hasWrongClocks: boolean;
  /** Otherwise nothing happens from which anybody could take a profile for two. */
  readonly putsBack: boolean;
}

type Action = (walk: DirectWalk, host: SimHost) => void;

/** How often each happens, relative to the others. The host is running when it is called. */
const ACTIONS: readonly (readonly [weight: number, action: Action])[] = [
  [40, (walk, host) => tell(walk, host, 1)],
  [3, (walk, host) => tell(walk, host, 30)],
  [3, (walk, host) => tell(walk, host, 1, LONG_BYTES)],
  [8, ({ net, random }) => net.cutLink(random.pick(net.links), random.pick([0, 3_000]))],
  [12, ({ net, random }) => net.healLink(random.pick(net.links))],
  [4, ({ net, random }, host) => net.stop(host, random.pick(['soft', 'hard']), 'lost')],
  [3, restartUnderLinks],
  [5, cutPower],
  [6, keepDisk],
  [5, putBackDisk],
  [10, startSomebody],
  [2, jumpClock],
];
const WEIGHT = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

/** Throws CheckError, with the seed in its message; returns how many were shown. */
export function directWalk({ seed, say, createCore: createIt }: DirectWalkOptions): number {
  const random = new SeededRandom(seed);
  const net = new SimNetwork({
    seed,
    link: { jitterMs: random.pick([0, 20, 400]), bytesPerS: random.pick([undefined, 100_000]) },
    ...(createIt && { createCore: createIt }),
  });
  addCheckers(net);
  net.watchers.push(deliveredTruly());
  if (say) net.watchers.push(new Trace(net, { say }));
  const hasWrongClocks = random.chance(0.4);
  const walk = { net, random, disks: new Map(), hasWrongClocks, putsBack: seed % 4 !== 0 };
  for (const name of random.chance(0.7) ? 'AB' : 'ABC') settle(walk, name);
  try {
    live(walk);
    heal(walk);
    checkDirectDisks(net);
    checkFriendly(net);
    if (!walk.putsBack) checkNobodyElsewhere(net);
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    throw new CheckError(error.checker, `${error.what} (SEED=${seed})`);
  }
  return net.hosts.reduce((sum, host) => sum + host.shownDirects.length, 0);
}

function settle({ net }: DirectWalk, name: string): void {
  const host = net.addPeer(name);
  host.store.expectPowerCuts();
  for (const other of net.hosts) if (other !== host) net.befriend(host, other);
}

function live(walk: DirectWalk): void {
  const { net, random } = walk;
  const steps = 40 + random.below(120);
  const pauseMs = random.pick([50, 1_000, 10_000]);
  for (let step = 0; step < steps; step++) {
    const running = net.hosts.filter((host) => host.isRunning);
    if (running.length === 0) startSomebody(walk);
    else act(walk, random.pick(running));
    net.run(random.chance(0.04) ? random.between(1, 6) * MINUTE_MS : random.between(0, pauseMs));
  }
}

function act(walk: DirectWalk, host: SimHost): void {
  let at = walk.random.below(WEIGHT);
  for (const [weight, action] of ACTIONS) {
    if (at < weight) return action(walk, host);
    at -= weight;
  }
}

function heal({ net }: DirectWalk): void {
  for (const host of net.hosts) net.start(host);
  for (const link of net.links) net.healLink(link);
  net.run(QUIET_MS);
}

function checkNobodyElsewhere(net: SimNetwork): void {
  const wrong = net.hosts.find(({ told }) => told.some(({ type }) => type === 'elsewhere'));
  if (wrong) throw new CheckError('direct disks', `${wrong.name} is told that it runs twice`);
}

function tell({ net, random }: DirectWalk, host: SimHost, count: number, bytes = 0): void {
  const friend = random.pick(net.linksOf(host)).other(host);
  for (let index = 0; index < count; index++) {
    const text = `${random.u32()}${'x'.repeat(bytes)}`;
    const id = freshMessageId(host);
    host.wish({ type: 'writeDirect', friend: friend.id, id, content: { type: 'chat', text } });
  }
}

function restartUnderLinks({ net, random }: DirectWalk, host: SimHost): void {
  net.stop(host, random.pick(['soft', 'hard']), 'kept');
  net.at(random.between(0, 5_000), () => net.start(host));
}

function cutPower({ net, random }: DirectWalk, host: SimHost): void {
  net.stop(host, 'power', 'lost');
  net.at(random.between(0, 5_000), () => net.start(host));
}

function keepDisk({ disks, random }: DirectWalk, host: SimHost): void {
  const kept = disks.get(host) ?? [];
  disks.set(host, kept);
  if (kept.length >= DISKS_MAX) kept.splice(random.below(kept.length), 1);
  kept.push(host.store.copy());
}

/** Of any moment, also later than the present disk's, and also again. */
function putBackDisk({ net, disks, random, putsBack }: DirectWalk, host: SimHost): void {
  if (!putsBack) return;
  const kept = disks.get(host);
  if (kept && kept.length > 0) net.putBackDisk(host, random.pick(kept));
}

function startSomebody({ net, random }: DirectWalk): void {
  const stopped = net.hosts.filter((host) => !host.isRunning);
  if (stopped.length > 0) net.start(random.pick(stopped));
}

function jumpClock({ random, hasWrongClocks }: DirectWalk, host: SimHost): void {
  if (!hasWrongClocks) return;
  host.skewMs = random.chance(0.5) ? 0 : Math.round(random.between(-600_000, 600_000));
}
