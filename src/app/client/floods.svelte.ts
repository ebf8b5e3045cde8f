// Friends who bring more into a lobby than it should bear, as the host tells: who flood it just
// now with words of authors whom nobody knows, and who make it grow with old ones.
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

interface Brought {
  readonly lobby: LobbyId;
  readonly friend: PeerId;
}

interface Growth extends Brought {
  readonly bytes: number;
}

type Heard =
  | (Brought & { readonly type: 'flood'; readonly on: boolean })
  | (Growth & { readonly type: 'grown' });

export class Floods {
  #floods = $state.raw<readonly Brought[]>([]);
  #growths = $state.raw<readonly Growth[]>([]);

  /** Friends who flood this lobby, in the order in which they began. */
  of(lobby: LobbyId): PeerId[] {
    return this.#floods.filter((one) => one.lobby === lobby).map(({ friend }) => friend);
  }

  /** Who made this lobby grow, and by how many bytes; the newest told last. */
  growthsOf(lobby: LobbyId): Pick<Growth, 'friend' | 'bytes'>[] {
    const ofLobby = this.#growths.filter((one) => one.lobby === lobby);
    return ofLobby.map(({ friend, bytes }) => ({ friend, bytes }));
  }

  heard(message: Heard): void {
    const { lobby, friend } = message;
    const isOther = (one: Brought): boolean => one.lobby !== lobby || one.friend !== friend;
    if (message.type === 'grown') {
      const { bytes } = message;
      this.#growths = [...this.#growths.filter(isOther), { lobby, friend, bytes }];
      return;
    }
    const others = this.#floods.filter(isOther);
    this.#floods = message.on ? [...others, { lobby, friend }] : others;
  }

  clear(): void {
    this.#floods = [];
    this.#growths = [];
  }
}
