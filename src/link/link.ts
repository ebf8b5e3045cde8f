// A link: a live, proved data channel to one friend, as the rest of the tab sees it. Knows nothing
// of WebRTC, lobbies or the worker.
import type { Lane, Send } from '../core/io.ts';
import type { PeerId } from '../core/ids.ts';

export type { Lane };

/** A link that is up. Packets arrive whole, once and in order within a lane, while it lives. */
export interface Link {
  readonly friend: PeerId;
  /** Queues a packet; never throws. What can't be sent before the link goes down is lost. */
  send(send: Pick<Send, 'packet' | 'lane' | 'flow'>): void;
  /** Bytes that wait in our queue and in the channel. */
  readonly queuedBytes: number;
  readonly stats: () => LinkStats;
  close(): void;
}

export interface LinkStats {
  readonly upSinceMs: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly framesSent: number;
  readonly roundTripMs: number | undefined;
}

/** What a link tells its owner. `down` comes exactly once, after it nothing comes. */
export interface LinkEvents {
  readonly onPacket: (packet: Uint8Array) => void;
  readonly onDown: (reason: LinkDownReason) => void;
}

export type LinkDownReason = 'closed-here' | 'closed-there' | 'silent' | 'failed' | 'replaced';
