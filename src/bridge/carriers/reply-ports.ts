// The service worker’s ways back to its pages: the port that a page has sent along, or else its
// client, as after a restart of the worker, until the page says hello again.
import { OldestFirst } from '../../base/oldest-first.ts';
import { REPLY_PORTS_MAX } from '../constants.ts';

/** What a batch can be posted to. */
export type WayBack = Pick<MessagePort, 'postMessage'>;

export class ReplyPorts {
  readonly #ports = new OldestFirst<string, WayBack>();

  /** To the page with this id, from which a message has come, with these ports. */
  to(page: WayBack & { readonly id: string }, [given]: readonly WayBack[]): WayBack {
    if (!given) return this.#ports.get(page.id) ?? page;
    this.#ports.delete(page.id);
    this.#ports.set(page.id, given);
    if (this.#ports.size > REPLY_PORTS_MAX) this.#ports.deleteOldest();
    return given;
  }
}
