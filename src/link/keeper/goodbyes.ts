// Goodbyes: whoever was removed hears of it once, when it is there. It is met at the pair's topic
// until then, and never again after.
import type { LinkGoodbye } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { createSession } from '../../identity/pair/sealed-box.ts';
import type { SignalId } from '../signaling/friend-signaling.ts';
import type { SignalBody } from '../signaling/signal.ts';

export interface GoodbyesOptions {
  readonly random: RandomBytes;
  /** False when it can't leave now. */
  readonly send: (peer: PeerId, id: SignalId, body: SignalBody) => boolean;
  readonly onSaid: (peer: PeerId) => void;
}

export class Goodbyes {
  readonly #options: GoodbyesOptions;
  #owed = new Map<PeerId, LinkGoodbye>();

  constructor(options: GoodbyesOptions) {
    this.#options = options;
  }

  /** Replaces who is still to be told. */
  set(goodbyes: readonly LinkGoodbye[]): void {
    this.#owed = new Map(goodbyes.map((goodbye) => [goodbye.peerId, goodbye]));
  }

  /** The peer listens now. */
  there(peer: PeerId): void {
    const { random, send, onSaid } = this.#options;
    const goodbye = this.#owed.get(peer);
    if (!goodbye) return;
    const id = { session: createSession(random), sequence: 0 };
    if (!send(peer, id, { type: 'goodbye', atMs: goodbye.atMs })) return;
    this.#owed.delete(peer);
    onSaid(peer);
  }
}
