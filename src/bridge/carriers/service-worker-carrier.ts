// Carries batches between a page and the service worker. `ServiceWorker.postMessage` starts a
// stopped worker and is never lost on the way, and it alone keeps a worker alive; but it goes
// through the browser’s own process, as what a worker posts to its client does, which takes three
// times as long and waits behind all that this process draws. So both sides post by a port that the
// worker was given, and twice a second at most what goes there also goes by the worker itself: a
// worker that has the port takes no notice of the copy, one that hasn’t asks for a hello.
import type { SteadyClock } from '../../base/clock.ts';
import type { TabCarrier } from '../carrier.ts';
import { REGISTER_AGAIN_MS, TAKEN_AS_ALIVE_MS } from '../constants.ts';
import type { TabBatch } from '../messages.ts';
import { AnswerPorts } from './answer-ports.ts';

export interface ServiceWorkerCarrierOptions {
  /** The page's `navigator.serviceWorker`. */
  readonly container: ServiceWorkerContainer;
  /** What the page has registered. */
  readonly registration: ServiceWorkerRegistration;
  /** Registers the same worker again; rejects when it can't be had. */
  readonly register: () => Promise<ServiceWorkerRegistration>;
  readonly clock: SteadyClock;
  /** Nothing is posted then: the port sends it again, or hands it to the next host. */
  readonly isQuiet?: () => boolean;
}

/**
 * Until a first worker is active, the one that is being installed is spoken to: it fetches all of
 * the app meanwhile, which takes long on a phone. If that fails the browser gives it up; then it is
 * registered again, until one stays.
 */
export function createServiceWorkerCarrier(options: ServiceWorkerCarrierOptions): TabCarrier {
  const { container, register, clock, isQuiet = () => false } = options;
  const closing = new AbortController();
  const { signal } = closing;
  let { registration } = options;
  let postedTo: ServiceWorker | undefined;
  let postedAtMs = 0;
  let tellNewHost = (): void => {};
  let hear = (_: unknown): void => {};
  const answers = new AnswerPorts(({ data }) => hear(data));

  const newest = (): ServiceWorker | null =>
    registration.active ?? registration.waiting ?? registration.installing;

  const post = (batch: TabBatch): void => {
    const worker = newest();
    if (isQuiet() || !worker) return;
    const ports = answers.along(batch);
    const isAlive = worker === postedTo && clock.steadyMs() - postedAtMs < TAKEN_AS_ALIVE_MS;
    if (ports.length === 0 && answers.post(batch) && isAlive) return;
    postedTo = worker;
    postedAtMs = clock.steadyMs();
    worker.postMessage(batch, ports);
  };

  const registerAgain = (): void => {
    clock.after(REGISTER_AGAIN_MS, () => {
      if (!signal.aborted) register().then(begin, registerAgain);
    });
  };

  const begin = (found: ServiceWorkerRegistration): void => {
    registration = found;
    watch();
    tellNewHost();
  };

  /** A worker that fails while it is installed is gone, and all it was told with it. */
  const watch = (): void => {
    const worker = newest();
    worker?.addEventListener(
      'statechange',
      () => {
        if (worker.state === 'redundant' && !newest()) registerAgain();
      },
      { signal },
    );
  };

  watch();
  return {
    post,
    listen({ onBatch, onNewHost }) {
      tellNewHost = onNewHost;
      hear = onBatch;
      const onMessage = ({ data }: MessageEvent<unknown>): void => onBatch(data);
      // The first worker to control a page that has been posting to it all along is no new one.
      const onController = (): void => {
        if (postedTo && registration.active !== postedTo) onNewHost();
      };
      container.addEventListener('message', onMessage, { signal });
      container.addEventListener('controllerchange', onController, { signal });
      container.startMessages();
    },
    close() {
      closing.abort();
      answers.close();
    },
  };
}
