// Checks of signatures: of what is said now at once, of history between turns.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { Effects, VerifyRequest } from '../../core/io.ts';
import { PATIENT_CHECKS } from '../constants.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { CoreRunner } from './core-runner.ts';
import type { CoreRunnerOptions, CoreStart } from './core-runner.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const check = (request: number, patient: boolean): VerifyRequest => ({
  ...{ request, author: '' as VerifyRequest['author'] },
  ...{ signature: new Uint8Array(), bytes: new Uint8Array() },
  ...(patient && { patient: true }),
});

it('[SY4] checks of history begin in other turns, some together, all else at once', async () => {
  const clock = createFakeClock();
  const checked: number[] = [];
  let verify: readonly VerifyRequest[] = [];
  const effects = (): Effects => {
    const [none, asked] = [[] as never[], verify];
    verify = [];
    const written = { saveFirst: none, saveSoon: none, isStrict: false };
    const told = { send: none, announce: none, sign: none, read: none, cut: none };
    return { ...written, ...told, verify: asked, wakeAtMs: Infinity };
  };
  const nothing = { noteAnnouncements: () => [], noteWrites: () => [], friends: [] };
  const options: Partial<Record<keyof CoreRunnerOptions, unknown>> = {
    ...{ keeper: nothing, introductions: nothing, whispers: nothing },
    readState: { ...nothing, noteAnnouncements: () => new Map() },
    ...{ saver: { saveSoon() {} }, createCore: () => ({ step: effects }), clock },
    queue: new JobQueue((error) => expect.unreachable(String(error)), clock),
  };
  const runner = new CoreRunner(options as unknown as CoreRunnerOptions);
  const secrets = {
    verify: ({ request }: VerifyRequest) => Promise.resolve(checked.push(request) > 0),
  };
  const outlet = { wakeAt() {} };
  await runner.start({ secrets, outlet } as unknown as CoreStart);
  verify = [check(1, true), check(2, false), check(3, true)];
  void runner.run({ type: 'tick' });
  await soon();
  expect(checked).toEqual([2]);
  verify = [check(4, true)];
  void runner.run({ type: 'tick' });
  await soon();
  expect(checked).toEqual([2]);
  clock.advance(0);
  await soon();
  expect(checked).toEqual([2, 1, 3, 4]);
  verify = [check(5, true)];
  void runner.run({ type: 'tick' });
  clock.advance(0);
  await soon();
  expect(checked).toEqual([2, 1, 3, 4, 5]);
  checked.length = 0;
  verify = Array.from({ length: PATIENT_CHECKS + 2 }, (_, at) => check(at, true));
  void runner.run({ type: 'tick' });
  await soon();
  clock.runNext(clock.steadyMs());
  await soon();
  expect(checked).toHaveLength(PATIENT_CHECKS);
  clock.runNext(clock.steadyMs());
  await soon();
  expect(checked).toEqual(Array.from({ length: PATIENT_CHECKS + 2 }, (_, at) => at));
});
