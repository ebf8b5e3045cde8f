// Where the host runs: in the service worker, or, where there is none (private windows, some web
// views), in one of the profile's tabs. The second kind is loaded only when it is needed.
import { registerSW } from 'virtual:pwa-register';
import type { TabCarrier } from '../../bridge/carrier.ts';
import { createServiceWorkerCarrier } from '../../bridge/carriers/service-worker-carrier.ts';
import type { ServiceWorkerCarrierOptions } from '../../bridge/carriers/service-worker-carrier.ts';
import { systemClock } from '../../base/clock.ts';
import { openBroadcastChannel } from '../../bridge/carriers/channel-carrier.ts';
import { createTakeover } from './takeover.ts';
import type { Takeover } from './takeover.ts';
import type { Update } from './update.svelte.ts';

export interface HostCarrierOptions {
  readonly profile: string;
  readonly tab: string;
  readonly update: Update;
  readonly onNoWorker: () => void;
}

/** A tab can stay open for weeks; this often it asks whether there is a new version, in ms. */
const UPDATE_PERIOD_MS = 3_600_000;

export async function hostCarrier(options: HostCarrierOptions): Promise<TabCarrier> {
  const takeover = createTakeover(systemClock, openBroadcastChannel);
  const registered = await registerWorker(options.update, takeover);
  if (registered) {
    return createServiceWorkerCarrier({
      ...registered,
      container: navigator.serviceWorker,
      clock: systemClock,
      isQuiet: () => takeover.isUnderWay,
    });
  }
  options.onNoWorker();
  const { createInPageHost } = await import('../../worker/host/in-page-host.ts');
  const { profile, tab } = options;
  return createInPageHost({ profile, tab, origin: location.origin }).carrier;
}

type Registered = Pick<ServiceWorkerCarrierOptions, 'registration' | 'register'>;

/** Undefined where the browser has no service workers or refuses ours. */
function registerWorker(update: Update, takeover: Takeover): Promise<Registered | undefined> {
  if (!('serviceWorker' in navigator)) return Promise.resolve(undefined);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    takeover.end();
    update.tookOver();
  });
  return new Promise((resolve) => {
    const updateNow = registerSW({
      immediate: true,
      onNeedRefresh: () => update.offer(() => takeover.begin().then(() => updateNow(true))),
      onRegisteredSW: (url, registration) => {
        if (!registration) return resolve(undefined);
        lookForUpdates(registration);
        const { scope } = registration;
        const register = () => navigator.serviceWorker.register(url, { scope });
        resolve({ registration, register });
      },
      onRegisterError: () => resolve(undefined),
    });
  });
}

function lookForUpdates(registration: ServiceWorkerRegistration): void {
  // Offline, or the server is away: there is a next time.
  setInterval(() => void registration.update().catch(() => undefined), UPDATE_PERIOD_MS);
}
