// The first frames of a link: feeds them to the proof one at a time, as each takes its time, and
// keeps what comes after. Knows no transport; what the proof has to send goes to a function.
import type { LinkProof, OtherVersion } from '../../identity/pair/link-proof.ts';
import { CONTROL_KINDS, controlFrame, decodeFrame } from './framing.ts';
import { HELD_FRAMES_MAX } from '../constants.ts';

/** What each side has to say before anything else. */
export type Proof = Pick<LinkProof, 'greeting' | 'receive'>;

export interface ProofExchangeListener {
  readonly send: (frame: Uint8Array) => void;
  /** Both ends are proved; `held` are the frames that came since, the first packets. */
  readonly onProved: (held: readonly Uint8Array[]) => void;
  /** It isn't the friend, doesn't keep to the order, or speaks another version. */
  readonly onFailed: (version: OtherVersion | undefined) => void;
}

/** Give it every frame by `hold` until it tells how it ended. */
export class ProofExchange {
  readonly #listener: ProofExchangeListener;
  readonly #held: Uint8Array[] = [];
  #proof: Proof | undefined;
  #isBusy = false;
  #isOver = false;

  constructor(listener: ProofExchangeListener) {
    this.#listener = listener;
  }

  /** The transport is open at our end; at the friend's it may have been for a while. */
  begin(proof: Proof): void {
    if (this.#isOver) return;
    this.#proof = proof;
    this.#say(proof.greeting);
    void this.#work(proof);
  }

  hold(frame: Uint8Array): void {
    if (this.#isOver) return;
    this.#held.push(frame);
    if (this.#held.length > HELD_FRAMES_MAX) this.#fail();
    else if (this.#proof) void this.#work(this.#proof);
  }

  /** Nothing more is told. */
  stop(): void {
    this.#isOver = true;
    this.#held.length = 0;
  }

  async #work(proof: Proof): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (!this.#isOver) {
      const frame = this.#held.shift();
      if (!frame) break;
      await this.#read(proof, frame);
    }
    this.#isBusy = false;
  }

  async #read(proof: Proof, frame: Uint8Array): Promise<void> {
    const [item, ...more] = decodeFrame(frame) ?? [];
    const isProof = item?.type === 'control' && item.kind === CONTROL_KINDS.proof;
    if (!isProof || more.length > 0) {
      this.#fail();
      return;
    }
    const step = await proof.receive(item.body);
    if (this.#isOver) return;
    switch (step.type) {
      case 'send':
        this.#say(step.packet);
        return;
      case 'proved':
        this.#isOver = true;
        this.#listener.onProved(this.#held);
        return;
      case 'drop': {
        const { reason } = step;
        this.#fail(reason === 'older' || reason === 'newer' ? reason : undefined);
        return;
      }
    }
  }

  #say(packet: Uint8Array): void {
    this.#listener.send(controlFrame(CONTROL_KINDS.proof, packet));
  }

  #fail(version?: OtherVersion): void {
    this.stop();
    this.#listener.onFailed(version);
  }
}
