// The way through a service worker: the first one, one that fails, ports for its answers.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { TabCarrier } from '../carrier.ts';
import { REGISTER_AGAIN_MS, TAKEN_AS_ALIVE_MS } from '../constants.ts';
import type { TabBatch } from '../messages.ts';
import { answer, batch, listenTo, turn } from '../testing/carried.ts';
import { createFakeServiceWorkers } from '../testing/fake-service-workers.ts';
import type { FakeServiceWorker, FakeServiceWorkers } from '../testing/fake-service-workers.ts';
import { LISTENS } from './answer-ports.ts';
import { createServiceWorkerCarrier } from './service-worker-carrier.ts';

describe('through a service worker', () => {
  interface Setting {
    readonly workers: FakeServiceWorkers;
    readonly time: FakeClock;
    /** Registrations that were asked for, each answered so. */
    readonly registrations: (() => Promise<ServiceWorkerRegistration>)[];
    readonly open: (isQuiet?: () => boolean) => TabCarrier;
  }

  function prepare(): Setting {
    const workers = createFakeServiceWorkers();
    const time = createFakeClock();
    const registrations: Setting['registrations'] = [];
    const { container, registration } = workers;
    const register = (): Promise<ServiceWorkerRegistration> =>
      registrations.shift()?.() ?? Promise.reject(new Error('asked once too often'));
    const rest = { container, registration, register, clock: time };
    const open = (isQuiet = (): boolean => false): TabCarrier =>
      createServiceWorkerCarrier({ ...rest, isQuiet });
    return { workers, time, registrations, open };
  }

  it('speaks to the first one while it is still being installed', () => {
    const { workers, open } = prepare();
    const first = workers.install();
    const carrier = open();
    const heard = listenTo(carrier);
    carrier.post(batch('one', 0));
    workers.activate();
    workers.claim();
    carrier.post(batch('one', 1));
    expect(first.received).toMatchObject([{ first: 0 }, { first: 1 }]);
    expect(heard.newHosts).toBe(0);
  });

  it('is registered again when it can’t be installed, until one stays', async () => {
    const { workers, time, registrations, open } = prepare();
    workers.install();
    const carrier = open();
    const heard = listenTo(carrier);
    carrier.post(batch('one', 0));
    const second: FakeServiceWorker[] = [];
    registrations.push(
      () => Promise.reject(new Error('offline')),
      () => {
        second.push(workers.install());
        return Promise.resolve(workers.registration);
      },
    );
    workers.fail();
    carrier.post(batch('one', 0));
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    expect(heard.newHosts).toBe(0);
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    expect(heard.newHosts).toBe(1);
    carrier.post(batch('one', 0));
    expect(second[0]?.received).toMatchObject([{ first: 0 }]);
  });

  it('is registered again when the next one fails too, not once it has closed', async () => {
    const { workers, time, registrations, open } = prepare();
    workers.install();
    const carrier = open();
    const again = (): Promise<ServiceWorkerRegistration> => {
      workers.install();
      return Promise.resolve(workers.registration);
    };
    registrations.push(again, again, again);
    workers.fail();
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    workers.fail();
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    expect(registrations).toHaveLength(1);
    workers.fail();
    carrier.close();
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    expect(registrations).toHaveLength(1);
  });

  it('leaves it as it is when a next version can’t be installed', async () => {
    const { workers, time, registrations, open } = prepare();
    const first = workers.activate();
    const carrier = open();
    registrations.push(() => Promise.resolve(workers.registration));
    workers.install();
    workers.fail();
    time.advance(REGISTER_AGAIN_MS);
    await turn();
    expect(registrations).toHaveLength(1);
    carrier.post(batch('one', 0));
    expect(first.received).toHaveLength(1);
  });

  const opening = (first: number): TabBatch => ({
    ...batch('one', first),
    messages: [{ type: 'hello', holder: false, linksUp: [] }],
  });
  /** Both ends are of this process, and what is posted has come before a timer ends. */
  const posted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

  it('hears by the port that it sends along with a hello, once for each host', async () => {
    const { workers, open } = prepare();
    const { ports } = workers.activate();
    const carrier = open();
    const heard = listenTo(carrier);
    for (const one of [batch('one', 0), opening(1), opening(1), batch('one', 2), opening(3)]) {
      carrier.post(one);
    }
    expect(ports.map(({ length }) => length)).toEqual([0, 1, 0, 0, 1]);
    ports[1]![0]!.postMessage(answer(1));
    await posted();
    ports[4]![0]!.postMessage(answer(3));
    await posted();
    workers.post(answer(4));
    expect(heard.batches).toEqual([answer(1), answer(3), answer(4)]);
    carrier.close();
    ports[4]![0]!.postMessage(answer(5));
    await posted();
    expect(heard.batches).toHaveLength(3);
  });

  it('lets go of ports that no host answers by any more', async () => {
    const { workers, open } = prepare();
    const { ports } = workers.activate();
    const carrier = open();
    const heard = listenTo(carrier);
    for (const first of [0, 1, 2]) carrier.post(opening(first));
    for (const [at, [port]] of ports.entries()) {
      port!.postMessage(answer(at));
      await posted();
    }
    expect(heard.batches).toEqual([answer(1), answer(2)]);
    carrier.close();
  });

  interface Listening {
    readonly time: FakeClock;
    readonly worker: FakeServiceWorker;
    readonly workers: FakeServiceWorkers;
    readonly carrier: TabCarrier;
    /** What came by the port. */
    readonly byPort: unknown[];
  }

  /** A worker that was said hello to, with a port to which it has first said `said`. */
  async function greeted(said: unknown): Promise<Listening> {
    const { workers, time, open } = prepare();
    const worker = workers.activate();
    const carrier = open();
    listenTo(carrier);
    carrier.post(opening(0));
    const byPort: unknown[] = [];
    const [port] = worker.ports[0]!;
    port!.onmessage = ({ data }) => byPort.push(data);
    port!.postMessage(said);
    await posted();
    return { time, worker, workers, carrier, byPort };
  }

  it('posts by the port, and now and then by the worker too, which keeps it alive', async () => {
    const { time, worker, carrier, byPort } = await greeted(LISTENS);
    for (const first of [1, 2]) carrier.post(batch('one', first));
    expect(worker.received).toEqual([opening(0)]);
    time.advance(TAKEN_AS_ALIVE_MS);
    for (const first of [3, 4]) carrier.post(batch('one', first));
    await posted();
    const firsts = [1, 2, 3, 4].map((first) => ({ first }));
    expect(byPort).toMatchObject([LISTENS, ...firsts]);
    expect(worker.received).toMatchObject([{ first: 0 }, { first: 3 }]);
    carrier.close();
  });

  it('posts by both until the worker says that it listens', async () => {
    const { workers, open } = prepare();
    const worker = workers.activate();
    const carrier = open();
    listenTo(carrier);
    for (const one of [opening(0), batch('one', 1)]) carrier.post(one);
    const byPort: unknown[] = [];
    worker.ports[0]![0]!.onmessage = ({ data }) => byPort.push(data);
    await posted();
    expect(byPort).toMatchObject([LISTENS, { first: 1 }]);
    expect(worker.received).toMatchObject([{ first: 0 }, { first: 1 }]);
    carrier.close();
  });

  it('posts nothing by a port that a worker of before only answers by', async () => {
    const { worker, carrier, byPort } = await greeted(answer(0));
    carrier.post(batch('one', 1));
    await posted();
    expect(byPort).toEqual([LISTENS]);
    expect(worker.received).toMatchObject([{ first: 0 }, { first: 1 }]);
    carrier.close();
  });

  it('posts to a worker that follows by the worker itself', async () => {
    const { workers, carrier } = await greeted(LISTENS);
    const next = workers.activate();
    carrier.post(batch('one', 2));
    expect(next.received).toMatchObject([{ first: 2 }]);
    carrier.close();
  });

  it('hears what the worker posts, until it closes', () => {
    const { workers, open } = prepare();
    workers.activate();
    const carrier = open();
    const heard = listenTo(carrier);
    carrier.post(batch('one'));
    workers.post(answer(1));
    expect(heard.batches).toEqual([answer(1)]);
    expect(workers.started).toBe(true);
    carrier.close();
    workers.post(answer(2));
    expect(heard.batches).toHaveLength(1);
    workers.activate();
    workers.claim();
    expect(heard.newHosts).toBe(0);
  });

  it('posts nothing while it is to be quiet', () => {
    const { workers, open } = prepare();
    let quiet = true;
    const first = workers.activate();
    const carrier = open(() => quiet);
    carrier.post(batch('one', 0));
    quiet = false;
    carrier.post(batch('one', 1));
    expect(first.received).toMatchObject([{ first: 1 }]);
  });

  it('posts to the newest worker and says that it is a new one', () => {
    const { workers, open } = prepare();
    const first = workers.activate();
    const carrier = open();
    const heard = listenTo(carrier);
    carrier.post(batch('one', 0));
    workers.claim();
    expect(heard.newHosts).toBe(0);
    const second = workers.activate();
    workers.claim();
    expect(heard.newHosts).toBe(1);
    carrier.post(batch('one', 1));
    expect(first.received).toHaveLength(1);
    expect(second.received).toMatchObject([{ first: 1 }]);
  });
});
