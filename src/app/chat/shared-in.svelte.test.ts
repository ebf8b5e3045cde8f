// Something shared by another app, on the screen: it goes into a draft, and nothing is sent.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret, webRandomBytes } from '../../identity/keys/keys.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { placeKey, lobbyPlace } from '../shared/place.ts';
import SharedIn from './SharedIn.svelte';

afterEach(() => vi.unstubAllGlobals());

/** A device that shared this text; whether it still lies there. */
function share(text: string | undefined) {
  let kept = text;
  const form = () => {
    const made = new FormData();
    if (kept !== undefined) made.set('text', kept);
    return new Response(made);
  };
  vi.stubGlobal('caches', {
    open: () => Promise.resolve({ match: () => Promise.resolve(form()) }),
    delete: () => {
      kept = undefined;
      return Promise.resolve(true);
    },
  });
  const fake = fakeApp((disk) => {
    disk.friend('alder');
    disk.lobby('Garden');
  });
  fake.app.screens.open({ type: 'shared' });
  show(fake, SharedIn, {});
  return { ...fake, user: userEvent.setup(), isKept: () => kept !== undefined };
}

describe('something that is shared', () => {
  it('goes where the person says, behind what stands in the field, and isn’t sent', async () => {
    const { app, asks, disk, user, isKept } = share('see this');
    const lobby = disk.lobbies.find(({ state }) => state === 'joined')!;
    const place = lobbyPlace(lobby.lobby);
    app.drafts.set(placeKey(place), { text: 'begun', replyTo: undefined, editing: undefined });
    expect(await screen.findByText('see this')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: lobby.card.name }));
    expect(app.drafts.get(placeKey(place)).text).toBe('begun\nsee this');
    expect(app.screens.current).toMatchObject({ type: 'place', place });
    await waitFor(() => expect(isKept()).toBe(false));
    expect(asks.filter(({ type }) => type === 'wish')).toEqual([]);
  });

  it('is gone when it isn’t wanted, and changes no draft', async () => {
    const { app, user, isKept } = share('see this');
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(isKept()).toBe(false));
    expect(app.screens.current.type).toBe('home');
  });

  it('that is a link to a friend opens as one', async () => {
    const text = await createCertificate(createIdentitySecret(webRandomBytes), {
      name: 'alder',
      signalingUrls: ['wss://foyer.example.org/signal'],
      issuedAtMs: 1_000,
    });
    const { app, isKept } = share(`https://foyer.example.org/#add=${text}`);
    await waitFor(() => expect(app.screens.current.type).toBe('confirmFriend'));
    expect(isKept()).toBe(false);
  });

  it('without anything to be sent says so', async () => {
    share(undefined);
    expect(await screen.findByText(/nothing in it that Foyer can send/)).toBeTruthy();
  });
});
