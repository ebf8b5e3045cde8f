// Carries out asks about the whole disk: what can be worked out beforehand, while the profile runs;
// what nobody else may see half done, after it was stopped, and with a new start behind it.
import type { Clock } from '../../base/clock.ts';
import type { HostPort } from '../../bridge/host-port.ts';
import type { Answer } from '../../bridge/messages.ts';
import { planFor } from './disk-plan.ts';
import type { DiskContext, DiskAsk, Plan } from './disk-plan.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { throttleProgress } from '../jobs/progress.ts';
import { troubleOf } from '../jobs/trouble.ts';

/** `done` is only called while the profile goes on; after a new start, answered means done. */
export type TakeDiskAsk = (tab: string, ask: DiskAsk, request: string, done: () => void) => void;

export interface DiskWorkOptions {
  readonly context: () => Omit<DiskContext, 'request' | 'onProgress'>;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly port: Pick<HostPort, 'say'>;
  /**
   * The profile stops, and no job but the one that asks for this goes on. `saved`: what waits is
   * saved before; rejects with StoreError when it can't be, and nothing has stopped.
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
    const carryOut = async (plan: Plan): Promise<void> => {
      if (plan.type === 'alone') {
        await stop(plan.saved);
        reply(await plan.carryOut().catch(trouble));
        startAnew();
        return;
      }
      reply(plan.type === 'answer' ? plan.answer : await plan.carryOut());
      done();
    };
    const refuse = (error: unknown): void => {
      reply(trouble(error));
      done();
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
