// Friends who make a lobby grow out of proportion with old words of authors whom nobody knows, as
// the host tells.
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

interface Growth {
  readonly lobby: LobbyId;
  readonly friend: PeerId;
  readonly bytes: number;
}

export class Growths {
  #all = $state.raw<readonly Growth[]>([]);

  /** Who brought how many bytes into this lobby, in the order in which they were told of. */
  of(lobby: LobbyId): Pick<Growth, 'friend' | 'bytes'>[] {
    return this.#all
      .filter((one) => one.lobby === lobby)
      .map(({ friend, bytes }) => ({ friend, bytes }));
  }

  heard({ lobby, friend, bytes }: Growth): void {
    const others = this.#all.filter((one) => one.lobby !== lobby || one.friend !== friend);
    this.#all = [...others, { lobby, friend, bytes }];
  }

  clear(): void {
    this.#all = [];
  }
}
