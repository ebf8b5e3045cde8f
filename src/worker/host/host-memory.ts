// What a worker remembers of a profile from one host to the next; gone with the worker.
import { Keyring } from '../disk/keyring.ts';

export class HostMemory {
  readonly keyring = new Keyring();
  /** Records that were of no use and had to be removed. */
  recordsRemoved = 0;
}
