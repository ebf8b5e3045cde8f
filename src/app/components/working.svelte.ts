// Something a person started and waits for: busy while it runs, how far it has come where that is
// told, one sentence when it fails.
import type { Progress } from '../client/requests.ts';
import { sentenceForError } from '../shared/trouble.ts';

export class Working {
  busy = $state(false);
  /** Empty when nothing went wrong. */
  trouble = $state('');
  /** Undefined until the first word of it. */
  progress = $state.raw<Progress | undefined>(undefined);

  /** For an ask that tells how far it has come. */
  readonly follow = (progress: Progress): void => {
    this.progress = progress;
  };

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
      this.progress = undefined;
    }
  }
}
