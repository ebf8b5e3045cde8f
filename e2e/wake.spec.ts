// Somebody whose Foyer is closed is woken by a friend's words. No push service can be reached from
// here: a stand-in takes the push, checks who sent it and opens it as the browser would, and the
// browser is handed what was in it.
import type { BrowserContext, Page } from '@playwright/test';
import { startPushService, type PushSubscriptionKeys } from '../signaling/testing/push-service.ts';
import { Barriers } from './barriers.ts';
import { Notified, wayOfNotification } from './notified.ts';
import { befriend, Peer } from './peer.ts';
import { expect, test } from './test.ts';

test.use({ wakes: true });

test('words for somebody whose tabs are closed wake that browser, which says who waits', async ({
  site,
  newPeer,
  plainBrowser,
}) => {
  const push = await startPushService();
  const context = await plainBrowser('A');
  await context.grantPermissions(['notifications'], { origin: new URL(site.url).origin });
  await context.addInitScript(standInForSubscribing, push.subscription);
  const a = new Peer('A', context, await context.newPage(), site.url);
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);

  await test.step('A lets B, who is told so over their link', async () => {
    await openDetails(a, 'B');
    const choice = a.page.getByRole('checkbox', { name: 'B may wake this device' });
    await expect(choice).not.toBeChecked();
    await choice.check();
    await expect(a.page.getByText(/in quiet hours/i)).toBeVisible();
    await expect(choice).toBeChecked();
    await openDetails(b, 'A');
    await expect(b.page.getByTestId('waking')).toHaveAttribute('data-waking', 'ready');
    const barriers = new Barriers({ dark: false });
    await barriers.look(b.page, 'details of a friend who may be woken');
    barriers.none(1);
  });

  const blank = await context.newPage();
  const worker = await watchWorker(context, blank, site.url);
  const notified = new Notified();
  await notified.watch(context, blank);
  await test.step('A closes the tab, and B writes: the server pushes', async () => {
    await a.closeTab();
    await expect(b.page.getByRole('button', { name: 'Wake A' })).toBeVisible();
    await b.page.keyboard.press('Escape');
    await b.say('Come, please.');
    const { text, claims, vapidKey } = await push.next();
    expect(text).toMatch(/^wake [0-9a-f]{32}$/);
    expect(claims.sub).toBe('mailto:keeper@a.example');
    expect(vapidKey).toMatch(/^B[\w-]{86}$/);
    await worker.push(text);
  });

  await test.step('the closed Foyer says who waits, and B that A was woken', async () => {
    await expect.poll(() => notified.told).toEqual(['Foyer: B waits for you']);
    await b.page.getByRole('button', { name: 'Friend details' }).click();
    await expect(b.page.getByTestId('waking')).toHaveAttribute('data-waking', 'rests');
    await b.page.keyboard.press('Escape');
  });

  await test.step('a press leads A to B, who is there', async () => {
    const opened = new Peer('A', context, await context.newPage(), site.url);
    await opened.open(`/${await worker.way()}`);
    await opened.sees('Come, please.');
    await b.seesState('Come, please.', 'delivered');
    await expect.poll(() => notified.told).toEqual([]);
  });
  expect(push.count).toBe(1);
  await push.close();
});

async function openDetails(peer: Peer, friend: string): Promise<void> {
  await peer.openFriend(friend);
  await peer.page.getByRole('button', { name: 'Friend details' }).click();
}

/** In a page: subscribing gives what the stand-in can open, and is remembered over reloads. */
function standInForSubscribing({ endpoint, p256dh, auth }: PushSubscriptionKeys): void {
  const bytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
  const kept = 'subscribed-with';
  const made = (key: string): PushSubscription =>
    ({
      endpoint,
      options: { applicationServerKey: bytes(key).buffer, userVisibleOnly: true },
      getKey: (name: string) => bytes(name === 'p256dh' ? p256dh : auth).buffer,
      unsubscribe: async () => {
        localStorage.removeItem(kept);
        return true;
      },
    }) as unknown as PushSubscription;
  PushManager.prototype.getSubscription = async () => {
    const key = localStorage.getItem(kept);
    return key === null ? null : made(key);
  };
  PushManager.prototype.subscribe = async (options) => {
    const key = options?.applicationServerKey as Uint8Array;
    localStorage.setItem(kept, btoa(String.fromCharCode(...key)));
    return made(localStorage.getItem(kept)!);
  };
}

/** Hands pushes to the worker of a site, whether or not it runs and any page is open. */
async function watchWorker(context: BrowserContext, blank: Page, origin: string) {
  const session = await context.newCDPSession(blank);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return {
    push: (data: string) =>
      session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
    way: () => context.serviceWorkers().at(-1)!.evaluate(wayOfNotification),
  };
}
