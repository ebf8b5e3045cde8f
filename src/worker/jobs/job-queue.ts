// Jobs one at a time and in order, each drained to its end before the next begins.

export type Job = () => void | Promise<void>;

export class JobQueue {
  readonly #onFailure: (error: unknown) => void;
  #jobs: Job[] = [];
  #taken = 0;
  #running = false;
  #closed = false;

  /** `onFailure` gets what a job throws; the jobs after it go on unless it closes the queue. */
  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Jobs that haven't begun. */
  get length(): number {
    return this.#jobs.length + this.#taken;
  }

  add(job: Job): void {
    if (this.#closed) return;
    this.#jobs.push(job);
    if (!this.#running) void this.#run();
  }

  close(): void {
    this.#closed = true;
    this.#jobs = [];
    this.#taken = 0;
  }

  /** Waits only for jobs that do: a thousand packets in one batch are one turn. */
  async #run(): Promise<void> {
    this.#running = true;
    await Promise.resolve();
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
    this.#running = false;
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
