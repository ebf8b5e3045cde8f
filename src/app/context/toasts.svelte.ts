// Short notes that appear over the screen: information goes away by itself, trouble stays until it
// is closed.
import { TOAST_SHOWN_MS } from '../constants.ts';
import { sentenceForError } from '../shared/trouble.ts';

export interface Toast {
  readonly id: number;
  readonly type: 'note' | 'trouble';
  readonly text: string;
}

/** More than this at once and the oldest goes: a screen full of notes tells nothing. */
const TOASTS_MAX = 3;

export class Toasts {
  #count = 0;
  shown = $state.raw<readonly Toast[]>([]);

  /** The newest replaces the former. */
  note(text: string): void {
    this.shown = this.shown.filter(({ type }) => type === 'trouble');
    const id = this.#add('note', text);
    setTimeout(() => this.close(id), TOAST_SHOWN_MS);
  }

  /** The same trouble twice is told once. */
  trouble(text: string): void {
    if (this.shown.some((toast) => toast.text === text)) return;
    this.#add('trouble', text);
  }

  /** Runs what a person asked for and tells them when it fails. True when it went well. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.trouble(sentenceForError(error));
      return false;
    }
  }

  /** What they say may be no one else's business. */
  clear(): void {
    this.shown = [];
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(type: Toast['type'], text: string): number {
    const id = ++this.#count;
    this.shown = [...this.shown, { id, type, text }].slice(-TOASTS_MAX);
    return id;
  }
}
