// Conversations with one participant of a lobby alone: which whispers are for us, what becomes of
// them, and how our own are sealed. Each change is memory first, then the writes that it gives, in
// the commit of the lobby's message that brought it; so a stop leaves both or none.
import { RecentMap } from '../../base/recent-map.ts';
import { bytesToHex } from '../../base/bytes.ts';
import type { Clock } from '../../base/clock.ts';
import type { WhispersLeft, WhisperView } from '../../bridge/whispers.ts';
import { FUTURE_LEAD_MAX_MS } from '../../core/constants.ts';
import type { Announcement } from '../../core/io.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import type { LobbyView } from '../../core/state/views.ts';
import type { Author, LobbyId, MessageId } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import {
  createWhisperKey,
  keyOf,
  openWhisper,
  publicKeyOfAuthor,
  sealWhisper,
} from '../../identity/whisper/whisper.ts';
import type { Whisper, WhisperKey, WhisperPlace } from '../../identity/whisper/whisper.ts';
import type { Stored, StoreWrite, WhisperRecord } from '../../store/store.ts';
import { SIGNERS_KEPT_MAX } from '../constants.ts';
import { WhisperTable } from './whisper-table.ts';
import { WhisperTries } from './whisper-tries.ts';
import { viewOf } from './whisper-view.ts';
import { freshWith, withOwn, withSent, withTwoThings, withWord, wordOf } from './whisper-words.ts';
import type { OwnWhisper, WhisperWorld } from './whisper-world.ts';
import { WhispersUnderWay } from './whispers-under-way.ts';
import type { Change } from './whispers-under-way.ts';

