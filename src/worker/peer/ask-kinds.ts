// What is to be known of an ask before it is carried out.
import type { Ask } from '../../bridge/messages.ts';

const FRIEND_ASKS = [
  'addFriend',
  'removeFriend',
  'askAgain',
  'acceptKnock',
  'declineKnocks',
  'undeclineKnock',
  'blockPeer',
  'unblockPeer',
  'nameFriend',
  'compareFriend',
  'introduce',
  'letWake',
  'wakeFriend',
] as const satisfies readonly Ask['type'][];

/** About who is a friend, and who wants to be one. */
export type FriendAsk = Extract<Ask, { readonly type: (typeof FRIEND_ASKS)[number] }>;

export const isFriendAsk = (ask: Ask): ask is FriendAsk =>
  (FRIEND_ASKS as readonly string[]).includes(ask.type);

/**
 * Requests that would do something else when done twice. A message has an id of its own, a name may
 * be given twice, and a created lobby, profile or friend is remembered with an answer of its own.
 */
export function happensOnce(ask: Ask): boolean {
  if (ask.type === 'removeFriend' || ask.type === 'blockPeer') return true;
  return ask.type === 'wish' && !['write', 'typing', 'createLobby'].includes(ask.wish.type);
}

const STEPPING: ReadonlySet<Ask['type']> = new Set([
  'wish',
  'removeFriend',
  'blockPeer',
  'introduce',
  'letWake',
  'whisper',
  'acceptWhisper',
  'removeMessages',
  'setStatus',
  'setPortrait',
]);

/** Whether the core takes part before anything is on disk. */
export function stepsCore(ask: Ask): boolean {
  return STEPPING.has(ask.type);
}

const DECIDED: ReadonlySet<Ask['type']> = new Set([
  'declineKnocks',
  'undeclineKnock',
  'unblockPeer',
  'createRoomLink',
  'withdrawRoomLink',
  'refuseWhisper',
  'removeWhisper',
]);

/**
 * Whether memory has changed by the time the disk is asked. If it refuses, the two differ, and only
 * a new start helps: asked once more, the host would take for done what isn't on disk.
 */
export function isAheadOfDisk(ask: Ask): boolean {
  return stepsCore(ask) || DECIDED.has(ask.type);
}
