// A tab's port with a host that the test plays by hand.
import { toPeerId } from '../../core/wire/ids.ts';
import type { TabCarrierListener } from '../carrier.ts';
import { BRIDGE_VERSION } from '../messages.ts';
import type { HostBatch, HostMessage, Lock, TabBatch } from '../messages.ts';
import { createTabPort } from '../port.ts';
import type { PortState, TabHears, TabPort, TabSays } from '../port.ts';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
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

export const FRIEND = toPeerId('a'.repeat(32));
export const ASK: TabSays = { type: 'ask', request: 'r', ask: { type: 'diagnostics' } };
export const UP: TabSays = { type: 'linkState', friend: FRIEND, state: 'up' };
export const OFFLINE: TabSays = { type: 'linkState', friend: FRIEND, state: 'offline' };

export const welcome = (hostId = 'host', lock: Lock = { type: 'open' }): HostMessage => ({
  type: 'welcome',
  hostId,
  profile: undefined,
  lock,
  backedUpAtMs: 0,
});

/** Until what was said in this turn is posted. */
export const turn = (): Promise<void> => Promise.resolve();

/** `onMessage` is called after each message was noted in `heard`. */
export function createPortBench({ onMessage = (): void => {} } = {}): PortBench {
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
    onMessage(message) {
      heard.push(message);
      onMessage();
    },
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
