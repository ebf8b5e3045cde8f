// Whether a message is told by a notification, and what that says. Nothing but its arguments
// decides.
import {
  fragmentTo,
  isWithin,
  notifiedKey,
  tagOf,
  usuallyNotified,
} from '../../bridge/notifications.ts';
import type {
  NotificationSays,
  NotificationSettings,
  NotifiedPlace,
} from '../../bridge/notifications.ts';
import type { DirectContent } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { NEWS_AGE_MAX_MS, NOTIFIED_NAME_LENGTH, NOTIFIED_TEXT_LENGTH } from '../constants.ts';

/** A message that has just come, as far as a notification is concerned. */
export interface News {
  readonly place: NotifiedPlace;
  readonly key: MessageKey;
  /** The lobby, the friend, or who whispers. */
  readonly conversation: string;
  /** The lobby in which somebody whispers: whose nickname may be the name of a friend. */
  readonly within?: string;
  /** Who wrote it; undefined where that is the conversation’s name. */
  readonly by: string | undefined;
  readonly content: DirectContent | undefined;
  readonly writtenAtMs: number;
  readonly own: boolean;
  /** The history of others, which came late. */
  readonly caughtUp: boolean;
  readonly isMuted: boolean;
  readonly mentionsSelf: boolean;
}

export interface Moment {
  readonly nowMs: number;
  /** Of the local day. */
  readonly minute: number;
  /** The profile has a passphrase. */
  readonly isProtected: boolean;
}

export interface Notification {
  /** One with the same tag is replaced. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly fragment: string;
}

export function chooseNotification(
  profile: string,
  news: News,
  settings: NotificationSettings,
  moment: Moment,
): Notification | undefined {
  if (!settings.isOn || !isNews(news, moment.nowMs)) return undefined;
  if (settings.quietHours && isWithin(settings.quietHours, moment.minute)) return undefined;
  const notified = settings.places[notifiedKey(news.place)] ?? usuallyNotified(news.place);
  if (notified === 'none' || (notified === 'mentions' && !news.mentionsSelf)) return undefined;
  return describe(profile, news, settings, saysOf(settings, moment.isProtected));
}

function isNews(news: News, nowMs: number): boolean {
  if (news.own || news.caughtUp || news.isMuted || news.content?.type !== 'chat') return false;
  return nowMs - news.writtenAtMs <= NEWS_AGE_MAX_MS;
}

function saysOf({ says }: NotificationSettings, isProtected: boolean): NotificationSays {
  return says ?? (isProtected ? 'nothing' : 'words');
}

function describe(
  profile: string,
  { place, key, conversation, within, by, content }: News,
  { words }: NotificationSettings,
  says: NotificationSays,
): Notification {
  if (says === 'nothing') {
    return { tag: tagOf(profile), title: words.app, body: words.news, fragment: '' };
  }
  const [tag, fragment] = [tagOf(profile, notifiedKey(place)), fragmentTo(place, key)];
  const names = within === undefined ? [conversation] : [conversation, within];
  const shown = names.map((name) => inOneLine(name, NOTIFIED_NAME_LENGTH));
  const title = shown.filter((name) => name !== '').join(' · ') || words.app;
  if (says === 'name') return { tag, title, body: words.news, fragment };
  const chat = content?.type === 'chat' ? content : undefined;
  const text = inOneLine(chat?.text ?? '', NOTIFIED_TEXT_LENGTH);
  const said = text || words[chat?.attachment?.type ?? 'picture'];
  const body = by === undefined ? said : `${inOneLine(by, NOTIFIED_NAME_LENGTH)}: ${said}`;
  return { tag, title, body, fragment };
}

/** Strangers write it: what would break lines or turn the direction of others is taken out. */
function inOneLine(text: string, length: number): string {
  const read = text.slice(0, 4 * length);
  const clean = read.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
  const line = clean.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
