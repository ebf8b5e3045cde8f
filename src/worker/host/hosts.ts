// The hosts of one worker or page: one for each profile that a tab speaks of, made when needed and
// made again when one has ended.
import { readTabBatch } from '../../bridge/batch-check.ts';
import type { Receive, Reply } from '../../bridge/carrier.ts';
import { refuse } from '../../bridge/host-port.ts';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import { createHost } from './host.ts';
import type { HostEnvironment } from './host-environment.ts';
import type { Host, HostEnd } from './host.ts';
import { HostMemory } from './host-memory.ts';
import { RESTART_PAUSE_MS } from '../constants.ts';

export interface Hosts {
  readonly receive: Receive;
  /** All of them end at once. */
  close(): void;
}

interface Slot {
  host: Host | undefined;
  startedAtMs: number;
  readonly memory: HostMemory;
  /** The ways back to the tabs, for the host that comes next. */
  readonly replies: Map<string, Reply>;
}

export function createHosts(environment: HostEnvironment): Hosts {
  const slots = new Map<string, Slot>();
  let isOpen = true;

  const start = (profile: string, slot: Slot): Host => {
    slot.startedAtMs = environment.clock.nowMs();
    const host = createHost({
      profile,
      environment,
      memory: slot.memory,
      onEnd: (why) => onEnd(profile, slot, why),
    });
    slot.host = host;
    return host;
  };
  const onEnd = (profile: string, slot: Slot, why: HostEnd): void => {
    slot.host = undefined;
    const livedMs = Math.abs(environment.clock.nowMs() - slot.startedAtMs);
    if (!isOpen || why === 'replaced') return;
    // It may be locked or gone now: what was shown of it is no longer for everybody.
    if (why === 'anew') slot.memory.notifier.clear();
    // After one that failed as soon as it began, the tabs set the pace: they ask ever less often.
    if (why === 'failed' && livedMs < RESTART_PAUSE_MS) return;
    const host = start(profile, slot);
    for (const [tab, reply] of slot.replies) {
      void host.receive({ foyer: BRIDGE_VERSION, profile, tab, first: 0, messages: [] }, reply);
    }
  };

  return {
    async receive(value, reply) {
      const reading = readTabBatch(value);
      if (!isOpen || reading.type === 'notOurs') return;
      if (reading.type === 'otherVersion') {
        refuse(reading.header.profile, reply);
        return;
      }
      const { batch } = reading;
      const slot = slots.get(batch.profile) ?? {
        host: undefined,
        startedAtMs: 0,
        memory: new HostMemory({
          profile: batch.profile,
          device: environment.notifications,
          clock: environment.clock,
        }),
        replies: new Map<string, Reply>(),
      };
      slots.set(batch.profile, slot);
      if (batch.messages.at(-1)?.type === 'bye') slot.replies.delete(batch.tab);
      else slot.replies.set(batch.tab, reply);
      const [first] = batch.messages;
      // Known before the host begins, a key spares it a start without.
      if (first?.type === 'hello') slot.memory.keyring.offer(first.dataKey);
      await (slot.host ?? start(batch.profile, slot)).receive(batch, reply);
    },
    close() {
      isOpen = false;
      for (const { host } of slots.values()) host?.close();
    },
  };
}
