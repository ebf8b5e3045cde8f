// What a keeper is told, what it orders, and how it shares dials with the keepers of other friends.
import type { OtherVersion } from '../../identity/pair/link-proof.ts';
import type { LinkDownReason } from '../link.ts';
import type { LinkDetail } from './link-detail.ts';
import type { Reachability } from '../signaling/meeting.ts';

/** What happens to the link of one friend, or may. */
export type KeeperInput =
  | {
      readonly type: 'reachability';
      readonly reachability: Reachability;
      readonly sighted: boolean;
    }
  /** The friend has no link with us and wants one. */
  | { readonly type: 'hello' }
  /** The friend dials us. */
  | { readonly type: 'offer'; readonly session: string }
  /** The friend has answered our offer: it is there and willing. */
  | { readonly type: 'answer'; readonly session: string }
  /** A dial became a proved link. */
  | { readonly type: 'up'; readonly session: string }
  | { readonly type: 'down'; readonly session: string; readonly reason: LinkDownReason }
  /** The browser makes no connection. */
  | { readonly type: 'refused'; readonly session: string; readonly detail: LinkDetail }
  /** The network or the person is back. */
  | { readonly type: 'nudge' }
  /** A signal of the friend was dated too far from our time to be opened. */
  | { readonly type: 'clockOff' }
  /** A signal of the friend shows that its Foyer speaks another version. */
  | { readonly type: 'otherVersion'; readonly version: OtherVersion }
  /** Keep the friend away for so long. */
  | { readonly type: 'cut'; readonly forMs: number }
  /** The time of `wakeAtMs` has come. */
  | { readonly type: 'tick' }
  /** The links are given up, or the friend was removed. */
  | { readonly type: 'close' };

/** What the keeper wants done. */
export type KeeperOrder =
  | { readonly type: 'hello' }
  | { readonly type: 'dial'; readonly session: string }
  | { readonly type: 'answer'; readonly session: string }
  /** Of a dial or of the link it became. */
  | { readonly type: 'end'; readonly session: string; readonly reason: LinkDownReason };

/** How dials to all friends share one rate. */
export interface DialSlots {
  /** When a dial may begin, by the clock of `take`; undefined when there are links enough. */
  reserve(nowMs: number): number | undefined;
  /** A reserved dial isn't needed. */
  giveBack(): void;
  /** LINKS_MAX links and dials are there. */
  readonly isFull: boolean;
}
