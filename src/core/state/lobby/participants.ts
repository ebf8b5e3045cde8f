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
import { HEARTBEAT_JITTER_SHARE } from '../../constants-times.ts';
import { FairTable } from '../fair-table.ts';
import type { Charge } from '../fair-table.ts';
import { decodeEnvelope, kindOf } from '../../wire/envelope.ts';
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
  HEARTBEATS_MISSED_MAX * longestGapMs(participants) + HEARTBEAT_SLACK_MS;

/** A participant not heard for this long is away. */
export const quietMaxMs = (participants: number): number =>
  longestGapMs(participants) + HEARTBEAT_SLACK_MS;

/** Between two heartbeats of a participant who is there. */
export const longestGapMs = (participants: number): number =>
  Math.round(heartbeatPeriodMs(participants) * (1 + HEARTBEAT_JITTER_SHARE));

/** Whether a part says that its author is there: the newest such is handed over to new routes. */
export function isPresence({ kindCode }: Part): boolean {
  const kind = kindOf(kindCode);
  return kind === 'joined' || kind === 'heartbeat' || kind === 'renamed' || kind === 'away';
}

/** What changed by one message. */
export interface Heard {
  readonly record: ParticipantRecord;
  /** The list looks different now. */
  readonly changed: boolean;
  /** Who lost its place. */
  readonly gone: readonly Author[];
}

const NOBODY: Charge = { bringer: undefined, isKnown: true };

/** The participants of one lobby, at most PARTICIPANTS_MAX with those who left, and ourselves. */
export class Participants {
  /** Those who left stay as `left`, so that older messages can't bring them back. */
  readonly #records = new Map<Author, ParticipantRecord>();
  /** Of all but ourselves; shared by who brought them first. */
  readonly #places = new FairTable<Author, undefined>(PARTICIPANTS_MAX);
  #present = 0;
  /** What came back to us of our own words last; undefined: nobody lists us, for all we know. */
  #ownHeard: { readonly writtenAtMs: number; readonly heardAtMs: number } | undefined;

  /** Participants here or away; those who left don't count. */
  get count(): number {
    return this.#present;
  }

  /**
   * How many are there as everybody hears it, we among them: what is handed over to us alone must
   * not show in when we write.
   */
  countLive(nowMs: number): number {
    const sinceMs = nowMs - quietMaxMs(PARTICIPANTS_MAX);
    return this.present().filter(({ liveAtMs = 0 }) => liveAtMs >= sinceMs).length;
  }

