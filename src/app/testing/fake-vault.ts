// What the fake host does about passphrase, backup and erasing: it keeps the passphrase in plain
// sight and seals nothing, but answers as the real host does.
import type { Answer, Ask, ImportReport, Lock } from '../../bridge/messages.ts';
import type { TabHears } from '../../bridge/port.ts';
import { dataKeyFrom } from '../../identity/vault/vault.ts';
import type { FakeDisk } from './fake-disk.ts';
import { fakeProfile } from './fake-profile.ts';

export type VaultAsk = Extract<
  Ask,
  {
    readonly type:
      | 'unlock'
      | 'lock'
      | 'setPassphrase'
      | 'changePassphrase'
      | 'clearPassphrase'
      | 'exportBackup'
      | 'importBackup'
      | 'wipe';
  }
>;

export interface FakeVaultOptions {
  readonly disk: FakeDisk;
  readonly hear: (message: TabHears) => void;
  /** How long each of ten steps of something slow takes, in ms. */
  readonly stepMs: number;
}

const DONE: Answer = { type: 'done' };
const STEPS = 10;
const OPEN: Lock = { type: 'open' };
const UNLOCKED: Lock = { type: 'unlocked', dataKey: dataKeyFrom(new Uint8Array(32).fill(5)) };

const trouble = (code: string): Answer => ({ type: 'trouble', trouble: { code, detail: '' } });

export function isVaultAsk(ask: Ask): ask is VaultAsk {
  const types: Record<VaultAsk['type'], true> = {
    unlock: true,
    lock: true,
    setPassphrase: true,
    changePassphrase: true,
    clearPassphrase: true,
    exportBackup: true,
    importBackup: true,
    wipe: true,
  };
  return ask.type in types;
}

export class FakeVault {
  readonly #options: FakeVaultOptions;
  passphrase: string | undefined;
  isLocked = false;
  backedUpAtMs = 0;
  /** What the next import says it brought. */
  report: ImportReport | undefined;

  constructor(options: FakeVaultOptions) {
    this.#options = options;
  }

  get lock(): Lock {
    if (this.isLocked) return { type: 'locked' };
    return this.passphrase === undefined ? OPEN : UNLOCKED;
  }

  async answer(ask: VaultAsk, request: string): Promise<Answer> {
    const { disk, hear } = this.#options;
    switch (ask.type) {
      case 'unlock':
        return this.#unlock(ask.passphrase, request);
      case 'lock':
        this.isLocked = this.passphrase !== undefined;
        return this.#turned();
      case 'setPassphrase':
        await this.#work(request);
        this.passphrase = ask.passphrase;
        return this.#turned();
      case 'changePassphrase':
      case 'clearPassphrase':
        await this.#work(request);
        if (ask.current !== this.passphrase) return trouble('vault-wrong-passphrase');
        this.passphrase = ask.type === 'changePassphrase' ? ask.passphrase : undefined;
        return this.#turned();
      case 'exportBackup': {
        await this.#work(request);
        this.backedUpAtMs = Date.now();
        hear({ type: 'backedUp', atMs: this.backedUpAtMs });
        return { type: 'backup', file: new Blob([`foyer-backup\n${ask.passphrase}`]) };
      }
      case 'importBackup':
        return this.#import(ask, request);
      case 'wipe':
        await this.#work(request);
        disk.empty();
        this.passphrase = undefined;
        this.isLocked = false;
        hear({ type: 'profile', profile: undefined });
        return this.#turned();
      default:
        return ask satisfies never;
    }
  }

  async #unlock(passphrase: string, request: string): Promise<Answer> {
    await this.#work(request);
    if (passphrase !== this.passphrase) return trouble('vault-wrong-passphrase');
    this.isLocked = false;
    this.#turned();
    this.#options.hear({ type: 'profile', profile: this.#options.disk.profile });
    return DONE;
  }

  async #import(
    { file, passphrase }: Extract<VaultAsk, { readonly type: 'importBackup' }>,
    request: string,
  ): Promise<Answer> {
    const { disk, hear } = this.#options;
    const [magic, wanted] = (await file.text()).split('\n');
    if (magic !== 'foyer-backup') return trouble('backup-not-a-backup');
    await this.#work(request);
    if (wanted === undefined) return trouble('backup-damaged');
    if (wanted !== passphrase) return trouble('backup-wrong-passphrase');
    const type = disk.profile ? 'merged' : 'fresh';
    const nothing = { friends: 0, lobbies: 0, messages: 0, directs: 0 };
    disk.profile ??= await fakeProfile('willow');
    const { name } = disk.profile;
    hear({ type: 'profile', profile: disk.profile });
    return { type: 'imported', report: this.report ?? { type, name, ...nothing } };
  }

  #turned(): Answer {
    this.#options.hear({ type: 'lock', lock: this.lock });
    return DONE;
  }

  async #work(request: string): Promise<void> {
    const { hear, stepMs } = this.#options;
    for (let step = 1; step <= STEPS; step++) {
      await new Promise((resolve) => setTimeout(resolve, stepMs));
      hear({ type: 'progress', request, done: step * 120, of: STEPS * 120 });
    }
  }
}
