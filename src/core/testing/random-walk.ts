// One random life of a few friends: lobbies made, joined and left, words, splits, lost links,
// stops, wrong clocks; then everything is healed and everybody must agree. All of it follows from
// the seed.
import type { createCore } from '../router.ts';
import { checkSaidMeanwhile } from './acquaintance.ts';
import { addCheckers } from './checkers.ts';
import { checkDirectDisks, deliveredTruly } from './direct-disks.ts';
import { CheckError } from './check-error.ts';
import {
  checkDirects,
  checkFriendly,
  checkJoinedUp,
  checkMembership,
  checkPresence,
} from './end-checks.ts';
import { checkSameHistory } from './same-history.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimNetwork } from './sim-network.ts';
import { Trace } from './trace.ts';
import { act, settleIn } from './walk-actions.ts';
import { chaosOf, tamperOf } from './walk-chaos.ts';
import { diskTrouble, hasDiskTrouble, troubleDisks } from './walk-disks.ts';
import type { Walk } from './walk-state.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Clocks may be 20 minutes apart: what one writes is the future for another for so long. */
const QUIET_MAX_MS = 50 * MINUTE_MS;
const QUIET_STEP_MS = 2 * MINUTE_MS;
/** Long enough that everybody silent is pruned and everybody present has been heard. */
const PRESENCE_MS = 24 * MINUTE_MS;
/** Longer than the longest wait for an audit of direct messages. */
const AUDIT_MS = 30 * MINUTE_MS;

export interface WalkOptions {
  readonly seed: number;
  /** Gets each line of the run. */
  readonly say?: (line: string) => void;
  readonly createCore?: typeof createCore;
  /** Whether disks are troubled; by the seed, unless said. */
  readonly disks?: boolean;
}

export interface WalkResult {
  readonly shown: number;
  readonly virtualMs: number;
}

/** Throws CheckError, with the seed in its message, when something didn't hold. */
export function randomWalk(options: WalkOptions): WalkResult {
  const walk = begin(options);
  try {
    live(walk);
    heal(walk);
    agree(walk);
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    throw new CheckError(error.checker, `${error.what} (SEED=${options.seed})`);
  }
  const shown = walk.net.hosts.reduce((sum, host) => sum + host.shown.length, 0);
  return { shown, virtualMs: walk.net.elapsedMs };
}

function begin(options: WalkOptions): Walk {
  const { seed, say, createCore: createIt, disks = hasDiskTrouble(options.seed) } = options;
  const random = new SeededRandom(seed);
  const chaos = chaosOf(random);
  const net = new SimNetwork({
    seed,
    times: { verifyJitterMs: chaos.verifyJitterMs },
    ...(createIt && { createCore: createIt }),
  });
  const { membership, acquaintance } = addCheckers(net);
  if (say) net.watchers.push(new Trace(net, { say }));
  const hosts = chaos.skewsMs.map((skewMs, index) =>
    net.addPeer(String.fromCharCode(65 + index), { skewMs }),
  );
  for (const [index, host] of hosts.entries()) {
    if (index > 0) net.befriend(host, random.pick(hosts.slice(0, index)), chaos.link(random));
  }
  for (let chord = 0; chord < chaos.chords; chord++) {
    const [a, b] = [random.pick(hosts), random.pick(hosts)];
    if (a !== b && !net.linkOf(a, b)) net.befriend(a, b, chaos.link(random));
  }
  if (disks) net.watchers.push(deliveredTruly());
  const trouble = disks ? diskTrouble({ net }, seed) : undefined;
  const watched = { net, membership, acquaintance };
  return { ...watched, random, chaos, directs: new Map(), disks: trouble };
}

function live(walk: Walk): void {
  const { net, random, chaos } = walk;
  settleIn(walk);
  net.tamper = tamperOf(chaos, random.fork());
  for (let step = 0; step < chaos.steps; step++) {
    act(walk);
    troubleDisks(walk);
    const isLong = random.chance(0.04);
    net.run(isLong ? random.between(1, 12) * MINUTE_MS : random.between(0, chaos.pauseMs));
  }
}

/** Everybody is back, all links are up, and everybody looks at the directory. */
function heal({ net }: Walk): void {
  net.tamper = undefined;
  for (const host of net.hosts) net.start(host);
  for (const link of net.links) net.healLink(link);
  net.run(15 * SECOND_MS);
  for (const host of net.hosts) host.wish({ type: 'requestDirectory' });
  net.run(MINUTE_MS);
}

function agree(walk: Walk): void {
  const { net, membership, directs, chaos, disks } = walk;
  const endMs = net.nowMs + QUIET_MAX_MS;
  const quietMs = net.nowMs + (disks ? AUDIT_MS : PRESENCE_MS);
  for (;;) {
    net.run(QUIET_STEP_MS);
    const failure = disagreement(walk);
    if (failure && net.nowMs >= endMs) throw failure;
    if (!failure && net.nowMs >= quietMs) break;
  }
  if (disks) checkDirectDisks(net);
  else checkDirects(net, directs);
  checkFriendly(net);
  checkMembership(net);
  if (!chaos.hasWrongClocks) checkPresence(net, membership);
}

function disagreement({ net, membership, acquaintance, chaos }: Walk): CheckError | undefined {
  try {
    checkJoinedUp(net, membership);
    checkSameHistory(net, membership);
    // Dates by wrong clocks don't say what was said before two met.
    if (!chaos.hasWrongClocks) checkSaidMeanwhile(net, membership, acquaintance);
    return undefined;
  } catch (error) {
    if (error instanceof CheckError) return error;
    throw error;
  }
}
