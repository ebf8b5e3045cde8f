// Links to rooms that we have given out: which still let somebody in, and who came by each. Decides
// and counts; each change is memory first, then the writes that it gives. Sends nothing.
import type { HeardKnock } from '../../bridge/links.ts';
import type { RoomLinkView } from '../../bridge/rooms.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { ROOM_LINK_GRACE_MS } from '../../identity/constants.ts';
import type { RoomLinkRecord, RoomLinkUse, Stored, StoreWrite } from '../../store/store.ts';
import { ROOM_LINKS_KEPT_MAX, ROOM_LINKS_MAX } from '../constants.ts';
import { TroubleError } from '../jobs/trouble.ts';

export interface RoomLinkKeeperOptions {
  readonly stored: Pick<Stored, 'roomLinks'>;
  readonly clock: Clock;
}

/** Somebody whom a link lets in, and who isn't invited yet. */
export interface RoomGuest {
  readonly link: RoomLinkRecord;
  readonly peerId: PeerId;
}

export class RoomLinkKeeper {
  readonly #clock: Clock;
  readonly #records = new Map<string, RoomLinkRecord>();

  constructor({ stored, clock }: RoomLinkKeeperOptions) {
    this.#clock = clock;
    for (const record of stored.roomLinks) this.#records.set(record.ticket, record);
  }

  /** For whoever must write them all again. */
  get records(): readonly RoomLinkRecord[] {
    return [...this.#records.values()];
  }

  /** Open ones first, of each the newest first. */
  views(): RoomLinkView[] {
    const views = this.records.map((record): RoomLinkView => {
      const { ticket, lobby, title, text, createdAtMs, expiresAtMs, usesMax } = record;
      const uses = record.uses
        .map(({ peerId, name, atMs, seen }) => ({ peerId, name, atMs, seen }))
        .reverse();
      const state = this.#stateOf(record);
      return { ticket, lobby, title, text, state, createdAtMs, expiresAtMs, usesMax, uses };
    });
    const rank = ({ state }: RoomLinkView): number => (state === 'open' ? 0 : 1);
    return views.sort((a, b) => rank(a) - rank(b) || b.createdAtMs - a.createdAtMs);
  }

  /** Throws TroubleError while ROOM_LINKS_MAX are open. */
  add(record: RoomLinkRecord): StoreWrite[] {
    const open = this.records.filter((one) => this.#stateOf(one) === 'open');
    if (open.length >= ROOM_LINKS_MAX) throw new TroubleError('room-links-full');
    return [...this.#put(record), ...this.#makeRoom()];
  }

  /** Lets nobody in any more. Throws TroubleError. */
  withdraw(ticket: string): StoreWrite[] {
    const record = this.#records.get(ticket);
    if (!record) throw new TroubleError('no-room-link');
    if (record.withdrawnAtMs !== undefined) return [];
    return this.#put({ ...record, withdrawnAtMs: this.#clock.nowMs() });
  }

  /** The person has seen who came. */
  seeUses(): StoreWrite[] {
    return this.records.flatMap((record) => {
      if (record.uses.every(({ seen }) => seen)) return [];
      return this.#put({ ...record, uses: record.uses.map((use) => ({ ...use, seen: true })) });
    });
  }

  /**
   * Whether the link named lets this asker in, counted as one use; the same asker again is the same
   * use, and is invited again as long as the link holds. Undefined is silence.
   */
  admit({ ticket = '', peerId, name }: HeardKnock): RoomGuest | undefined {
    const link = this.#records.get(ticket);
    if (!link) return undefined;
    const known = link.uses.find((use) => use.peerId === peerId);
    if (known) return known.owed || this.#holds(link) ? { link, peerId } : undefined;
    if (this.#stateOf(link, ROOM_LINK_GRACE_MS) !== 'open') return undefined;
    const atMs = this.#clock.nowMs();
    const use: RoomLinkUse = { peerId, name, atMs, owed: true, seen: false };
    const used = { ...link, uses: [...link.uses, use] };
    this.#records.set(ticket, used);
    return { link: used, peerId };
  }

  /** The write that counts this use. */
  countingOf({ link }: RoomGuest): StoreWrite {
    return { type: 'putRoomLink', record: link };
  }

  /** Whoever was let in and isn't invited yet: the host was stopped in between. */
  owed(): RoomGuest[] {
    return this.records.flatMap((link) =>
      link.uses.flatMap(({ owed, peerId }) => (owed ? [{ link, peerId }] : [])),
    );
  }

  /** The invitation is on its way to the disk, or can't be. */
  settled({ link: { ticket }, peerId }: RoomGuest): StoreWrite[] {
    const link = this.#records.get(ticket);
    if (!link) return [];
    const uses = link.uses.map((use) => (use.peerId === peerId ? { ...use, owed: false } : use));
    return this.#put({ ...link, uses });
  }

  /** Used up or not. */
  #holds(record: RoomLinkRecord): boolean {
    return ['open', 'used-up'].includes(this.#stateOf({ ...record, uses: [] }, ROOM_LINK_GRACE_MS));
  }

  #stateOf(record: RoomLinkRecord, graceMs = 0): RoomLinkView['state'] {
    if (record.withdrawnAtMs !== undefined) return 'withdrawn';
    if (record.uses.length >= record.usesMax) return 'used-up';
    return this.#clock.nowMs() < record.expiresAtMs + graceMs ? 'open' : 'expired';
  }

  #put(record: RoomLinkRecord): StoreWrite[] {
    this.#records.set(record.ticket, record);
    return [{ type: 'putRoomLink', record }];
  }

  /** The oldest that let nobody in any more go. */
  #makeRoom(): StoreWrite[] {
    const surplus = this.#records.size - ROOM_LINKS_KEPT_MAX;
    if (surplus <= 0) return [];
    return this.records
      .filter((record) => this.#stateOf(record) !== 'open')
      .sort((a, b) => a.createdAtMs - b.createdAtMs)
      .slice(0, surplus)
      .map(({ ticket }): StoreWrite => {
        this.#records.delete(ticket);
        return { type: 'deleteRoomLink', ticket };
      });
  }
}
