// How a person wants to be told of messages while nobody looks at Foyer: kept with the preferences,
// and told to the host.
import type { Place } from '../../bridge/messages.ts';
import { usuallyNotified } from '../../bridge/notifications.ts';
import type { NotificationSettings, NotifiedOf } from '../../bridge/notifications.ts';
import type { TabSays } from '../../bridge/port.ts';
import { placeKey } from '../shared/place.ts';
import { strings } from '../strings/strings.ts';
import type { AppContext } from './app-context.ts';

type Told = Pick<AppContext, 'preferences' | 'profileName' | 'spoken'>;
type Kept = Pick<AppContext, 'preferences' | 'profileName'>;

/** What is chosen for one conversation, or as it usually is. */
export function notifiedOf({ preferences, profileName }: Kept, place: Place): NotifiedOf {
  const own = preferences.all.notified[profileName] ?? {};
  return own[placeKey(place)] ?? usuallyNotified(place);
}

export function setNotified({ preferences, profileName }: Kept, place: Place, to: NotifiedOf) {
  const all = preferences.all.notified;
  const own = { ...all[profileName], [placeKey(place)]: to };
  preferences.set({ notified: { ...all, [profileName]: own } });
}

/** What the host is told; quiet conversations are never told of. */
export function notificationSettings({ preferences, profileName }: Told): NotificationSettings {
  const { notifications, notified, conversations } = preferences.all;
  const quiet = Object.entries(conversations[profileName] ?? {})
    .filter(([, marks]) => marks.includes('quiet'))
    .map(([key]) => [key, 'none'] as const);
  return {
    ...notifications,
    places: { ...notified[profileName], ...Object.fromEntries(quiet) },
    words: {
      app: strings.app,
      news: strings.notify.news,
      picture: strings.home.picture,
      file: strings.file.one,
      voice: strings.voice.one,
    },
  };
}

/** Tells them now, and again whenever they change, the language included. */
export function tellNotifications(told: Told, say: (message: TabSays) => void): () => void {
  let last = '';
  return $effect.root(() => {
    $effect(() => {
      void told.spoken.language;
      const settings = notificationSettings(told);
      const text = JSON.stringify(settings);
      if (text === last) return;
      last = text;
      say({ type: 'notifications', settings });
    });
  });
}
