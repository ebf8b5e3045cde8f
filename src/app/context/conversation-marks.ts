// What a person has set for single conversations: on top, out of sight, quiet. Kept with the
// preferences, for each profile by itself.
import type { Place } from '../../bridge/messages.ts';
import { friendPlace, lobbyPlace, placeKey, samePlace } from '../shared/place.ts';
import type { AppContext } from './app-context.ts';

export type ConversationMark = 'pinned' | 'archived' | 'quiet';

type Marked = Pick<AppContext, 'preferences' | 'profileName'>;

export function marksOf(app: Marked, place: Place): readonly ConversationMark[] {
  return app.preferences.all.conversations[app.profileName]?.[placeKey(place)] ?? [];
}

export function setMark(app: Marked, place: Place, mark: ConversationMark, on: boolean): void {
  const { preferences, profileName } = app;
  const all = preferences.all.conversations;
  const { [placeKey(place)]: _, ...others } = all[profileName] ?? {};
  const marks = marksOf(app, place).filter((one) => one !== mark);
  // What is out of sight can't be on top.
  const kept = on ? marks.filter((one) => mark === 'quiet' || one === 'quiet') : marks;
  const next = on ? [...kept, mark] : kept;
  const own = next.length > 0 ? { ...others, [placeKey(place)]: next } : others;
  preferences.set({ conversations: { ...all, [profileName]: own } });
}

/** The profile is gone. */
export function forgetMarks({ preferences, profileName }: Marked): void {
  const { [profileName]: _, ...conversations } = preferences.all.conversations;
  const { [profileName]: __, ...notified } = preferences.all.notified;
  preferences.set({ conversations, notified });
}

/** Something new brings an archived conversation back until it is read, unless it is quiet. */
export function isArchived(marks: readonly ConversationMark[], unread: number): boolean {
  return marks.includes('archived') && (unread === 0 || marks.includes('quiet'));
}

/** All that is unread, but for what is quiet, and for the conversation that one is in. */
export function countedUnread(
  app: Pick<AppContext, 'client' | 'preferences' | 'profileName'>,
  but?: Place,
): number {
  const { lobbies, friends, whispers } = app.client;
  const joined = lobbies.filter(({ state }) => state === 'joined');
  const all = [
    ...joined.map((one) => ({ place: lobbyPlace(one.lobby), unread: one.unread })),
    ...friends.map((one) => ({ place: friendPlace(one.peerId), unread: one.unread })),
  ];
  const counted = all.filter(
    ({ place }) => !samePlace(place, but) && !marksOf(app, place).includes('quiet'),
  );
  return [...counted, ...whispers.all].reduce((sum, { unread }) => sum + unread, 0);
}
