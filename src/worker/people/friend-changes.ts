// What a friend's record becomes by what we or it have done, and what follows from our own. Pure:
// each gives a new record or view.
import type { LinkAsk, LinkFriend, LinkGoodbye, LinkIdentity } from '../../bridge/links.ts';
import type { ProfileView } from '../../bridge/messages.ts';
import type { Introduction } from '../../core/wire/content.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { keyOfOwn } from '../../identity/certificate/certificate.ts';
import { friendFrom, renewedFriend } from '../../identity/certificate/friend.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import { NAME_BYTES_MAX, ROOM_LINK_GRACE_MS } from '../../identity/constants.ts';
import { identitySecretFrom, publicKeyOf } from '../../identity/keys/keys.ts';
import { peerIdOf } from '../../identity/keys/peer-id.ts';
import type { RoomLink } from '../../identity/room-link/room-link.ts';
import { TroubleError } from '../jobs/trouble.ts';
import { shownOf } from './appearance.ts';
import type {
  FriendAsking,
  FriendRecord,
  ProfileRecord,
  RoomEntering,
  WakeGrant,
  WakeTicket,
} from '../../store/store.ts';

export interface OwnProfile {
  readonly record: ProfileRecord;
  readonly peerId: PeerId;
}

/** From the certificate where that can be read: computing the key from the secret is slow. */
export function ownProfile(record: ProfileRecord): OwnProfile {
  const { certificateText, secret } = record;
  const key = keyOfOwn(certificateText) ?? publicKeyOf(identitySecretFrom(secret));
  return { record, peerId: peerIdOf(key) };
}

export function viewOfOwn({ record, peerId }: OwnProfile): ProfileView {
  const { name, certificateText: certificate, hidesAddress } = record;
  return { peerId, name, certificate, ...(hidesAddress && { hidesAddress }), ...shownOf(record) };
}

export function linkFriend({ peerId, publicKey, signalingUrls }: FriendRecord): LinkFriend {
  return { peerId, publicKey, signalingUrls };
}

/** What whoever makes our links needs; friends who ended it aren't met. */
export function linkIdentityOf(
  { record, peerId }: OwnProfile,
  friends: readonly FriendRecord[],
  goodbyes: readonly LinkGoodbye[],
  nowMs: number,
): LinkIdentity {
  const met = friends.filter(({ endedAtMs }) => endedAtMs === undefined);
  return {
    secret: record.secret,
    peerId,
    friends: met.map(linkFriend),
    certificate: record.certificateText,
    asks: met.flatMap((one) => asksOf(one, nowMs)),
    goodbyes,
    ...(record.hidesAddress && { relayOnly: true }),
  };
}

/** What this friend is asked, by knocks: to be friends, or to let us into its room. */
export function asksOf(friend: FriendRecord, nowMs: number): LinkAsk[] {
  const { asking, entering } = friend;
  const isOver = entering && nowMs > entering.expiresAtMs + ROOM_LINK_GRACE_MS;
  if (entering && !isOver) {
    const { id, askedAtMs, ticket } = entering;
    return [{ ...linkFriend(friend), id, askedAtMs, ticket }];
  }
  return asking ? [{ ...linkFriend(friend), ...asking }] : [];
}

export function withoutEnd({ endedAtMs: _, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

export function hidingAddress(record: ProfileRecord, hide: boolean): ProfileRecord {
  const { hidesAddress: _, ...rest } = record;
  return hide ? { ...rest, hidesAddress: true } : rest;
}

/** `name`: as the person calls it; empty for as it calls itself. */
export function givenName(known: FriendRecord, name: string): FriendRecord {
  const { givenName: _, ...rest } = known;
  const clean = cleanName(name, NAME_BYTES_MAX);
  return clean === '' || clean === known.name ? rest : { ...rest, givenName: clean };
}

/** `atMs`: when the fingerprint was compared; undefined takes that back. */
export function compared(known: FriendRecord, atMs: number | undefined): FriendRecord {
  const { comparedAtMs: _, ...rest } = known;
  return atMs === undefined ? rest : { ...rest, comparedAtMs: atMs };
}

/** `grant`: by which it may wake us; undefined: it may not. */
export function letWake(known: FriendRecord, grant: WakeGrant | undefined): FriendRecord {
  const { wakes: _, ...rest } = known;
  return grant ? { ...rest, wakes: grant } : rest;
}

/** `ticket`: by which we may wake it; undefined: we may not. */
export function wakeableBy(known: FriendRecord, ticket: WakeTicket | undefined): FriendRecord {
  const { wakeable: _, ...rest } = known;
  return ticket ? { ...rest, wakeable: ticket } : rest;
}

/** It is asked nothing any more. */
export function withoutAsking({ asking: _, entering: __, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

/** Who is to be told of our newer certificate, now: the others at their first link. */
export function isToBeTold({ untold, linkedAtMs, endedAtMs }: FriendRecord): boolean {
  return untold === true && linkedAtMs > 0 && endedAtMs === undefined;
}

export function withoutUntold({ untold: _, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

export function withoutEntering({ entering: _, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

/** What makes a friend known to another. Throws TroubleError. */
export function introductionOf(friend: FriendRecord | undefined): Introduction {
  if (!friend) throw new TroubleError('not-a-friend');
  const { certificateText: certificate, name, givenName, linkedAtMs, endedAtMs } = friend;
  // Who hasn't said yes to us, or has ended it, has given us nothing to hand on.
  if (linkedAtMs === 0 || endedAtMs !== undefined) throw new TroubleError('never-met');
  return { type: 'introduction', certificate, name: givenName ?? name };
}

/** The issuer of a room link that a person has consented to enter by; `known` if it is a friend. */
export function enteringFriend(
  { certificate, ticket, expiresAtMs }: RoomLink,
  known: FriendRecord | undefined,
  asking: FriendAsking,
  nickname: string,
): FriendRecord {
  const entering: RoomEntering = { ...asking, ticket, nickname, expiresAtMs };
  const isMet = known !== undefined && known.endedAtMs === undefined;
  const base = known
    ? { ...withoutEnd(known), ...renewedFriend(known, certificate) }
    : { ...friendFrom(certificate, asking.askedAtMs), linkedAtMs: 0, how: 'their-link' as const };
  return { ...base, ...(!isMet && { asking }), entering };
}
