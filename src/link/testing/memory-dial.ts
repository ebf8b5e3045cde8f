// Dialling without WebRTC: the same signals, proofs and links, over memory transports. A net holds
// the offers that are open and says which ways are blocked.
import { LinkProof, linkRole } from '../../identity/pair/link-proof.ts';
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { LinkError } from '../link-error.ts';
import type { LinkErrorCode } from '../link-error.ts';
import { ProvedLink } from '../transport/proved-link.ts';
import type { Dial, DialLink, DialOptions } from '../transport/webrtc-link.ts';
import { joinTransports } from './memory-transport.ts';
import type { MemoryTransport } from './memory-transport.ts';

interface End {
  readonly options: DialOptions;
  readonly link: ProvedLink;
  transport?: MemoryTransport;
}

/** One for all peers of a test. */
export class MemoryNet {
  readonly #clock: SteadyClock;
  readonly #offers = new Map<string, End>();
  #offerCount = 0;
  /** What the browser says instead of dialling. */
  refusesWith: LinkErrorCode | undefined;
  /** Which two peers find no way to each other. */
  isBlocked: (one: PeerId, other: PeerId) => boolean = () => false;
  /** Fingerprints that an end claims: changed by somebody in the middle. */
  fingerprint: (of: PeerId, by: PeerId) => Uint8Array = (of) =>
    new Uint8Array(32).fill(of.charCodeAt(0));
  dials = 0;
  readonly #transports: {
    readonly friend: PeerId;
    readonly own: PeerId;
    readonly transport: MemoryTransport;
  }[] = [];

  constructor(clock: SteadyClock) {
    this.#clock = clock;
  }

  readonly dialLink: DialLink = (options): Dial => {
    const { ends, clock, onUp, onPacket, onDown, onSignal } = options;
    this.dials++;
    if (this.refusesWith) throw new LinkError(this.refusesWith);
    const link = new ProvedLink({ friend: ends.friend, clock, onUp, onPacket, onDown });
    const end: End = { options, link };
    const role = linkRole(ends.own, ends.friend);
    if (role === 'offers') {
      const name = `offer-${++this.#offerCount}`;
      this.#offers.set(name, end);
      clock.after(1, () => onSignal({ sdp: sdpNamed(name), candidates: [] }));
    }
    return {
      take: ({ sdp }) => {
        const name = sdp === undefined ? undefined : /^s=(.*)$/m.exec(sdp)?.[1];
        const offer = name === undefined ? undefined : this.#offers.get(name);
        if (role !== 'answers' || !offer || name === undefined || sdp === undefined) return;
        this.#offers.delete(name);
        clock.after(1, () => onSignal({ sdp, candidates: [] }));
        clock.after(5, () => this.#join(offer, end));
      },
      close: (reason) => {
        link.close(reason);
        end.transport?.close();
      },
    };
  };

  /** All ways between the two go dead without a word. */
  cutCable(one: PeerId, other: PeerId): void {
    for (const { own, friend, transport } of this.#transports) {
      if ((own === one && friend === other) || (own === other && friend === one)) transport.mute();
    }
  }

  /** All ways from and to this peer, as they are now, go dead without a word. */
  kill(peer: PeerId): void {
    for (const { own, friend, transport } of this.#transports) {
      if (own === peer || friend === peer) transport.mute();
    }
  }

  #join(offering: End, answering: End): void {
    const { own, friend } = offering.options.ends;
    if (this.isBlocked(own, friend)) return;
    const { a, b } = joinTransports(
      { clock: this.#clock },
      () => offering.link,
      () => answering.link,
    );
    for (const [end, transport] of [
      [offering, a],
      [answering, b],
    ] as const) {
      const { ends } = end.options;
      end.transport = transport;
      this.#transports.push({ own: ends.own, friend: ends.friend, transport });
      end.link.open(transport, this.#proof(end.options));
    }
  }

  #proof({ ends, random }: DialOptions): LinkProof {
    const role = linkRole(ends.own, ends.friend);
    const friendRole: LinkRole = role === 'offers' ? 'answers' : 'offers';
    const ownFingerprint = this.fingerprint(ends.own, ends.own);
    const friendFingerprint = this.fingerprint(ends.friend, ends.own);
    return new LinkProof(
      ends.signer,
      { role, publicKey: ends.signer.publicKey, fingerprint: ownFingerprint },
      { role: friendRole, publicKey: ends.friendKey, fingerprint: friendFingerprint },
      random(32),
    );
  }
}

function sdpNamed(name: string): string {
  const fingerprint = Array(32).fill('AA').join(':');
  const lines = ['v=0', `s=${name}`, 'm=application 9 a b', `a=fingerprint:sha-256 ${fingerprint}`];
  return `${lines.join('\r\n')}\r\n`;
}
