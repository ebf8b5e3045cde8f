// Who we are and who our friends are: made, renamed, added and removed. Each change is on disk,
// strictly, before anybody hears of it. Knows nothing of lobbies.
import type { LinkGoodbye, LinkIdentity } from '../../bridge/links.ts';
import type { ProfileView } from '../../bridge/messages.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Announcement } from '../../core/io.ts';
import { CertificateError, parseCertificate } from '../../identity/certificate/certificate.ts';
import type { Certificate } from '../../identity/certificate/certificate.ts';
import { friendFrom, renewedFriend } from '../../identity/certificate/friend.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { createKnockId } from '../../identity/knock/knock.ts';
import type {
  FriendRecord,
  KnownHow,
  ProfileRecord,
  Stored,
  StoreWrite,
} from '../../store/store.ts';
import type { RoomLink } from '../../identity/room-link/room-link.ts';
import type { Saver } from '../disk/saver.ts';
import { TroubleError } from '../jobs/trouble.ts';
import {
  enteringFriend,
  isToBeTold,
  linkIdentityOf,
  ownProfile,
  viewOfOwn,
  wakeableBy,
  withoutAsking,
  withoutEnd,
  withoutEntering,
  withoutUntold,
} from './friend-changes.ts';
import type { OwnProfile } from './friend-changes.ts';
import type { Coming } from './knock-keeper.ts';
import { noteShown } from './appearance.ts';
import { firstCertificate, movedCertificate } from './own-certificate.ts';
import { renamedCertificate, untoldAtFirst } from './own-certificate.ts';

export interface ProfileKeeperOptions {
  readonly stored: Pick<Stored, 'profile' | 'friends'>;
  /** Where friends can meet us: the signaling server of the place that served this app. */
  readonly signalingUrl: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly saver: Pick<Saver, 'saveFirst'>;
  /** Who was removed and is still to be told. */
  readonly goodbyes: () => readonly LinkGoodbye[];
}

export class ProfileKeeper {
  readonly #options: ProfileKeeperOptions;
  readonly #friends = new Map<PeerId, FriendRecord>();
  #own: OwnProfile | undefined;

  constructor(options: ProfileKeeperOptions) {
    this.#options = options;
    for (const friend of options.stored.friends) this.#friends.set(friend.peerId, friend);
    const { profile } = options.stored;
    this.#own = profile && ownProfile(profile);
  }

  /** Undefined before a profile was created. */
  get own(): OwnProfile | undefined {
    return this.#own;
  }

