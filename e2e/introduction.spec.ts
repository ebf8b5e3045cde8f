// A friend of two introduces them to each other: both are asked, a no is silent, two times yes make
// friends, whoever is away or reloads meanwhile; all of it by keys alone, and axe looks on.
import { Barriers } from './barriers.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

/** Goes to a button by keys, and presses it. */
async function press(peer: Peer, name: string | RegExp): Promise<void> {
  const button = peer.page.getByRole('button', { name, exact: true });
  await button.focus();
  await peer.page.keyboard.press('Enter');
}

async function introduce(peer: Peer, one: string, other: string): Promise<void> {
  await peer.openFriend(one);
  await press(peer, 'Friend details');
  await press(peer, 'Introduce to a friend');
  await press(peer, `Introduce to ${other}`);
  await expect(peer.page.getByText('Introduced', { exact: true })).toBeVisible();
}

async function closeDialogs(peer: Peer): Promise<void> {
  for (const name of [/^Introduce /, 'Friend details']) {
    await expect(peer.page.getByRole('dialog', { name }).last()).toBeVisible();
    await peer.page.keyboard.press('Escape');
  }
  await expect(peer.page.getByRole('dialog')).toHaveCount(0);
}

async function openRequests(peer: Peer): Promise<void> {
  const row = peer.page.getByTestId('knocks-row');
  await row.focus();
  await peer.page.keyboard.press('Enter');
  await expect(peer.page.getByRole('heading', { name: 'Friend requests', level: 1 })).toBeVisible();
}

const request = (peer: Peer, name: string) =>
  peer.page.locator(`[data-testid="knock"][data-name="${name}"]`);

test('[KN12] [KN13] [KN14] two friends of one are introduced', async ({ newPeer }) => {
  const barriers = new Barriers();
  const [a, b, c] = [await newPeer('Ada'), await newPeer('Bea'), await newPeer('Cleo')];
  await befriend(a, b);
  await befriend(a, c);
  // One of the two is away.
  await c.closeTab();
  await introduce(a, 'Bea', 'Cleo');
  await barriers.look(a.page, 'introducing');
  await closeDialogs(a);
  await expect(a.page.getByTestId('notice')).toHaveText(/^You introduced\s+Cleo$/);

  await openRequests(b);
  const toBea = request(b, 'Cleo');
  await expect(toBea).toContainText(/Ada introduces them to you as Cleo/);
  await expect(toBea.getByTitle('Fingerprint')).toHaveText(/^([0-9a-f]{4} ?){8}$/);
  await barriers.look(b.page, 'being introduced');
  await b.reload();
  await a.reload();
  await openRequests(b);
  await press(b, 'Accept Cleo');
  await expect(b.friendRow('Cleo')).toHaveAttribute('data-asking', 'introduced');
  await press(b, 'Friend details');
  await expect(b.page.getByTestId('why')).toContainText('until then they aren’t told');
  await expect(b.page.getByTestId('known-how')).toContainText('Introduced by Ada');
  await b.page.getByRole('checkbox', { name: 'I have compared the fingerprint' }).press('Space');
  await expect(b.page.getByText(/^Compared /)).toBeVisible();
  await barriers.look(b.page, 'introduced');
  await b.page.keyboard.press('Escape');

  // The first yes has told nobody anything: there is the introduction alone.
  await c.openTab();
  await openRequests(c);
  await expect(request(c, 'Bea')).toContainText(/Ada introduces them to you as Bea/);
  await expect(request(c, 'Bea')).not.toContainText('Asked');
  await expect(b.friendRow('Cleo')).toHaveAttribute('data-link', 'offline');
  await press(c, 'Accept Bea');
  await b.waitLinked('Cleo');
  await c.waitLinked('Bea');
  await expect(b.friendRow('Cleo')).toHaveAttribute('data-asking', 'no');
  await c.openFriend('Bea');
  await c.say('Ada was right.');
  await b.openFriend('Cleo');
  await b.sees('Ada was right.');
  await b.reload();
  await b.openFriend('Cleo');
  await press(b, 'Friend details');
  await expect(b.page.getByTestId('known-how')).toContainText('Introduced by Ada');
  const compared = b.page.getByRole('checkbox', { name: 'I have compared the fingerprint' });
  await expect(compared).toBeChecked();
  await b.page.keyboard.press('Escape');
  await b.openFriend('Ada');
  await expect(b.page.getByTestId('notice')).toHaveText(/^Introduces\s+Cleo\s+to you$/);
  expect((await a.friendNames()).toSorted()).toEqual(['Bea', 'Cleo']);
  barriers.none(3);
});

test('[KN13] [KN16] a no is silent and lasts', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('Ada'), await newPeer('Bea'), await newPeer('Cleo')];
  await befriend(a, b);
  await befriend(a, c);
  await introduce(a, 'Bea', 'Cleo');
  await closeDialogs(a);
  await openRequests(b);
  await press(b, 'Decline Cleo');
  await expect(request(b, 'Cleo')).toHaveAttribute('data-state', 'declined');
  await openRequests(c);
  await press(c, 'Accept Bea');
  await expect(c.friendRow('Bea')).toHaveAttribute('data-asking', 'introduced');
  // Introduced again: the one has said yes, the other no.
  await introduce(a, 'Cleo', 'Bea');
  await closeDialogs(a);
  await a.say('Did you see?');
  await c.openFriend('Ada');
  await c.sees('Did you see?');
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
  await expect(c.friendRow('Bea')).toHaveAttribute('data-link', 'offline');
  await b.reload();
  await expect(b.friendRow('Ada')).toHaveAttribute('data-link', 'up');
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
});
