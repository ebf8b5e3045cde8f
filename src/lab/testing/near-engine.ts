// The engine without a worker: what the page asks for is done when the test says so.
import type { OpenEngine } from '../engine/engine.ts';
import type { ToEngine } from '../engine/messages.ts';
import { Session } from '../engine/session.ts';

export interface NearEngine {
  readonly open: OpenEngine;
  /** Lets the engine do what it was told so far. */
  work(): void;
  readonly asked: readonly ToEngine[];
  fail(why: string): void;
}

export function nearEngine(): NearEngine {
  const asked: ToEngine[] = [];
  const waiting: ToEngine[] = [];
  let session: Session | undefined;
  let hear: Parameters<OpenEngine>[0] | undefined;
  let realMs = 0;
  return {
    asked,
    open(hearing) {
      hear = hearing;
      session = new Session(hearing, () => (realMs += 1));
      return {
        post: (message) => {
          asked.push(message);
          waiting.push(message);
        },
        close: () => waiting.splice(0),
      };
    },
    work() {
      for (const message of waiting.splice(0)) session?.receive(message);
    },
    fail: (why) => hear?.({ type: 'failed', why }),
  };
}