export interface WhisperKeeperOptions {
  readonly stored: Pick<Stored, 'whispers'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export class WhisperKeeper {
  readonly #options: WhisperKeeperOptions;
  readonly #table: WhisperTable;
  readonly #underWay = new WhispersUnderWay();
  readonly #keys = new RecentMap<string, WhisperKey>(SIGNERS_KEPT_MAX);
  readonly #tries: WhisperTries;
  #world: WhisperWorld | undefined;

  constructor(options: WhisperKeeperOptions) {
    this.#options = options;
    this.#table = new WhisperTable(options.stored.whispers, options.clock);
    this.#tries = new WhisperTries(options.clock);
  }

  begin(world: WhisperWorld): void {
    this.#world = world;
  }

  /** For whoever must write them all again. */
  get records(): readonly WhisperRecord[] {
    return this.#table.records;
  }

  get left(): WhispersLeft[] {
    return this.#table.left;
  }

  /** The one where something happened last first; none of who is muted or was refused. */
  views(): WhisperView[] {
    const found = this.records.flatMap((record) => this.#viewOf(record) ?? []);
    return found.sort((a, b) => b.atMs - a.atMs);
  }

  /** The one that goes on with this participant, as `views` has it. */
  viewWith(lobby: LobbyId, author: Author): WhisperView | undefined {
    const own = this.#joined(lobby)?.author;
    const record = own && this.#table.find(lobby, own, author);
    return record && this.#viewOf(record);
  }

  /** The writes that go with what was said in lobbies. */
  noteAnnouncements(announcements: readonly Announcement[]): StoreWrite[] {
    return announcements.flatMap((one) => {
      if (one.type !== 'message') return [];
      const { record, again } = one;
      if (record.twoThings) return this.#saidTwoThings(record);
      if (record.kind !== 'whisper') return [];
      if (record.own) return again ? this.#sent(record) : this.#wrote(record);
      return again ? [] : this.#heard(record);
    });
  }

  /**
   * Bytes to write into the lobby; undefined when these words are written already. Throws
   * RangeError with a sentence for what can't be.
   */
  seal(own: OwnWhisper): Uint8Array | undefined {
    const { lobby, author: other, id, text } = own;
    const view = this.#joined(lobby);
    if (!view) throw new RangeError('you aren’t in this lobby');
    if (other === view.author) throw new RangeError('nobody whispers to oneself');
    const known = this.#table.find(lobby, view.author, other);
    if (known?.words.some((one) => one.own && one.id === id)) return undefined;
    if (known?.twoThings) throw new RangeError('this participant has said two things');
    const place = { lobby, writer: view.author, reader: other, id };
    const again = this.#underWay.find(place, text);
    if (again) return again;
    if (!known || known.state === 'asked') return this.#ask(own, view, known, place);
    const { theirKey } = known;
    if (!theirKey) throw new RangeError('this conversation has no key');
    if (known.state === 'open') {
      const say: Change = (now) => now ?? known;
      return this.#seal(place, theirKey, { type: 'says', text }, say);
    }
    const key = this.#keyFor(place);
    const accept: Change = (now) => ({
      ...(now ?? known),
      state: 'open',
      ownKey: key.secret,
      unread: 0,
    });
    return this.#seal(place, theirKey, { type: 'accepts', key: key.publicKey, text }, accept, key);
  }

  /** The person's yes without a word; undefined when that was said already. */
  accept(whisper: string, id: MessageId): OwnWhisper | undefined {
    const { lobby, other: author, nickname, state } = this.#table.must(whisper);
    return state === 'open' ? undefined : { lobby, author, nickname, id, text: '' };
  }

  refuse(whisper: string): StoreWrite[] {
    const known = this.#table.must(whisper);
    if (known.state !== 'waiting') return [];
    const { ownKey: _, ...rest } = known;
    return this.#table.put({ ...rest, state: 'refused', unread: 0, words: [] });
  }

  read(whisper: string): StoreWrite[] {
    const known = this.#table.must(whisper);
    return known.unread === 0 ? [] : this.#table.put({ ...known, unread: 0 }, known.changedAtMs);
  }

  remove(whisper: string): StoreWrite[] {
    const known = this.#table.records.find(({ id }) => id === whisper);
    if (known) this.#underWay.forget(known);
    return this.#table.remove(whisper);
  }

  #ask(
    own: OwnWhisper,
    view: LobbyView,
    known: WhisperRecord | undefined,
    place: WhisperPlace,
  ): Uint8Array {
    if (known) throw new RangeError('this participant hasn’t answered yet');
    if (!this.#table.hasRoomForOurs) {
      throw new RangeError('there are too many whispered conversations; remove one first');
    }
    const theirs = publicKeyOfAuthor(own.author);
    if (!theirs) throw new RangeError('nothing can be whispered to this participant');
    const key = this.#keyFor(place);
    const fresh = freshWith(view, this.#freshId(), own.author, own.nickname);
    // Both asked at the same time: both want it.
    const ask: Change = (now) => ({
      ...(now ?? fresh),
      state: now?.theirKey ? 'open' : 'asked',
      ownKey: key.secret,
    });
    const { text } = own;
    return this.#seal(place, theirs, { type: 'asks', key: key.publicKey, text }, ask, key);
  }

  /** Two tabs may ask or accept at once: the other answers to one key, whichever comes first. */
  #keyFor(place: WhisperPlace): WhisperKey {
    return this.#underWay.keyFor(place) ?? createWhisperKey(this.#options.random);
  }

  #seal(
    place: WhisperPlace,
    theirs: Uint8Array,
    whisper: Whisper,
    changed: Change,
    key?: WhisperKey,
  ): Uint8Array {
    const { text } = whisper;
    const sealed = sealWhisper(place, theirs, whisper, this.#options.random);
    const change: Change = (known) => withOwn(changed(known), text, place.id);
    this.#underWay.put({ place, text, sealed, key, change });
    return sealed;
  }

  /** Own words are on their way to the disk. */
  #wrote({ lobby, id, author, writtenAtMs }: MessageRecord): StoreWrite[] {
    const change = this.#underWay.take(id);
    if (!change) return [];
    const made = change(undefined);
    const known = this.#table.find(lobby, author, made.other);
    const next = known ? change(known) : made;
    const words = next.words.map((one) =>
      one.own && one.id === id ? { ...one, writtenAtMs } : one,
    );
    return this.#table.put({ ...next, words });
  }

