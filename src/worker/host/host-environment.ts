// What hosts find around them in a real worker or page.
import { systemClock } from '../../base/clock.ts';
import { locksHere } from '../../bridge/locks.ts';
import { createCore } from '../../core/router.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { createIdbStore } from '../../store/idb/idb-store.ts';
import type { HostEnvironment } from './host.ts';
import { createSecrets } from '../peer/secrets.ts';

/** `origin` is that of the page or worker, such as `https://example.org`. */
export function hostEnvironment(place: HostEnvironment['place'], origin: string): HostEnvironment {
  return {
    place,
    signalingUrl: signalingUrlOf(origin),
    createStore: (profile, onGivenWay, onEvicted) =>
      createIdbStore({ profile, onGivenWay, onEvicted }),
    createCore,
    createSecrets,
    clock: systemClock,
    random: webRandomBytes,
    locks: locksHere(),
  };
}

/** The server that served the app is also where its people can be met. */
export function signalingUrlOf(origin: string): string {
  const url = new URL('/signal', origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
