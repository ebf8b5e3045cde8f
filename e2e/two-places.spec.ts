// One profile in two browsers, as somebody has it who copies a browser's folder to another machine.
import { befriend, type Peer } from './peer.ts';
import { expect, test, type KeptBrowser } from './test.ts';

interface Places {
  readonly first: KeptBrowser;
  readonly second: KeptBrowser;
  readonly b: Peer;
}

/** A's browser and its copy, both closed, and A's friend B in their conversation. */
async function twoPlaces(
  newPeer: (name: string) => Promise<Peer>,
  keptBrowser: (name: string) => Promise<KeptBrowser>,
): Promise<Places> {
  const first = await keptBrowser('A');
  const a = await first.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await a.openFriend('B');
  await a.say('Before the copy.');
  await a.seesState('Before the copy.', 'delivered');
  await b.openFriend('A');
  await a.quit();
  await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');
  return { first, second: await first.copy(), b };
}

async function comeTo(place: KeptBrowser, { linked = true } = {}): Promise<Peer> {
  const a = await place.launch();
  await a.open();
  await a.atHome();
  if (linked) await a.waitLinked('B');
  await a.openFriend('B');
  return a;
}

test('used in turn: each place gets what the friend wrote to the other, and is told', async ({
  newPeer,
  keptBrowser,
}) => {
  const { first, second, b } = await twoPlaces(newPeer, keptBrowser);

  await test.step('the first goes on as ever', async () => {
    const a = await comeTo(first);
    await talk(a, b, 'first');
    await expect(elsewhere(a)).toHaveCount(0);
    await a.quit();
  });

  await test.step('the second gets what it missed', async () => {
    const a = await comeTo(second);
    await a.sees('To the first.');
    await expect(elsewhere(a)).toContainText('B has messages of yours');
    await talk(a, b, 'second');
    await a.quit();
  });

  await test.step('and so does the first', async () => {
    const a = await comeTo(first);
    await a.sees('To the second.');
    await expect(elsewhere(a)).toContainText('B has messages of yours');
    await a.say('From the first again.');
    await a.seesState('From the first again.', 'delivered');
  });

  await test.step('the friend has everything once, and is told nothing', async () => {
    for (const text of ['Before the copy.', 'From the first.', 'From the second.']) {
      await b.sees(text);
    }
    await b.sees('From the first again.');
    await b.seesState('To the first.', 'delivered');
    await b.seesState('To the second.', 'delivered');
    await expect(elsewhere(b)).toHaveCount(0);
  });
});

test('used at once: it is told, and nothing is called delivered that isn’t there', async ({
  newPeer,
  keptBrowser,
}) => {
  const { first, second, b } = await twoPlaces(newPeer, keptBrowser);
  const one = await comeTo(first);
  const other = await comeTo(second, { linked: false });
  await one.say('From the one.');
  await other.say('From the other.');
  await b.say('To whoever hears.');
  // One of the two may never come to a link, and then its words wait.
  await expect(elsewhere(other)).toBeVisible();
  const isThere = await b.message('From the other.').isVisible();
  if (!isThere)
    await expect(other.message('From the other.')).not.toHaveAttribute('data-state', 'delivered');
  await one.quit();
  await other.waitLinked('B');
  await b.sees('From the other.');
  await other.seesState('From the other.', 'delivered');
  await other.quit();
  const again = await comeTo(first);
  await b.say('To the one that stays.');
  await b.seesState('To the one that stays.', 'delivered');
  await b.seesState('To whoever hears.', 'delivered');
  await again.sees('To whoever hears.');
  await again.sees('To the one that stays.');
  await again.seesState('From the one.', 'delivered');
  await b.sees('From the one.');
  await b.sees('From the other.');
});

async function talk(a: Peer, b: Peer, place: string): Promise<void> {
  await a.say(`From the ${place}.`);
  await a.seesState(`From the ${place}.`, 'delivered');
  await b.sees(`From the ${place}.`);
  await b.say(`To the ${place}.`);
  await b.seesState(`To the ${place}.`, 'delivered');
  await a.sees(`To the ${place}.`);
}

const elsewhere = ({ page }: Peer) => page.getByTestId('elsewhere');
