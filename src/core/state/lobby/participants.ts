// The participants of a lobby, built from admitted messages only. A message older than the newest
// one of its author changes nothing: so nobody who left reappears.
import {
  HEARTBEATS_MISSED_MAX,
  HEARTBEAT_PERIOD_MAX_MS,
  HEARTBEAT_PERIOD_MS,
  HEARTBEAT_SLACK_MS,
  HEARTBEAT_STRETCH_FROM,
  MESSAGE_AGE_MAX_MS,
  PARTICIPANTS_MAX,
} from '../../constants.ts';
import { kindOf } from '../../wire/envelope.ts';
import type { Part } from '../../wire/envelope.ts';
import type { Author } from '../../wire/ids.ts';
import type { ParticipantRecord } from '../records.ts';

/** Longer in very large lobbies, so that presence stays under a fixed share of the traffic. */
export function heartbeatPeriodMs(participants: number): number {
  const stretched = HEARTBEAT_PERIOD_MS * Math.max(1, participants / HEARTBEAT_STRETCH_FROM);
  return Math.min(HEARTBEAT_PERIOD_MAX_MS, Math.round(stretched));
}

/** A participant not heard for this long is dropped. */
export const silenceMaxMs = (participants: number): number =>
  HEARTBEATS_MISSED_MAX * heartbeatPeriodMs(participants) + HEARTBEAT_SLACK_MS;

/** The participants of one lobby, at most PARTICIPANTS_MAX with those who left. */
export class Participants {
  /** Those who left stay as `left`, so that older messages can't bring them back. */
  readonly #records = new Map<Author, ParticipantRecord>();
  #present = 0;

  /** Participants here or away; those who left don't count. */
  get count(): number {
    return this.#present;
  }

  get(author: Author): ParticipantRecord | undefined {
    return this.#records.get(author);
  }

  /** All that is remembered, those who left too. */
  authors(): Author[] {
    return [...this.#records.keys()];
  }

  /** Here or away, in the order of first being heard. */
  present(): ParticipantRecord[] {
    return [...this.#records.values()].filter((record) => record.state !== 'left');
  }

  restore(record: ParticipantRecord): void {
    this.#set(record);
  }

  /** Whether a message of this author written then would be news. */
  isNews(author: Author, writtenAtMs: number): boolean {
    const known = this.#records.get(author);
    return !known || writtenAtMs > known.writtenAtMs;
  }

  get size(): number {
    return this.#records.size;
  }

  get full(): boolean {
    return this.#records.size >= PARTICIPANTS_MAX;
  }

  /**
   * Hears a message. Returns the new record and whether the list looks different, or undefined
   * when nothing changed: the message was older than another, or the list is full.
   */
  hear(part: Part, heardAtMs: number): { record: ParticipantRecord; changed: boolean } | undefined {
    const known = this.#records.get(part.author);
    if (known && part.writtenAtMs <= known.writtenAtMs) return undefined;
    if (!known && this.full) return undefined;
    const kind = kindOf(part.kindCode);
    const state = kind === 'left' ? 'left' : kind === 'away' ? 'away' : 'here';
    const isPresence = kind === 'joined' || kind === 'heartbeat' || kind === 'renamed';
    const record: ParticipantRecord = {
      lobby: part.lobby,
      author: part.author,
      nickname: part.nickname,
      heardAtMs: Math.max(heardAtMs, known?.heardAtMs ?? 0),
      writtenAtMs: part.writtenAtMs,
      state,
      envelope: isPresence || kind === 'away' ? part.envelope : known?.envelope,
    };
    this.#set(record);
    const changed = !known || known.state !== record.state || known.nickname !== record.nickname;
    return { record, changed };
  }

  /** Drops those not heard for too long, never ourselves; returns whom. */
  prune(nowMs: number, own: Author): ParticipantRecord[] {
    const deadlineMs = nowMs - silenceMaxMs(this.#present);
    const pruned = [...this.#records.values()].filter(
      (record) => record.author !== own && isOver(record, deadlineMs, nowMs),
    );
    for (const record of pruned) this.remove(record.author);
    return pruned;
  }

  remove(author: Author): void {
    const record = this.#records.get(author);
    if (!record) return;
    if (record.state !== 'left') this.#present--;
    this.#records.delete(author);
  }

  #set(record: ParticipantRecord): void {
    this.remove(record.author);
    this.#records.set(record.author, record);
    if (record.state !== 'left') this.#present++;
  }
}

/** Who left stays known until none of its older messages can be admitted any more. */
function isOver(record: ParticipantRecord, deadlineMs: number, nowMs: number): boolean {
  if (record.heardAtMs >= deadlineMs) return false;
  return record.state !== 'left' || record.writtenAtMs < nowMs - MESSAGE_AGE_MAX_MS;
}
