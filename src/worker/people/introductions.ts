// People whom friends introduce to us: which introductions become a question to the person, and how
// many. Each is written in the commit of the word that brought it. Nothing here is answered to
// anybody: a yes adds a friend, a no is silence.
import type { Clock } from '../../base/clock.ts';
import type { IntroducedTooMany } from '../../bridge/knocks.ts';
import type { Announcement } from '../../core/io.ts';
import type { Introduction } from '../../core/wire/content.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { claimedPeer, readCertificateSlowly } from '../../identity/certificate/certificate.ts';
import type { Certificate } from '../../identity/certificate/certificate.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import { NAME_BYTES_MAX } from '../../identity/constants.ts';
import { keptUntil, readGift } from '../../identity/wake/wake-gift.ts';
import type { FriendRecord, Introducer, KnockRecord, StoreWrite } from '../../store/store.ts';
import {
  INTRODUCED_BY_FRIEND_MAX,
  INTRODUCED_WAITING_MAX,
  INTRODUCERS_MAX,
  INTRODUCTIONS_PER_HOUR_MAX,
} from '../constants.ts';
import type { KnockKeeper } from './knock-keeper.ts';
import type { ProfileKeeper } from './profile-keeper.ts';

const HOUR_MS = 3_600_000;

export interface IntroductionsOptions {
  readonly keeper: Pick<ProfileKeeper, 'own' | 'friend' | 'noteRenewed' | 'noteWaking'>;
  readonly knocks: KnockKeeper;
  readonly clock: Clock;
}

export class Introductions {
  readonly #options: IntroductionsOptions;
  /** Of each friend: when its newest introductions were looked at. */
  readonly #looked = new Map<PeerId, readonly number[]>();
  readonly #left = new Map<PeerId, number>();
  #hasRenewed = false;

  constructor(options: IntroductionsOptions) {
    this.#options = options;
  }

