// Authors who said two different things under one id, as the host found it out since this tab is
// open. What each said is in the message's entry, for as long as the message is kept.
import type { AnnouncementOf } from '../../core/io.ts';
import type { Author, LobbyId, MessageKey } from '../../core/wire/ids.ts';

type Found = AnnouncementOf<'twoThings'>;

/** So many are remembered, of all lobbies; the oldest is forgotten first. */
const FOUND_MAX = 100;

export class TwoThings {
  #found = $state.raw<readonly Found[]>([]);

  /** In the order in which they were found. */
  of(lobby: LobbyId): { readonly key: MessageKey; readonly author: Author }[] {
    const ofLobby = this.#found.filter((one) => one.lobby === lobby);
    return ofLobby.map(({ key, author }) => ({ key, author }));
  }

  heard(message: Found): void {
    const others = this.#found.filter(
      ({ lobby, key }) => lobby !== message.lobby || key !== message.key,
    );
    this.#found = [...others, message].slice(-FOUND_MAX);
  }

  clear(): void {
    this.#found = [];
  }
}
