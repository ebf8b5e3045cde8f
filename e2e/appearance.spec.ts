// What friends show each other of themselves: a picture, a status, taken back again; nothing of it
// in lobbies. And groups of friends, which nobody else sees. axe looks on.
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { Barriers } from './barriers.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const press = (peer: Peer, name: string) => peer.page.getByRole('button', { name, exact: true });

async function openAppearance(peer: Peer): Promise<void> {
  await peer.conversations.getByRole('button', { name: 'Settings' }).click();
  await expect(peer.page.getByRole('heading', { name: 'What friends see of you' })).toBeVisible();
}

async function told(peer: Peer): Promise<void> {
  const note = peer.page.getByTestId('toast').filter({ hasText: 'Your friends are told.' });
  await note.getByRole('button').click();
  await expect(note).toHaveCount(0);
}

const portraitOf = (peer: Peer, name: string) => peer.friendRow(name).locator('img');
const statusOf = (peer: Peer, name: string) => peer.friendRow(name).getByTestId('status');

async function nothingInLobby(a: Peer, b: Peer): Promise<void> {
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.say('nobody knows me here');
  await b.sees('nobody knows me here');
  const main = b.page.getByRole('main');
  await expect(main.locator('img')).toHaveCount(0);
  await expect(main.getByTestId('status')).toHaveCount(0);
}

test('[FS1] [FS2] a picture and a status for friends alone', async ({ newPeer }) => {
  const barriers = new Barriers();
  const [a, b] = [await newPeer('Ada'), await newPeer('Bea')];
  await befriend(a, b);

  await test.step('friends see them, also in details and in the conversation', async () => {
    await openAppearance(a);
    const picture = join(projectFolder, 'public', 'icon-192.png');
    await a.page.getByTestId('portrait-file').setInputFiles(picture);
    await expect(portraitOf(b, 'Ada')).toBeVisible();
    // Drawn from what came over the link: a small square.
    await expect
      .poll(() => portraitOf(b, 'Ada').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(96);
    await told(a);
    await a.page.getByRole('radio', { name: 'Busy' }).check();
    await a.page.getByRole('textbox', { name: 'In your own words' }).fill('in the garden');
    await a.page.getByRole('radio', { name: 'After an hour' }).check();
    await press(a, 'Show to friends').click();
    await expect(a.page.getByTestId('status-ends')).toContainText('Until');
    await barriers.look(a.page, 'what friends see of oneself');
    await told(a);
    await expect(statusOf(b, 'Ada')).toHaveText('Busy · in the garden');
    await b.openFriend('Ada');
    await expect(b.page.getByTestId('chat-state')).toContainText('Busy · in the garden');
    await barriers.look(b.page, 'a friend with a status');
  });

  await test.step('nothing of it is in a lobby', () => nothingInLobby(a, b));

  await test.step('a friend is put into a group, which a reload finds again', async () => {
    await b.openFriend('Ada');
    await press(b, 'Friend details').click();
    await expect(b.page.getByRole('dialog').locator('img')).toBeVisible();
    await press(b, 'Group').click();
    const name = b.page.getByRole('textbox', { name: 'Name of the group' });
    await name.fill('Choir');
    await barriers.look(b.page, 'the group of a friend');
    await name.press('Enter');
    await b.page.keyboard.press('Escape');
    const choir = b.page.getByRole('list', { name: 'Choir' });
    await expect(choir.getByTestId('friend-row')).toHaveCount(1);
    await b.reload();
    await expect(choir.getByTestId('friend-row')).toHaveCount(1);
    await expect(portraitOf(b, 'Ada')).toBeVisible();
    await expect(statusOf(b, 'Ada')).toHaveText('Busy · in the garden');
    await barriers.look(b.page, 'a list with a group');
    await press(b, 'Choir').click();
    await expect(choir).toHaveCount(0);
    await press(b, 'Choir').click();
    await b.waitLinked('Ada');
  });

  await test.step('what was taken back is gone there too, whenever the friend comes', async () => {
    await b.closeTab();
    await openAppearance(a);
    await press(a, 'Remove the picture').click();
    await expect(press(a, 'Remove the picture')).toHaveCount(0);
    await press(a, 'Clear').click();
    await expect(press(a, 'Clear')).toHaveCount(0);
    await b.openTab();
    await b.waitLinked('Ada');
    await expect(portraitOf(b, 'Ada')).toHaveCount(0);
    await expect(statusOf(b, 'Ada')).toHaveCount(0);
  });
  barriers.none(4);
});
