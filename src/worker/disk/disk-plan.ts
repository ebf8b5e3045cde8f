// How each request about the whole disk is carried out: a passphrase set, changed or cleared, a
// backup taken in, the disk wiped. Each can be asked again after a stop in the middle, and then
// ends the same. Slow computing is done while planning, when the profile still runs and nothing has
// changed.
import type { Answer, Ask, HostMessage, ImportReport } from '../../bridge/messages.ts';
import { never } from '../../base/assert.ts';
import { passphraseTrouble } from '../../identity/vault/passphrase.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { unlockVault } from '../../identity/vault/vault.ts';
import { VaultError } from '../../identity/vault/vault-error.ts';
import { checkBackup, checkIdentity, takeInBackup } from '../../store/backup/backup-import.ts';
import {
  changeLock,
  clearPassphrase,
  createLock,
  createVault,
  openStore,
  sealDisk,
} from '../../store/sealed/protection.ts';
import type { ProtectOptions } from '../../store/sealed/protection.ts';
import type { Store, StoreWrite } from '../../store/store.ts';
import type { Keyring } from './keyring.ts';
import type { OnProgress } from '../jobs/progress.ts';
import { TroubleError } from '../jobs/trouble.ts';

const DISK_ASKS = [
  'unlock',
  'lock',
  'setPassphrase',
  'changePassphrase',
  'clearPassphrase',
  'importBackup',
  'wipe',
] as const satisfies readonly Ask['type'][];

export type DiskAsk = Extract<Ask, { readonly type: (typeof DISK_ASKS)[number] }>;
type AskOf<Type extends DiskAsk['type']> = Extract<DiskAsk, { readonly type: Type }>;

/** How one request is carried out. */
export type Plan =
  /** There is nothing to do but to answer. */
  | { readonly type: 'answer'; readonly answer: Answer }
  /** While the profile runs, as one of its jobs. */
  | { readonly type: 'beside'; readonly carryOut: () => Promise<Answer> }
  /** With nobody else using the disk; afterwards the profile starts anew from it. */
  | {
      readonly type: 'alone';
      /** Whether what waits to be saved must be saved first. */
      readonly saved: boolean;
      readonly carryOut: () => Promise<Answer>;
    };

/** What runs on the disk at the moment. */
export type ProfileAccess =
  /** Nothing: the profile is locked, or couldn't be started. */
  | { readonly type: 'closed' }
  | {
      readonly type: 'open';
      /** The records as the running profile has them, unsealed. */
      readonly store: Store;
      /** Resolves when the requests that the core has begun with by now are answered. */
      readonly whenAnswered: () => Promise<void>;
    };

export interface DiskContext {
  /** The records as they are on disk, sealed or plain. */
  readonly disk: Store;
  readonly access: ProfileAccess;
  readonly keyring: Keyring;
  readonly protect: Pick<ProtectOptions, 'random' | 'cost' | 'onRemoved'>;
  readonly nowMs: () => number;
  readonly sayAll: (message: HostMessage) => void;
}

/** What belongs to one request. */
export interface DiskRequest {
  /** The id under which its answer is remembered. */
  readonly request: string;
  readonly onProgress: OnProgress;
}

type PlanContext = DiskContext & DiskRequest;

export function isDiskAsk(ask: Ask): ask is DiskAsk {
  return (DISK_ASKS as readonly string[]).includes(ask.type);
}

/** Rejects with TroubleError, VaultError, BackupError or StoreError; nothing has changed then. */
export async function planFor(ask: DiskAsk, context: PlanContext): Promise<Plan> {
  switch (ask.type) {
    case 'unlock':
      return planUnlock(ask, context);
    case 'lock':
      return planLock(context);
    case 'setPassphrase':
      return planSet(ask, context);
    case 'changePassphrase':
      return planChange(ask, context);
    case 'clearPassphrase':
      return planClear(ask, context);
    case 'importBackup':
      return planImport(ask, context);
    case 'wipe':
      return alone(() => wipe(context), false);
    default:
      return never(ask, 'planFor');
  }
}

/** Throws TroubleError for a passphrase that must not be taken. */
export function checkNewPassphrase(passphrase: string): void {
  const trouble = passphraseTrouble(passphrase);
  if (trouble) throw new TroubleError(`passphrase-${trouble}`);
}

async function planUnlock({ passphrase }: AskOf<'unlock'>, context: PlanContext): Promise<Plan> {
  const vault = await context.disk.vault();
  if (!vault || context.access.type === 'open') return NOTHING_TO_DO;
  const dataKey = await unlockVault(vault.lock, passphrase);
  return alone(() => open(dataKey, context));
}

async function planLock({ disk, access, keyring, sayAll }: PlanContext): Promise<Plan> {
  if (!(await disk.vault())) throw new TroubleError('vault-not-set');
  if (access.type === 'closed') return NOTHING_TO_DO;
  // A message that is on disk already would be refused when its request is handed over again.
  await access.whenAnswered();
  return alone(async () => {
    keyring.shut();
    sayAll({ type: 'lock', lock: { type: 'locked' } });
    return DONE;
  });
}

