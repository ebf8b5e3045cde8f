// A page's `navigator.serviceWorker` whose workers come and go when the test says so.

export interface FakeServiceWorker {
  readonly received: unknown[];
}

export interface FakeServiceWorkers {
  readonly container: ServiceWorkerContainer;
  readonly started: boolean;
  /** A new worker is the active one. */
  readonly activate: () => FakeServiceWorker;
  /** The active worker controls the page. */
  readonly claim: () => void;
  /** A worker posts to the page. */
  readonly post: (data: unknown) => void;
}

export function createFakeServiceWorkers(): FakeServiceWorkers {
  const target = new EventTarget();
  const registration: { active: ServiceWorker | null } = { active: null };
  let makeReady = (): void => {};
  let started = false;
  const ready = new Promise<ServiceWorkerRegistration>((resolve) => {
    makeReady = () => resolve(registration as unknown as ServiceWorkerRegistration);
  });
  const container = Object.assign(target, {
    ready,
    startMessages() {
      started = true;
    },
  });
  return {
    container: container as unknown as ServiceWorkerContainer,
    get started() {
      return started;
    },
    activate() {
      const received: unknown[] = [];
      const worker = { postMessage: (data: unknown) => received.push(data) };
      registration.active = worker as unknown as ServiceWorker;
      makeReady();
      return { received };
    },
    claim: () => target.dispatchEvent(new Event('controllerchange')),
    post: (data) => target.dispatchEvent(new MessageEvent('message', { data })),
  };
}
