// A disk that fails: each fault is told, harms nothing else, and is over when it is over.
import type { CDPSession, Locator } from '@playwright/test';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { stopWorker, workerOf } from './worker.ts';

/** Of the whole site, the app itself included: room for short words, not for `TOO_LONG`. */
const QUOTA_BYTES = 3_900_000;
const TOO_LONG = 'A word too many. '.repeat(88_000);

/** Ends with the lobby open on both screens. */
async function meetInHarbour(a: Peer, b: Peer): Promise<void> {
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.say('Before the fault.');
  await b.sees('Before the fault.');
}

const trouble = (peer: Peer, words: string): Locator =>
  peer.page.getByTestId('trouble').filter({ hasText: words });

test('a full disk is told, keeps what was typed, and is over when there is room', async ({
  site,
  newPeer,
  keptBrowser,
}) => {
  const browser = await keptBrowser('A');
  let a = await browser.launch();
  await a.open();
  await a.onboard();
  await a.quit();
  // A database that was open before the app was on the disk goes on by the room there was then.
  a = await browser.launch();
  const session = await a.context.newCDPSession(a.page);
  await setQuota(session, site.url, QUOTA_BYTES);
  await a.open();
  await a.atHome();
  const b = await newPeer('B');
  await meetInHarbour(a, b);

  await a.pasteMessage(TOO_LONG);
  await a.messageField.press('Enter');
  await expect(trouble(a, 'This device is full')).toBeVisible();
  await expect(a.messageField).toHaveValue(TOO_LONG);
  await b.say('Do you hear me?');
  await a.sees('Do you hear me?');

  await setQuota(session, site.url, undefined);
  await a.messageField.press('Enter');
  await expect(a.messageField).toHaveValue('');
  const long = b.page.getByTestId('message').filter({ hasText: TOO_LONG.slice(0, 100) });
  await expect(long).toHaveCount(1);
  await a.reload();
  await a.openLobby('Harbour');
  await a.sees('Before the fault.');
  await a.sees('Do you hear me?');
  await expect(a.page.getByTestId('message')).toHaveCount(3);
});

test('an aborted transaction is told, and loses and doubles nothing', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await meetInHarbour(a, b);

  await test.step('of one’s own words', async () => {
    await abortSaving(a, 'Once is enough.');
    await a.messageField.fill('Once is enough.');
    await a.messageField.press('Enter');
    await expect(trouble(a, 'Saving on this device failed')).toBeVisible();
    await expect(a.messageField).toHaveValue('Once is enough.');
    await a.messageField.press('Enter');
    await b.sees('Once is enough.');
    await a.sees('Once is enough.');
  });

  await test.step('of what comes in', async () => {
    await abortSaving(a, 'Received through the fault.');
    await b.say('Received through the fault.');
    await a.sees('Received through the fault.');
  });

  await a.reload();
  await a.openLobby('Harbour');
  for (const text of ['Before the fault.', 'Once is enough.', 'Received through the fault.']) {
    await a.sees(text);
  }
});

test('records that can’t be read are told of, and all others are there', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await meetInHarbour(a, b);
  await a.openFriend('B');
  await a.say('Only for you.');
  await a.seesState('Only for you.', 'delivered');
  await spoil(a);
  await stopWorker(a);
  await a.reload();
  await expect(trouble(a, 'can’t be read')).toBeVisible();
  await a.waitLinked('B');
  await a.openFriend('B');
  await a.sees('Only for you.');
  await a.openLobby('Harbour');
  await a.sees('Before the fault.');
  await a.say('Still here.');
  await b.sees('Still here.');
});

test('a database that is removed while it is in use starts anew', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await meetInHarbour(a, b);
  await a.page.evaluate(() => indexedDB.deleteDatabase('foyer-default'));
  await a.onboard();
  await a.lobbies.create({ name: 'Mill', nickname: 'ash' });
  await a.say('From the beginning.');
  await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');
});

test('what a browser evicts under a running peer is told, and who one is stays', async ({
  newPeer,
  site,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await meetInHarbour(a, b);
  const certificate = await a.certificate();
  const session = await a.context.newCDPSession(a.page);
  const { origin } = new URL(site.url);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await expect(trouble(a, 'browser removed')).toBeVisible();
  // What isn't on disk now is gone with the worker.
  await stopWorker(a);
  await a.reload();
  await a.waitLinked('B');
  expect(await a.certificate()).toBe(certificate);
  await a.lobbies.waitRoutes('Harbour', 1);
  await a.openLobby('Harbour');
  await b.say('Do you know me?');
  await a.sees('Do you know me?');
  await a.sees('Before the fault.');
});

/** What this origin may store, in bytes; undefined for as much as ever. */
async function setQuota(session: CDPSession, url: string, bytes: number | undefined) {
  const origin = new URL(url).origin;
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes !== undefined && { quotaSize: bytes }),
  });
}

/** What of a message's record tells which one it is. */
interface Written {
  readonly content?: { readonly text?: string };
}

/** In the worker that runs now, the next transaction that writes this message is aborted. */
async function abortSaving(peer: Peer, words: string): Promise<void> {
  await workerOf(peer).evaluate((text) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on its object
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: Written, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      // Others' words, and earlier ones that have come back, may be saved just now too.
      if (this.name === 'messages' && value.content?.text === text) {
        IDBObjectStore.prototype.put = put;
        // Once all of its writes are asked for.
        const { transaction } = this;
        transaction.commit = () => transaction.abort();
      }
      return request;
    };
  }, words);
}

/** Puts a row that is no record into several tables. */
async function spoil(peer: Peer): Promise<void> {
  await peer.page.evaluate(async () => {
    const open = indexedDB.open('foyer-default');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error ?? new Error('the database does not open'));
    });
    const tables = ['friends', 'lobbies', 'routes', 'participants', 'messages', 'digests'] as const;
    const transaction = db.transaction(tables, 'readwrite');
    const zero = '0'.repeat(16);
    transaction.objectStore('friends').put({ peerId: 'nobody' });
    transaction.objectStore('lobbies').put({ lobby: zero, card: 7 });
    transaction.objectStore('routes').put({ lobby: zero, friend: 'nobody' });
    transaction.objectStore('participants').put({ lobby: zero, author: 'nobody' });
    transaction.objectStore('messages').put({ lobby: zero, key: 'none', state: 'waiting' });
    transaction.objectStore('digests').put({ lobby: zero, span: -1, leaves: 'none' });
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    db.close();
  });
}
