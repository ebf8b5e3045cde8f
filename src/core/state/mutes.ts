// Pseudonyms that a person doesn't want to see. Their messages are still forwarded: other
// peers decide for themselves, and a mute must not split a lobby.
import type { Author, LobbyId } from '../wire/ids.ts';
import type { MuteRecord } from './records.ts';

/** Muted pseudonyms, each in one lobby or everywhere. */
export class Mutes {
  readonly #records = new Map<string, MuteRecord>();

  set(record: MuteRecord, on: boolean): void {
    const name = `${record.lobby ?? 'everywhere'} ${record.author}`;
    if (on) this.#records.set(name, record);
    else this.#records.delete(name);
  }

  has(lobby: LobbyId, author: Author): boolean {
    return this.#records.has(`${lobby} ${author}`) || this.#records.has(`everywhere ${author}`);
  }

  list(): MuteRecord[] {
    return [...this.#records.values()];
  }
}
