// The service worker: routes only. Serves the app from its cache, hands what tabs post to the
// hosts, and lives as long as they have something to finish.
import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import type { HostBatch } from '../bridge/messages.ts';
import { ReplyPorts, type WayBack } from '../bridge/carriers/reply-ports.ts';
import { createHosts } from './host/hosts.ts';
import { hostEnvironment } from './host/host-environment.ts';
import { deviceNotifications, openNotified } from './notifications/device-notifications.ts';
import { FIRST_SCREEN_MS } from './constants.ts';
import { forgetLab, isOfLab, LAB_CACHE } from './lab-cache.ts';
import { showWake } from './notifications/wake-notification.ts';
import { isShared, takeShared } from './share-target.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Put in by the build: every file of the app with its revision. */
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

/** Clients that have posted something since this worker was started. */
const heard = new Set<string>();
const replyPorts = new ReplyPorts((data, wayBack) => void receive(data, wayBack));
const files = new PrecacheController();
files.addToCacheList(self.__WB_MANIFEST);
const device = deviceNotifications(self.registration, self.clients);
const hosts = createHosts({
  ...hostEnvironment('service-worker', self.location.origin),
  callTabs: (batch) => void callTabs(batch),
  notifications: device,
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (isShared(request, self.location.origin)) event.respondWith(takeShared(request, caches));
});

// The query names a profile or a source of traffic, never another file.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/./] }));
cleanupOutdatedCaches();
registerRoute(({ url }) => isOfLab(url), new NetworkFirst({ cacheName: LAB_CACHE }));

self.addEventListener('install', (event) => {
  const isFirst = self.registration.active === null;
  const waitMs = isFirst ? FIRST_SCREEN_MS : 0;
  const waited = new Promise<void>((resolve) => setTimeout(resolve, waitMs));
  event.waitUntil(waited.then(() => files.install(event)));
});

self.addEventListener('activate', (event) => {
  void files.activate(event);
  // The tab that installed us shouldn't need a reload before it works offline.
  event.waitUntil(Promise.all([self.clients.claim(), forgetLab(caches)]));
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const { source } = event;
  // Only when the person agreed: the links of open tabs pause while hosts change.
  if (asksToSkipWaiting(data)) {
    event.waitUntil(self.skipWaiting());
  } else if (source instanceof Client) {
    heard.add(source.id);
    const wayBack = replyPorts.to(source, event.ports);
    if (wayBack) event.waitUntil(receive(data, wayBack));
  }
});

self.addEventListener('push', (event) => {
  const now = new Date();
  const minute = 60 * now.getHours() + now.getMinutes();
  event.waitUntil(showWake(event.data?.text(), { caches, device, minute }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNotified(event.notification.data, self.clients));
});

function receive(data: unknown, wayBack: WayBack): Promise<void> {
  return hosts.receive(data, (batch) => wayBack.postMessage(batch));
}

/** What a client has posted already is on its way to a host, which will answer it. */
async function callTabs(batch: HostBatch): Promise<void> {
  const clients = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const client of clients) if (!heard.has(client.id)) client.postMessage(batch);
}

function asksToSkipWaiting(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  );
}
