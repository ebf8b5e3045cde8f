// Carries batches between a page and the service worker. `ServiceWorker.postMessage` starts a
// stopped worker and is never lost on the way, and it alone keeps a worker alive.
import type { TabCarrier } from './carrier.ts';
import type { TabBatch } from './messages.ts';

/**
 * `container` is the page's `navigator.serviceWorker`; a worker must be registered elsewhere. While
 * `isQuiet` nothing is posted: the port sends it again, or hands it to the next host.
 */
export function createServiceWorkerCarrier(
  container: ServiceWorkerContainer,
  isQuiet: () => boolean = () => false,
): TabCarrier {
  const closing = new AbortController();
  const { signal } = closing;
  let registration: ServiceWorkerRegistration | undefined;
  let postedTo: ServiceWorker | undefined;
  const early: TabBatch[] = [];

  const post = (batch: TabBatch): void => {
    if (isQuiet()) return;
    const active = registration?.active;
    if (!active) {
      early.push(batch);
      return;
    }
    postedTo = active;
    active.postMessage(batch);
  };

  void container.ready.then((ready) => {
    registration = ready;
    if (!signal.aborted) for (const batch of early.splice(0)) post(batch);
  });
  return {
    post,
    listen({ onBatch, onNewHost }) {
      const onMessage = ({ data }: MessageEvent<unknown>): void => onBatch(data);
      // The first worker to control a page that has been posting to it all along is no new one.
      const onController = (): void => {
        // Stryker disable next-line OptionalChaining: who has posted has a registration.
        if (postedTo && registration?.active !== postedTo) onNewHost();
      };
      container.addEventListener('message', onMessage, { signal });
      container.addEventListener('controllerchange', onController, { signal });
      container.startMessages();
    },
    close: () => closing.abort(),
  };
}
