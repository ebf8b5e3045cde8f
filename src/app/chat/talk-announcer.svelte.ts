// What a screen reader says of a conversation that is looked at: words that come in, and nothing
// else. No page that is loaded, no edit, no reaction; a burst is a number.
import { ANNOUNCED_CHARS_MAX, ANNOUNCE_PERIOD_MS, ANNOUNCE_SHOWN_MS } from '../constants.ts';
import { shownName } from '../shared/names.ts';
import { strings } from '../strings/strings.ts';
import { gistOf } from './attached/gist.ts';
import { compareEntries } from '../client/entry.ts';
import type { Shown, ShownMessage } from '../client/fold.ts';

export class TalkAnnouncer {
  /** For a region that is read politely; empty most of the time. */
  text = $state('');
  #newest: Shown | undefined;
  #began = false;
  #waiting: ShownMessage[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With each change of what is shown; `listening`: the person is at the newest end and looks. */
  changed(shown: readonly Shown[], listening: boolean): void {
    const before = this.#newest;
    const began = this.#began;
    this.#newest = shown.at(-1) ?? before;
    this.#began = true;
    if (!listening || !began) return;
    for (let at = shown.length - 1; at >= 0; at--) {
      const item = shown[at];
      if (!item || (before && compareEntries(item, before) <= 0)) break;
      if (item.type === 'message' && !item.own && !item.deleted) this.#waiting.push(item);
    }
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#say(), 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.text = '';
  }

  #say(): void {
    const said = this.#waiting.splice(0);
    const [one] = said;
    if (one && said.length === 1) this.text = sentenceOf(one);
    else if (said.length > 1) this.text = strings.chat.newCount(said.length);
    this.#timer = setTimeout(() => this.#rest(), ANNOUNCE_PERIOD_MS);
  }

  /** After a while something else may be said; what was said goes, so that it isn't found again. */
  #rest(): void {
    if (this.#waiting.length > 0) return this.#say();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting.length > 0) this.#say();
      else this.text = '';
    }, ANNOUNCE_SHOWN_MS);
    return undefined;
  }
}

function sentenceOf(message: ShownMessage): string {
  return `${shownName(message.nickname)}: ${gistOf(message, ANNOUNCED_CHARS_MAX)}`;
}
