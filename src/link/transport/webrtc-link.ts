// One dial: from the first signal to a proved link with one friend, over WebRTC. Knows who the
// friend must be; doesn't know how signals reach it, nor when to try again.
import type { PeerId } from '../../core/wire/ids.ts';
import type { RandomBytes, Signer } from '../../identity/keys/keys.ts';
import { LINK_NONCE_BYTES, LinkProof, linkRole } from '../../identity/pair/link-proof.ts';
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import { CANDIDATE_CHARS_MAX, CANDIDATES_PER_SIGNAL_MAX, SIGNAL_GATHER_MS } from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { Link, LinkDownReason, LinkEvents } from '../link.ts';
import { ProvedLink } from './proved-link.ts';
import type { Candidate, DialSignal } from '../signaling/signal.ts';
import type { IceWays } from './relay-only.ts';
import { createWebrtcTransport } from './webrtc-transport.ts';
import type { Fingerprints, WebrtcTransport } from './webrtc-transport.ts';

/** The two ends of a link, as keys tell them. */
export interface LinkEnds {
  readonly signer: Signer;
  readonly own: PeerId;
  readonly friend: PeerId;
  readonly friendKey: Uint8Array;
}

/** `onDown` comes exactly once, also when no link comes of the dial. */
/** A dial under way, and the link it becomes. */
export interface DialOptions extends LinkEvents, IceWays {
  readonly ends: LinkEnds;
  readonly clock: SteadyClock;
  readonly random: RandomBytes;
  /** To be sealed and sent to the friend. */
  readonly onSignal: (signal: DialSignal) => void;
  readonly onUp: (link: Link) => void;
}

export interface Dial {
  /** What the friend sent, opened. */
  take(signal: DialSignal): void;
  /** Ends the dial, or the link it became; `onDown` follows at once. */
  close(reason?: LinkDownReason): void;
}

/** Throws LinkError when the browser makes no peer connection, or there is no relay to hide by. */
export type DialLink = (options: DialOptions) => Dial;

/** Dials a friend over WebRTC. */
export const dialWebrtcLink: DialLink = (options) => {
  const { ends, clock, onUp, onPacket, onDown } = options;
  const role = linkRole(ends.own, ends.friend);
  const signals = new SignalGatherer(clock, options.onSignal);
  const end = (reason: LinkDownReason): void => {
    signals.stop();
    onDown(reason);
  };
  const link = new ProvedLink({ friend: ends.friend, clock, onUp, onPacket, onDown: end });
  const transport: WebrtcTransport = createWebrtcTransport({
    role,
    iceServers: options.iceServers,
    relayOnly: options.relayOnly,
    listener: link,
    onDescription: (sdp) => signals.describe(sdp),
    onCandidate: (candidate) => signals.add(candidate),
    onOpen: (fingerprints) => link.open(transport, newProof(options, role, fingerprints)),
  });
  return {
    take: (signal) => transport.take(signal),
    close: (reason) => {
      link.close(reason);
      // Before it is open, the link doesn't have the transport yet.
      transport.close();
    },
  };
};

function newProof(
  { ends, random }: DialOptions,
  role: LinkRole,
  fingerprints: Fingerprints,
): LinkProof {
  const friendRole: LinkRole = role === 'offers' ? 'answers' : 'offers';
  return new LinkProof(
    ends.signer,
    { role, publicKey: ends.signer.publicKey, fingerprint: fingerprints.own },
    { role: friendRole, publicKey: ends.friendKey, fingerprint: fingerprints.friend },
    random(LINK_NONCE_BYTES),
  );
}

/** Gathers candidates for a moment, so that a dial is a few signals and not a dozen. */
class SignalGatherer {
  readonly #send: (signal: DialSignal) => void;
  readonly #timer: Timer;
  #sdp: string | undefined;
  #candidates: Candidate[] = [];

  constructor(clock: SteadyClock, send: (signal: DialSignal) => void) {
    this.#send = send;
    this.#timer = new Timer(clock, () => this.#flush());
  }

  describe(sdp: string): void {
    this.#sdp = sdp;
    this.#soon();
  }

  add(candidate: Candidate): void {
    if (candidate.candidate.length > CANDIDATE_CHARS_MAX) return;
    this.#candidates.push(candidate);
    if (this.#candidates.length >= CANDIDATES_PER_SIGNAL_MAX) this.#flush();
    else this.#soon();
  }

  stop(): void {
    this.#timer.stop();
    this.#sdp = undefined;
    this.#candidates = [];
  }

  #soon(): void {
    if (!this.#timer.isSet) this.#timer.set(SIGNAL_GATHER_MS);
  }

  #flush(): void {
    const [sdp, candidates] = [this.#sdp, this.#candidates];
    this.stop();
    if (sdp !== undefined) this.#send({ sdp, candidates });
    else if (candidates.length > 0) this.#send({ candidates });
  }
}
