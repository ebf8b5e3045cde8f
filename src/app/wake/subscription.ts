// This browser's push subscription: had, made and ended, and what tickets need of it.
import { bytesToHex, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import type { WakeTerms } from '../../link/check/wake-call.ts';
import { bytesFrom, textFrom } from '../../link/signaling/signaling-text.ts';
import type { GivenTicket } from '../../bridge/wake.ts';
import { WAKE_TICKET_LIFE_MS } from '../../identity/constants.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { sealWakeTicket } from '../../identity/wake/wake-ticket.ts';

export type PushManagerLike = Pick<PushManager, 'getSubscription' | 'subscribe'>;

/** Undefined where the browser has no pushes, as on an iPhone before Foyer is installed. */
export async function pushManager(): Promise<PushManagerLike | undefined> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return undefined;
  return (await navigator.serviceWorker.ready).pushManager;
}

/** The one there is, if it is for this server's key, or a new one. Rejects as the browser does. */
export async function subscription(
  manager: PushManagerLike,
  { vapidKey }: WakeTerms,
): Promise<PushSubscription> {
  const key = new Uint8Array(bytesFrom(vapidKey));
  const had = await manager.getSubscription();
  const hadKey = had?.options.applicationServerKey;
  if (had && hadKey && sameBytes(new Uint8Array(hadKey), key)) return had;
  await had?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Whatever tickets friends have of it are worth nothing from then on, also to a thief. */
export async function endSubscription(manager: PushManagerLike | undefined): Promise<void> {
  await (await manager?.getSubscription())?.unsubscribe();
}

/** Names subscription and server: tickets made with others are worthless. 8 bytes in hex. */
export async function fingerprint(
  { endpoint }: Pick<PushSubscription, 'endpoint'>,
  { vapidKey, ticketKey }: WakeTerms,
): Promise<string> {
  const text = new Uint8Array(utf8Bytes(`${endpoint} ${vapidKey} ${ticketKey}`));
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', text)), 0, 8);
}

/** Rejects with RangeError for a subscription that no ticket holds. */
export async function makeTicket(
  made: PushSubscription,
  terms: WakeTerms,
  { id, url, nowMs }: { readonly id: string; readonly url: string; readonly nowMs: number },
): Promise<GivenTicket> {
  const untilMs = nowMs + WAKE_TICKET_LIFE_MS;
  const target = {
    endpoint: made.endpoint,
    p256dh: new Uint8Array(made.getKey('p256dh') ?? []),
    auth: new Uint8Array(made.getKey('auth') ?? []),
    id,
    untilMs,
  };
  const ticket = textFrom(sealWakeTicket(target, bytesFrom(terms.ticketKey), webRandomBytes));
  return { id, untilMs, by: await fingerprint(made, terms), url, ticket };
}
