// Friends who flood a lobby just now with words of authors whom nobody knows, as the host tells.
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

interface Flood {
  readonly lobby: LobbyId;
  readonly friend: PeerId;
}

export class Floods {
  #all = $state.raw<readonly Flood[]>([]);

  /** Friends who flood this lobby, in the order in which they began. */
  of(lobby: LobbyId): PeerId[] {
    return this.#all.filter((one) => one.lobby === lobby).map(({ friend }) => friend);
  }

  heard({ lobby, friend, on }: Flood & { readonly on: boolean }): void {
    const others = this.#all.filter((one) => one.lobby !== lobby || one.friend !== friend);
    this.#all = on ? [...others, { lobby, friend }] : others;
  }

  clear(): void {
    this.#all = [];
  }
}
