// Who knocks at our door, whom we declined, and whom we removed from our friends and when. Decides
// what a knock means; each change is memory first, then the writes that it gives. Sends nothing.
import type { KnockView } from '../../bridge/knocks.ts';
import type { HeardKnock, LinkGoodbye } from '../../bridge/links.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import { keyOfOwn } from '../../identity/certificate/certificate.ts';
import type {
  FriendRecord,
  Introducer,
  KnockRecord,
  KnownHow,
  Stored,
  StoreWrite,
} from '../../store/store.ts';
import {
  GOODBYE_OWED_MS,
  GOODBYES_MAX,
  KNOCKS_KEPT_MAX,
  KNOCKS_PER_HOUR_MAX,
  KNOCKS_WAITING_MAX,
} from '../constants.ts';
import { TroubleError } from '../jobs/trouble.ts';

const HOUR_MS = 3_600_000;

/** How somebody came to be a friend, as its record tells. */
export interface Coming {
  readonly how: KnownHow;
  readonly introducedBy?: readonly Introducer[];
}

export interface KnockKeeperOptions {
  readonly stored: Pick<Stored, 'knocks'>;
  readonly clock: Clock;
}

export class KnockKeeper {
  readonly #clock: Clock;
  readonly #records = new Map<PeerId, KnockRecord>();
  /** Knocks that found no room since the start, each asking once. */
  readonly #left = new Set<string>();

  constructor({ stored, clock }: KnockKeeperOptions) {
    this.#clock = clock;
    for (const record of stored.knocks) this.#records.set(record.peerId, record);
  }

