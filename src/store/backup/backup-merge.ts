// Which of two records of the same thing stays when a backup meets a profile that went on without
// it: the newer says what is, and nothing that only one of them has is lost.
import { invitersOf, withInviters } from '../../core/state/inviters.ts';
import type { Inviter, InvitationRecord, LobbyRecord } from '../../core/state/records.ts';
import type { RouteRecord } from '../../core/state/records.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Friend } from '../../identity/certificate/friend.ts';
import { comparePositions } from '../store.ts';
import type { FriendRecord, KnockRecord, MarkRecord, Position, WhisperRecord } from '../store.ts';

/**
 * The newer certificate, which says nothing of anything else: its bearer dates it. The longest
 * friendship; the last goodbye; and whoever is to be told stays so.
 */
export function mergeFriends(own: FriendRecord, other: FriendRecord): FriendRecord {
  const { status: _, portrait: __, endedAtMs: ___, goodbyeAtMs: ____, ...here } = own;
  return {
    ...here,
    ...certificateOf(other.issuedAtMs > own.issuedAtMs ? other : own),
    ...shown(other.linkedAtMs > own.linkedAtMs ? other : own),
    ...ending(own, other),
    addedAtMs: Math.min(own.addedAtMs, other.addedAtMs),
    linkedAtMs: Math.max(own.linkedAtMs, other.linkedAtMs),
    ...ofPerson(other),
    ...ofPerson(own),
    ...(!own.wakeable && other.wakeable && { wakeable: other.wakeable }),
  };
}

function certificateOf(friend: FriendRecord): Friend {
  const { peerId, publicKey, name, certificateText, signalingUrls, issuedAtMs, addedAtMs } = friend;
  return { peerId, publicKey, name, certificateText, signalingUrls, issuedAtMs, addedAtMs };
}

/** Who has heard the later goodbye knows; of the same one, who has said yes anew since. */
function ending(own: FriendRecord, other: FriendRecord): Partial<FriendRecord> {
  const [mine = -1, theirs = -1] = [own.goodbyeAtMs, other.goodbyeAtMs];
  const { goodbyeAtMs, endedAtMs } = theirs > mine ? other : own;
  const isOver = endedAtMs !== undefined && (mine !== theirs || other.endedAtMs !== undefined);
  return { ...(goodbyeAtMs !== undefined && { goodbyeAtMs }), ...(isOver && { endedAtMs }) };
}

/** What a friend shows has no time of its own: whoever was linked later saw it later. */
function shown({ status, portrait }: FriendRecord): Partial<FriendRecord> {
  return { ...(status && { status }), ...(portrait && { portrait }) };
}

