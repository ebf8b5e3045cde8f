// Jobs one at a time and in order.
import { expect, it } from 'vitest';
import { JobQueue } from './job-queue.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('begins a job when the one before it has ended, however long that takes', async () => {
  const log: string[] = [];
  const queue = new JobQueue(() => {});
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
  const queue = new JobQueue(() => {});
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
  const queue = new JobQueue((error) => failures.push((error as Error).message));
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
  const queue = new JobQueue(() => {});
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
