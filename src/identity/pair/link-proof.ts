// The first packets of a new link: each side proves with its identity key that it is the friend at
// this very end of this very link. Nothing else is read before; nothing here sends or receives.
//
//   greeting   type u8 = 1, version u8 = PROTOCOL_VERSION, nonce (32)
//   proof      type u8 = 2, signature (64) over `proofBytes`
import { concatBytes, sameBytes } from '../../base/bytes.ts';
import { PROTOCOL_VERSION } from '../../core/constants.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { SIGNATURE_BYTES } from '../keys/ed25519.ts';
import { verify } from '../keys/keys.ts';
import type { Signer } from '../keys/keys.ts';
import { LINK_PROOF_LABEL } from '../labels.ts';

export const FINGERPRINT_BYTES = 32;
export const LINK_NONCE_BYTES = 32;

const TYPE = { greeting: 1, proof: 2 } as const;
const ROLE_BYTE = { offers: 1, answers: 2 } as const;

/** Which side of the link a peer is: the one with the lower PeerId offers. */
export type LinkRole = 'offers' | 'answers';

/** Who offers and who answers is fixed by the ids, so that two dials never cross. */
export function linkRole(own: PeerId, friend: PeerId): LinkRole {
  if (own === friend) throw new RangeError('friend must be another peer');
  return own < friend ? 'offers' : 'answers';
}

/** One end of a link. */
export interface LinkEnd {
  readonly role: LinkRole;
  /** Ed25519 identity key. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the DTLS certificate that this end really showed, not of what a signal said. */
  readonly fingerprint: Uint8Array;
}

/** How the friend's version of the protocol stands to ours. */
export type OtherVersion = 'older' | 'newer';

/** Why the other end isn't accepted; the link is closed, and the friend is told nothing. */
export type ProofDrop =
  /** No greeting and no proof, or of the wrong size. */
  | 'malformed'
  /** The friend's program speaks another version of the protocol. */
  | OtherVersion
  /** Out of order, or more after the end. */
  | 'unexpected'
  /** Our own words come back. */
  | 'reflected'
  /** The friend's identity key did not sign this link. */
  | 'forged';

/** What to do after a packet: send the answer, use the link, or close it. */
export type ProofStep =
  | { readonly type: 'send'; readonly packet: Uint8Array }
  | { readonly type: 'proved' }
  | { readonly type: 'drop'; readonly reason: ProofDrop };

/**
 * What `signer` signs: label ‖ the signer's role ‖ both keys ‖ both fingerprints ‖ both nonces, the
 * signer's first each time. So a proof is good for one link, one side and one direction only.
 */
export function proofBytes(
  signer: LinkEnd,
  other: LinkEnd,
  signerNonce: Uint8Array,
  otherNonce: Uint8Array,
): Uint8Array {
  return concatBytes(
    LINK_PROOF_LABEL,
    Uint8Array.of(ROLE_BYTE[signer.role]),
    signer.publicKey,
    other.publicKey,
    signer.fingerprint,
    other.fingerprint,
    signerNonce,
    otherNonce,
  );
}

/** One side of the proof. Send `greeting` when the link opens, then do what `receive` says. */
export class LinkProof {
  readonly #signer: Signer;
  readonly #own: LinkEnd;
  readonly #friend: LinkEnd;
  readonly #ownNonce: Uint8Array;
  #friendNonce: Uint8Array | undefined;
  #state: 'greeting' | 'proof' | 'over' = 'greeting';
  /** Packets are taken one after the other, though each takes its time. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * `nonce` is 32 fresh random bytes. Throws RangeError when a nonce or fingerprint has another
   * size, or both ends are the same.
   */
  constructor(signer: Signer, own: LinkEnd, friend: LinkEnd, nonce: Uint8Array) {
    if (nonce.length !== LINK_NONCE_BYTES) throw new RangeError('nonce must be 32 bytes');
    for (const { fingerprint } of [own, friend]) {
      if (fingerprint.length !== FINGERPRINT_BYTES) {
        throw new RangeError('fingerprint must be 32 bytes');
      }
    }
    if (own.role === friend.role || sameBytes(own.publicKey, friend.publicKey)) {
      throw new RangeError('friend must be the other end of the link');
    }
    if (!sameBytes(own.publicKey, signer.publicKey)) {
      throw new RangeError("signer must hold own's key");
    }
    this.#signer = signer;
    this.#own = own;
    this.#friend = friend;
    this.#ownNonce = new Uint8Array(nonce);
  }

  /** The first packet of this side. */
  get greeting(): Uint8Array {
    return new ByteWriter().u8(TYPE.greeting).u8(PROTOCOL_VERSION).raw(this.#ownNonce).done();
  }

  /** Takes the friend's next packet; `proved` comes second, and then the link is the friend's. */
  receive(packet: Uint8Array): Promise<ProofStep> {
    const copy = new Uint8Array(packet);
    const step = this.#last.then(() => this.#step(copy));
    this.#last = step.catch(() => undefined);
    return step;
  }

  async #step(packet: Uint8Array): Promise<ProofStep> {
    switch (this.#state) {
      case 'greeting':
        return this.#greeted(packet);
      case 'proof':
        return this.#shown(packet);
      case 'over':
        return this.#drop('unexpected');
    }
  }

  async #greeted(packet: Uint8Array): Promise<ProofStep> {
    const input = new ByteReader(packet);
    const type = input.u8();
    if (type === TYPE.proof) return this.#drop('unexpected');
    if (type !== TYPE.greeting) return this.#drop('malformed');
    const version = input.u8();
    if (input.failed) return this.#drop('malformed');
    if (version !== PROTOCOL_VERSION) {
      return this.#drop(version < PROTOCOL_VERSION ? 'older' : 'newer');
    }
    const nonce = input.raw(LINK_NONCE_BYTES);
    if (!input.ended) return this.#drop('malformed');
    if (sameBytes(nonce, this.#ownNonce)) return this.#drop('reflected');
    this.#friendNonce = nonce;
    this.#state = 'proof';
    const bytes = proofBytes(this.#own, this.#friend, this.#ownNonce, nonce);
    const signature = await this.#signer.sign(bytes);
    return { type: 'send', packet: new ByteWriter().u8(TYPE.proof).raw(signature).done() };
  }

  async #shown(packet: Uint8Array): Promise<ProofStep> {
    const input = new ByteReader(packet);
    const type = input.u8();
    if (type === TYPE.greeting) return this.#drop('unexpected');
    const signature = input.raw(SIGNATURE_BYTES);
    if (type !== TYPE.proof || !input.ended) return this.#drop('malformed');
    const nonce = this.#friendNonce ?? new Uint8Array();
    const bytes = proofBytes(this.#friend, this.#own, nonce, this.#ownNonce);
    if (!(await verify(this.#friend.publicKey, signature, bytes))) return this.#drop('forged');
    this.#state = 'over';
    return { type: 'proved' };
  }

  #drop(reason: ProofDrop): ProofStep {
    this.#state = 'over';
    return { type: 'drop', reason };
  }
}

/**
 * The bytes of a fingerprint as browsers write it (`AB:CD:…`, with or without `sha-256` before it),
 * or undefined when it is none of SHA-256.
 */
export function fingerprintFrom(text: string): Uint8Array | undefined {
  const match = /^(?:sha-256 )?([0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i.exec(text.trim());
  if (!match?.[1]) return undefined;
  return Uint8Array.from(match[1].split(':'), (byte) => parseInt(byte, 16));
}
