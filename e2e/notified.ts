// What notifications of a site are on the screen of a device, as the browser itself logs them.
// Asking `getNotifications` again and again would be no looking on: in Chromium 151 it forgets a
// notification that is being shown in the same moment.
import type { BrowserContext, Page } from '@playwright/test';

export class Notified {
  readonly #shown = new Map<string, string>();

  /** `page` is any page of the browser; of what was shown before this nothing is known. */
  async watch(context: BrowserContext, page: Page): Promise<void> {
    const session = await context.newCDPSession(page);
    session.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent }) => {
      const { eventName, instanceId, eventMetadata } = backgroundServiceEvent;
      const said = Object.fromEntries(eventMetadata.map(({ key, value }) => [key, value]));
      if (eventName === 'Notification displayed') {
        this.#shown.set(instanceId, `${said.Title}: ${said.Body}`);
      } else if (eventName === 'Notification closed') {
        this.#shown.delete(instanceId);
      }
    });
    const service = 'notifications';
    await session.send('BackgroundService.startObserving', { service });
    await session.send('BackgroundService.setRecording', { service, shouldRecord: true });
  }

  /** Title and words of each. */
  get told(): string[] {
    return [...this.#shown.values()];
  }
}

/**
 * For a page or a worker: the fragment that a press on the only notification opens. Another one is
 * shown first and taken away: once that is there, those before it are, and reading forgets none.
 */
export async function wayOfNotification(): Promise<string> {
  const here = globalThis as { readonly registration?: ServiceWorkerRegistration };
  const registration = here.registration ?? (await navigator.serviceWorker.ready);
  await registration.showNotification('After all others', { tag: 'last' });
  const shown = await registration.getNotifications();
  shown.find(({ tag }) => tag === 'last')?.close();
  const data = shown.find(({ tag }) => tag !== 'last')?.data as
    { readonly fragment: string } | undefined;
  return data?.fragment ?? '';
}
