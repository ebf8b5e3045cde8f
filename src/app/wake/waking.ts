// Who may wake this browser, kept true: friends are let and no more let, their tickets renewed when
// they near their end or the browser's subscription is another, and all of them made worthless at
// once when one is taken back. Loaded when it is needed.
import { systemClock } from '../../base/clock.ts';
import { locksHere } from '../../bridge/locks.ts';
import { signalingUrlOf } from '../../bridge/signaling-url.ts';
import type { WakeGrantView } from '../../bridge/wake.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { createWakeId } from '../../identity/wake/wake-ticket.ts';
import { askWakeTerms } from '../../link/check/wake-call.ts';
import type { WakeTerms } from '../../link/check/wake-call.ts';
import { openPageWebSocket } from '../../link/signaling/signaling-connection.ts';
import { randomMessageId } from '../client/message-id.ts';
import { WAKE_RENEW_MS } from '../constants.ts';
import type { AppContext } from '../context/app-context.ts';
import { RequestError } from '../shared/trouble.ts';
import { makeSheet, readSheet, removeSheet, writeSheet } from './sheet.ts';
import {
  endSubscription,
  fingerprint,
  makeTicket,
  pushManager,
  subscription,
} from './subscription.ts';
import type { PushManagerLike } from './subscription.ts';

/** Why a friend can't be let wake this browser; the app has a sentence for each. */
export type LetTrouble = 'missing' | 'refused' | 'off' | 'unreachable' | 'failed';

/** What this uses of the browser and of the server; others are for tests. */
export interface WakeWorld {
  readonly pushManager: () => Promise<PushManagerLike | undefined>;
  readonly isAllowed: () => boolean;
  /** Of this page's own signaling server. */
  readonly terms: () => Promise<WakeTerms | 'off' | 'unreachable'>;
}

const ownUrl = (): string => new URL(signalingUrlOf(location.origin)).href;

const browserWorld: WakeWorld = {
  pushManager,
  isAllowed: () => globalThis.Notification?.permission === 'granted',
  terms: () =>
    askWakeTerms({
      signalingUrl: ownUrl(),
      clock: systemClock,
      openWebSocket: openPageWebSocket,
    }),
};

/**
 * The friend may wake this browser from now on; otherwise it tells why not. To be called once the
 * person has allowed notifications. Rejects with RequestError.
 */
export async function letWake(
  app: AppContext,
  friend: PeerId,
  world: WakeWorld = browserWorld,
): Promise<LetTrouble | undefined> {
  const manager = app.connection.noWorker ? undefined : await world.pushManager();
  if (!manager) return 'missing';
  if (!world.isAllowed()) return 'refused';
  const terms = await world.terms();
  if (typeof terms === 'string') return terms;
  let made: PushSubscription;
  try {
    made = await subscription(manager, terms);
  } catch {
    return 'failed';
  }
  const at = { id: createWakeId(webRandomBytes), url: ownUrl(), nowMs: Date.now() };
  const given = await makeTicket(made, terms, at);
  await app.client.ask({ type: 'letWake', friend, given, word: randomMessageId() });
  await keepWaking(app, world);
  return undefined;
}

/** The friend may not any more, whatever it has kept. Rejects with RequestError. */
export async function stopWaking(
  app: AppContext,
  friend: PeerId,
  world: WakeWorld = browserWorld,
): Promise<void> {
  await app.client.ask({ type: 'letWake', friend, given: undefined, word: randomMessageId() });
  await keepWaking(app, world);
}

/** Rejects with RequestError, and as the browser's caches do. */
export function keepWaking(app: AppContext, world: WakeWorld = browserWorld): Promise<void> {
  const work = (): Promise<void> => keepTrue(app, world);
  // One tab after the other, so that no two of them make subscriptions against each other.
  return locksHere()?.request(LOCK, {}, work) ?? work();
}

const LOCK = 'foyer-wake';

async function keepTrue(app: AppContext, world: WakeWorld): Promise<void> {
  const { profileName } = app;
  const sheet = await readSheet(profileName);
  const grants = await grantsOf(app);
  if (!sheet && grants.length === 0) return;
  const manager = await world.pushManager();
  const ids = new Set(grants.map(({ id }) => id));
  // Nobody keeps a list of tickets that were taken back: they die with the subscription.
  const isTakenBack = Object.keys(sheet?.friends ?? {}).some((id) => !ids.has(id));
  if (isTakenBack) await endSubscription(manager);
  if (grants.length === 0) return removeSheet(profileName);
  await writeSheet(makeSheet(app, grants));
  if (manager && world.isAllowed()) await renew(app, manager, grants, await world.terms());
}

async function renew(
  { client }: AppContext,
  manager: PushManagerLike,
  grants: readonly WakeGrantView[],
  terms: WakeTerms | 'off' | 'unreachable',
): Promise<void> {
  if (typeof terms === 'string') return;
  const made = await subscription(manager, terms).catch(() => undefined);
  if (!made) return;
  const by = await fingerprint(made, terms);
  const nowMs = Date.now();
  for (const { friend, id, untilMs, by: former } of grants) {
    if (former === by && untilMs - nowMs > WAKE_RENEW_MS) continue;
    const given = await makeTicket(made, terms, { id, url: ownUrl(), nowMs });
    await client.ask({ type: 'letWake', friend, given, word: randomMessageId() });
  }
}

/** None of a profile that is gone. Rejects with RequestError when it can't be told. */
async function grantsOf({ client }: AppContext): Promise<readonly WakeGrantView[]> {
  try {
    const answer = await client.ask({ type: 'wakeGrants' });
    return answer.type === 'wakeGrants' ? answer.grants : [];
  } catch (error) {
    if (error instanceof RequestError && error.code === 'no-profile') return [];
    throw error;
  }
}
