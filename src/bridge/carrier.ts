// How batches are carried between a tab and its host, as tiny interfaces. Which carrier is real (a
// service worker, a BroadcastChannel, a call inside one page) is decided outside.
import type { HostBatch, TabBatch } from './messages.ts';

/** The tab's end. A batch may be lost when the host stops; none comes twice or out of order. */
export interface TabCarrier {
  post(batch: TabBatch): void;
  /** Who listens from now on; called once, by the port. */
  listen(listener: TabCarrierListener): void;
  close(): void;
}

export interface TabCarrierListener {
  /** Whatever came; the port checks that it is a batch, and meant for it. */
  readonly onBatch: (batch: unknown) => void;
  /** There is another host now (an update took over, say), which knows nothing of this tab. */
  readonly onNewHost: () => void;
}

/** The host's end: takes what came, with the way back to the tab it came from. */
export type Receive = (batch: unknown, reply: Reply) => Promise<void>;
/** Replying to a tab that is gone does nothing. */
export type Reply = (batch: HostBatch) => void;
