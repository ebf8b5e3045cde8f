// A link to a private room: whoever opens it reads first where it leads, and after one consent is a
// friend of its issuer and in the room; as many as it says, until it ends or is withdrawn.
import type { LinkLimits } from './lobbies.ts';
import type { Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { takeAim } from './take-aim.ts';

const HOUR_MS = 3_600_000;

async function newRoom(issuer: Peer, limits?: LinkLimits): Promise<string> {
  await issuer.lobbies.create({ name: 'Harbour', nickname: 'ash', visibility: 'private' });
  return issuer.lobbies.makeLink('Sailing talk', limits);
}

/** The link, opened by somebody with a profile. */
async function openLink(peer: Peer, link: string): Promise<void> {
  await peer.open(link);
  await expect(peer.page.getByRole('heading', { name: 'Enter this lobby?' })).toBeVisible();
}

async function consent({ page }: Peer, nickname: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your nickname here' }).fill(nickname);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
}

const links = (peer: Peer) => peer.page.getByTestId('room-link');

test('[RM3] a newcomer without a profile is a friend and in the room', async ({
  newPeer,
  newcomer,
}) => {
  const [a, b] = [await newPeer('A'), await newcomer('B')];
  const link = await newRoom(a);
  await a.openLobby('Harbour');
  await b.open(link);
  // Read before anything is made or asked, and taken out of the address at once.
  const invitation = b.page.getByTestId('room-invitation');
  await expect(invitation.getByRole('heading', { name: 'Sailing talk' })).toBeVisible();
  await expect(invitation).toContainText('A invites you by a link.');
  await expect(invitation).toContainText('The link holds until');
  await expect(invitation).not.toContainText('Harbour');
  expect(new URL(b.page.url()).hash).toBe('');
  await b.page.reload();
  await b.onboard();
  await b.page.reload();
  await expect(invitation).toBeVisible();
  await consent(b, 'birch');
  await expect(b.page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
  await b.waitLinked('A');
  await b.lobbies.waitRoutes('Harbour', 1);
  await b.say('Here I am.');
  // The issuer, who wasn't asked, finds a note of it.
  await a.page.getByTestId('guests-row').click();
  await expect(links(a)).toHaveAttribute('data-state', 'used-up');
  await expect(links(a).getByTestId('room-use')).toContainText(/^B came /);
  await expect(a.page.getByTestId('guests-row')).toHaveCount(0);
  await a.openLobby('Harbour');
  await a.sees('Here I am.');
});

test('[RM4] a link for one lets in one, and the other hears nothing', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  const link = await newRoom(a);
  await openLink(b, link);
  await consent(b, 'birch');
  await expect(b.lobbyRow('Harbour')).toBeVisible();
  await openLink(c, link);
  await consent(c, 'cedar');
  await expect(c.page.getByTestId('entering')).toBeVisible();
  // A plain request by hand comes after what the link asked, so that was heard by then.
  await c.page.getByRole('button', { name: 'To the conversations' }).click();
  await c.openFriend('A');
  await c.page.getByRole('button', { name: 'Friend details' }).click();
  await c.page.getByRole('button', { name: 'Ask to be friends without the link' }).click();
  await a.page.getByTestId('knocks-row').click();
  await expect(a.page.getByTestId('knock')).toHaveAttribute('data-name', 'C');
  expect(await a.friendNames()).toEqual(['B']);
  await expect(c.lobbyRow('Harbour')).toHaveCount(0);
});

test('[RM4] a link that has ended says so, and asks nobody', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const link = await newRoom(a, { life: 'One hour' });
  await b.page.clock.setFixedTime(Date.now() + 2 * HOUR_MS);
  await b.open(link);
  await expect(b.page.getByRole('heading', { name: 'Link to a lobby' })).toBeVisible();
  await expect(b.page.getByText('This link has expired.')).toBeVisible();
  await expect(b.page.getByRole('button', { name: 'Enter', exact: true })).toHaveCount(0);
});

test('[RM5] a link that was withdrawn lets nobody in', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const withdrawn = await newRoom(a);
  await a.page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(links(a)).toHaveAttribute('data-state', 'withdrawn');
  await openLink(b, withdrawn);
  await consent(b, 'birch');
  await expect(b.page.getByTestId('entering')).toBeVisible();
  await b.page.getByRole('button', { name: 'To the conversations' }).click();
  await b.openFriend('A');
  await b.page.getByRole('button', { name: 'Friend details' }).click();
  await b.page.getByRole('button', { name: 'Ask to be friends without the link' }).click();
  // A plain request, which came after what the link asked.
  await a.page.getByTestId('knocks-row').click();
  await expect(a.page.getByTestId('knock')).toHaveAttribute('data-name', 'B');
  await expect(b.lobbyRow('Harbour')).toHaveCount(0);
});

test('[RM8] a browser killed after consent comes in by itself', async ({
  newPeer,
  keptBrowser,
}) => {
  const browser = await keptBrowser('B');
  const a = await newPeer('A');
  let b = await browser.launch();
  await b.open();
  await b.onboard();
  const link = await newRoom(a);
  await a.closeTab();
  await openLink(b, link);
  await consent(b, 'birch');
  await expect(b.page.getByTestId('entering')).toBeVisible();
  const kill = await takeAim(b);
  await kill();
  await a.openTab();
  b = await browser.launch();
  await b.open();
  await expect(b.lobbyRow('Harbour')).toBeVisible();
  await b.lobbies.waitRoutes('Harbour', 1);
  await expect(a.page.getByTestId('guests-row')).toBeVisible();
});

test('[RM9] who is in the room already is told so, and who left comes back', async ({
  newPeer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const link = await newRoom(a);
  await openLink(b, link);
  await consent(b, 'birch');
  await b.lobbies.waitRoutes('Harbour', 1);
  await openLink(b, link);
  await consent(b, 'beech');
  await expect(b.page.getByTestId('inside')).toBeVisible();
  await expect(b.page.getByRole('heading', { name: 'Link to a lobby' })).toBeVisible();
  await b.page.getByRole('button', { name: 'To the conversations' }).click();
  await b.openLobby('Harbour');
  await b.lobbies.leave('Harbour');
  await openLink(b, link);
  await consent(b, 'beech');
  await expect(b.page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
  await b.lobbies.waitRoutes('Harbour', 1);
});
