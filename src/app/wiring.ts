// Makes the tab's connections: the service worker is registered, the port to the host opened, the
// links wired to it. Knows what is connected to what, and nothing else.
import { registerSW } from 'virtual:pwa-register';
import type { TabCarrier } from '../bridge/carrier.ts';
import { systemClock } from '../bridge/clock.ts';
import { locksHere } from '../bridge/locks.ts';
import { createTabPort } from '../bridge/port.ts';
import type { PortState, TabPort } from '../bridge/port.ts';
import { createServiceWorkerCarrier } from '../bridge/service-worker-carrier.ts';
import type { AppContext } from './app-context.ts';
import { createLinkWiring } from './link-wiring.ts';
import { words } from './words.ts';

/** A tab can stay open for weeks; this often it asks whether there is a new version, in ms. */
const UPDATE_PERIOD_MS = 3_600_000;

/** The app's asks go through the port this gives; all that the host says goes to the client. */
export async function wire(app: AppContext): Promise<TabPort> {
  const tab = crypto.randomUUID();
  const port: TabPort = createTabPort({
    profile: app.profileName,
    tab,
    carrier: await carrierFor(app),
    clock: systemClock,
    locks: locksHere(),
    onMessage: (message) => {
      links.hear(message);
      app.client.receive(message);
    },
    onState: (state) => showState(app, state),
  });
  const links = createLinkWiring({
    profile: app.profileName,
    port,
    ownSignalingUrl: signalingUrl(location),
    onDetail: (friend, detail) => app.client.linkDetails.set(friend, detail),
  });
  const tellLooking = (): void => {
    port.say({ type: 'looking', looking: document.visibilityState === 'visible' });
  };
  document.addEventListener('visibilitychange', tellLooking);
  if (document.visibilityState !== 'visible') tellLooking();
  // The links' own listener ends them; the farewell must be on its way before that.
  const leave = (): void => {
    links.close();
    port.close();
  };
  window.addEventListener('pagehide', leave, { capture: true });
  // A page that was put aside and shown again has said goodbye to everyone: it starts over.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  return port;
}

async function carrierFor(app: AppContext): Promise<TabCarrier> {
  if (!('serviceWorker' in navigator)) throw new Error('no service worker here');
  registerWorker(app);
  return createServiceWorkerCarrier(navigator.serviceWorker);
}

function registerWorker({ toasts, update }: AppContext): void {
  const updateNow = registerSW({
    immediate: true,
    onNeedRefresh: () => update.offer(() => updateNow(true)),
    onOfflineReady: () => toasts.note(words.notes.offlineReady),
    onRegisteredSW: (_, registration) => {
      if (!registration) return;
      setInterval(() => void registration.update().catch(() => undefined), UPDATE_PERIOD_MS);
    },
  });
}

function showState({ surroundings }: AppContext, state: PortState): void {
  surroundings.otherVersion = state.type === 'otherVersion';
  surroundings.silent = state.type === 'silent';
}

function signalingUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/signal`;
}
