// Jobs one at a time and in order.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { PATIENT_PAUSE_MS, YIELDING_TURN_MS } from '../constants.ts';
import { JobQueue } from './job-queue.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('begins a job when the one before it has ended, however long that takes', async () => {
  const log: string[] = [];
  const queue = new JobQueue(() => {}, createFakeClock());
  let end = (): void => {};
  queue.add(async () => {
    log.push('first begins');
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    log.push('first ends');
  });
  queue.add(() => void log.push('second'));
  expect(log).toEqual([]);
  await soon();
  expect(log).toEqual(['first begins']);
  expect(queue.length).toBe(1);
  end();
  await soon();
  expect(log).toEqual(['first begins', 'first ends', 'second']);
  expect(queue.length).toBe(0);
});

it('runs jobs that jobs add after all that were there', async () => {
  const log: number[] = [];
  const queue = new JobQueue(() => {}, createFakeClock());
  queue.add(() => {
    log.push(1);
    queue.add(() => void log.push(3));
  });
  queue.add(() => void log.push(2));
  await soon();
  expect(log).toEqual([1, 2, 3]);
});

it('tells of a job that fails, either way, and goes on', async () => {
  const failures: unknown[] = [];
  const log: string[] = [];
  const queue = new JobQueue((error) => failures.push((error as Error).message), createFakeClock());
  queue.add(() => {
    throw new Error('at once');
  });
  queue.add(async () => {
    await soon();
    throw new Error('later');
  });
  queue.add(() => void log.push('third'));
  await soon();
  await soon();
  expect(failures).toEqual(['at once', 'later']);
  expect(log).toEqual(['third']);
});

it('runs nothing after it was closed, not even by a job', async () => {
  const log: string[] = [];
  const queue = new JobQueue(() => {}, createFakeClock());
  queue.add(() => {
    log.push('first');
    queue.close();
  });
  queue.add(() => void log.push('second'));
  await soon();
  queue.add(() => void log.push('third'));
  await soon();
  expect(log).toEqual(['first']);
});

it('lets pass at once what comes while a patient one rests, and runs one a pause', async () => {
  const log: string[] = [];
  const clock = createFakeClock();
  const queue = new JobQueue(() => {}, clock);
  const say = (what: string) => (): void => void log.push(what);
  for (const what of ['patient 1', 'patient 2', 'patient 3']) queue.addPatient(say(what));
  await soon();
  expect(log).toEqual([]);
  expect(queue.length).toBe(3);
  queue.add(say('quick 1'));
  await soon();
  expect(log).toEqual(['quick 1']);
  clock.advance(PATIENT_PAUSE_MS);
  await soon();
  expect(log.slice(1)).toEqual(['patient 1']);
  clock.advance(PATIENT_PAUSE_MS - 1);
  queue.add(say('quick 2'));
  await soon();
  expect(log.slice(2)).toEqual(['quick 2']);
  clock.advance(1);
  await soon();
  expect(log.slice(3)).toEqual(['patient 2']);
  queue.addBehind(say('behind'));
  queue.add(say('quick 3'));
  clock.advance(PATIENT_PAUSE_MS);
  await soon();
  expect(log.slice(4)).toEqual(['patient 3', 'behind', 'quick 3']);
  queue.add(say('quick 4'));
  await soon();
  expect(log.at(-1)).toBe('quick 4');
  expect(queue.length).toBe(0);
});

it('runs yielding ones for a while in each turn, and lets pass what comes between', async () => {
  const log: string[] = [];
  const clock = createFakeClock();
  const queue = new JobQueue(() => {}, clock);
  const turn = async (): Promise<void> => {
    clock.runNext(clock.steadyMs());
    await soon();
  };
  queue.addPatient(() => void log.push('patient'));
  for (const name of ['short 1', 'short 2']) queue.addYielding(() => void log.push(name));
  for (const name of ['long 1', 'long 2']) {
    queue.addYielding(() => {
      log.push(name);
      clock.advance(YIELDING_TURN_MS);
    });
  }
  expect(queue.length).toBe(5);
  await soon();
  expect(log).toEqual([]);
  queue.add(() => void log.push('quick 1'));
  await turn();
  expect(log.splice(0)).toEqual(['quick 1', 'short 1', 'short 2', 'long 1']);
  queue.add(() => void log.push('quick 2'));
  await turn();
  expect(log.splice(0)).toEqual(['quick 2', 'long 2']);
  clock.advance(PATIENT_PAUSE_MS);
  await soon();
  expect(log).toEqual(['patient']);
});

it('runs no patient one after it was closed', async () => {
  const log: string[] = [];
  const clock = createFakeClock();
  const queue = new JobQueue(() => {}, clock);
  queue.addPatient(() => void log.push('patient'));
  queue.addYielding(() => void log.push('yielding'));
  queue.close();
  queue.addPatient(() => void log.push('later'));
  queue.addYielding(() => void log.push('later'));
  clock.advance(PATIENT_PAUSE_MS);
  await soon();
  expect(log).toEqual([]);
});

it('forgets no job, whichever moment it comes in', async () => {
  for (let moments = 0; moments < 12; moments++) {
    const log: string[] = [];
    const queue = new JobQueue(() => {}, createFakeClock());
    queue.add(async () => {
      void (async () => {
        for (let n = 0; n < moments; n++) await Promise.resolve();
        queue.add(() => void log.push('second'));
      })();
    });
    await soon();
    expect(log, `after ${moments} moments`).toEqual(['second']);
  }
});
