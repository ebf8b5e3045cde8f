// Becoming friends by one paste: the other is asked, whoever is there first, and may say yes, no,
// or have asked as well; and how a friendship ends.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { sizes } from './tour.ts';

/** The person looks at who asks. */
async function openRequests(peer: Peer): Promise<void> {
  await peer.page.getByTestId('knocks-row').click();
  await expect(peer.page.getByRole('heading', { name: 'Friend requests', level: 1 })).toBeVisible();
}

const request = (peer: Peer, name: string) =>
  peer.page.locator(`[data-testid="knock"][data-name="${name}"]`);

test('[KN5] one paste and one yes make friends', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await a.addFriend('B', await b.certificate());
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'asked');
  // B still shows the certificate; on a phone that page is all there is.
  await b.page.setViewportSize(sizes.phone);
  await expect(b.page.getByTestId('asking')).toBeInViewport({ ratio: 1 });
  await b.page.setViewportSize(sizes.desktop);
  await expect(b.page.getByTestId('asking')).toBeHidden();
  await openRequests(b);
  await expect(request(b, 'A').getByTitle('Fingerprint')).toHaveText(/^([0-9a-f]{4} ?){8}$/);
  await b.page.getByRole('button', { name: 'Accept A' }).click();
  await a.waitLinked('B');
  await b.waitLinked('A');
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'no');
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
  await a.openFriend('B');
  await a.say('That was quick.');
  await b.openFriend('A');
  await b.sees('That was quick.');
});

test('[KN5] both at once is a yes, and nobody is asked', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const [ofA, ofB] = [await a.certificate(), await b.certificate()];
  await Promise.all([a.addFriend('B', ofB), b.addFriend('A', ofA)]);
  await a.waitLinked('B');
  await b.waitLinked('A');
  await expect(a.page.getByTestId('knocks-row')).toHaveCount(0);
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
});

test('[KN6] a decline is silent, outlives a reload, and can be undone', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await a.addFriend('B', await b.certificate());
  await openRequests(b);
  await b.page.getByRole('button', { name: 'Decline A' }).click();
  await expect(request(b, 'A')).toHaveAttribute('data-state', 'declined');
  await b.reload();
  await a.reload();
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'asked');
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
  await b.openAddFriend();
  await b.page.getByRole('button', { name: 'Who asked me' }).click();
  await b.page.getByRole('button', { name: 'Undo declining A' }).click();
  await expect(request(b, 'A')).toHaveAttribute('data-state', 'waiting');
  await b.page.getByRole('button', { name: 'Accept A' }).click();
  await a.waitLinked('B');
});

test('[KN4] whoever is there first, the other is reached', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const ofB = await b.certificate();
  await b.closeTab();
  await a.addFriend('B', ofB);
  await b.openTab();
  await openRequests(b);
  await expect(request(b, 'A')).toBeVisible();
  await a.closeTab();
  // The asker is away while the other says yes.
  await b.page.getByRole('button', { name: 'Accept A' }).click();
  await expect(b.friendRow('A')).toBeVisible();
  await a.openTab();
  await a.waitLinked('B');
});

test('[KN7] who was removed is told, and comes back by asking alone', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await a.addFriend('B', await b.certificate());
  await openRequests(b);
  await b.page.getByRole('button', { name: 'Accept A' }).click();
  await a.waitLinked('B');
  await a.closeTab();
  await b.removeFriend('A');
  await a.openTab();
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'ended');
  await a.reload();
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'ended');
  await expect(b.page.getByTestId('knocks-row')).toHaveCount(0);
  await a.openFriend('B');
  await a.page.getByRole('button', { name: 'Friend details' }).click();
  await a.page.getByRole('button', { name: 'Ask again' }).click();
  await expect(a.friendRow('B')).toHaveAttribute('data-asking', 'asked');
  await openRequests(b);
  await expect(request(b, 'A')).toContainText('You removed them from your friends');
  await b.page.getByRole('button', { name: 'Accept A' }).click();
  await a.waitLinked('B');
});

test('[KN11] who is blocked is told nothing, and asks in vain until unblocked', async ({
  newPeer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.openFriend('B');
  await a.page.getByRole('button', { name: 'Friend details' }).click();
  await a.page.getByRole('button', { name: 'Your own name for them' }).click();
  const name = a.page.getByRole('textbox', { name: 'Your own name for them' });
  await name.fill('Bee');
  await a.page.getByRole('button', { name: 'Save' }).click();
  await expect(a.friendRow('Bee')).toBeVisible();
  await a.page.getByRole('button', { name: 'Block', exact: true }).click();
  const dialog = a.page.getByRole('dialog', { name: 'Block Bee?' });
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(a.friendRow('Bee')).toHaveCount(0);
  await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');
  await expect(b.friendRow('A')).toHaveAttribute('data-asking', 'no');
  await a.openAddFriend();
  await a.page.getByRole('button', { name: 'Who asked me' }).click();
  await expect(request(a, 'B')).toHaveAttribute('data-state', 'blocked');
  await a.page.getByRole('button', { name: 'Unblock B' }).click();
  await expect(request(a, 'B')).toHaveCount(0);
  await a.addFriend('B', await b.certificate());
  await a.waitLinked('B');
});