async function planSet(
  { passphrase }: AskOf<'setPassphrase'>,
  context: PlanContext,
): Promise<Plan> {
  const { disk, access } = context;
  const vault = await disk.vault();
  if (vault) {
    // Perhaps it was we who set it, and were stopped before we could say so.
    const isOpen = access.type === 'open';
    const other = isOpen ? 'vault-already-set' : 'locked';
    const dataKey = await orTrouble(unlockVault(vault.lock, passphrase), other);
    return isOpen ? NOTHING_TO_DO : alone(() => open(dataKey, context));
  }
  checkNewPassphrase(passphrase);
  const made = await createVault(passphrase, context.protect);
  const { dataKey } = made;
  return alone(async () => {
    // Even when only half of it can be done, the next start needs no passphrase.
    context.keyring.keep(dataKey);
    await sealDisk(disk, made, { ...context.protect, onConverted: context.onProgress });
    context.sayAll({ type: 'lock', lock: { type: 'unlocked', dataKey } });
    return DONE;
  });
}

async function planChange(
  { current, passphrase }: AskOf<'changePassphrase'>,
  { disk, access, protect }: PlanContext,
): Promise<Plan> {
  const vault = await disk.vault();
  if (!vault) throw new TroubleError('vault-not-set');
  if (access.type === 'closed') throw new TroubleError('locked');
  let dataKey: DataKey;
  try {
    dataKey = await unlockVault(vault.lock, current);
  } catch (error) {
    // Perhaps it was changed already, and we were stopped before we could say so.
    const isNew = await unlockVault(vault.lock, passphrase).then(Boolean, () => false);
    if (isNew) return NOTHING_TO_DO;
    throw error;
  }
  checkNewPassphrase(passphrase);
  const changed = await createLock(dataKey, passphrase, protect);
  return {
    type: 'beside',
    carryOut: async () => {
      await changeLock(disk, changed);
      return DONE;
    },
  };
}

async function planClear(
  { current }: AskOf<'clearPassphrase'>,
  { disk, access, keyring, protect, onProgress, sayAll }: PlanContext,
): Promise<Plan> {
  const vault = await disk.vault();
  if (!vault) return NOTHING_TO_DO;
  if (access.type === 'closed') throw new TroubleError('locked');
  const dataKey = await unlockVault(vault.lock, current);
  return alone(async () => {
    await clearPassphrase(disk, dataKey, { ...protect, onConverted: onProgress });
    keyring.forget();
    sayAll({ type: 'lock', lock: { type: 'open' } });
    return DONE;
  });
}

async function planImport(
  { file, passphrase }: AskOf<'importBackup'>,
  { access, nowMs, request, onProgress }: PlanContext,
): Promise<Plan> {
  if (access.type === 'closed') throw new TroubleError('locked');
  const { store } = access;
  const backup = await checkBackup(file, passphrase, onProgress);
  checkIdentity(backup, (await store.load(nowMs())).profile);
  return alone(async () => {
    const answerOf = (report: ImportReport): Answer => ({ type: 'imported', report });
    // Asked again it would find everything there, and report nothing.
    const also = (report: ImportReport): StoreWrite[] => {
      const record = { request, answeredAtMs: nowMs(), answer: answerOf(report) };
      return [{ type: 'putAnswered', record }];
    };
    return answerOf(await takeInBackup(backup, { store, nowMs: nowMs(), onProgress, also }));
  });
}

/** Ends a conversion that an earlier stop left half done. */
async function open(
  dataKey: DataKey,
  { disk, keyring, protect, onProgress }: PlanContext,
): Promise<Answer> {
  await openStore(disk, dataKey, { ...protect, onConverted: onProgress });
  keyring.keep(dataKey);
  return DONE;
}

async function wipe({ disk, keyring, sayAll }: PlanContext): Promise<Answer> {
  await disk.wipe();
  keyring.forget();
  sayAll({ type: 'profile', profile: undefined });
  sayAll({ type: 'lock', lock: { type: 'open' } });
  return DONE;
}

/** A wrong passphrase as trouble of its own. */
async function orTrouble(
  unlocking: Promise<DataKey>,
  code: TroubleError['code'],
): Promise<DataKey> {
  try {
    return await unlocking;
  } catch (error) {
    const isWrong = error instanceof VaultError && error.code === 'wrong-passphrase';
    throw isWrong ? new TroubleError(code) : error;
  }
}

function alone(carryOut: () => Promise<Answer>, saved = true): Plan {
  return { type: 'alone', saved, carryOut };
}

const DONE: Answer = { type: 'done' };
const NOTHING_TO_DO: Plan = { type: 'answer', answer: DONE };