  /** For whoever must write them all again. */
  get records(): readonly KnockRecord[] {
    return [...this.#records.values()];
  }

  /** How many askings found no room in the list since the start. */
  get left(): number {
    return this.#left.size;
  }

  /** Waiting ones first, then declined and blocked ones; of each the newest first. */
  views(): KnockView[] {
    const found = this.records.flatMap((record): KnockView[] => {
      const { peerId, state, name, certificateText, changedAtMs, removedAtMs } = record;
      if (state === 'removed' || this.#isStale(record)) return [];
      const { id, introducedBy = [] } = record;
      const view = { peerId, name, certificate: certificateText, state, removedAtMs };
      return [{ ...view, atMs: changedAtMs, asked: id !== '', introducedBy }];
    });
    const order = ['waiting', 'declined', 'blocked'];
    const rank = ({ state }: KnockView): number => order.indexOf(state);
    return found.sort((a, b) => rank(a) - rank(b) || b.atMs - a.atMs);
  }

  /** `friend`: what the asker is to us already. Nothing is written for what changes nothing. */
  heard(knock: HeardKnock, friend: FriendRecord | undefined): StoreWrite[] {
    // Who wants it too has said so by adding the asker; the two meet without more ado.
    if (friend && friend.endedAtMs === undefined) return [];
    const known = this.#records.get(knock.peerId);
    const sinceMs = Math.max(friend?.endedAtMs ?? 0, known?.removedAtMs ?? 0);
    if (known?.state === 'declined' || known?.state === 'blocked') return [];
    if (knock.askedAtMs <= sinceMs) return [];
    const hasPlace = known?.state === 'waiting' && known.id !== '';
    if (!hasPlace && !this.#hasRoom()) {
      if (this.#left.size < KNOCKS_KEPT_MAX) this.#left.add(knock.id);
      return [];
    }
    this.#left.delete(knock.id);
    return this.put(this.#recordOf(knock, known));
  }

  /** Whether the person has declined or removed it, and not taken that back. */
  isSentAway(peer: PeerId): boolean {
    const known = this.#records.get(peer);
    if (known?.state === 'blocked') return true;
    return known?.state === 'declined' || known?.removedAtMs !== undefined;
  }

  /** The certificate of whoever knocked or was introduced, and how. Throws TroubleError. */
  comingOf(peer: PeerId): Coming & { readonly certificate: string } {
    const { certificateText: certificate, id, introducedBy } = this.#must(peer);
    if (!introducedBy) return { certificate, how: 'request' };
    return { certificate, how: id === '' ? 'introduced' : 'request', introducedBy };
  }

  /** What is known of a peer; of one that waits in vain, that it was removed, if it was. */
  recordOf(peer: PeerId): KnockRecord | undefined {
    const known = this.#records.get(peer);
    if (!known || !this.#isStale(known)) return known;
    return known.removedAtMs === undefined ? undefined : { ...known, state: 'removed' };
  }

  get waiting(): readonly KnockRecord[] {
    return this.records.filter((one) => one.state === 'waiting' && !this.#isStale(one));
  }

  /** The friendship is there, and on disk nothing else of this peer any more. */
  befriended(peer: PeerId): void {
    this.#records.delete(peer);
  }

  /** Whoever doesn't wait is passed over. */
  decline(peers: readonly PeerId[]): StoreWrite[] {
    return peers.flatMap((peer) => {
      const known = this.#records.get(peer);
      return known?.state === 'waiting' ? this.#change(known, 'declined') : [];
    });
  }

  /** Throws TroubleError. */
  undecline(peer: PeerId): StoreWrite[] {
    const known = this.#must(peer);
    return known.state === 'declined' ? this.#change(known, 'waiting') : [];
  }

  /** Nothing of it is heard from now on, and it isn't told. Throws TroubleError. */
  block(peer: PeerId): StoreWrite[] {
    return this.#change({ ...this.#must(peer), goodbyeOwed: false }, 'blocked');
  }

  /** What it asks from now on is heard. Throws TroubleError. */
  unblock(peer: PeerId): StoreWrite[] {
    const known = this.#must(peer);
    if (known.state !== 'blocked') return [];
    return known.removedAtMs === undefined ? this.forget(peer) : this.#change(known, 'removed');
  }

  /** The mark that stays of a friend who was blocked: it is told nothing. */
  blockMarkOf(friend: FriendRecord): KnockRecord {
    return { ...this.markOf(friend), state: 'blocked', goodbyeOwed: false };
  }

  /** The mark that stays of a friend who was removed. */
  markOf(friend: FriendRecord): KnockRecord {
    const { peerId, name, certificateText, endedAtMs, how, linkedAtMs, asking } = friend;
    // It may never hear that we had said yes.
    const isUntold = how === 'introduced' && linkedAtMs === 0 && !asking;
    const nowMs = this.#clock.nowMs();
    return {
      peerId,
      state: 'removed',
      name,
      certificateText,
      id: '',
      askedAtMs: 0,
      heardAtMs: 0,
      changedAtMs: nowMs,
      removedAtMs: nowMs,
      // Who ended it itself needs no word.
      goodbyeOwed: endedAtMs === undefined && !isUntold,
    };
  }

  /** The mark is on disk. */
  removed(mark: KnockRecord): StoreWrite[] {
    this.#records.set(mark.peerId, mark);
    return this.#makeRoom();
  }

  goodbyeSaid(peer: PeerId): StoreWrite[] {
    const known = this.#records.get(peer);
    return known?.goodbyeOwed ? this.put({ ...known, goodbyeOwed: false }) : [];
  }

  /** Who is still to hear that the friendship ended. */
  goodbyes(): LinkGoodbye[] {
    const sinceMs = this.#clock.nowMs() - GOODBYE_OWED_MS;
    const owed = this.records.flatMap(({ peerId, certificateText, goodbyeOwed, removedAtMs }) => {
      const atMs = removedAtMs ?? 0;
      const publicKey = goodbyeOwed && atMs > sinceMs ? keyOfOwn(certificateText) : undefined;
      // A friend is to be met at our own server too, as our certificate names it.
      return publicKey ? [{ peerId, publicKey, signalingUrls: [], atMs }] : [];
    });
    return owed.sort((a, b) => b.atMs - a.atMs).slice(0, GOODBYES_MAX);
  }

  #recordOf(knock: HeardKnock, known: KnockRecord | undefined): KnockRecord {
    const nowMs = this.#clock.nowMs();
    const { peerId, name, certificate: certificateText, id } = knock;
    const isWaiting = known?.state === 'waiting';
    return {
      ...known,
      peerId,
      state: 'waiting',
      name,
      certificateText,
      id,
      askedAtMs: Math.max(0, knock.askedAtMs),
      heardAtMs: nowMs,
      changedAtMs: isWaiting ? known.changedAtMs : nowMs,
      // It asks anew, so it knows.
      goodbyeOwed: false,
    };
  }

  #hasRoom(): boolean {
    const waiting = this.waiting.filter(({ id }) => id !== '');
    const sinceMs = this.#clock.nowMs() - HOUR_MS;
    const fresh = waiting.filter(({ changedAtMs }) => changedAtMs > sinceMs);
    return waiting.length < KNOCKS_WAITING_MAX && fresh.length < KNOCKS_PER_HOUR_MAX;
  }

  /** Who waits and has long ceased to ask. */
  #isStale({ state, heardAtMs }: KnockRecord): boolean {
    return state === 'waiting' && this.#clock.nowMs() - heardAtMs > KNOCK_ASKED_MAX_MS;
  }

  #change(known: KnockRecord, state: KnockRecord['state']): StoreWrite[] {
    return this.put({ ...known, state, changedAtMs: this.#clock.nowMs() });
  }

  put(record: KnockRecord): StoreWrite[] {
    this.#records.set(record.peerId, record);
    return [{ type: 'putKnock', record }, ...this.#makeRoom()];
  }

  /** The oldest go: stale ones, then declined ones, then removals; blocked ones last. */
  #makeRoom(): StoreWrite[] {
    const surplus = this.#records.size - KNOCKS_KEPT_MAX;
    if (surplus <= 0) return [];
    const rank = (record: KnockRecord): number => {
      if (this.#isStale(record)) return record.removedAtMs === undefined ? 0 : 2;
      return { declined: 1, removed: 2, waiting: 3, blocked: 4 }[record.state];
    };
    return [...this.#records.values()]
      .sort((a, b) => rank(a) - rank(b) || a.changedAtMs - b.changedAtMs)
      .slice(0, surplus)
      .flatMap(({ peerId }) => this.forget(peerId));
  }

  forget(peer: PeerId): StoreWrite[] {
    return this.#records.delete(peer) ? [{ type: 'deleteKnock', peer }] : [];
  }

  #must(peer: PeerId): KnockRecord {
    const known = this.#records.get(peer);
    if (!known) throw new TroubleError('no-knock');
    return known;
  }
}
