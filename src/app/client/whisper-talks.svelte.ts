// Conversations with one participant of a lobby alone, as the host tells them.
import type { WhisperList, WhispersLeft, WhisperView } from '../../bridge/whispers.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';

export class WhisperTalks {
  /** The one where something happened last first. */
  all = $state.raw<readonly WhisperView[]>([]);
  /** Askings for which there was no room. */
  left = $state.raw<readonly WhispersLeft[]>([]);

  at(id: string): WhisperView | undefined {
    return this.all.find((one) => one.id === id);
  }

  /** The one that goes on with this participant. */
  withOther(lobby: LobbyId, author: Author): WhisperView | undefined {
    const isIt = (one: WhisperView): boolean => one.lobby === lobby && one.author === author;
    return this.all.find((one) => isIt(one) && one.ended === undefined);
  }

  heard({ whispers, left }: WhisperList): void {
    this.all = whispers;
    this.left = left;
  }

  clear(): void {
    this.all = [];
    this.left = [];
  }
}
