// What the page about this peer's health shows: counts and times, never a text, key or lobby id.
import type { Diagnostics } from '../../bridge/messages.ts';
import type { Store } from '../../store/store.ts';
import type { CoreRunner } from './core-runner.ts';
import type { LinkHolderPort } from './link-holder-port.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { Saver } from '../disk/saver.ts';

export interface DiagnosticsSources {
  readonly startedAtMs: number;
  readonly place: Diagnostics['place'];
  readonly store: Store;
  readonly corruptRecords: number;
  readonly saver: Saver;
  readonly queue: JobQueue;
  readonly holderPort: LinkHolderPort;
  readonly keeper: ProfileKeeper;
  /** Undefined before a profile was created. */
  readonly runner: CoreRunner | undefined;
}

export async function collectDiagnostics(options: DiagnosticsSources): Promise<Diagnostics> {
  const { startedAtMs, place, store, corruptRecords, saver, queue, runner, keeper, holderPort } =
    options;
  return {
    hostStartedAtMs: startedAtMs,
    place,
    drops: runner?.core.drops() ?? {},
    seenEntries: runner?.core.seenEntries ?? 0,
    queueLength: queue.length,
    unsavedWrites: saver.waiting,
    corruptRecords,
    storage: await store.estimate().catch(() => undefined),
    packetsReceived: runner?.packetsReceived ?? 0,
    packetsSent: runner?.packetsSent ?? 0,
    messagesForwarded: runner?.core.forwarded ?? 0,
    clockOffsetMs: runner?.core.clockOffsetMs,
    links: holderPort.linkReports(),
    backedUpAtMs: keeper.backedUpAtMs,
  };
}