  #sent({ lobby, id, author }: MessageRecord): StoreWrite[] {
    for (const known of this.records) {
      if (known.lobby !== lobby || known.own !== author) continue;
      const next = withSent(known, id);
      if (next) return this.#table.put(next, known.changedAtMs);
    }
    return [];
  }

  #heard(record: MessageRecord): StoreWrite[] {
    const { lobby, author, writtenAtMs, sealed } = record;
    const view = this.#joined(lobby);
    if (!view || !sealed) return [];
    const known = this.#table.find(lobby, view.author, author);
    // Before we came in nobody asked; but one may have been away in the midst of a conversation.
    if (!known?.ownKey && writtenAtMs < view.joinedAtMs - FUTURE_LEAD_MAX_MS) return [];
    if (known?.state === 'refused' || known?.twoThings) return [];
    if (!known && this.#world!.isMuted(author, lobby)) return [];
    const place = { lobby, writer: author, reader: view.author, id: record.id };
    if (known?.ownKey && this.#tries.take('agreed')) {
      const whisper = openWhisper(place, keyOf(known.ownKey), sealed);
      if (whisper) return this.#said(known, record, whisper);
    }
    if (writtenAtMs <= (known?.theyAskedAtMs ?? 0)) return [];
    if (!this.#tries.take(this.#world!.isKnown(author, lobby) ? 'known' : 'fresh')) return [];
    const whisper = openWhisper(place, this.#ownKey(view), sealed);
    return whisper?.type === 'asks' ? this.#asked(known, view, record, whisper) : [];
  }

  #saidTwoThings(record: MessageRecord): StoreWrite[] {
    const view = this.#joined(record.lobby);
    const known = view && this.#table.find(record.lobby, view.author, record.author);
    const next = withTwoThings(known, record);
    return next ? this.#table.put(next) : [];
  }

  /** Something that only somebody could write to whom we gave our key for this conversation. */
  #said(known: WhisperRecord, record: MessageRecord, whisper: Whisper): StoreWrite[] {
    const accepts = whisper.type === 'accepts' && known.state === 'asked';
    const now: WhisperRecord = accepts ? { ...known, state: 'open', theirKey: whisper.key } : known;
    const next = withWord(now, wordOf(record, whisper.text));
    if (whisper.text !== '' && next) {
      return this.#table.put({ ...next, nickname: record.nickname, unread: known.unread + 1 });
    }
    return accepts ? this.#table.put({ ...now, nickname: record.nickname }) : [];
  }

  /** The other asks: for the first time, at the same time as we, or because it has lost its key. */
  #asked(
    known: WhisperRecord | undefined,
    view: LobbyView,
    record: MessageRecord,
    { key, text }: Extract<Whisper, { type: 'asks' | 'accepts' }>,
  ): StoreWrite[] {
    if (!known && !this.#admits(record)) return [];
    const { author, nickname, writtenAtMs } = record;
    const base = known ?? freshWith(view, this.#freshId(), author, nickname);
    const now: WhisperRecord = {
      ...base,
      nickname,
      state: known?.state === 'asked' ? 'open' : 'waiting',
      theirKey: key,
      theyAskedAtMs: writtenAtMs,
    };
    // Who asks again while it waits has no more room for words than before.
    if (known?.state === 'waiting') return this.#table.put(now, known.changedAtMs);
    const next = withWord(now, wordOf(record, text)) ?? now;
    return this.#table.put({ ...next, unread: base.unread + 1 });
  }

  /** Places are taken by what the person can see and answer. */
  #admits({ lobby, author }: MessageRecord): boolean {
    const { isMuted, isKnown } = this.#world!;
    const seen = this.records.filter(
      ({ state, lobby: there, own, other }) =>
        state === 'waiting' && this.#joined(there)?.author === own && !isMuted(other, there),
    );
    const isFresh = !isKnown(author, lobby);
    const rivals = isFresh ? seen.filter(({ lobby: at, other }) => !isKnown(other, at)) : [];
    return this.#table.admits(lobby, seen, rivals);
  }

  #viewOf(record: WhisperRecord): WhisperView | undefined {
    return this.#world && viewOf(record, this.#joined(record.lobby), this.#world);
  }

  #freshId(): string {
    return bytesToHex(this.#options.random(16));
  }

  #joined(lobby: LobbyId): LobbyView | undefined {
    return this.#world?.lobbies().find((one) => one.lobby === lobby && one.state === 'joined');
  }

  #ownKey({ lobby, generation }: LobbyView): WhisperKey {
    const make = (): WhisperKey => this.#world!.keyOf(lobby, generation);
    return this.#keys.getOrMake(`${lobby} ${generation}`, make);
  }
}
