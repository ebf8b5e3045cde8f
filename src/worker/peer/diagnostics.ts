// What the page about this peer's health shows: counts and times, never a text, key or lobby id.
import type { Diagnostics } from '../../bridge/messages.ts';
import type { Store } from '../../store/store.ts';
import type { Saver } from '../disk/saver.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { CoreRunner } from './core-runner.ts';
import type { LinkHolderPort } from './link-holder-port.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';

export interface DiagnosticsSources {
  readonly startedAtMs: number;
  readonly place: Diagnostics['place'];
  readonly store: Store;
  readonly corruptRecords: number;
  readonly saver: Saver;
  readonly queue: JobQueue;
  readonly holderPort: LinkHolderPort;
  readonly keeper: ProfileKeeper;
  readonly runner: CoreRunner;
}

/** Before a profile was created, what the core counts is zero. */
export async function collectDiagnostics(sources: DiagnosticsSources): Promise<Diagnostics> {
  const { store, saver, queue, holderPort, keeper, runner } = sources;
  const { core } = runner;
  return {
    hostStartedAtMs: sources.startedAtMs,
    place: sources.place,
    drops: core?.drops() ?? {},
    seenEntries: core?.seenEntries ?? 0,
    queueLength: queue.length,
    unsavedWrites: saver.waiting,
    corruptRecords: sources.corruptRecords,
    storage: await store.estimate().catch(() => undefined),
    packetsReceived: runner.packetsReceived,
    packetsSent: runner.packetsSent,
    messagesForwarded: core?.forwarded ?? 0,
    clockOffsetMs: core?.clockOffsetMs,
    links: holderPort.linkReports(),
    backedUpAtMs: keeper.backedUpAtMs,
  };
}
