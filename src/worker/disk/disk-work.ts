// Carries out requests about the whole disk: what can be computed beforehand, while the profile
// runs; what nobody else may see half done, after the profile was stopped, and then it starts anew.
import type { Clock } from '../../base/clock.ts';
import type { HostPort } from '../../bridge/host-port.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { throttleProgress } from '../jobs/progress.ts';
import { troubleOf } from '../jobs/trouble.ts';
import { planFor } from './disk-plan.ts';
import type { DiskAsk, DiskContext, Plan } from './disk-plan.ts';

/** `done` is only called while the profile goes on; after a new start, answered means done. */
export type TakeDiskAsk = (tab: string, ask: DiskAsk, request: string, done: () => void) => void;

export interface DiskWorkOptions {
  /** As it is when a request comes. */
  readonly context: () => DiskContext;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly port: Pick<HostPort, 'say'>;
  /**
   * Stops the profile: no job goes on but the one that calls this. `saved`: what waits is saved
   * before; rejects with StoreError when it can't be, and then nothing has stopped.
   */
  readonly stop: (saved: boolean) => Promise<void>;
  readonly startAnew: () => void;
}

export function createDiskWork(options: DiskWorkOptions): TakeDiskAsk {
  const { context, clock, queue, port, stop, startAnew } = options;

  return (tab, ask, request, done) => {
    const reply = (answer: Answer): void => port.say(tab, { type: 'answer', request, answer });
    const onProgress = throttleProgress(clock, (rows, of) => {
      port.say(tab, { type: 'progress', request, done: rows, of });
    });
    const refuse = (error: unknown): void => {
      reply(trouble(error));
      done();
    };
    const carryOut = async (plan: Plan): Promise<void> => {
      switch (plan.type) {
        case 'answer':
          reply(plan.answer);
          return done();
        case 'beside':
          reply(await plan.carryOut());
          return done();
        case 'alone':
          await stop(plan.saved);
          reply(await plan.carryOut().catch(trouble));
          startAnew();
      }
    };
    planFor(ask, { ...context(), request, onProgress }).then(
      (plan) => queue.add(() => carryOut(plan).catch(refuse)),
      (error: unknown) => queue.add(() => refuse(error)),
    );
  };
}

function trouble(error: unknown): Answer {
  return { type: 'trouble', trouble: troubleOf(error) };
}
