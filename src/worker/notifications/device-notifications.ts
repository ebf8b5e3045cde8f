// Notifications of the browser, and what a press on one leads to: a tab that is open, or a new one.
import type { NotificationData, OpenNotified } from '../../bridge/notifications.ts';
import { DEFAULT_PROFILE, profileFromQuery } from '../../bridge/profile-name.ts';
import type { DeviceNotifications } from './notifier.ts';

/** The parts of a worker that this needs. */
export interface WorkerWindows {
  matchAll(options: {
    readonly type: 'window';
    readonly includeUncontrolled: true;
  }): Promise<readonly WorkerWindow[]>;
  openWindow(url: string): Promise<unknown>;
}

export interface WorkerWindow {
  readonly url: string;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: OpenNotified): void;
}

type Registration = Pick<ServiceWorkerRegistration, 'getNotifications' | 'showNotification'>;

const ALL = { type: 'window', includeUncontrolled: true } as const;

/** Shows and reads in turn, whichever profile asks; what fails holds up nobody. */
export function deviceNotifications(
  registration: Registration,
  windows: Pick<WorkerWindows, 'matchAll'>,
): DeviceNotifications {
  let last: Promise<unknown> = Promise.resolve();
  // Chromium 151 forgets a notification that is being shown while what is shown is read.
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  return {
    async isSeen() {
      const open = await windows.matchAll(ALL);
      return open.some(({ visibilityState }) => visibilityState === 'visible');
    },
    shown: () => inTurn(() => registration.getNotifications()),
    show: (title, options) =>
      inTurn(() =>
        registration.showNotification(title, { ...options, dir: 'auto', icon: '/icon-192.png' }),
      ),
  };
}

/** Goes to the message in a tab of its profile; where none is open, one is opened there. */
export async function openNotified(data: unknown, windows: WorkerWindows): Promise<void> {
  const { profile, fragment } = read(data);
  const open = (await windows.matchAll(ALL)).filter(
    ({ url }) => profileFromQuery(new URL(url).search) === profile,
  );
  const tab = open.find(({ visibilityState }) => visibilityState === 'visible') ?? open[0];
  if (!tab) {
    const query = profile === DEFAULT_PROFILE ? '' : `?profile=${profile}`;
    await windows.openWindow(`/${query}${fragment}`);
    return;
  }
  if (fragment !== '') tab.postMessage({ foyerOpens: fragment });
  await tab.focus();
}

function read(data: unknown): Pick<NotificationData, 'profile' | 'fragment'> {
  const { profile, fragment } = (data ?? {}) as Partial<NotificationData>;
  return { profile: profile ?? DEFAULT_PROFILE, fragment: fragment ?? '' };
}
