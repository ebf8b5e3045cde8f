// Jobs one at a time and in order, each drained to its end before the next begins. Yielding and
// patient ones let pass whatever comes while they wait.
import type { Clock } from '../../base/clock.ts';
import { PATIENT_PAUSE_MS, YIELDING_TURN_MS } from '../constants.ts';

export type Job = () => void | Promise<void>;

export class JobQueue {
  readonly #onFailure: (error: unknown) => void;
  readonly #clock: Pick<Clock, 'after' | 'nowMs'>;
  #yielding: Job[] = [];
  #patient: Job[] = [];
  #jobs: Job[] = [];
  #taken = 0;
  #running = false;
  #closed = false;
  /** While nothing runs because the next patient one rests. */
  #wake: (() => void) | undefined;

  /** `onFailure` gets what a job throws; the jobs after it go on unless it closes the queue. */
  constructor(onFailure: (error: unknown) => void, clock: Pick<Clock, 'after' | 'nowMs'>) {
    this.#onFailure = onFailure;
    this.#clock = clock;
  }

  /** Jobs that haven't begun. */
  get length(): number {
    return this.#jobs.length + this.#taken + this.#lower;
  }

  add(job: Job): void {
    if (this.#closed) return;
    this.#jobs.push(job);
    if (this.#running) this.#wake?.();
    else void this.#run();
  }

  /** In the order of these, some in a turn: what others ask comes between the turns. */
  addYielding(job: Job): void {
    if (this.#closed) return;
    this.#yielding.push(job);
    if (!this.#running) void this.#run();
  }

  /**
   * Behind the yielding ones, in the order of these, one at a time, each after a pause: what
   * others ask meanwhile comes before the next, and waits for no pause.
   */
  addPatient(job: Job): void {
    if (this.#closed) return;
    this.#patient.push(job);
    if (!this.#running) void this.#run();
  }

  /** Behind everything that was there before. */
  addBehind(job: Job): void {
    if (this.#closed) return;
    this.#jobs.push(...this.#yielding, ...this.#patient);
    this.#yielding = [];
    this.#patient = [];
    this.add(job);
  }

  close(): void {
    this.#closed = true;
    this.#yielding = [];
    this.#patient = [];
    this.#jobs = [];
    this.#taken = 0;
  }

  /** Waits only for jobs that do: a thousand packets in one batch are one turn. */
  async #run(): Promise<void> {
    this.#running = true;
    await Promise.resolve();
    // Nothing may come between finding that nothing is left and no longer running.
    while (this.#jobs.length + this.#lower > 0) {
      await this.#runJobs();
      if (this.#lower === 0) continue;
      const isYielding = this.#yielding.length > 0;
      await this.#rest(isYielding ? 0 : PATIENT_PAUSE_MS);
      if (isYielding) await this.#runTurn();
      else await this.#doNext(this.#patient);
    }
    this.#running = false;
  }

  /** Jobs that let others pass. */
  get #lower(): number {
    return this.#yielding.length + this.#patient.length;
  }

  async #runTurn(): Promise<void> {
    const beganAtMs = this.#clock.nowMs();
    while (this.#clock.nowMs() - beganAtMs < YIELDING_TURN_MS) {
      if (this.#yielding.length === 0) return;
      await this.#doNext(this.#yielding);
    }
  }

  async #doNext(jobs: Job[]): Promise<void> {
    const job = jobs.shift();
    if (job) await this.#do(job);
  }

  async #rest(forMs: number): Promise<void> {
    let isOver = false;
    this.#clock.after(forMs, () => {
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
