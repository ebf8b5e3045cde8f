// A page's `navigator.serviceWorker` whose workers come and go when the test says so.

export interface FakeServiceWorker {
  readonly received: unknown[];
  /** What came along with each of them. */
  readonly ports: (readonly MessagePort[])[];
}

export interface FakeServiceWorkers {
  readonly container: ServiceWorkerContainer;
  readonly registration: ServiceWorkerRegistration;
  readonly started: boolean;
  /** The one that is being installed. */
  readonly install: () => FakeServiceWorker;
  /** It can't be installed, and is gone. */
  readonly fail: () => void;
  /** The one that was being installed, or else a new one, is the active one. */
  readonly activate: () => FakeServiceWorker;
  /** The active worker controls the page. */
  readonly claim: () => void;
  /** A worker posts to the page. */
  readonly post: (data: unknown) => void;
}

interface Worker extends FakeServiceWorker, EventTarget {
  readonly become: (state: string) => void;
}

function createWorker(): Worker {
  const received: unknown[] = [];
  const ports: (readonly MessagePort[])[] = [];
  const worker = Object.assign(new EventTarget(), {
    state: 'installing',
    received,
    ports,
    postMessage(data: unknown, given: readonly MessagePort[] = []) {
      received.push(data);
      ports.push(given);
    },
    become(state: string) {
      worker.state = state;
      worker.dispatchEvent(new Event('statechange'));
    },
  });
  return worker;
}

export function createFakeServiceWorkers(): FakeServiceWorkers {
  const target = new EventTarget();
  const registration: { active: Worker | null; waiting: null; installing: Worker | null } = {
    active: null,
    waiting: null,
    installing: null,
  };
  let started = false;
  const container = Object.assign(target, {
    startMessages() {
      started = true;
    },
  });
  return {
    container: container as unknown as ServiceWorkerContainer,
    registration: registration as unknown as ServiceWorkerRegistration,
    get started() {
      return started;
    },
    install: () => (registration.installing = createWorker()),
    fail() {
      const failed = registration.installing;
      registration.installing = null;
      failed?.become('redundant');
    },
    activate() {
      const active = registration.installing ?? createWorker();
      registration.installing = null;
      registration.active = active;
      active.become('activated');
      return active;
    },
    claim: () => target.dispatchEvent(new Event('controllerchange')),
    post: (data) => target.dispatchEvent(new MessageEvent('message', { data })),
  };
}
