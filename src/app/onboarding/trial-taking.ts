// The second tab’s side of trying Foyer alone: not in the first screen’s scripts, for it is rare.
import { messageOf } from './try-alone.ts';
import type { TrialChannel } from './try-alone.ts';

/** After so long nobody answers any more: the tab that offered it is closed or went elsewhere. */
export const TRIAL_WAIT_MS = 5_000;

/** The second tab's side of an offer. */
export class TrialTaking {
  readonly #channel: TrialChannel;
  readonly #nonce: string;
  readonly #timer: ReturnType<typeof setTimeout>;

  /** Calls one of the two, once: `offered` with the first tab's certificate, or `gone`. */
  constructor(options: {
    readonly channel: TrialChannel;
    readonly nonce: string;
    readonly offered: (certificate: string) => void;
    readonly gone: () => void;
  }) {
    this.#channel = options.channel;
    this.#nonce = options.nonce;
    let isAnswered = false;
    this.#channel.onmessage = ({ data }) => {
      const message = messageOf(data, options.nonce);
      if (message?.type !== 'offered' || isAnswered) return;
      isAnswered = true;
      clearTimeout(this.#timer);
      options.offered(message.certificate);
    };
    this.#timer = setTimeout(() => {
      isAnswered = true;
      options.gone();
    }, TRIAL_WAIT_MS);
    this.#channel.postMessage({ type: 'hello', nonce: this.#nonce, certificate: '' });
  }

  take(certificate: string): void {
    this.#channel.postMessage({ type: 'taken', nonce: this.#nonce, certificate });
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#channel.close();
  }
}