  get friends(): readonly FriendRecord[] {
    return [...this.#friends.values()];
  }

  /** Friends to whom our newer certificate goes now; `noteTold` ends that. */
  get untold(): readonly PeerId[] {
    return this.friends.filter(isToBeTold).map(({ peerId }) => peerId);
  }

  friend(peer: PeerId): FriendRecord | undefined {
    return this.#friends.get(peer);
  }

  /** ms since the epoch; 0 if never. */
  get backedUpAtMs(): number {
    return this.#own?.record.backedUpAtMs ?? 0;
  }

  view(): ProfileView | undefined {
    return this.#own && viewOfOwn(this.#own);
  }

  linkIdentity(): LinkIdentity | undefined {
    const { clock, goodbyes } = this.#options;
    return this.#own && linkIdentityOf(this.#own, this.friends, goodbyes(), clock.nowMs());
  }

  /**
   * Rejects with TroubleError when there is a profile, RangeError when the name has no letter,
   * StoreError. `also`: writes of the same commit, here and below.
   */
  async create(name: string, also: readonly StoreWrite[] = []): Promise<void> {
    if (this.#own) throw new TroubleError('profile-exists');
    const createdAtMs = this.#options.clock.nowMs();
    const secret = createIdentitySecret(this.#options.random);
    const named = await firstCertificate(secret, name, this.#options);
    const profile = { secret, createdAtMs, ...named };
    await this.#save([{ type: 'putProfile', record: profile }, ...also]);
    this.#own = ownProfile(profile);
  }

  /** Makes a certificate with the new name; the old one stays valid. Rejects as `create` does. */
  async rename(name: string): Promise<void> {
    const { record, peerId } = this.#must();
    const named = await renamedCertificate(record, name, this.#options);
    await this.#putOwn({ record: { ...record, ...named }, peerId });
  }

  /** Our certificate names where we are met now, or is made anew. Rejects with StoreError. */
  async meetHere(): Promise<void> {
    const { record, peerId } = this.#must();
    const moved = await movedCertificate(record, this.#options);
    if (moved) await this.#putOwn({ record: { ...record, ...moved }, peerId });
  }

  /** Rejects with TroubleError, StoreError, and what the change throws. */
  async noteOwn(change: (record: ProfileRecord) => ProfileRecord): Promise<void> {
    const { record, peerId } = this.#must();
    await this.#putOwn({ record: change(record), peerId });
  }

  /**
   * Takes the certificate in a pasted text; a friend's newer certificate replaces the older one.
   * Rejects with CertificateError, TroubleError `no-profile`, StoreError. `isNew` is false for a
   * friend we had. A friend whose certificate was pasted is asked; the others want it too.
   */
  async addFriend(
    text: string,
    coming: Coming,
    also: (friend: PeerId) => readonly StoreWrite[] = () => [],
  ): Promise<{ readonly friend: PeerId; readonly isNew: boolean }> {
    const { peerId: own, record } = this.#must();
    const friends = new Set(this.#friends.keys());
    try {
      const certificate = await parseCertificate(text, { own, friends });
      const friend = friendFrom(certificate, this.#options.clock.nowMs());
      const first = { ...this.#asking(coming.how), ...untoldAtFirst(record) };
      await this.#put({ ...friend, linkedAtMs: 0, ...coming, ...first }, also);
      return { friend: friend.peerId, isNew: true };
    } catch (error) {
      const renewed = this.#renewed(error, coming);
      if (!renewed) throw error;
      await this.#put(renewed, also);
      return { friend: renewed.peerId, isNew: false };
    }
  }

  /**
   * The issuer of a room link is a friend, and asked to let us in. True for somebody new. Rejects
   * with StoreError.
   */
  async enterRoom(link: RoomLink, nickname: string, also: readonly StoreWrite[]): Promise<boolean> {
    const { random, clock } = this.#options;
    const known = this.#friends.get(link.certificate.peerId);
    const asking = { id: createKnockId(random), askedAtMs: clock.nowMs() };
    await this.#put(enteringFriend(link, known, asking, nickname), () => also);
    return known === undefined;
  }

  /** We are in, or it can't be: nothing is waited for any more. */
  entered(friend: PeerId): StoreWrite[] {
    const known = this.#friends.get(friend);
    return known?.entering ? this.#keep(withoutEntering(known)) : [];
  }

  /** The write that removes a friend, to go with the core's own; throws TroubleError. */
  removal(friend: PeerId): { readonly record: FriendRecord; readonly removal: StoreWrite } {
    const record = this.#friends.get(friend);
    if (!record) throw new TroubleError('not-a-friend');
    return { record, removal: { type: 'deleteFriend', friend } };
  }

  /** The removal is on disk. */
  removed(friend: PeerId): void {
    this.#friends.delete(friend);
  }

  /** What the person knows of friends; of all or none. Throws TroubleError; StoreError rejects. */
  async note(
    friends: readonly PeerId[],
    change: (known: FriendRecord) => FriendRecord,
  ): Promise<void> {
    const known = friends.map((friend) => this.#friends.get(friend));
    if (known.includes(undefined)) throw new TroubleError('not-a-friend');
    await this.#putAll([], (known as FriendRecord[]).map(change));
  }

  /** Whoever was added long ago, or has ended the friendship, is asked. Throws TroubleError. */
  async askAgain(friend: PeerId): Promise<void> {
    const known = this.#friends.get(friend);
    if (!known) throw new TroubleError('not-a-friend');
    // By no link any more: that it let nobody in may be why.
    const anew = withoutEntering(withoutEnd(known));
    await this.#put({ ...anew, ...this.#asking('pasted') }, () => []);
  }

  /** The friend ended it, at this time by its own clock. */
  noteGoodbye(friend: PeerId, atMs: number): StoreWrite[] {
    const known = this.#friends.get(friend);
    // An old one that somebody has kept and says again.
    if (!known || atMs <= (known.goodbyeAtMs ?? -1)) return [];
    const endedAtMs = this.#options.clock.nowMs();
    return this.#keep({ ...withoutAsking(known), goodbyeAtMs: atMs, endedAtMs });
  }

  /** What a friend says of itself by a newer certificate: its name, and where it is met. */
  noteRenewed(certificate: Certificate): StoreWrite[] {
    const known = this.#friends.get(certificate.peerId);
    const renewed = known && renewedFriend(known, certificate);
    return renewed && renewed !== known ? this.#keep({ ...known, ...renewed }) : [];
  }

  /** The friend's ticket, by which we may wake it; undefined: no more. */
  noteWaking(friend: PeerId, ticket: FriendRecord['wakeable']): StoreWrite[] {
    const known = this.#friends.get(friend);
    return known ? this.#keep(wakeableBy(known, ticket)) : [];
  }

  /** A link to the friend is up, or was until now; who is away says so on each link anew. */
  noteLinked(friend: PeerId): StoreWrite[] {
    const known = this.#friends.get(friend);
    if (!known) return [];
    const { asking: _, ...rest } = known;
    return this.#keep({ ...rest, linkedAtMs: this.#options.clock.nowMs(), away: false });
  }

  /** The writes that these lead to: who is away must be known as such after a stop too. */
  noteAnnouncements(announcements: readonly Announcement[]): StoreWrite[] {
    return noteShown(announcements, (friend, change) => {
      const known = this.#friends.get(friend);
      return known ? this.#keep(change(known)) : [];
    });
  }

  #keep(record: FriendRecord): StoreWrite[] {
    this.#friends.set(record.peerId, record);
    return [{ type: 'putFriend', record }];
  }

  #must(): OwnProfile {
    if (!this.#own) throw new TroubleError('no-profile');
    return this.#own;
  }

  #save(writes: readonly StoreWrite[]): Promise<void> {
    return this.#options.saver.saveFirst(writes, 'strict');
  }

  /** Rejects with StoreError. */
  noteTold(friends: readonly PeerId[]): Promise<void> {
    const told = friends.flatMap((peer) => this.#friends.get(peer) ?? []).map(withoutUntold);
    return this.#putAll([], told);
  }

  async #putOwn(own: OwnProfile): Promise<void> {
    const isNewer = own.record.certificateText !== this.#own?.record.certificateText;
    const untold = isNewer ? this.friends.map((one) => ({ ...one, untold: true as const })) : [];
    await this.#putAll([{ type: 'putProfile', record: own.record }], untold);
    this.#own = own;
  }

  async #putAll(also: readonly StoreWrite[], friends: readonly FriendRecord[]): Promise<void> {
    const writes = friends.map((record): StoreWrite => ({ type: 'putFriend', record }));
    await this.#save([...also, ...writes]);
    for (const record of friends) this.#friends.set(record.peerId, record);
  }

  async #put(record: FriendRecord, also: (friend: PeerId) => readonly StoreWrite[]): Promise<void> {
    await this.#save([{ type: 'putFriend', record }, ...also(record.peerId)]);
    this.#friends.set(record.peerId, record);
  }

  /** The friend by its newer certificate, when that is why it couldn't be added. */
  #renewed(error: unknown, coming: Coming): FriendRecord | undefined {
    if (!(error instanceof CertificateError) || error.code !== 'already-friend') return undefined;
    const { certificate } = error;
    const known = certificate && this.#friends.get(certificate.peerId);
    if (!known) return undefined;
    const renewed = { ...known, ...renewedFriend(known, certificate) };
    const anew = { ...withoutEnd(renewed), ...coming, ...this.#asking(coming.how) };
    if (known.endedAtMs !== undefined) return anew;
    return renewed.issuedAtMs > known.issuedAtMs ? renewed : undefined;
  }

  #asking(how: KnownHow): Pick<FriendRecord, 'asking'> {
    if (how !== 'pasted') return {};
    const { random, clock } = this.#options;
    return { asking: { id: createKnockId(random), askedAtMs: clock.nowMs() } };
  }
}
