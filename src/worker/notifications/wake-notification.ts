// What a push means to a Foyer that is closed: finds the sheet that knows it, and shows what that
// says. Browsers demand that each push shows something, also to a person who looks at Foyer, and
// take the right away otherwise: so what may not be told is told without a name and a sound.
import { tagOf } from '../../bridge/notifications.ts';
import { DEFAULT_PROFILE } from '../../bridge/profile-name.ts';
import { WAKE_CACHE } from '../../bridge/wake.ts';
import type { SheetFriend, WakeSheet } from '../../bridge/wake.ts';
import { isWithin } from '../../bridge/notifications.ts';
import type { DeviceNotifications, ShowOptions } from './notifier.ts';

export interface WakeOptions {
  readonly caches: Pick<CacheStorage, 'open'>;
  readonly device: Pick<DeviceNotifications, 'show'>;
  /** Of the local day. */
  readonly minute: number;
}

/** `said`: the text of the push; undefined when there is none. Always shows something. */
export async function showWake(said: string | undefined, options: WakeOptions): Promise<void> {
  const { device, minute } = options;
  const [, id = ''] = /^wake ([0-9a-f]{32})$/.exec(said ?? '') ?? [];
  const sheets = await readSheets(options.caches);
  const sheet = sheets.find(({ friends }) => Object.hasOwn(friends, id));
  const friend = sheet?.friends[id];
  if (!sheet || !friend) return device.show(...ofNobody(sheets[0]));
  const { quietHours, profile, somebody, title } = sheet;
  const isQuiet = friend.isQuiet || (quietHours !== undefined && isWithin(quietHours, minute));
  if (isQuiet) return device.show(...ofNobody(sheet));
  const { text, fragment, tag } = friend;
  await device.show(title, { tag, body: text || somebody, data: { profile, fragment, count: 0 } });
}

/** A ticket that was taken back, or a sheet that the browser has removed. */
function ofNobody(sheet: WakeSheet | undefined): [title: string, options: ShowOptions] {
  const profile = sheet?.profile ?? DEFAULT_PROFILE;
  const data = { profile, fragment: '', count: 0 };
  const body = sheet?.somebody ?? '';
  return [sheet?.title ?? 'Foyer', { tag: tagOf(profile), body, data, silent: true }];
}

async function readSheets(caches: WakeOptions['caches']): Promise<WakeSheet[]> {
  try {
    const cache = await caches.open(WAKE_CACHE);
    const readOne = async (key: Request): Promise<unknown> => (await cache.match(key))?.json();
    const read = await Promise.all((await cache.keys()).map(readOne));
    return read.filter(isSheet);
  } catch {
    return [];
  }
}

function isSheet(value: unknown): value is WakeSheet {
  if (typeof value !== 'object' || value === null) return false;
  const { profile, title, somebody, friends } = value as Partial<WakeSheet>;
  const texts = [profile, title, somebody].every((one) => typeof one === 'string');
  return texts && typeof friends === 'object' && Object.values(friends).every(isFriend);
}

function isFriend(value: unknown): value is SheetFriend {
  if (typeof value !== 'object' || value === null) return false;
  const { text, fragment, tag } = value as Partial<SheetFriend>;
  return [text, fragment, tag].every((one) => typeof one === 'string');
}
