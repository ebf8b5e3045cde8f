// The service worker: routes only. Serves the app from its cache, hands what tabs post to the
// hosts, and lives as long as they have something to finish.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { createHosts } from './hosts.ts';
import { surroundingsHere } from './surroundings.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Put in by the build: every file of the app with its revision. */
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

const hosts = createHosts(surroundingsHere('service-worker', self.location.origin));

// The query names a profile or a source of traffic, never another file.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();

self.addEventListener('activate', (event) => {
  // The tab that installed us shouldn't need a reload before it works offline.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const { source } = event;
  // Only when the person agreed: the links of open tabs pause while hosts change.
  if (asksToSkipWaiting(data)) {
    event.waitUntil(self.skipWaiting());
  } else if (source) {
    event.waitUntil(hosts.receive(data, (batch) => source.postMessage(batch)));
  }
});

function asksToSkipWaiting(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  );
}
