// What a worker remembers of a profile from one host to the next; gone with the worker.
import { Keyring } from '../disk/keyring.ts';
import { Notifier } from '../notifications/notifier.ts';
import type { NotifierOptions } from '../notifications/notifier.ts';

export class HostMemory {
  readonly keyring = new Keyring();
  /** Records that were of no use and had to be removed. */
  recordsRemoved = 0;
  readonly notifier: Notifier;

  constructor(options: NotifierOptions) {
    this.notifier = new Notifier(options);
  }
}