/** Who may wake the browser that made the backup doesn't therefore wake this one. */
export function ofNoBrowser({ wakes: _, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

/** What the person knows of the friend, whichever certificate is the newer. */
function ofPerson(friend: FriendRecord): Partial<FriendRecord> {
  const { givenName, how, comparedAtMs, introducedBy, group } = friend;
  return {
    ...(givenName !== undefined && { givenName }),
    ...(how && { how }),
    ...(comparedAtMs !== undefined && { comparedAtMs }),
    ...(introducedBy && { introducedBy }),
    ...(group !== undefined && { group }),
  };
}

/** Whether a friend of the backup was removed here, after what the backup knows. */
export function isRemovedSince(
  { peerId, addedAtMs }: FriendRecord,
  knocks: readonly KnockRecord[],
): boolean {
  return knocks.some((one) => one.peerId === peerId && (one.removedAtMs ?? -1) >= addedAtMs);
}

/**
 * The last that a person decided, whoever asks again later at whichever place; a removal is never
 * forgotten.
 */
export function mergeKnocks(own: KnockRecord, other: KnockRecord): KnockRecord {
  const removedAtMs = Math.max(own.removedAtMs ?? -1, other.removedAtMs ?? -1);
  const isOpen = ({ state, askedAtMs }: KnockRecord, beside: KnockRecord): boolean =>
    state !== 'waiting' ||
    beside.state === 'waiting' ||
    (beside.state === 'removed' && askedAtMs > removedAtMs);
  const counts = [own, other].filter((one) => isOpen(one, one === own ? other : own));
  const newest = counts.reduce((a, b) => (b.changedAtMs > a.changedAtMs ? b : a));
  return {
    ...newest,
    askedAtMs: Math.max(own.askedAtMs, other.askedAtMs),
    heardAtMs: Math.max(own.heardAtMs, other.heardAtMs),
    ...(removedAtMs >= 0 && { removedAtMs }),
  };
}

/** Each friend's invitation for itself: the last; of the same one, that it was declined. */
export function mergeInvitations(own: InvitationRecord, other: InvitationRecord): InvitationRecord {
  const inviters = new Map<PeerId, Inviter>();
  for (const one of [...invitersOf(own), ...invitersOf(other)]) {
    const known = inviters.get(one.friend);
    const isSame = one.invitedAtMs === known?.invitedAtMs;
    const isLast = !known || one.invitedAtMs > known.invitedAtMs || (isSame && one.declined);
    if (isLast) inviters.set(one.friend, one);
  }
  return withInviters(own, [...inviters.values()]) ?? own;
}

/**
 * The last that a person did there; but never back to a pseudonym that was given up. How much of
 * the past is kept, who is paused, and the secret are each device's own.
 */
export function mergeLobbies(own: LobbyRecord, other: LobbyRecord): LobbyRecord {
  const newer = lastTouchedAtMs(other) > lastTouchedAtMs(own) ? other : own;
  // Heartbeats that went on elsewhere take no leaving back.
  const { state, joinedAtMs, leftAtMs } = actedAtMs(other) > actedAtMs(own) ? other : own;
  const fresher = other.generation > own.generation ? other : own;
  const { generation, author } = fresher;
  const nickname = newer.generation === generation ? newer.nickname : fresher.nickname;
  return {
    ...newer,
    ...{ state, joinedAtMs, leftAtMs },
    generation,
    author,
    nickname,
    heartbeatAtMs: Math.max(own.heartbeatAtMs, other.heartbeatAtMs),
    wroteAtMs: greater(own.wroteAtMs, other.wroteAtMs),
    kept: own.kept,
    keptFromMs: own.keptFromMs,
    pausedFriends: own.pausedFriends,
    secret: own.secret ?? other.secret,
  };
}

/** Participating wins over invited; of equal standings, the earlier time. */
export function mergeRoutes(own: RouteRecord, other: RouteRecord): RouteRecord {
  if (own.standing !== other.standing) return own.standing === 'participating' ? own : other;
  return { ...own, sinceMs: Math.min(own.sinceMs, other.sinceMs) };
}

/** What is unread here stays so; what comes with the backup isn't news to its owner. */
export function mergeMarks(own: MarkRecord, other: MarkRecord): MarkRecord {
  return { ...own, newest: laterOf(own.newest, other.newest) };
}

/** Two pseudonyms have one conversation in a lobby, whatever each place calls it. */
export const whisperPair = ({ lobby, own, other }: WhisperRecord): string =>
  `${lobby} ${own} ${other}`;

/**
 * What was said or decided last holds, but for a no, which lasts until the person says something;
 * of what was said nothing is lost, unless it was refused.
 */
export function mergeWhispers(own: WhisperRecord, other: WhisperRecord): WhisperRecord {
  const refused = [own, other].find(({ state }) => state === 'refused');
  const beside = refused === own ? other : own;
  const isAsked = beside.state === 'waiting' && !beside.ownKey;
  const newest = other.changedAtMs > own.changedAtMs ? other : own;
  const newer = refused && isAsked ? refused : newest;
  if (newer.state === 'refused') return { ...newer, id: own.id };
  const words = new Map(newer.words.map((word) => [`${word.id} ${word.own}`, word]));
  for (const word of [...own.words, ...other.words]) {
    const key = `${word.id} ${word.own}`;
    if (!words.has(key) || word.state === 'sent') words.set(key, word);
  }
  const inOrder = [...words.values()].sort((a, b) => a.writtenAtMs - b.writtenAtMs);
  const isTwo = own.twoThings ?? other.twoThings;
  return { ...newer, id: own.id, words: inOrder, ...(isTwo && { twoThings: isTwo }) };
}

function greater(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

const actedAtMs = ({ joinedAtMs, leftAtMs }: LobbyRecord): number => Math.max(joinedAtMs, leftAtMs);

const lastTouchedAtMs = (lobby: LobbyRecord): number =>
  Math.max(actedAtMs(lobby), lobby.heartbeatAtMs);

function laterOf(a: Position | undefined, b: Position | undefined): Position | undefined {
  if (!a || !b) return a ?? b;
  return comparePositions(b, a) > 0 ? b : a;
}
