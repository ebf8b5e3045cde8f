// The notifications of a device, as a browser keeps them: one for each tag, until it is closed.
import type { NotificationData } from '../../bridge/notifications.ts';
import type { DeviceNotifications, ShowOptions } from '../notifications/notifier.ts';

export interface FakeNotification extends ShowOptions {
  readonly title: string;
}

export class FakeNotifications implements DeviceNotifications {
  readonly #shown = new Map<string, FakeNotification>();
  seen = false;
  /** Showing fails, as after the permission was taken back. */
  refuses = false;

  get all(): readonly FakeNotification[] {
    return [...this.#shown.values()];
  }

  get titles(): readonly string[] {
    return this.all.map(({ title }) => title);
  }

  async isSeen(): Promise<boolean> {
    return this.seen;
  }

  async shown() {
    return this.all.map(({ tag, data }: { tag: string; data: NotificationData }) => ({
      tag,
      data,
      close: () => void this.#shown.delete(tag),
    }));
  }

  async show(title: string, options: ShowOptions): Promise<void> {
    if (this.refuses) throw new TypeError('No notification permission has been granted');
    this.#shown.set(options.tag, { title, ...options });
  }
}
