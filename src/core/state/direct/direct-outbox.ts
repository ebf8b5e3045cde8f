// Own words on their way to one friend: which wait, which are under way, and how far the friend's
// disk is known. All but the queue belongs to one epoch and begins anew with the next.
import { TokenBucket } from '../../../base/token-bucket.ts';
import { DIRECT_AUDIT_BURST, DIRECT_AUDIT_PERIOD_MS, DIRECT_RETRY_MS } from '../../constants.ts';
import type { MessageId, MessageKey } from '../../wire/ids.ts';
import type { DirectRecord } from '../records.ts';
import type { DirectMark } from './direct-mark.ts';

/** What the friend takes our words under, from its `directReady` to the next. */
export interface Session {
  readonly epoch: string;
  /** The friend's mark, by what it said and acknowledged. */
  mark: DirectMark;
  /** Messages of this epoch that it acknowledged. */
  acked: number;
  /** All that is delivered here is on the friend's disk: we know its mark, or audited it. */
  isProven: boolean;
}

/** Going through all that is delivered, page by page, and asking the friend what it lacks. */
export interface Audit {
  /** The last one of the pages before. */
  after: MessageKey | undefined;
  /** Offered, and not answered yet. */
  page: readonly DirectRecord[] | undefined;
  /** There is none behind that one. */
  isLast: boolean;
  /** The store is asked for the next page. */
  isReading: boolean;
  /** Messages that it has of those that were offered. */
  held: number;
  /** Acknowledged since it began, and not among those offered. */
  readonly acked: Set<MessageId>;
}

/** Own words to one friend that it isn't known to have, and how far they are on their way. */
export class DirectOutbox {
  /** Own messages that the friend isn't known to have, by sequence. */
  readonly waiting: DirectRecord[] = [];
  session: Session | undefined;
  audit: Audit | undefined;
  /** How many of those that wait are sent under this epoch. */
  inFlight = 0;
  /** When one was last sent or acknowledged, and how long to wait from then on. */
  activeAtMs = 0;
  retryMs = DIRECT_RETRY_MS;
  /** Epochs of the present link, one after the other, under which nothing was acknowledged. */
  barren = 0;
  /** Nothing is sent before. */
  holdUntilMs = 0;
  /**
   * The newest that was sent in the bulk lane: until it is acknowledged, others follow it there.
   */
  bulkUntil = 0;
  #audits: TokenBucket | undefined;

  /** What was under way isn't any more. */
  reset(): void {
    this.session = undefined;
    this.audit = undefined;
    this.inFlight = 0;
    this.bulkUntil = 0;
  }

  /** Whether another audit may begin; counts it. */
  mayAudit(nowMs: number): boolean {
    this.#audits ??= new TokenBucket(DIRECT_AUDIT_BURST, 1000 / DIRECT_AUDIT_PERIOD_MS, nowMs);
    return this.#audits.take(1, nowMs);
  }
}