  /** How many others list: ourselves only while our words come back to us. */
  get countForOthers(): number {
    return Math.max(1, this.#present - (this.#ownHeard ? 0 : 1));
  }

  /** Presence to be handed over. In an order of its own: the list's tells when we wrote. */
  toHandOver(): Uint8Array[] {
    return this.present()
      .toSorted((a, b) => (a.author < b.author ? -1 : 1))
      .flatMap(({ envelope }) => envelope ?? []);
  }

  get(author: Author): ParticipantRecord | undefined {
    return this.#records.get(author);
  }

  /** All that is remembered, those who left too. */
  authors(): Author[] {
    return [...this.#records.keys()];
  }

  /** Here or away, in the order of being heard last. */
  present(): ParticipantRecord[] {
    return [...this.#records.values()].filter((record) => record.state !== 'left');
  }

  /** Who finds no place is left out. */
  restore(record: ParticipantRecord, isOwn = false): void {
    const { author, bringer } = record;
    if (isOwn) this.#restoreOwn(record);
    else if (!this.#places.has(author)) {
      const { isIn, evicted } = this.#places.put(author, undefined, { bringer, isKnown: false });
      if (!isIn) return;
      for (const { key } of evicted) this.remove(key);
    }
    this.#set(record);
  }

  /** Our presence that had come back before a stop. */
  #restoreOwn({ envelope, heardAtMs }: ParticipantRecord): void {
    const writtenAtMs = envelope && decodeEnvelope(envelope)?.writtenAtMs;
    if (writtenAtMs === undefined) return;
    this.#ownHeard = { writtenAtMs, heardAtMs: Math.min(heardAtMs, writtenAtMs) };
  }

  /** Whether a message of this author written then would be news. */
  isNews(author: Author, writtenAtMs: number): boolean {
    const known = this.#records.get(author);
    return !known || writtenAtMs > known.writtenAtMs;
  }

  get size(): number {
    return this.#records.size;
  }

  /**
   * Hears a message. Undefined when nothing changed: the message was older than another, or there
   * is no place for its author. Handed over: by one friend, to us alone.
   */
  hear(
    part: Part,
    heardAtMs: number,
    charge: Charge = NOBODY,
    isHandedOver = false,
  ): Heard | undefined {
    const known = this.#records.get(part.author);
    if (known && part.writtenAtMs <= known.writtenAtMs) return undefined;
    let gone: Author[] = [];
    if (!known) {
      const { isIn, evicted } = this.#places.put(part.author, undefined, charge);
      if (!isIn) return undefined;
      gone = evicted.map(({ key }) => key);
      for (const author of gone) this.remove(author);
    }
    const kind = kindOf(part.kindCode);
    const state = kind === 'left' ? 'left' : kind === 'away' ? 'away' : 'here';
    const record: ParticipantRecord = {
      lobby: part.lobby,
      author: part.author,
      nickname: part.nickname,
      heardAtMs: Math.max(heardAtMs, known?.heardAtMs ?? 0),
      writtenAtMs: part.writtenAtMs,
      state,
      envelope: isPresence(part) ? part.envelope : known?.envelope,
      bringer: known ? known.bringer : charge.bringer,
      liveAtMs: isHandedOver ? known?.liveAtMs : heardAtMs,
    };
    this.#set(record);
    const changed = !known || known.state !== record.state || known.nickname !== record.nickname;
    return { record, changed, gone };
  }

  /**
   * Our own message, which others don't have yet: what is handed over of us stays. That we leave
   * shows once it has come back.
   */
  noteOwn(part: Part, nowMs: number): Heard | undefined {
    if (kindOf(part.kindCode) === 'left') return undefined;
    const former = this.#records.get(part.author)?.envelope;
    const heard = this.hear(part, nowMs);
    if (!heard) return undefined;
    const record = { ...heard.record, envelope: former };
    this.#set(record);
    return { ...heard, record };
  }

  /**
   * Others have heard us. Undefined when nothing changes for them, as by what is older than another
   * that they heard, or when we aren't on the list.
   */
  confirmOwn(part: Part, heardAtMs: number): ParticipantRecord | undefined {
    const { author, envelope } = part;
    const known = this.#records.get(author);
    if (!known || !this.isNewsOfOwn(part)) return undefined;
    const formerMs = this.#ownHeard?.heardAtMs ?? 0;
    this.#ownHeard = { writtenAtMs: part.writtenAtMs, heardAtMs: Math.max(heardAtMs, formerMs) };
    if (kindOf(part.kindCode) === 'left') return this.#confirmed({ ...known, state: 'left' });
    return isPresence(part) ? this.#confirmed({ ...known, envelope }) : undefined;
  }

  /**
   * Our pseudonym is another's from now on, to us as to everybody: on the list until its `left` has
   * come, or until it is silent for too long. Undefined when nobody has heard of it.
   */
  giveUpOwn(author: Author): ParticipantRecord | undefined {
    const known = this.#records.get(author);
    const heard = this.#ownHeard;
    this.#ownHeard = undefined;
    if (known && heard) return this.#confirmed({ ...known, ...heard });
    this.remove(author);
    return undefined;
  }

  #confirmed(record: ParticipantRecord): ParticipantRecord {
    this.#set(record);
    return record;
  }

  /** Whether this presence of ours is newer than all that we have written ourselves. */
  isFromElsewhere(part: Part): boolean {
    const known = this.#records.get(part.author);
    return isPresence(part) && known !== undefined && part.writtenAtMs > known.writtenAtMs;
  }

  /** Whether a word of ours is newer than what others are known to have heard of us last. */
  isNewsOfOwn({ author, writtenAtMs }: Part): boolean {
    return this.#records.has(author) && writtenAtMs > (this.#ownHeard?.writtenAtMs ?? 0);
  }

  /**
   * Drops those not heard for too long; returns whom. Ourselves others drop: we stay on our list,
   * and show nobody that we do.
   */
  prune(nowMs: number, own: Author): ParticipantRecord[] {
    const deadlineMs = nowMs - silenceMaxMs(this.#present);
    const ourselves = this.#records.get(own);
    if (ourselves && this.#ownHeard && this.#ownHeard.heardAtMs < deadlineMs) {
      this.#ownHeard = undefined;
      this.#set({ ...ourselves, envelope: undefined });
    }
    const pruned = [...this.#records.values()].filter(
      (record) => record.author !== own && isOver(record, deadlineMs, nowMs),
    );
    for (const record of pruned) this.remove(record.author);
    return pruned;
  }

  /** Those not heard for long are away, never ourselves; returns whom that is news of. */
  quiet(nowMs: number, own: Author): ParticipantRecord[] {
    const deadlineMs = nowMs - quietMaxMs(this.#present);
    const quiet = [...this.#records.values()]
      .filter(({ state, heardAtMs }) => state === 'here' && heardAtMs < deadlineMs)
      .filter(({ author }) => author !== own)
      .map((record): ParticipantRecord => ({ ...record, state: 'away' }));
    for (const record of quiet) this.#set(record);
    return quiet;
  }

  remove(author: Author): void {
    const record = this.#records.get(author);
    if (!record) return;
    this.#forget(record);
    this.#places.delete(author);
  }

  #forget(record: ParticipantRecord): void {
    if (record.state !== 'left') this.#present--;
    this.#records.delete(record.author);
  }

  #set(record: ParticipantRecord): void {
    const former = this.#records.get(record.author);
    if (former) this.#forget(former);
    this.#records.set(record.author, record);
    if (record.state !== 'left') this.#present++;
  }
}

/** Who left stays known until none of its older messages can be admitted any more. */
function isOver(record: ParticipantRecord, deadlineMs: number, nowMs: number): boolean {
  if (record.heardAtMs >= deadlineMs) return false;
  return record.state !== 'left' || record.writtenAtMs < nowMs - MESSAGE_AGE_MAX_MS;
}
