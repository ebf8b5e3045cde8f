// Two tabs of one browser become friends: how somebody tries Foyer with nobody at hand. The tab
// that offers it waits on a channel that only pages of this site can use; the one that is opened
// shows by a number from its address that it was asked for, and each gets the other's certificate.
import { bytesToHex } from '../../base/bytes.ts';
import type { Client } from '../client/client.svelte.ts';
import { profileAddress } from '../context/profile-list.ts';
import type { PeerId } from '../../core/wire/ids.ts';

/** The profile that the second tab opens. */
export const TRIAL_PROFILE = 'second';

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
export function messageOf(data: unknown, nonce: string): TrialMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, nonce: of, certificate } = data as Readonly<Record<string, unknown>>;
  const isOurs = type === 'hello' || type === 'offered' || type === 'taken';
  if (!isOurs || of !== nonce || typeof certificate !== 'string') return undefined;
  return { type, nonce, certificate };
}
