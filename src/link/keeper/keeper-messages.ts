// What is said to the keeper of a link, what it orders, and what it asks of the others' keepers.
import type { LinkDownReason } from '../link.ts';
import type { LinkDetail } from './link-detail.ts';
import type { Reachability } from '../signaling/meeting.ts';

export type KeeperInput =
  | {
      readonly type: 'reachability';
      readonly reachability: Reachability;
      readonly sighted: boolean;
    }
  /** The friend has no link with us and wants one. */
  | { readonly type: 'hello' }
  | { readonly type: 'offer'; readonly session: string }
  /** The friend has answered our offer: it is there and willing. */
  | { readonly type: 'answer'; readonly session: string }
  | { readonly type: 'up'; readonly session: string }
  | { readonly type: 'down'; readonly session: string; readonly reason: LinkDownReason }
  /** The browser wouldn't even begin. */
  | { readonly type: 'refused'; readonly session: string; readonly detail: LinkDetail }
  /** The network or the person is back. */
  | { readonly type: 'nudge' }
  | { readonly type: 'clockOff' }
  | { readonly type: 'cut'; readonly forMs: number }
  | { readonly type: 'tick' }
  /** The links are given up, or the friend was removed. */
  | { readonly type: 'close' };

export type KeeperOrder =
  | { readonly type: 'hello' }
  | { readonly type: 'dial'; readonly session: string }
  | { readonly type: 'answer'; readonly session: string }
  /** Of a dial or of the link it became. */
  | { readonly type: 'end'; readonly session: string; readonly reason: LinkDownReason };

/** The pace of dials over all friends. */
export interface DialSlots {
  /** When a dial may begin, now or later; undefined when there are links enough. */
  reserve(nowMs: number): number | undefined;
  giveBack(): void;
  readonly isFull: boolean;
}
