// The hosts of one worker or page: one for each profile that a tab speaks of, made when needed and
// made again when one has ended.
import { readTabBatch } from '../../bridge/batch-check.ts';
import type { Receive, Reply } from '../../bridge/carrier.ts';
import { refuse } from '../../bridge/host-port.ts';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import { createHost } from './host.ts';
import type { Host, HostEnd, HostEnvironment } from './host.ts';
import { HostMemory } from './host-memory.ts';
import { RESTART_PAUSE_MS } from '../constants.ts';

export interface Hosts {
  readonly receive: Receive;
  /** All of them end at once. */
  close(): void;
}

interface Home {
  host: Host | undefined;
  startedAtMs: number;
  readonly memory: HostMemory;
  /** The ways back to the tabs, for the host that comes next. */
  readonly replies: Map<string, Reply>;
}

export function createHosts(environment: HostEnvironment): Hosts {
  const homes = new Map<string, Home>();
  let isOpen = true;

  const start = (profile: string, home: Home): Host => {
    home.startedAtMs = environment.clock.nowMs();
    const host = createHost({
      profile,
      environment,
      memory: home.memory,
      onEnd: (why) => onEnd(profile, home, why),
    });
    home.host = host;
    return host;
  };
  const onEnd = (profile: string, home: Home, why: HostEnd): void => {
    home.host = undefined;
    const livedMs = Math.abs(environment.clock.nowMs() - home.startedAtMs);
    if (!isOpen || why === 'replaced') return;
    // After one that failed as soon as it began, the tabs set the pace: they ask ever less often.
    if (why === 'failed' && livedMs < RESTART_PAUSE_MS) return;
    const host = start(profile, home);
    for (const [tab, reply] of home.replies) {
      void host.receive({ foyer: BRIDGE_VERSION, profile, tab, first: 0, messages: [] }, reply);
    }
  };

  return {
    async receive(value, reply) {
      const reading = readTabBatch(value);
      if (!isOpen || reading.type === 'notOurs') return;
      if (reading.type === 'otherVersion') {
        refuse(reading.envelope.profile, reply);
        return;
      }
      const { batch } = reading;
      const home = homes.get(batch.profile) ?? {
        host: undefined,
        startedAtMs: 0,
        memory: new HostMemory(),
        replies: new Map<string, Reply>(),
      };
      homes.set(batch.profile, home);
      if (batch.messages.at(-1)?.type === 'bye') home.replies.delete(batch.tab);
      else home.replies.set(batch.tab, reply);
      const [first] = batch.messages;
      // Known before the host begins, a key spares it a start without.
      if (first?.type === 'hello') home.memory.keyring.offer(first.dataKey);
      await (home.host ?? start(batch.profile, home)).receive(batch, reply);
    },
    close() {
      isOpen = false;
      for (const { host } of homes.values()) host?.close();
    },
  };
}
