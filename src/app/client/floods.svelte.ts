// Friends who bring more into a lobby than it should bear, as the host tells: who flood it just
// now with words of authors whom nobody knows, and who make it grow with old ones.
import type { AnnouncementOf } from '../../core/io.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

type Flood = AnnouncementOf<'flood'>;
type Growth = AnnouncementOf<'grown'>;

export class Floods {
  #floods = $state.raw<readonly Flood[]>([]);
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

  heard(message: Flood | Growth): void {
    const isOther = ({ lobby, friend }: Flood | Growth): boolean =>
      lobby !== message.lobby || friend !== message.friend;
    if (message.type === 'grown') {
      this.#growths = [...this.#growths.filter(isOther), message];
      return;
    }
    const others = this.#floods.filter(isOther);
    this.#floods = message.on ? [...others, message] : others;
  }

  clear(): void {
    this.#floods = [];
    this.#growths = [];
  }
}
