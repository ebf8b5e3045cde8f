// Wakes whom tickets name, within limits, and counts what became of it. Keeps no ticket and no
// subscription: a few numbers for a while, under names that are hashes.

import { createHash } from 'node:crypto';
import { netKey } from '../addresses.ts';
import { ADDRESSES_REMEMBERED_MAX, PUSHES_AT_A_TIME_MAX, type WakeLimits } from '../constants.ts';
import { KeyedBuckets, ofNet } from '../keyed-buckets.ts';
import type { WakeOutcome, WakeTerms } from '../protocol.ts';
import { WAKE_OUTCOMES } from '../protocol.ts';
import { Tally } from '../tally.ts';
import { openTicket } from './open-ticket.ts';
import type { PushPlaces } from './push-places.ts';
import { createSendPush, type SendPush } from './send-push.ts';
import type { WakeKey } from './wake-key.ts';

export type WakeOptions = Partial<PushPlaces> & {
  readonly key: WakeKey;
  /** Whom a push service may ask about this server: a `mailto:` or `https:` address. */
  readonly contact: string;
};

export type Waker = {
  readonly terms: WakeTerms;
  /** Never rejects. `addressKey`: whose page has brought the ticket. */
  wake(ticket: string, addressKey: string): Promise<WakeOutcome>;
  counts(): Readonly<Record<WakeOutcome, number>>;
};

export type WakerSetup = WakeOptions & {
  readonly limits: WakeLimits;
  readonly nowMs: () => number;
  readonly sendPush?: SendPush;
};

export function createWaker(setup: WakerSetup): Waker {
  const { key, contact, limits, nowMs, pushHosts = [], allowLoopback = false } = setup;
  const { vapid, ticket: ticketKey } = key;
  const send = setup.sendPush ?? createSendPush({ vapid, contact, pushHosts, allowLoopback });
  const tally = new Tally(WAKE_OUTCOMES);
  const buckets = (size: WakeLimits['perTicket'], keys = ADDRESSES_REMEMBERED_MAX) =>
    new KeyedBuckets(size, keys);
  const askers = buckets(limits.perAddress);
  const nets = buckets(ofNet(limits.perAddress));
  const all = buckets(limits.inAll, 1);
  const tickets = buckets(limits.perTicket);
  const devices = buckets(limits.perDevice);
  let underWay = 0;

  const wake = async (ticket: string, addressKey: string): Promise<WakeOutcome> => {
    const now = nowMs();
    const isPaid =
      askers.take(addressKey, 1, now) &&
      nets.take(netKey(addressKey), 1, now) &&
      all.take('', 1, now);
    if (!isPaid) return 'too-soon';
    const target = openTicket(ticketKey, ticket);
    if (!target || target.untilMs > now + limits.ticketLifeMaxMs) return 'unreadable';
    if (target.untilMs <= now) return 'expired';
    const device = hashOf(target.endpoint);
    // Renewed tickets of one friend have the same id: a new one is no way around.
    if (!tickets.take(hashOf(`${device} ${target.id}`), 1, now)) return 'too-soon';
    if (!devices.take(device, 1, now)) return 'too-soon';
    if (underWay >= PUSHES_AT_A_TIME_MAX) return 'failed';
    underWay += 1;
    const outcome = await send(target);
    underWay -= 1;
    return outcome;
  };
  return {
    terms: {
      vapidKey: vapid.publicKey,
      ticketKey: Buffer.from(ticketKey.publicKey).toString('base64url'),
    },
    async wake(ticket, addressKey) {
      const outcome = await wake(ticket, addressKey);
      tally.add(outcome);
      return outcome;
    },
    counts: () => tally.counts,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
