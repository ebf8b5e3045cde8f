// What the rest of the app is told by the client.
import type { Lock, Trouble } from '../../bridge/messages.ts';
import type { DropReason } from '../../core/state/drop.ts';
import type { PeerId } from '../../core/wire/ids.ts';

/** What the rest of the app wants to be told as it happens. */
export interface ClientListener {
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onAbuse: (friend: PeerId, reason: DropReason) => void;
  /** With each word of the host about it, even if nothing has changed. */
  readonly onLock: (lock: Lock) => void;
  /** There was a profile here, and it was erased. */
  readonly onErased: () => void;
}
