// A profile under a passphrase: what is on the disk can't be read, and who doesn't know it sees
// nothing; who does has a peer like any other.
import { readDisk } from './disk.ts';
import { Keeping } from './keeping.ts';
import { befriend, Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { stopWorker } from './worker.ts';

const PASSPHRASE = 'seven boats at low tide';
const OTHER = 'nine herons in the reeds';
/** What only the two of them should know. */
const SECRETS = ['Meet me at the old mill', 'Harbour', 'ash', 'birch', 'foyer1'];

test('a passphrase hides everything on the disk, and nothing from its owner', async ({
  site,
  newPeer,
  keptBrowser,
}) => {
  const browser = await keptBrowser('A');
  let a = await browser.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await b.say('Meet me at the old mill');
  await a.sees('Meet me at the old mill');
  let keeping = new Keeping(a.page);

  await test.step('set, it leaves nothing to read on the disk', async () => {
    await expect.poll(() => unwritten(a)).toEqual([]);
    await keeping.setPassphrase(PASSPHRASE);
    const after = await readDisk(a.page);
    for (const secret of SECRETS) expect(after.includes(secret), secret).toBe(false);
  });

  await test.step('the peer goes on, over stops of its worker and in another tab', async () => {
    await talkOverStop(a, b);
    const second = new Peer('A', a.context, await a.context.newPage(), site.url);
    await lockInTab(second);
  });

  await test.step('locked in one tab, all are, and friends find nobody', async () => {
    await expect(keeping.lockScreen).toBeVisible();
    await expect(a.page.getByText('Harbour')).toHaveCount(0);
    await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');
    await b.say('Written before your door.');
  });

  await test.step('only the passphrase opens it, and everything is there', async () => {
    await keeping.unlock(OTHER);
    await expect(keeping.trouble).toContainText('not the passphrase');
    await keeping.unlock(PASSPHRASE);
    await a.atHome();
    await a.waitLinked('B');
    await a.openLobby('Harbour');
    await a.sees('Written before your door.');
  });

  await test.step('a new start of the browser asks for it; so it does after a change', async () => {
    await keeping.changePassphrase(PASSPHRASE, OTHER);
    await a.quit();
    a = await browser.launch();
    keeping = new Keeping(a.page);
    await a.open();
    await keeping.unlock(PASSPHRASE);
    await expect(keeping.trouble).toContainText('not the passphrase');
    await keeping.unlock(OTHER);
    await a.atHome();
    await a.waitLinked('B');
  });

  await test.step('removed, the disk is as it was', async () => {
    await keeping.removePassphrase(OTHER);
    await expect.poll(() => unwritten(a)).toEqual([]);
    await a.openLobby('Harbour');
    await a.say('In the open again.');
    await b.sees('In the open again.');
  });
});

/** Which secrets can't be read on the disk: what is on the screen goes there a moment later. */
async function unwritten({ page }: Peer): Promise<string[]> {
  const disk = await readDisk(page);
  return SECRETS.filter((secret) => !disk.includes(secret));
}

/** The stopped worker gets the key from its tab, and writes nothing in the open. */
async function talkOverStop(a: Peer, b: Peer): Promise<void> {
  await a.openLobby('Harbour');
  await a.sees('Meet me at the old mill');
  await stopWorker(a);
  await b.say('Is the worker back?');
  await a.sees('Is the worker back?');
  await a.say('It is.');
  await b.sees('It is.');
  expect(await readDisk(a.page)).not.toContain('It is.');
}

/** A tab that is opened unlocked, locks the profile, and is closed. */
async function lockInTab(second: Peer): Promise<void> {
  await second.open();
  await second.atHome();
  await second.openLobby('Harbour');
  await second.sees('It is.');
  const keeping = new Keeping(second.page);
  await keeping.lockNowButton.click();
  await expect(keeping.lockScreen).toBeVisible();
  await second.closeTab();
}

test('erased, from behind the lock as well, nothing is left', async ({ newPeer }) => {
  const a = await newPeer('A');
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  const keeping = new Keeping(a.page);
  await keeping.setPassphrase(PASSPHRASE);
  await keeping.lockNowButton.click();
  await expect(keeping.lockScreen).toBeVisible();
  await keeping.erase();
  await a.onboard();
  await expect(a.lobbyRow('Harbour')).toHaveCount(0);
  await keeping.openSettings();
  await keeping.erase();
  await a.page.reload();
  await expect(a.page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
});
