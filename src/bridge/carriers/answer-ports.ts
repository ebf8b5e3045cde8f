// A page’s end of the ports to its service worker: answers come by them, and what is urgent goes.
import type { TabBatch } from '../messages.ts';
import { opens } from '../unacknowledged.ts';

/** What both sides say first by a port: that they listen to it, and speak by it. */
export const LISTENS = 'listens';

export class AnswerPorts {
  readonly #hear: (event: MessageEvent<unknown>) => void;
  readonly #ports: MessagePort[] = [];
  /** Number of the hello that a port went with last. */
  #opened: number | undefined;
  /** Whether the worker has said that it listens to the newest port; undefined: not yet. */
  #isListened: boolean | undefined;

  constructor(hear: (event: MessageEvent<unknown>) => void) {
    this.#hear = hear;
  }

  /**
   * What is posted along with a batch: a port for a host that doesn’t know this page yet. When it
   * is told so again it has one already.
   */
  along({ first, messages }: TabBatch): MessagePort[] {
    if (!opens(messages[0]) || first === this.#opened) return [];
    this.#opened = first;
    this.#isListened = undefined;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => {
      const isNewest = port1 === this.#ports.at(-1);
      // A worker of before, which only answers by it, begins with an answer.
      if (isNewest) this.#isListened ??= event.data === LISTENS;
      if (event.data !== LISTENS) this.#hear(event);
    };
    port1.postMessage(LISTENS);
    // A former host may have answered by the one before; none answers by the one before that.
    for (const port of this.#ports.splice(0, this.#ports.length - 1)) port.close();
    this.#ports.push(port1);
    return [port2];
  }

  /** Behind what has gone by the newest port. True when the worker hears it, if it is alive. */
  post(batch: TabBatch): boolean {
    if (this.#isListened === false) return false;
    this.#ports.at(-1)?.postMessage(batch);
    return this.#isListened === true;
  }

  close(): void {
    for (const port of this.#ports) port.close();
  }
}
