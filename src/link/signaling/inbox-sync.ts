// Brings the one-way topics that a signaling server lets us listen on in line with what we want:
// proves the key of each, for this one connection. Knows no network.
import { ONE_WAY_KEYS_PER_FRAME_MAX, oneWayProofBytes } from '../../../signaling/protocol.ts';
import type { OneWayTerms, ToServer, Topic } from '../../../signaling/protocol.ts';
import type { InboxKey } from '../../identity/keys/inbox-key.ts';
import { bytesFrom, textFrom } from './signaling-text.ts';

/** An inbox of ours at the servers. */
export interface Inbox {
  readonly topic: Topic;
  readonly key: InboxKey;
}

/** Say `want`, then `flush`. */
export class InboxSync {
  readonly #host: string;
  readonly #say: (message: ToServer) => void;
  /** Asked for on this connection, confirmed or not. */
  readonly #there = new Set<Topic>();
  #wanted: readonly Inbox[] = [];
  #challenge: Uint8Array | undefined;
  #topicsMax = 0;

  constructor(url: string, say: (message: ToServer) => void) {
    this.#host = new URL(url).host;
    this.#say = say;
  }

  /** Whether the server has one-way topics at all. */
  get isOffered(): boolean {
    return this.#challenge !== undefined;
  }

  want(inboxes: readonly Inbox[]): void {
    this.#wanted = inboxes;
  }

  isWanted(topic: Topic): boolean {
    return this.#wanted.some((inbox) => inbox.topic === topic);
  }

  /** The server is new to us, and we to it. */
  start(terms: OneWayTerms | undefined): void {
    this.stop();
    this.#challenge = terms && bytesFrom(terms.challenge);
    this.#topicsMax = terms?.topicsMax ?? 0;
  }

  stop(): void {
    this.#there.clear();
    this.#challenge = undefined;
  }

  /** Refused for now: the next `flush` asks for it again. */
  retry(topic: Topic): void {
    this.#there.delete(topic);
  }

  /** Says what has changed since the last time. */
  flush(): void {
    const challenge = this.#challenge;
    if (!challenge) return;
    const gone = [...this.#there].filter((topic) => !this.isWanted(topic));
    for (const topic of gone) this.#there.delete(topic);
    if (gone.length > 0) this.#say({ type: 'unlisten', topics: gone });
    const room = Math.min(ONE_WAY_KEYS_PER_FRAME_MAX, this.#topicsMax - this.#there.size);
    const fresh = this.#wanted.filter(({ topic }) => !this.#there.has(topic)).slice(0, room);
    if (fresh.length === 0) return;
    const keys = fresh.map(({ topic, key }) => {
      this.#there.add(topic);
      const { publicKey } = key;
      const proof = key.sign(oneWayProofBytes(publicKey, challenge, this.#host));
      return { publicKey: textFrom(publicKey), proof: textFrom(proof) };
    });
    this.#say({ type: 'listenOneWay', keys });
  }
}
