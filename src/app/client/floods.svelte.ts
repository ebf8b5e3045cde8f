// Friends who bring more into a lobby than it should bear, as the host tells: who flood it just
// now with words of authors whom nobody knows, and who make it grow with old ones. What was told
// stays until the person puts it away: a flood comes and goes while nobody looks.
import type { AnnouncementOf } from '../../core/io.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';

/** `on` of a flood: it goes on. */
export type Excess = AnnouncementOf<'flood'> | AnnouncementOf<'grown'>;

const isSame = (a: Excess, b: Excess): boolean =>
  a.type === b.type && a.lobby === b.lobby && a.friend === b.friend;

export class Floods {
  #told = $state.raw<readonly Excess[]>([]);
  /** Floods of friends that the person has seen enough of, until the page is loaded again. */
  #putAway: readonly Excess[] = [];

  /** What friends do or did to this lobby, in the order in which it was last told. */
  of(lobby: LobbyId): readonly Excess[] {
    return this.#told.filter((one) => one.lobby === lobby);
  }

  heard(message: Excess): void {
    const isFlood = message.type === 'flood';
    if (isFlood && this.#putAway.some((one) => isSame(one, message))) return;
    const former = this.#told.some((one) => isSame(one, message));
    if (isFlood && !message.on && !former) return;
    this.#told = former
      ? this.#told.map((one) => (isSame(one, message) ? message : one))
      : [...this.#told, message];
  }

  /** Another flood of this friend here isn't told; another growth is, with its new figure. */
  putAway(one: Excess): void {
    this.#told = this.#told.filter((other) => !isSame(other, one));
    if (one.type === 'flood') this.#putAway = [...this.#putAway, one];
  }

  /** The person has paused this friend here: nothing comes any more. What comes later is news. */
  paused(lobby: LobbyId, friend: PeerId): void {
    const isOther = (one: Excess): boolean => one.lobby !== lobby || one.friend !== friend;
    this.#told = this.#told.filter(isOther);
    this.#putAway = this.#putAway.filter(isOther);
  }

  /** Another host answers, who doesn't know what the former one saw: no flood goes on. */
  hostChanged(): void {
    this.#told = this.#told.map((one) => (one.type === 'flood' ? { ...one, on: false } : one));
  }

  clear(): void {
    this.#told = [];
    this.#putAway = [];
  }
}
