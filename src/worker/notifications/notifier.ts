// Shows notifications of one profile and takes them away again, one thing after the other. What
// fails is let go: a notification that can't be shown is no trouble to anybody.
import type { Clock } from '../../base/clock.ts';
import { NO_NOTIFICATIONS, tagOf } from '../../bridge/notifications.ts';
import type {
  NotificationData,
  NotificationSettings,
  NotifiedKey,
} from '../../bridge/notifications.ts';
import { chooseNotification } from './choose-notification.ts';
import type { News, Notification } from './choose-notification.ts';

/** One that is on the screen of the device. */
export interface ShownNotification {
  readonly tag: string;
  readonly data: unknown;
  close(): void;
}

/** What a worker can do there. */
export interface DeviceNotifications {
  /** Whether any tab of Foyer can be seen at this moment. */
  isSeen(): Promise<boolean>;
  shown(): Promise<readonly ShownNotification[]>;
  show(title: string, options: ShowOptions): Promise<void>;
}

export interface ShowOptions {
  readonly tag: string;
  readonly body: string;
  readonly data: NotificationData;
  /** Without a sound. */
  readonly silent?: true;
}

export interface NotifierOptions {
  readonly profile: string;
  /** Undefined where there are none. */
  readonly device: DeviceNotifications | undefined;
  readonly clock: Clock;
}

export class Notifier {
  readonly #options: NotifierOptions;
  #settings = NO_NOTIFICATIONS;
  #last: Promise<void> = Promise.resolve();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  settle(settings: NotificationSettings): void {
    const wasOn = this.#settings.isOn;
    this.#settings = settings;
    if (wasOn && !settings.isOn) this.clear();
  }

  tell(news: News, isProtected: boolean): void {
    const { profile, clock } = this.#options;
    const nowMs = clock.nowMs();
    const moment = { nowMs, minute: minuteOfDay(nowMs), isProtected };
    const chosen = chooseNotification(profile, news, this.#settings, moment);
    if (chosen) this.#then((device) => this.#show(device, chosen));
  }

  /** Who reads one conversation has Foyer before the eyes: what names none goes too. */
  read(place: NotifiedKey): void {
    const { profile } = this.#options;
    const tags = [tagOf(profile, place), tagOf(profile)];
    this.#close((tag) => tags.includes(tag));
  }

  /** All of this profile: it was locked, or is another one now. */
  clear(): void {
    const tag = tagOf(this.#options.profile);
    this.#close((one) => one === tag || one.startsWith(`${tag} `));
  }

  async #show(
    device: DeviceNotifications,
    { tag, title, body, fragment }: Notification,
  ): Promise<void> {
    if (await device.isSeen()) return;
    const former = (await device.shown()).find((one) => one.tag === tag);
    const count = countOf(former?.data) + 1;
    const { profile } = this.#options;
    const counted = count > 1 ? `${title} (${count})` : title;
    await device.show(counted, { tag, body, data: { profile, fragment, count } });
  }

  #close(is: (tag: string) => boolean): void {
    this.#then(async (device) => {
      for (const one of await device.shown()) if (is(one.tag)) one.close();
    });
  }

  #then(work: (device: DeviceNotifications) => Promise<void>): void {
    const { device } = this.#options;
    if (device) this.#last = this.#last.then(() => work(device)).catch(() => undefined);
  }
}

function countOf(data: unknown): number {
  const isCounted = typeof data === 'object' && data !== null && 'count' in data;
  return isCounted && Number.isSafeInteger(data.count) ? Number(data.count) : 0;
}

function minuteOfDay(nowMs: number): number {
  const now = new Date(nowMs);
  return 60 * now.getHours() + now.getMinutes();
}
