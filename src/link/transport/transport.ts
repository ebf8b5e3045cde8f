// What carries a link's frames to the other end and brings frames from there, whole and in order,
// until it closes. A data channel, or memory in tests.
import type { LinkPath } from '../../bridge/links.ts';

/** Open until `onClosed`. */
export interface Transport {
  /** Never throws; when the transport is closing, the frame is lost. */
  send(frame: Uint8Array): void;
  /** Handed over and not yet gone. */
  readonly bufferedBytes: number;
  /** Undefined when nobody knows. Never rejects. */
  path(): Promise<LinkPath | undefined>;
  /** At once; the other end learns of it when it can. */
  close(): void;
}

/** What a transport tells the link above it. */
export interface TransportListener {
  onFrame(frame: Uint8Array): void;
  /** The connection may have broken; it isn't known yet. */
  onDoubt(): void;
  /** `bufferedBytes` has fallen to BUFFERED_BYTES_LOW. */
  onRoom(): void;
  /** Comes once, also after our own `close`. */
  onClosed(reason: TransportClosed): void;
}

/** `failed`: the connection broke. `closed`: one of the two ends closed it. */
export type TransportClosed = 'closed' | 'failed';
