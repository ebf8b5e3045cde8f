// Carries batches between a page and the service worker. `ServiceWorker.postMessage` starts a
// stopped worker and is never lost on the way, and it alone keeps a worker alive.
import type { TabCarrier, TabCarrierListener } from './carrier.ts';
import type { TabBatch } from './messages.ts';

/** `container` is the page's `navigator.serviceWorker`; a worker must be registered elsewhere. */
export function createServiceWorkerCarrier(container: ServiceWorkerContainer): TabCarrier {
  let listener: TabCarrierListener | undefined;
  let registration: ServiceWorkerRegistration | undefined;
  let postedTo: ServiceWorker | undefined;
  let closed = false;
  const early: TabBatch[] = [];

  const post = (batch: TabBatch): void => {
    const active = registration?.active;
    if (!active) {
      early.push(batch);
      return;
    }
    postedTo = active;
    active.postMessage(batch);
  };
  const onMessage = ({ data }: MessageEvent<unknown>): void => listener?.onBatch(data);
  // The first worker to control a page that has been posting to it all along is no new one.
  const onController = (): void => {
    if (postedTo && registration?.active !== postedTo) listener?.onNewHost();
  };

  void container.ready.then((ready) => {
    registration = ready;
    if (!closed) for (const batch of early.splice(0)) post(batch);
  });
  return {
    post,
    listen(wanted) {
      listener = wanted;
      container.addEventListener('message', onMessage);
      container.addEventListener('controllerchange', onController);
      container.startMessages();
    },
    close() {
      closed = true;
      container.removeEventListener('message', onMessage);
      container.removeEventListener('controllerchange', onController);
    },
  };
}
