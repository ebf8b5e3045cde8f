// The part of simple-peer that links use, typed here because its own types bring Node's globals in.
// The minified build is named because the plain one needs Node shims that a page does not have.

declare module 'simple-peer/simplepeer.min.js' {
  /** What one side hands to the other while dialling: an offer, an answer, or a candidate. */
  export type SimplePeerSignal =
    | { type: 'offer' | 'answer' | 'pranswer' | 'rollback'; sdp?: string }
    | { type: 'candidate'; candidate: RTCIceCandidateInit }
    | { type: 'renegotiate'; renegotiate: true }
    | {
        type: 'transceiverRequest';
        transceiverRequest: { kind: string; init?: RTCRtpTransceiverInit };
      };

  export interface SimplePeerOptions {
    initiator?: boolean;
    trickle?: boolean;
    /** Without it simple-peer asks public STUN servers of its own choice, so always give it. */
    config: RTCConfiguration;
    /** Only the initiator may name the channel when it is negotiated beforehand. */
    channelName?: string;
    channelConfig?: RTCDataChannelInit;
    iceCompleteTimeout?: number;
    sdpTransform?: (sdp: string) => string;
    objectMode?: boolean;
    allowHalfTrickle?: boolean;
  }

  export interface SimplePeerListeners {
    signal: (signal: SimplePeerSignal) => void;
    connect: () => void;
    data: (data: Uint8Array<ArrayBuffer> | string) => void;
    drain: () => void;
    iceStateChange: (ice: RTCIceConnectionState, gathering: RTCIceGatheringState) => void;
    error: (error: Error & { code?: string }) => void;
    close: () => void;
  }

  export default class SimplePeer {
    static readonly WEBRTC_SUPPORT: boolean;

    constructor(options: SimplePeerOptions);

    readonly connected: boolean;
    readonly destroyed: boolean;
    /** The channel's `bufferedAmount` in bytes. */
    readonly bufferSize: number;

    /** Not documented by simple-peer; for `sctp`, the fingerprints and the candidate pair. */
    readonly _pc: RTCPeerConnection | null;
    /** Not documented by simple-peer; for back-pressure. Null until the channel exists. */
    readonly _channel: RTCDataChannel | null;

    /** Throws and destroys on what it does not know; only hand in what has been authenticated. */
    signal(signal: SimplePeerSignal | string): void;
    /** Sends at once; throws when the channel is not open or its queue is full. */
    send(data: Uint8Array | ArrayBuffer | string): void;
    /** Queues; false when the caller should wait for `drain`. */
    write(data: Uint8Array): boolean;
    destroy(error?: Error): void;

    on<Name extends keyof SimplePeerListeners>(
      name: Name,
      listener: SimplePeerListeners[Name],
    ): this;
    once<Name extends keyof SimplePeerListeners>(
      name: Name,
      listener: SimplePeerListeners[Name],
    ): this;
    off<Name extends keyof SimplePeerListeners>(
      name: Name,
      listener: SimplePeerListeners[Name],
    ): this;
  }
}
