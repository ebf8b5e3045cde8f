// What keeps us from a link to one friend: whether it is there, what its signals show, and why the
// last try came to nothing.
import type { OtherVersion } from '../../identity/pair/link-proof.ts';
import type { Reachability } from '../signaling/meeting.ts';
import type { LinkDetail } from './link-detail.ts';

export class Hindrance {
  reachability: Reachability = 'no-signaling';
  clockIsOff = false;
  /** The friend speaks another version: no link is sought until it comes anew. */
  otherVersion: OtherVersion | undefined;
  /** Why the last try came to nothing; `waiting` when there is nothing to tell. */
  trouble: LinkDetail = 'waiting';

  get isSought(): boolean {
    return this.reachability === 'there' && this.otherVersion === undefined;
  }

  /** A signal of the friend could be read. */
  understood(): void {
    this.clockIsOff = false;
    this.otherVersion = undefined;
  }

  /** Nothing that failed before counts any more. */
  startAfresh(): void {
    this.trouble = 'waiting';
    this.otherVersion = undefined;
  }

  /** Why there is no link, while none is being made. */
  get detail(): LinkDetail {
    if (this.clockIsOff) return 'clock-off';
    if (this.reachability === 'no-signaling') return 'no-signaling';
    if (this.reachability === 'absent') return 'friend-not-there';
    return this.otherVersion ? `friend-${this.otherVersion}` : this.trouble;
  }
}
