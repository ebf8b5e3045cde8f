// Wherever somebody may become a friend: whose name another one has is told before one says yes.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, it } from 'vitest';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret, webRandomBytes } from '../../identity/keys/keys.ts';
import { createRoomLink } from '../../identity/room-link/room-link.ts';
import EnterRoom from '../rooms/EnterRoom.svelte';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import AddFriend from './AddFriend.svelte';
import ConfirmFriend from './ConfirmFriend.svelte';
import Knocks from './Knocks.svelte';

const FRIEND_HAS_IT = /You have another friend called .lder/;
const ASKER_HAS_IT = /Another one who asked is called .lder too, or nearly/;
/** The same to the eye; its first letter is Cyrillic. */
const ALIKE = 'аlder';

beforeAll(loadConfusables);

const certificateOf = (name: string): Promise<string> =>
  createCertificate(createIdentitySecret(webRandomBytes), {
    name,
    signalingUrls: ['wss://foyer.example.org/signal'],
    issuedAtMs: 1_000,
  });

const withAlder = (disk: FakeDisk): void => void disk.friend('Alder');

it.each([
  ['the same', 'alder'],
  ['nearly the same', ALIKE],
])('[KN9] two who ask under one name are told apart, both: %s', (_, name) => {
  show(
    fakeApp((disk) => {
      disk.ask('alder');
      disk.ask('birch');
      disk.ask(name, { peerId: 'a1'.repeat(16) as never });
    }),
    Knocks,
    {},
  );
  expect(screen.getAllByText(ASKER_HAS_IT)).toHaveLength(2);
  expect(screen.queryByText(FRIEND_HAS_IT)).toBeNull();
});

it('[KN9] and so is who takes the name of somebody who was declined', () => {
  show(
    fakeApp((disk) => {
      disk.ask('alder', { state: 'declined' });
      disk.ask(ALIKE, { peerId: 'a1'.repeat(16) as never });
    }),
    Knocks,
    {},
  );
  expect(screen.getAllByText(ASKER_HAS_IT)).toHaveLength(1);
});

it('a pasted certificate under a friend’s name', async () => {
  const fake = fakeApp(withAlder);
  show(fake, AddFriend, {});
  const user = userEvent.setup();
  const field = screen.getByRole('textbox', { name: 'Friend’s certificate' });
  expect(screen.queryByText(FRIEND_HAS_IT)).toBeNull();
  await user.click(field);
  await user.paste(await certificateOf(ALIKE));
  expect(await screen.findByText(FRIEND_HAS_IT)).toBeTruthy();
});

it('a certificate that is opened as a link, under a friend’s name', async () => {
  const fake = fakeApp(withAlder);
  fake.app.screens.open({ type: 'confirmFriend', text: await certificateOf(ALIKE) });
  show(fake, ConfirmFriend, {});
  expect(await screen.findByText(FRIEND_HAS_IT)).toBeTruthy();
});

it('a link to a room, of somebody under a friend’s name', async () => {
  const fake = fakeApp(withAlder);
  const certificateText = await certificateOf(ALIKE);
  const { text } = createRoomLink(
    { certificateText, title: '', expiresAtMs: Date.now() + 3_600_000 },
    webRandomBytes,
  );
  fake.app.screens.open({ type: 'roomLink', text });
  show(fake, EnterRoom, {});
  await waitFor(() => expect(screen.getByText(FRIEND_HAS_IT)).toBeTruthy());
});
