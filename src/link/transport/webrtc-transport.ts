// A data channel made by simple-peer, as a transport of frames. Knows how two browsers find each
// other by signals; doesn't know whose they are: that is the proof's business.
import SimplePeer from 'simple-peer/simplepeer.min.js';
import type { IceServer } from '../../../signaling/protocol.ts';
import { fingerprintFrom } from '../../identity/pair/link-proof.ts';
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import type { Transport, TransportListener } from './transport.ts';
import { chosenPath } from './chosen-path.ts';
import { LinkError } from '../link-error.ts';
import { hasRelay, relayCandidate, relayDescription, withoutLocalNames } from './relay-only.ts';
import type { IceWays } from './relay-only.ts';
import { BUFFERED_BYTES_LOW, CANDIDATES_PER_DIAL_MAX } from '../constants.ts';
import { sdpFingerprint } from '../signaling/signal.ts';
import type { Candidate, DialSignal } from '../signaling/signal.ts';

/** SHA-256 of the DTLS certificates that the two ends really showed. */
export interface Fingerprints {
  readonly own: Uint8Array;
  readonly friend: Uint8Array;
}

export interface WebrtcTransportOptions extends IceWays {
  readonly role: LinkRole;
  /** Where frames go, and the end; frames may come before `onOpen`. */
  readonly listener: TransportListener;
  /** Our description, once, or one of our candidates: for the friend's `take`. */
  readonly onDescription: (sdp: string) => void;
  readonly onCandidate: (candidate: Candidate) => void;
  readonly onOpen: (fingerprints: Fingerprints) => void;
}

export interface WebrtcTransport extends Transport {
  /** From the friend, authenticated. What a browser may not be given twice is dropped. */
  take(signal: DialSignal): void;
}

/** Both ends open it beforehand under one number, so that the friend can't open others instead. */
const CHANNEL: RTCDataChannelInit = { negotiated: true, id: 0, ordered: true };
const CHANNEL_NAME = 'foyer';

/** Throws LinkError when the browser makes no peer connection, or there is no relay to hide by. */
export function createWebrtcTransport(options: WebrtcTransportOptions): WebrtcTransport {
  if (!SimplePeer.WEBRTC_SUPPORT) throw new LinkError('no-webrtc');
  const { role, iceServers, relayOnly, listener } = options;
  if (relayOnly && !hasRelay(iceServers)) throw new LinkError('no-relay');
  const peer = new SimplePeer({
    initiator: role === 'offers',
    trickle: true,
    // Always given: without it simple-peer asks servers of strangers.
    config: {
      iceServers: iceServers.map(forBrowser),
      ...(relayOnly && { iceTransportPolicy: 'relay' }),
    },
    channelConfig: CHANNEL,
    ...(role === 'offers' ? { channelName: CHANNEL_NAME } : {}),
  });
  // simple-peer destroys itself when the browser refuses; it would tell so only later.
  const channel = peer._channel;
  if (!channel) {
    peer.on('error', () => undefined);
    throw new LinkError('webrtc-full');
  }
  channel.bufferedAmountLowThreshold = BUFFERED_BYTES_LOW;
  channel.addEventListener('bufferedamountlow', () => listener.onRoom());
  listen(peer, options);
  return {
    take: taker(peer, options),
    send: (frame) => {
      try {
        peer.send(frame);
      } catch {
        // The channel is closing; its end is told by itself.
        peer.destroy();
      }
    },
    get bufferedBytes() {
      return peer.bufferSize;
    },
    path: async () => {
      const stats = await peer._pc?.getStats().catch(() => undefined);
      return stats && chosenPath(stats.values());
    },
    close: () => peer.destroy(),
  };
}

function listen(peer: SimplePeer, options: WebrtcTransportOptions): void {
  const { listener, relayOnly } = options;
  const shown = relayOnly ? relayCandidate : (candidate: Candidate) => candidate;
  let failed = false;
  peer.on('signal', (signal) => {
    if (signal.type === 'candidate') {
      const candidate = shown(candidateOf(signal.candidate));
      if (candidate) options.onCandidate(candidate);
    } else if ((signal.type === 'offer' || signal.type === 'answer') && signal.sdp !== undefined) {
      options.onDescription(relayOnly ? relayDescription(signal.sdp) : signal.sdp);
    }
  });
  peer.on('connect', () => {
    readFingerprints(peer).then(
      (fingerprints) => {
        if (!peer.destroyed && fingerprints) options.onOpen(fingerprints);
        else peer.destroy();
      },
      () => peer.destroy(),
    );
  });
  // Strings come as bytes too: they are no frames and fail as such.
  peer.on('data', (data) => {
    const bytes = typeof data === 'string' ? new Uint8Array(0) : data;
    listener.onFrame(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  // It may mend by itself; asking tells sooner than the browser's own patience ends.
  peer.on('iceStateChange', (ice) => {
    if (ice === 'disconnected') listener.onDoubt();
  });
  // A channel that the other end closes is an error to some browsers, and an end to us.
  peer.on('error', ({ code }) => (failed = code !== 'ERR_DATA_CHANNEL'));
  peer.on('close', () => listener.onClosed(failed ? 'failed' : 'closed'));
}

/**
 * A second description would make simple-peer end the link, so only the first one passes; and so
 * would a candidate that this browser can't read, so they go past it: the others may do.
 */
function taker(
  peer: SimplePeer,
  { role, relayOnly }: Pick<WebrtcTransportOptions, 'role' | 'relayOnly'>,
): (signal: DialSignal) => void {
  const type = role === 'offers' ? 'answer' : 'offer';
  const connection = peer._pc;
  const waiting: Candidate[] = [];
  let described = false;
  let candidatesLeft = CANDIDATES_PER_DIAL_MAX;
  /** None is taken before the description to which it belongs. */
  const addCandidates = (): void => {
    if (!connection?.remoteDescription) return;
    for (const candidate of waiting.splice(0)) {
      connection.addIceCandidate(candidate).catch(() => undefined);
    }
  };
  connection?.addEventListener('signalingstatechange', addCandidates);
  return (signal) => {
    if (peer.destroyed) return;
    const { sdp, candidates } = relayOnly ? withoutLocalNames(signal) : signal;
    if (sdp !== undefined && !described) {
      described = true;
      peer.signal({ type, sdp });
    }
    for (const candidate of candidates) if (candidatesLeft-- > 0) waiting.push(candidate);
    addCandidates();
  };
}

async function readFingerprints(peer: SimplePeer): Promise<Fingerprints | undefined> {
  const connection = peer._pc;
  const own = fingerprintIn(connection?.localDescription);
  const shown = connection?.sctp?.transport.getRemoteCertificates?.()[0];
  // A browser that doesn't show the certificate has itself held it against the description.
  const friend = shown
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', shown))
    : fingerprintIn(connection?.remoteDescription);
  return own && friend && { own, friend };
}

function fingerprintIn(description: RTCSessionDescription | null | undefined) {
  const text = description && sdpFingerprint(description.sdp);
  return text === undefined || text === null ? undefined : fingerprintFrom(text);
}

function candidateOf(init: RTCIceCandidateInit): Candidate {
  const { candidate = '', sdpMid = null, sdpMLineIndex = null } = init;
  return { candidate, sdpMid, sdpMLineIndex };
}

function forBrowser({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls: [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
