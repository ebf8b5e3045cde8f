// Hiding one's address: the choice, and what is said of the relay that it takes.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeProfile } from '../testing/fake-profile.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import HideAddress from './HideAddress.svelte';

const choice = (): HTMLInputElement => screen.getByRole('checkbox', { name: /Hide my network/ });

it.each([
  ['names one', async () => true, /^This server names a relay/],
  ['names none', async () => false, /no link can be made\.\s*$/],
  ['can’t be asked', async () => undefined, /can’t be told now/],
  ['fails', async () => Promise.reject(new Error('gone')), /can’t be told now/],
])('[HA1] says what it costs, and whether the server has a relay: it %s', async (_, find, said) => {
  show(fakeApp(), HideAddress, { findRelay: find });
  expect(screen.getByText(/without the relay there is none/)).toBeTruthy();
  await waitFor(() => expect(screen.getByTestId('relay').textContent).toMatch(said));
});

it('[HA2] is asked of the host, and stays as it was when that fails', async () => {
  const fake = fakeApp();
  const { asks, failWith, app } = fake;
  app.client.profile = await fakeProfile('willow');
  show(fake, HideAddress, { findRelay: async () => true });
  const user = userEvent.setup();
  expect(choice().checked).toBe(false);
  await user.click(choice());
  expect(asks).toContainEqual({ type: 'hideAddress', hide: true });
  await waitFor(() => expect(app.client.profile?.hidesAddress).toBe(true));
  failWith('store-failed');
  await user.click(choice());
  await waitFor(() => expect(app.toasts.shown.length).toBeGreaterThan(0));
  expect(choice().checked).toBe(true);
});
