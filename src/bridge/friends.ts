// A friend as screens show it. Types.
import type { DirectRecord } from '../core/state/records.ts';
import type { PeerId } from '../core/wire/ids.ts';
import type { Introducer, KnownHow } from '../store/store.ts';
import type { Asking } from './knocks.ts';
import type { LinkState } from './links.ts';
import type { Waking } from './wake.ts';
import type { Shown } from './statuses.ts';

export interface FriendView extends Shown {
  readonly peerId: PeerId;
  /** As we call it. */
  readonly name: string;
  /** As it calls itself. */
  readonly ownName: string;
  /** Undefined when that was before it was noted. */
  readonly how: KnownHow | undefined;
  readonly introducedBy: readonly Introducer[];
  /** When the fingerprint was compared, ms since the epoch; undefined if never. */
  readonly comparedAtMs: number | undefined;
  readonly certificate: string;
  readonly addedAtMs: number;
  readonly link: LinkState;
  /** When a link to this friend was last up, ms since the epoch; 0 if never. */
  readonly linkedAtMs: number;
  readonly away: boolean;
  readonly asking: Asking;
  /** We hold its link to a room, and aren't in yet. */
  readonly entering: boolean;
  /** It may wake us. */
  readonly wakes: boolean;
  /** We may wake it. */
  readonly waking: Waking;
  /** What the person has put it under; absent if nothing. */
  readonly group?: string;
  readonly unread: number;
  readonly newest: DirectRecord | undefined;
}
