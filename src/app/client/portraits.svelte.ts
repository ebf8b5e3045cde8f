// Pictures of people, as addresses that only this tab can read: asked for when first drawn.
import { SvelteMap } from 'svelte/reactivity';
import type { Ask } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { GoodAnswer } from './requests.ts';

export class Portraits {
  readonly #ask: (ask: Ask) => Promise<GoodAnswer>;
  readonly #urls = new SvelteMap<PeerId, string>();
  /** By name, those that are drawn or asked for. */
  readonly #wanted = new Map<PeerId, string>();

  constructor(ask: (ask: Ask) => Promise<GoodAnswer>) {
    this.#ask = ask;
  }

  /** Undefined while there is none. */
  urlOf(peer: PeerId): string | undefined {
    return this.#urls.get(peer);
  }

  /** The former one stays until the other is here. */
  async want(peer: PeerId, name: string): Promise<void> {
    if (this.#wanted.get(peer) === name) return;
    this.#wanted.set(peer, name);
    const answer = await this.#ask({ type: 'portrait', peer }).catch(() => undefined);
    if (this.#wanted.get(peer) !== name) return;
    // What was asked for in vain is asked for again when it is next drawn.
    if (answer?.type !== 'portrait' || !answer.jpeg) return void this.#wanted.delete(peer);
    const former = this.#urls.get(peer);
    // Whatever the bytes are, they are drawn as a JPEG or not at all.
    const file = new Blob([new Uint8Array(answer.jpeg)], { type: 'image/jpeg' });
    this.#urls.set(peer, URL.createObjectURL(file));
    if (former !== undefined) URL.revokeObjectURL(former);
  }

  clear(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
    this.#wanted.clear();
  }
}
