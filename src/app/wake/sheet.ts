// The sheet that a closed Foyer finds when it is woken: which friend waits, in the words of the
// screens. It lies outside of the profile, open to read: of one with a passphrase it names nobody.
import { fragmentTo, tagOf, usuallyNotified } from '../../bridge/notifications.ts';
import { sheetName, WAKE_CACHE } from '../../bridge/wake.ts';
import type { SheetFriend, WakeGrantView, WakeSheet } from '../../bridge/wake.ts';
import type { AppContext } from '../context/app-context.ts';
import { notificationSettings } from '../context/notifying.svelte.ts';
import { shownName } from '../shared/names.ts';
import { friendPlace, placeKey } from '../shared/place.ts';
import { strings } from '../strings/strings.ts';

export function makeSheet(app: AppContext, grants: readonly WakeGrantView[]): WakeSheet {
  const { client, profileName: profile } = app;
  const { says, quietHours, places } = notificationSettings(app);
  const namesNobody = client.lock.type !== 'open' || says === 'nothing';
  const friends = grants.map(({ friend, id }): [string, SheetFriend] => {
    const place = friendPlace(friend);
    const key = placeKey(place);
    const isQuiet = (places[key] ?? usuallyNotified(place)) === 'none';
    const name = client.friend(friend)?.name;
    if (namesNobody || name === undefined) {
      return [id, { text: '', fragment: '', tag: tagOf(profile), isQuiet }];
    }
    const text = strings.wake.waits(shownName(name));
    return [id, { text, fragment: fragmentTo(place), tag: tagOf(profile, key), isQuiet }];
  });
  return {
    profile,
    title: strings.app,
    somebody: strings.wake.somebody,
    quietHours,
    friends: Object.fromEntries(friends),
  };
}

/** Undefined when there is none. Rejects where the browser has no caches. */
export async function readSheet(profile: string): Promise<WakeSheet | undefined> {
  const found = await caches.match(sheetName(profile), { cacheName: WAKE_CACHE });
  return found?.json() as Promise<WakeSheet> | undefined;
}

export async function writeSheet(sheet: WakeSheet): Promise<void> {
  const cache = await caches.open(WAKE_CACHE);
  await cache.put(sheetName(sheet.profile), new Response(JSON.stringify(sheet)));
}

/** With the last sheet goes the place where they lie. */
export async function removeSheet(profile: string): Promise<void> {
  const cache = await caches.open(WAKE_CACHE);
  await cache.delete(sheetName(profile));
  if ((await cache.keys()).length === 0) await caches.delete(WAKE_CACHE);
}
