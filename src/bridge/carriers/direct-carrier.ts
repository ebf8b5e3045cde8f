// Carries batches by plain calls, where tab and host are one page and nobody else takes part.
import type { Receive, TabCarrier, TabCarrierListener } from '../carrier.ts';

/** Each way is a turn of its own, as with postMessage: neither side runs inside the other. */
export function createDirectCarrier(receive: Receive): TabCarrier {
  let listener: TabCarrierListener | undefined;
  let closed = false;
  return {
    post(batch) {
      queueMicrotask(() => {
        void receive(batch, (answer) => {
          queueMicrotask(() => {
            if (!closed) listener?.onBatch(answer);
          });
        });
      });
    },
    listen(wanted) {
      listener = wanted;
    },
    close() {
      closed = true;
    },
  };
}
