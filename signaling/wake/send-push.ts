// Sends one push (RFC 8030), sealed for the browser alone (RFC 8291) and signed by this server
// (RFC 8292); `web-push` makes it, and it leaves by a connection that only goes to push services.

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import webPush, { type RequestDetails } from 'web-push';
import { PUSH_TTL_S, PUSH_WAIT_MS } from '../constants.ts';
import type { WakeTarget } from './open-ticket.ts';
import { publicLookup } from '../public-addresses.ts';
import { pushUrl, type PushPlaces } from './push-places.ts';
import type { WakeKey } from './wake-key.ts';

export type PushOptions = PushPlaces & {
  readonly vapid: WakeKey['vapid'];
  /** Whom a push service may ask about this server: a `mailto:` or `https:` address. */
  readonly contact: string;
};

/** Never rejects. */
export type SendPush = (target: WakeTarget) => Promise<'sent' | 'gone' | 'failed'>;

export function createSendPush(options: PushOptions): SendPush {
  const lookup = publicLookup(options);
  return async (target) => {
    const url = pushUrl(target.endpoint, options);
    if (!url) return 'failed';
    try {
      const status = await post(url, pushOf(target, options), lookup);
      if (status >= 200 && status < 300) return 'sent';
      return status === 404 || status === 410 ? 'gone' : 'failed';
    } catch {
      // Neither its address nor what a push service says of it is anybody's business.
      return 'failed';
    }
  };
}

/** Throws for keys that are none. */
function pushOf({ endpoint, p256dh, auth, id }: WakeTarget, options: PushOptions): RequestDetails {
  const { vapid, contact: subject } = options;
  return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, `wake ${id}`, {
    vapidDetails: { subject, ...vapid },
    contentEncoding: 'aes128gcm',
    TTL: PUSH_TTL_S,
    urgency: 'high',
    // A later one takes the place of one that still waits for the device.
    topic: 'wake',
  });
}

function post(
  url: URL,
  { method, headers, body }: RequestDetails,
  lookup: ReturnType<typeof publicLookup>,
): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        headers,
        lookup,
        agent: false,
        signal: AbortSignal.timeout(PUSH_WAIT_MS),
      },
      (response) => {
        // Nothing of its body is read, and nowhere else is gone to when it says so.
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
