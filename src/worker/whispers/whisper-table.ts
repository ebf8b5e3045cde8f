// The whispered conversations that there are, in memory as on disk: each change gives its writes.
import type { Clock } from '../../base/clock.ts';
import type { WhispersLeft } from '../../bridge/whispers.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import type { StoreWrite, WhisperRecord } from '../../store/store.ts';
import {
  WHISPERS_KEPT_MAX,
  WHISPERS_OPEN_MAX,
  WHISPERS_WAITING_FRESH_LOBBY_MAX,
  WHISPERS_WAITING_FRESH_MAX,
  WHISPERS_WAITING_LOBBY_MAX,
  WHISPERS_WAITING_MAX,
} from '../constants.ts';

export class WhisperTable {
  readonly #clock: Clock;
  readonly #records = new Map<string, WhisperRecord>();
  readonly #left = new Map<LobbyId, number>();

  constructor(records: readonly WhisperRecord[], clock: Clock) {
    this.#clock = clock;
    for (const record of records) this.#records.set(record.id, record);
  }

  get records(): readonly WhisperRecord[] {
    return [...this.#records.values()];
  }

  get left(): WhispersLeft[] {
    return [...this.#left].map(([lobby, left]) => ({ lobby, left }));
  }

  find(lobby: LobbyId, own: Author, other: Author): WhisperRecord | undefined {
    return this.records.find(
      (one) => one.lobby === lobby && one.own === own && one.other === other,
    );
  }

  /** Throws RangeError. */
  must(whisper: string): WhisperRecord {
    const known = this.#records.get(whisper);
    if (!known) throw new RangeError('there is no such conversation');
    return known;
  }

  put(record: WhisperRecord, changedAtMs = this.#clock.nowMs()): StoreWrite[] {
    const next = { ...record, changedAtMs };
    this.#records.set(record.id, next);
    return [{ type: 'putWhisper', record: next }, ...this.#makeRoom()];
  }

  remove(whisper: string): StoreWrite[] {
    return this.#records.delete(whisper) ? [{ type: 'deleteWhisper', id: whisper }] : [];
  }

  /** Whether we may ask one more. */
  get hasRoomForOurs(): boolean {
    const open = this.records.filter(({ state }) => state === 'asked' || state === 'open');
    return open.length < WHISPERS_OPEN_MAX;
  }

  /**
   * Whether one more may wait for our answer in this lobby, beside those that wait; `fresh`: of
   * these the fresh pseudonyms, if it is one too. One that may not is counted.
   */
  admits(
    lobby: LobbyId,
    waiting: readonly WhisperRecord[],
    fresh: readonly WhisperRecord[],
  ): boolean {
    const here = (some: readonly WhisperRecord[]): number =>
      some.filter((one) => one.lobby === lobby).length;
    const admits =
      waiting.length < WHISPERS_WAITING_MAX &&
      here(waiting) < WHISPERS_WAITING_LOBBY_MAX &&
      fresh.length < WHISPERS_WAITING_FRESH_MAX &&
      here(fresh) < WHISPERS_WAITING_FRESH_LOBBY_MAX;
    if (!admits) this.#left.set(lobby, (this.#left.get(lobby) ?? 0) + 1);
    return admits;
  }

  /** Of those that were refused the oldest go. */
  #makeRoom(): StoreWrite[] {
    const refused = this.records.filter(({ state }) => state === 'refused');
    return refused
      .sort((a, b) => b.changedAtMs - a.changedAtMs)
      .slice(WHISPERS_KEPT_MAX)
      .flatMap(({ id }) => this.remove(id));
  }
}
