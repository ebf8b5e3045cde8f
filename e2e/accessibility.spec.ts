// Every screen and dialog, on a desk and on a phone, by day and by night: nothing in it that axe
// knows to keep someone out.
import { Barriers } from './barriers.ts';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';
import {
  callCast,
  openKitchen,
  talk,
  tourConversations,
  tourKeeping,
  tourPages,
  tourWelcome,
} from './tour.ts';

test('nothing on the screens of conversations keeps anyone out', async ({ newcomer, newPeer }) => {
  const barriers = new Barriers();
  const cast = await callCast(newcomer, newPeer);
  await tourWelcome(cast, barriers.look);
  await talk(cast);
  await tourConversations(cast, barriers.look);
  barriers.none(23);
});

test('nothing on the pages beside them keeps anyone out', async ({ newPeer }) => {
  const barriers = new Barriers();
  const [fern, otter] = [await newPeer('fern'), await newPeer('otter')];
  await befriend(fern, otter);
  await openKitchen(otter);
  await tourPages({ fern, otter }, barriers.look);
  barriers.none(9);
});

test('nothing on the screens that keep a profile keeps anyone out', async ({ newPeer }) => {
  const barriers = new Barriers();
  await tourKeeping(await newPeer('fern'), barriers.look);
  barriers.none(9);
});

test('nothing on the screen of a browser without WebRTC keeps anyone out', async ({ newcomer }) => {
  const barriers = new Barriers();
  const { page } = await newcomer('fern');
  await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  await page.reload();
  await expect(page.getByTestId('unsupported')).toBeVisible();
  await barriers.look(page, 'unsupported');
  barriers.none(1);
});