  /** Friends who introduced more people than there was room for since the start. */
  get tooMany(): IntroducedTooMany[] {
    return [...this.#left].map(([friend, left]) => ({ friend, left }));
  }

  /** Whether a friend has taken another name, or is met elsewhere, since this was asked last. */
  takeRenewed(): boolean {
    const has = this.#hasRenewed;
    this.#hasRenewed = false;
    return has;
  }

  /** The writes that go with what friends wrote. */
  noteAnnouncements(announcements: readonly Announcement[]): StoreWrite[] {
    return announcements.flatMap((one) => {
      if (one.type !== 'direct' || one.again || one.record.own) return [];
      const { friend, content } = one.record;
      return content?.type === 'introduction' ? this.#heard(friend, content) : [];
    });
  }

  /** This friend is none any more: whom it alone introduced isn't asked about. */
  introducerGone(friend: PeerId): StoreWrite[] {
    this.#left.delete(friend);
    return this.#waiting(friend).flatMap((record) => this.#withdraw(record, friend));
  }

  #heard(by: PeerId, { certificate: text, name, wake }: Introduction): StoreWrite[] {
    const { keeper, knocks } = this.#options;
    const introducer = keeper.friend(by);
    const peer = claimedPeer(text);
    if (!introducer || peer === undefined || peer === keeper.own?.peerId) return [];
    if (peer === by) return [...this.#renewed(by, text), ...this.#wakeable(by, wake)];
    const friend = keeper.friend(peer);
    if (friend && friend.endedAtMs === undefined) return [];
    const known = knocks.recordOf(peer);
    // Declined, removed or blocked by the person: nobody's word undoes that.
    if (known && known.state !== 'waiting') return [];
    const isRepeated = known?.introducedBy?.some(({ peerId }) => peerId === by) ?? false;
    if (!this.#mayLook(by)) return this.#leave(by);
    const certificate = readCertificateSlowly(text);
    if (!certificate) return [];
    const room = isRepeated ? [] : this.#makeRoom(by);
    if (!room) return this.#leave(by);
    return [...room, ...knocks.put(this.#recordOf(certificate, known, introducer, name))];
  }

  /** A friend that makes itself known anew has another name, or is met elsewhere. */
  #renewed(by: PeerId, text: string): StoreWrite[] {
    const { keeper } = this.#options;
    if (text === keeper.friend(by)?.certificateText) return [];
    if (!this.#mayLook(by)) return this.#leave(by);
    const certificate = readCertificateSlowly(text);
    const writes = certificate ? keeper.noteRenewed(certificate) : [];
    this.#hasRenewed ||= writes.length > 0;
    return writes;
  }

  /** By its own word a friend can be woken, or no more. */
  #wakeable(by: PeerId, wake: string | undefined): StoreWrite[] {
    const { keeper, clock } = this.#options;
    if (wake === undefined) return [];
    const gift = readGift(wake);
    const isItsServer =
      gift && keeper.friend(by)?.signalingUrls.some((url) => isSame(url, gift.url));
    if (!gift || !isItsServer) return keeper.noteWaking(by, undefined);
    this.#hasRenewed = true;
    const untilMs = keptUntil(gift.untilMs, clock.nowMs());
    const usedAtMs = keeper.friend(by)?.wakeable?.usedAtMs;
    return keeper.noteWaking(by, { ...gift, untilMs, ...(usedAtMs !== undefined && { usedAtMs }) });
  }

  #recordOf(
    certificate: Certificate,
    known: KnockRecord | undefined,
    introducer: FriendRecord,
    name: string,
  ): KnockRecord {
    const atMs = this.#options.clock.nowMs();
    const one: Introducer = {
      peerId: introducer.peerId,
      name: introducer.givenName ?? introducer.name,
      as: cleanName(name, NAME_BYTES_MAX) || certificate.name,
      atMs,
    };
    const others = known?.introducedBy?.filter(({ peerId }) => peerId !== one.peerId) ?? [];
    const introducedBy = [...others, one].slice(-INTRODUCERS_MAX);
    // Who asks by itself has brought its certificate by itself.
    if (known && known.id !== '') return { ...known, introducedBy };
    return {
      ...known,
      peerId: certificate.peerId,
      state: 'waiting',
      name: certificate.name,
      certificateText: certificate.text,
      id: '',
      askedAtMs: 0,
      heardAtMs: atMs,
      changedAtMs: known?.changedAtMs ?? atMs,
      introducedBy,
    };
  }

  #mayLook(by: PeerId): boolean {
    const nowMs = this.#options.clock.nowMs();
    const recent = (this.#looked.get(by) ?? []).filter((atMs) => atMs > nowMs - HOUR_MS);
    const may = recent.length < INTRODUCTIONS_PER_HOUR_MAX;
    this.#looked.set(by, may ? [...recent, nowMs] : recent);
    return may;
  }

  #leave(by: PeerId): StoreWrite[] {
    this.#left.set(by, (this.#left.get(by) ?? 0) + 1);
    return [];
  }

  /** When all places are taken, whoever holds most gives up its newest to who holds fewer. */
  #makeRoom(by: PeerId): StoreWrite[] | undefined {
    const own = this.#waiting(by).length;
    if (own >= INTRODUCED_BY_FRIEND_MAX) return undefined;
    const all = this.#waiting();
    if (all.length < INTRODUCED_WAITING_MAX) return [];
    const introducers = new Set(
      all.flatMap(({ introducedBy = [] }) => introducedBy.map(({ peerId }) => peerId)),
    );
    const [most] = [...introducers]
      .map((peerId) => ({ peerId, held: this.#waiting(peerId) }))
      .sort((a, b) => b.held.length - a.held.length);
    if (!most || most.held.length <= own + 1) return undefined;
    this.#leave(most.peerId);
    // What another one introduces too is that one's as well.
    const byOthers = ({ introducedBy = [] }: KnockRecord): number => introducedBy.length - 1;
    const [newest] = most.held.sort(
      (a, b) => byOthers(a) - byOthers(b) || b.changedAtMs - a.changedAtMs,
    );
    if (!newest) return undefined;
    return this.#options.knocks.forget(newest.peerId);
  }

  /** Who waits and hasn't asked by itself. */
  #waiting(by?: PeerId): KnockRecord[] {
    return this.#options.knocks.waiting.filter(
      ({ id, introducedBy = [] }) =>
        id === '' && (by === undefined || introducedBy.some(({ peerId }) => peerId === by)),
    );
  }

  #withdraw(record: KnockRecord, friend: PeerId): StoreWrite[] {
    const { knocks } = this.#options;
    const introducedBy = (record.introducedBy ?? []).filter(({ peerId }) => peerId !== friend);
    if (introducedBy.length > 0) return knocks.put({ ...record, introducedBy });
    return knocks.forget(record.peerId);
  }
}

function isSame(url: string, href: string): boolean {
  return URL.canParse(url) && new URL(url).href === href;
}
