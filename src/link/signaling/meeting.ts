// One friend at the signaling servers: the secrets and topics we share, and whether anybody listens
// on them. Pure but for the keys; knows no network.
import type { Topic } from '../../../signaling/protocol.ts';
import type { LinkFriend } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { IdentitySecret } from '../../identity/keys/keys.ts';
import { pairKeys, topicsAround } from '../../identity/pair/pair-keys.ts';
import type { PairKeys } from '../../identity/pair/pair-keys.ts';
import { ReplayWindow } from '../../identity/pair/replay-window.ts';
import { topicFrom } from './signaling-text.ts';

/** Whether signals can reach a friend now. */
export type Reachability =
  /** Somebody else listens on the pair's topic: the friend, as nobody else knows it. */
  | 'there'
  | 'absent'
  /** None of the servers where the friend could be can be reached. */
  | 'no-signaling';

/** One friend at all servers: kept while it is a friend. */
export class Meeting {
  readonly peerId: PeerId;
  readonly pair: PairKeys;
  readonly window = new ReplayWindow();
  #urls: ReadonlySet<string> = new Set();
  /** The best one first. */
  #topics: readonly Topic[] = [];
  /** How many others listen on a topic, by server. */
  readonly #others = new Map<string, Map<Topic, number>>();
  #reachability: Reachability = 'no-signaling';
  #total = 0;

  /** Takes some ms. Throws RangeError when the friend's key is none. */
  constructor(secret: IdentitySecret, friend: LinkFriend) {
    this.peerId = friend.peerId;
    this.pair = pairKeys(secret, friend.publicKey);
  }

  /** The servers that the friend's certificate names. */
  get urls(): ReadonlySet<string> {
    return this.#urls;
  }

  get reachability(): Reachability {
    return this.#reachability;
  }

  setUrls(urls: readonly string[]): void {
    this.#urls = new Set(urls.flatMap(usableUrl));
  }

  topicsAt(nowMs: number): readonly Topic[] {
    this.#topics = topicsAround(this.pair, nowMs).map(topicFrom);
    for (const counts of this.#others.values()) {
      for (const topic of counts.keys()) if (!this.#topics.includes(topic)) counts.delete(topic);
    }
    return this.#topics;
  }

  count(url: string, topic: Topic, others: number): void {
    const counts = this.#others.get(url) ?? new Map<Topic, number>();
    counts.set(topic, others);
    this.#others.set(url, counts);
  }

  /** Undefined when nothing has changed since the last call; `reachable`: a server is. */
  look(reachable: boolean): { reachability: Reachability; sighted: boolean } | undefined {
    let total = 0;
    for (const counts of this.#others.values())
      for (const others of counts.values()) total += others;
    const sighted = total > this.#total;
    const reachability = total > 0 ? 'there' : reachable ? 'absent' : 'no-signaling';
    const same = reachability === this.#reachability && !sighted;
    this.#total = total;
    this.#reachability = reachability;
    return same ? undefined : { reachability, sighted };
  }

  /** Servers where the friend listens, with the best topic there. */
  whereFriendIs(): { url: string; topic: Topic }[] {
    return [...this.#others].flatMap(([url, counts]) => {
      const topic = this.#topics.find((one) => (counts.get(one) ?? 0) > 0);
      return topic === undefined ? [] : [{ url, topic }];
    });
  }
}

/** As browsers write it, so that one server isn't taken for two; empty for a bad one. */
export function usableUrl(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { protocol, href } = new URL(url);
  return protocol === 'ws:' || protocol === 'wss:' ? [href] : [];
}
