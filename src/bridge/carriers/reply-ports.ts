// The service worker’s ways to and from its pages: the port that a page has sent along, or else its
// client, as after a restart of the worker, until the page says hello again.
import { OldestFirst } from '../../base/oldest-first.ts';
import { REPLY_PORTS_MAX } from '../constants.ts';
import { LISTENS } from './answer-ports.ts';

/** What a batch can be posted to. */
export type WayBack = Pick<MessagePort, 'postMessage'>;
/** What a page has sent along. */
export type PagePort = Pick<MessagePort, 'postMessage' | 'onmessage'>;

interface Known {
  readonly port: PagePort;
  /** The page speaks by it too; one of a former version only hears. */
  isHeard: boolean;
}

export class ReplyPorts {
  readonly #onMessage: (data: unknown, wayBack: WayBack) => void;
  readonly #ports = new OldestFirst<string, Known>();

  /** `onMessage`: what comes by a port, which doesn’t keep the worker alive. */
  constructor(onMessage: (data: unknown, wayBack: WayBack) => void) {
    this.#onMessage = onMessage;
  }

  /**
   * To the page with this id, from which a message has come, with these ports. Undefined for a copy
   * of what its port brings: read before what went by the port alone, it would seem out of order.
   */
  to(page: WayBack & { readonly id: string }, [given]: readonly PagePort[]): WayBack | undefined {
    const known = given ? this.#listen(given) : this.#ports.get(page.id);
    if (!known) return page;
    this.#ports.delete(page.id);
    this.#ports.set(page.id, known);
    if (this.#ports.size > REPLY_PORTS_MAX) this.#ports.deleteOldest();
    return known.isHeard ? undefined : known.port;
  }

  #listen(port: PagePort): Known {
    const known: Known = { port, isHeard: false };
    port.onmessage = ({ data }) => {
      known.isHeard = true;
      if (data !== LISTENS) this.#onMessage(data, port);
    };
    port.postMessage(LISTENS);
    return known;
  }
}
