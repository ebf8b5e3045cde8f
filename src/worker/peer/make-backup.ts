// Makes a backup of a running profile, and remembers when.
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import { exportBackup } from '../../store/backup/backup.ts';
import type { Store } from '../../store/store.ts';
import { checkNewPassphrase } from '../disk/disk-plan.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { OnProgress } from '../jobs/progress.ts';
import type { Saver } from '../disk/saver.ts';

export interface MakeBackupOptions {
  readonly passphrase: string;
  readonly store: Store;
  readonly saver: Saver;
  readonly keeper: ProfileKeeper;
  readonly port: PeerPort;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Undefined for the usual. */
  readonly passphraseCost: PassphraseCost | undefined;
  readonly onProgress: OnProgress;
}

/** Rejects with TroubleError, BackupError or StoreError. */
export async function makeBackup(options: MakeBackupOptions): Promise<Answer> {
  const { passphrase, store, saver, clock, random, passphraseCost: cost, onProgress } = options;
  checkNewPassphrase(passphrase);
  await saver.flush();
  const nowMs = clock.nowMs();
  const exporting = { store, passphrase, nowMs, random, onProgress, ...(cost && { cost }) };
  const file = await exportBackup(exporting);
  await noteBackup(nowMs, options);
  return { type: 'backup', file };
}

/** A job, so that nobody renames the profile meanwhile. */
function noteBackup(atMs: number, { keeper, port, queue }: MakeBackupOptions): Promise<void> {
  return new Promise((resolve) => {
    queue.add(async () => {
      // A disk that won't take it is no reason to withhold the file.
      await keeper.noteOwn((own) => ({ ...own, backedUpAtMs: atMs })).catch(() => {});
      port.sayAll({ type: 'backedUp', atMs: keeper.backedUpAtMs });
      resolve();
    });
  });
}
