// Two tabs of one browser become friends: how somebody tries Foyer with nobody at hand. The tab
// that offers it waits on a channel that only pages of this site can use; the one that is opened
// shows by a number from its address that it was asked for, and each gets the other's certificate.
import { bytesToHex } from '../../base/bytes.ts';
import type { Client } from '../client/client.svelte.ts';
import { profileAddress } from '../context/profile-list.ts';
import type { PeerId } from '../../core/wire/ids.ts';

/** The profile that the second tab opens. */
export const TRIAL_PROFILE = 'second';
/** After so long nobody answers any more: the tab that offered it is closed or went elsewhere. */
export const TRIAL_WAIT_MS = 5_000;

const CHANNEL = 'foyer:try-alone';
const NONCE_BYTES = 16;

/** The part of a `BroadcastChannel` that this needs. */
export interface TrialChannel {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(message: TrialMessage): void;
  close(): void;
}

/** `hello` comes from the second tab; the first offers its `certificate`, the other takes it. */
interface TrialMessage {
  readonly type: 'hello' | 'offered' | 'taken';
  readonly nonce: string;
  /** Empty in a `hello`. */
  readonly certificate: string;
}

export const openTrialChannel = (): TrialChannel => new BroadcastChannel(CHANNEL);

/** One offer: where the second tab opens, and what is done once it has a certificate. */
export class TrialOffer {
  readonly address: string;
  readonly #channel: TrialChannel;

  /**
   * `certificate` is read when the other asks for it. `befriend` gets the other's; it is called
   * once for each tab that takes the offer.
   */
  constructor(options: {
    readonly channel: TrialChannel;
    readonly certificate: () => string;
    readonly befriend: (certificate: string) => void;
  }) {
    const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
    this.address = `${profileAddress(TRIAL_PROFILE)}#try=${nonce}`;
    this.#channel = options.channel;
    this.#channel.onmessage = ({ data }) => {
      const message = messageOf(data, nonce);
      if (message?.type === 'hello') {
        const certificate = options.certificate();
        this.#channel.postMessage({ type: 'offered', nonce, certificate });
      } else if (message?.type === 'taken') options.befriend(message.certificate);
    };
  }

  /** Who opens the address from now on hears nothing. */
  end(): void {
    this.#channel.close();
  }
}

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

/** Adds who a certificate is of, unless it is a friend already. Rejects as `ask` and parsing do. */
export async function befriend(client: Client, text: string): Promise<PeerId> {
  const { parseCertificate } = await import('../../identity/certificate/certificate.ts');
  const { peerId } = await parseCertificate(text, {
    own: client.profile?.peerId,
    friends: new Set(),
  });
  if (!client.friend(peerId)) await client.ask({ type: 'addFriend', text });
  return peerId;
}

/** Undefined for what isn't meant for this offer, or is none of ours. */
function messageOf(data: unknown, nonce: string): TrialMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, nonce: of, certificate } = data as Readonly<Record<string, unknown>>;
  const isOurs = type === 'hello' || type === 'offered' || type === 'taken';
  if (!isOurs || of !== nonce || typeof certificate !== 'string') return undefined;
  return { type, nonce, certificate };
}
