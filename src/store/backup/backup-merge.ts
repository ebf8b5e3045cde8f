// Which of two records of the same thing stays when a backup meets a profile that went on without
// it: the newer says what is, and nothing that only one of them has is lost.
import type { LobbyRecord, RouteRecord } from '../../core/state/records.ts';
import { comparePositions } from '../store.ts';
import type { FriendRecord, KnockRecord, MarkRecord, Position, WhisperRecord } from '../store.ts';

/** The newer certificate; the longest friendship; and whoever is to be told stays so. */
export function mergeFriends(own: FriendRecord, other: FriendRecord): FriendRecord {
  const { status: _, portrait: __, ...newer } = other.issuedAtMs > own.issuedAtMs ? other : own;
  return {
    ...newer,
    ...shown(other.linkedAtMs > own.linkedAtMs ? other : own),
    addedAtMs: Math.min(own.addedAtMs, other.addedAtMs),
    linkedAtMs: Math.max(own.linkedAtMs, other.linkedAtMs),
    ...ofPerson(other),
    ...ofPerson(own),
    ...waking(own),
    ...(own.untold && { untold: true }),
  };
}

/** What a friend shows has no time of its own: whoever was linked later saw it later. */
function shown({ status, portrait }: FriendRecord): Partial<FriendRecord> {
  return { ...(status && { status }), ...(portrait && { portrait }) };
}

/** Who may wake the browser that made the backup doesn't therefore wake this one. */
export function ofNoBrowser({ wakes: _, ...friend }: FriendRecord): FriendRecord {
  return friend;
}

/** Which browser may be woken is a matter of this one; its friends' tickets serve anywhere. */
function waking({ wakes, wakeable }: FriendRecord): Partial<FriendRecord> {
  return { ...(wakes && { wakes }), ...(wakeable && { wakeable }) };
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

/** The last that a person did; a removal is never forgotten. */
export function mergeKnocks(own: KnockRecord, other: KnockRecord): KnockRecord {
  const newer = other.changedAtMs > own.changedAtMs ? other : own;
  const removedAtMs = Math.max(own.removedAtMs ?? -1, other.removedAtMs ?? -1);
  return {
    ...newer,
    askedAtMs: Math.max(own.askedAtMs, other.askedAtMs),
    heardAtMs: Math.max(own.heardAtMs, other.heardAtMs),
    ...(removedAtMs >= 0 && { removedAtMs }),
  };
}

/**
 * The last that a person did there; but never back to a pseudonym that was given up. How much of
 * the past is kept, who is paused, and the secret are each device's own.
 */
export function mergeLobbies(own: LobbyRecord, other: LobbyRecord): LobbyRecord {
  const newer = lastTouchedAtMs(other) > lastTouchedAtMs(own) ? other : own;
  const fresher = other.generation > own.generation ? other : own;
  const { generation, author } = fresher;
  const nickname = newer.generation === generation ? newer.nickname : fresher.nickname;
  return {
    ...newer,
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

/** What was said or decided last holds; of what was said nothing is lost, unless it was refused. */
export function mergeWhispers(own: WhisperRecord, other: WhisperRecord): WhisperRecord {
  const newer = other.changedAtMs > own.changedAtMs ? other : own;
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

function lastTouchedAtMs({ joinedAtMs, leftAtMs, heartbeatAtMs }: LobbyRecord): number {
  return Math.max(joinedAtMs, leftAtMs, heartbeatAtMs);
}

function laterOf(a: Position | undefined, b: Position | undefined): Position | undefined {
  if (!a || !b) return a ?? b;
  return comparePositions(b, a) > 0 ? b : a;
}
