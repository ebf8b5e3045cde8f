// Brings what a signaling server listens on for us in line with what we want, in few frames.
// Knows no network: what has to be said goes to a function.
import { TOPICS_PER_FRAME_MAX } from '../../../signaling/protocol.ts';
import type { SignalLimits, ToServer, Topic } from '../../../signaling/protocol.ts';

type State =
  /** Said, not yet confirmed by a count of listeners. */
  'asked' | 'confirmed';

/** Say `want`, then `flush`. */
export class TopicSync {
  readonly #say: (message: ToServer) => void;
  readonly #there = new Map<Topic, State>();
  #wanted: ReadonlySet<Topic> = new Set();
  #limits: { readonly perFrame: number; readonly perSocket: number } | undefined;

  constructor(say: (message: ToServer) => void) {
    this.#say = say;
  }

  want(topics: Iterable<Topic>): void {
    this.#wanted = new Set(topics);
  }

  isWanted(topic: Topic): boolean {
    return this.#wanted.has(topic);
  }

  /** The server is new to us, and we to it. */
  start(limits: SignalLimits): void {
    this.#there.clear();
    // A server's numbers are its own to choose, but no loop of ours runs on a fraction.
    const perFrame = Math.max(
      1,
      Math.min(TOPICS_PER_FRAME_MAX, Math.floor(limits.topicsPerFrameMax)),
    );
    this.#limits = { perFrame, perSocket: Math.floor(limits.topicsPerSocketMax) };
  }

  /** The server is gone. The topics of which it had told something. */
  stop(): Topic[] {
    const confirmed = [...this.#there].filter(([, state]) => state === 'confirmed');
    this.#there.clear();
    this.#limits = undefined;
    return confirmed.map(([topic]) => topic);
  }

  /** The server told how many listen there. False when we no longer care. */
  confirm(topic: Topic): boolean {
    if (this.#there.has(topic)) this.#there.set(topic, 'confirmed');
    return this.#there.has(topic) && this.#wanted.has(topic);
  }

  /** Something was refused: the next `flush` asks again for all that isn't confirmed. */
  retryUnconfirmed(): void {
    for (const [topic, state] of this.#there) if (state === 'asked') this.#there.delete(topic);
  }

  /** Says what has changed since the last time. */
  flush(): void {
    if (!this.#limits) return;
    const { perFrame, perSocket } = this.#limits;
    const gone = [...this.#there.keys()].filter((topic) => !this.#wanted.has(topic));
    for (const topics of groups(gone, perFrame)) this.#say({ type: 'unlisten', topics });
    for (const topic of gone) this.#there.delete(topic);
    const fresh = [...this.#wanted].filter((topic) => !this.#there.has(topic));
    const room = Math.max(0, perSocket - this.#there.size);
    for (const topics of groups(fresh.slice(0, room), perFrame)) {
      for (const topic of topics) this.#there.set(topic, 'asked');
      this.#say({ type: 'listen', topics });
    }
  }
}

function groups<Item>(items: readonly Item[], size: number): Item[][] {
  const found: Item[][] = [];
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size));
  return found;
}
