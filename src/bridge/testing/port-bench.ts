// A tab's port with a host that the test plays by hand.
import type { TabCarrierListener } from '../carrier.ts';
import { BRIDGE_VERSION } from '../messages.ts';
import type { HostBatch, HostMessage, TabBatch } from '../messages.ts';
import { createTabPort } from '../port.ts';
import type { PortState, TabHears, TabPort } from '../port.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createFakeLocks } from './fake-locks.ts';
import type { FakeLocks } from './fake-locks.ts';

export interface PortBench {
  readonly port: TabPort;
  readonly clock: FakeClock;
  readonly locks: FakeLocks;
  readonly posted: TabBatch[];
  readonly heard: TabHears[];
  readonly states: PortState[];
  readonly carrier: { closed: boolean };
  /** Types of the messages posted since the last look. */
  readonly newTypes: () => string[];
  readonly host: (done: number, ...messages: HostMessage[]) => void;
  readonly raw: (batch: unknown) => void;
  readonly newHost: () => void;
}

export function createPortBench(): PortBench {
  const clock = createFakeClock();
  const locks = createFakeLocks();
  const posted: TabBatch[] = [];
  const heard: TabHears[] = [];
  const states: PortState[] = [];
  const carrier = { closed: false };
  let listener: TabCarrierListener | undefined;
  let looked = 0;
  const port = createTabPort({
    profile: 'default',
    tab: 'one',
    clock,
    locks,
    carrier: {
      post: (batch) => posted.push(batch),
      listen(wanted) {
        listener = wanted;
      },
      close() {
        carrier.closed = true;
      },
    },
    onMessage: (message) => heard.push(message),
    onState: (state) => states.push(state),
  });
  const raw = (batch: unknown): void => listener!.onBatch(batch);
  return {
    port,
    clock,
    locks,
    posted,
    heard,
    states,
    carrier,
    raw,
    newTypes: () =>
      posted
        .slice(looked, (looked = posted.length))
        .flatMap(({ messages }) => messages.map(({ type }) => type)),
    host(done, ...messages) {
      const batch: HostBatch = { foyer: BRIDGE_VERSION, profile: 'default', done, messages };
      raw(batch);
    },
    newHost: () => listener!.onNewHost(),
  };
}
