// Jobs one at a time and in order, each drained to its end before the next begins. Patient ones let
// pass whatever comes while they wait.
import type { Clock } from '../../base/clock.ts';
import { PATIENT_PAUSE_MS } from '../constants.ts';

export type Job = () => void | Promise<void>;

export class JobQueue {
  readonly #onFailure: (error: unknown) => void;
  readonly #clock: Pick<Clock, 'after'>;
  #patient: Job[] = [];
  #jobs: Job[] = [];
  #taken = 0;
  #running = false;
  #closed = false;
  /** While nothing runs because the next patient one rests. */
  #wake: (() => void) | undefined;

  /** `onFailure` gets what a job throws; the jobs after it go on unless it closes the queue. */
  constructor(onFailure: (error: unknown) => void, clock: Pick<Clock, 'after'>) {
    this.#onFailure = onFailure;
    this.#clock = clock;
  }

  /** Jobs that haven't begun. */
  get length(): number {
    return this.#jobs.length + this.#taken + this.#patient.length;
  }

  add(job: Job): void {
    if (this.#closed) return;
    this.#jobs.push(job);
    if (this.#running) this.#wake?.();
    else void this.#run();
  }

  /**
   * In the order of these, one at a time, each after a pause: what others ask meanwhile comes
   * before the next, and waits for no pause.
   */
  addPatient(job: Job): void {
    if (this.#closed) return;
    this.#patient.push(job);
    if (!this.#running) void this.#run();
  }

  /** Behind everything that was there before, the patient ones too. */
  addBehind(job: Job): void {
    if (this.#closed) return;
    this.#jobs.push(...this.#patient);
    this.#patient = [];
    this.add(job);
  }

  close(): void {
    this.#closed = true;
    this.#patient = [];
    this.#jobs = [];
    this.#taken = 0;
  }

  /** Waits only for jobs that do: a thousand packets in one batch are one turn. */
  async #run(): Promise<void> {
    this.#running = true;
    await Promise.resolve();
    // Nothing may come between finding that nothing is left and no longer running.
    while (this.#jobs.length + this.#patient.length > 0) {
      await this.#runJobs();
      if (this.#patient.length === 0) continue;
      await this.#rest();
      const job = this.#patient.shift();
      if (job) await this.#do(job);
    }
    this.#running = false;
  }

  async #rest(): Promise<void> {
    let isOver = false;
    this.#clock.after(PATIENT_PAUSE_MS, () => {
      isOver = true;
      this.#wake?.();
    });
    while (!isOver) {
      if (this.#jobs.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
      await this.#runJobs();
    }
  }

  async #runJobs(): Promise<void> {
    while (this.#jobs.length > 0) {
      const jobs = this.#jobs;
      this.#jobs = [];
      this.#taken = jobs.length;
      for (const job of jobs) {
        this.#taken -= 1;
        const done = this.#do(job);
        if (done) await done;
        if (this.#closed) return;
      }
    }
  }

  /** Undefined, rather than a promise, when the job is done already. */
  #do(job: Job): Promise<void> | undefined {
    try {
      const done = job();
      return done?.catch((error: unknown) => this.#onFailure(error));
    } catch (error) {
      this.#onFailure(error);
      return undefined;
    }
  }
}
