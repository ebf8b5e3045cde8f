// Which messages are heard: the same as are told of by a notification, while one reads something
// else; none in quiet hours, and of many at once the first one, in one of the tabs.
import { isWithin } from '../../bridge/notifications.ts';
import type { TabHears } from '../../bridge/port.ts';
import { SOUND_PERIOD_MS } from '../constants.ts';
import type { AppContext } from '../context/app-context.ts';
import { marksOf } from '../context/conversation-marks.ts';
import { notifiedOf } from '../context/notifying.svelte.ts';
import { friendPlace, lobbyPlace, samePlace } from '../shared/place.ts';
import { chime } from './chime.ts';

export type Heard = Extract<TabHears, { readonly type: 'message' | 'direct' }>;
type Sounded = Pick<AppContext, 'client' | 'preferences' | 'profileName'>;

export function isHeard(app: Sounded, { record, again }: Heard, at: Date): boolean {
  const { client, preferences } = app;
  const { sound, notifications } = preferences.all;
  if (!sound || again || record.own || record.content?.type !== 'chat') return false;
  const { quietHours } = notifications;
  if (quietHours && isWithin(quietHours, at.getHours() * 60 + at.getMinutes())) return false;
  const place = 'lobby' in record ? lobbyPlace(record.lobby) : friendPlace(record.friend);
  if (samePlace(client.reading, place) || marksOf(app, place).includes('quiet')) return false;
  const notified = notifiedOf(app, place);
  if (!('lobby' in record)) return notified !== 'none';
  if (record.caughtUp || client.isMuted(place, record.author)) return false;
  const own = client.lobby(record.lobby)?.author;
  const isNamed = own !== undefined && (record.content.mentions ?? []).includes(own);
  return notified === 'all' || (notified === 'mentions' && isNamed);
}

export async function soundFor(app: Sounded, heard: Heard): Promise<void> {
  if (isHeard(app, heard, new Date())) await onceInAWhile(chime);
}

let soundedAtMs = -Infinity;

/** At most once in SOUND_PERIOD_MS, in whichever tab is first. */
async function onceInAWhile(play: () => void): Promise<void> {
  const { locks } = navigator;
  if (!locks) {
    if (performance.now() - soundedAtMs < SOUND_PERIOD_MS) return;
    soundedAtMs = performance.now();
    return play();
  }
  await locks.request('foyer-sound', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, SOUND_PERIOD_MS));
  });
}
