// Who is in each lobby, as the host last said, and in which colour each of them is shown. A
// pseudonym is used in one lobby only, so that its colour needs no lobby beside it.
import { SvelteMap } from 'svelte/reactivity';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import { spreadHues } from '../shared/hues.ts';
import { hueOf } from '../shared/likeness.ts';

export class ParticipantLists {
  readonly #lists = new SvelteMap<LobbyId, readonly ParticipantView[]>();
  readonly #hues = new SvelteMap<string, number>();

  /** Undefined until the host has said it. */
  get(lobby: LobbyId): readonly ParticipantView[] | undefined {
    return this.#lists.get(lobby);
  }

  set(lobby: LobbyId, participants: readonly ParticipantView[]): void {
    this.#lists.set(lobby, participants);
    const authors = participants.map(({ author }) => author);
    const known = new Map<Author, number>();
    for (const author of authors) {
      const hue = this.#hues.get(author);
      if (hue !== undefined) known.set(author, hue);
    }
    for (const [author, hue] of spreadHues(authors, known)) {
      if (!known.has(author)) this.#hues.set(author, hue);
    }
  }

  /** Degrees of the colour circle; of those who left before we came, one by their id. */
  hueOf(author: string): number {
    return this.#hues.get(author) ?? hueOf(author);
  }

  clear(): void {
    this.#lists.clear();
    this.#hues.clear();
  }
}
