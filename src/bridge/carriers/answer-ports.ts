// A page’s end of the way back from its service worker.
import type { TabBatch } from '../messages.ts';
import { opens } from '../unacknowledged.ts';

export class AnswerPorts {
  readonly #hear: (event: MessageEvent<unknown>) => void;
  readonly #ports: MessagePort[] = [];
  /** Number of the hello that a port went with last. */
  #opened: number | undefined;

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
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = this.#hear;
    // A former host may have answered by the one before; none answers by the one before that.
    for (const port of this.#ports.splice(0, this.#ports.length - 1)) port.close();
    this.#ports.push(port1);
    return [port2];
  }

  close(): void {
    for (const port of this.#ports) port.close();
  }
}
