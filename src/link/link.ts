// A link: a live, proved data channel to one friend, as the rest of the tab sees it. Knows nothing
// of WebRTC, lobbies or the worker.
import type { LinkPath } from '../bridge/links.ts';
import type { Send } from '../core/io.ts';
import type { PeerId } from '../core/wire/ids.ts';

/** A link that is up. Packets arrive whole, once and in order within a flow, while it lives. */
export interface Link {
  readonly friend: PeerId;
  /**
   * Queues a packet. What can't be sent before the link goes down is lost. Throws RangeError when
   * the packet is empty or over PACKET_BYTES_MAX.
   */
  send(send: Pick<Send, 'packet' | 'lane' | 'flow'>): void;
  /** Bytes that wait in our queue and in the channel. */
  readonly queuedBytes: number;
  readonly stats: () => LinkStats;
  /** The candidates it uses now; undefined when the browser doesn't say. Never rejects. */
  path(): Promise<LinkPath | undefined>;
  /** Asks for a sign of life; without one soon, the link goes down as `silent`. */
  probe(): void;
  close(reason?: LinkDownReason): void;
}

/** Counts since the link came up. */
export interface LinkStats {
  /** When the link came up, ms since the epoch by our clock; 0 before. */
  readonly upSinceMs: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  /** Bytes of packets, without framing. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly framesSent: number;
  /** By the newest ping that was answered; undefined while none was. */
  readonly roundTripMs: number | undefined;
}

/** What a link tells its owner. `down` comes exactly once, after it nothing comes. */
export interface LinkEvents {
  readonly onPacket: (packet: Uint8Array) => void;
  readonly onDown: (reason: LinkDownReason) => void;
}

/** Why a link, or a dial for one, ended. */
export type LinkDownReason =
  /** We closed it: the tab goes, the friend was removed. */
  | 'closed-here'
  /** The friend closed it, or its tab is gone. */
  | 'closed-there'
  /** Nothing was heard for SILENCE_MAX_MS. */
  | 'silent'
  /** The connection broke, or none could be made. */
  | 'failed'
  /** A newer link to the same friend took over. */
  | 'replaced'
  /** The friend sent something that is no frame. */
  | 'malformed'
  /** More than QUEUE_BYTES_MAX waited for the friend. */
  | 'overfull'
  /** The other end did not prove to be the friend. */
  | 'proof-failed'
  /** The friend's Foyer speaks an older or a newer version of the protocol. */
  | 'friend-older'
  | 'friend-newer'
  /** The core asked to cut it. */
  | 'cut';
