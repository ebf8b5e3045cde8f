// Something a person started and waits for: busy while it runs, one sentence when it fails.
import { sentenceForError } from '../trouble.ts';

export class Working {
  busy = $state(false);
  /** Empty when nothing went wrong. */
  trouble = $state('');

  /** True when it went well. Does nothing while the former run isn't over. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.trouble = '';
    try {
      await work();
      return true;
    } catch (error) {
      this.trouble = sentenceForError(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
