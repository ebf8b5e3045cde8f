// Several profiles in one browser: the ways to them, a new one, and the end of one.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProfileList } from '../context/profile-list.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import EraseProfile from './EraseProfile.svelte';
import Profiles from './Profiles.svelte';

afterEach(() => vi.restoreAllMocks());

describe('the profiles of a browser', () => {
  async function open(profileName = 'default') {
    const { app } = fakeApp(undefined, { profileName });
    const databases = { databases: async () => [{ name: 'foyer-work' }, { name: 'foyer-club' }] };
    const profiles = new ProfileList({ storage: undefined, databases });
    const left = vi.spyOn(location, 'assign').mockReturnValue();
    show({ app: { ...app, profiles } }, Profiles, {});
    await waitFor(() => expect(screen.getAllByTestId('profile-row').length).toBeGreaterThan(1));
    return { left, user: userEvent.setup() };
  }
  const rows = () => screen.getAllByTestId('profile-row').map(({ dataset }) => dataset['name']);
  const hint = (): string => screen.getByTestId('profile-address').textContent;
  const create = (): HTMLButtonElement => screen.getByRole('button', { name: 'New profile' });

  it('are listed, each with its ways in, but the one that is open', async () => {
    await open('work');
    expect(rows()).toEqual(['club', 'work']);
    const [club, work] = screen.getAllByTestId('profile-row').map((row) => within(row));
    expect(club?.getByRole('link', { name: 'Open club' }).getAttribute('href')).toBe(
      '/?profile=club',
    );
    const beside = club?.getByRole<HTMLAnchorElement>('link', { name: 'Open club in a new tab' });
    expect([beside?.target, beside?.rel]).toEqual(['_blank', 'noopener noreferrer']);
    expect(work?.queryByRole('link')).toBeNull();
    expect(work?.getByText('Open here')).toBeTruthy();
  });

  it('become one more, at an address made of the name', async () => {
    const { user, left } = await open();
    const name = screen.getByRole('textbox', { name: 'Name of the new profile' });
    expect([hint(), create().disabled]).toEqual([expect.stringMatching(/^Only you see it/), true]);
    await user.type(name, 'Chör & Boat');
    expect(hint()).toBe(`It opens at ${location.origin}/?profile=chor-boat`);
    await user.type(name, '{Enter}');
    expect(left).toHaveBeenCalledExactlyOnceWith('/?profile=chor-boat');
  });

  it.each([
    ['has no letters', '★★', 'Use letters a to z, digits and hyphens.'],
    ['is taken', 'Work', 'There is a profile of this name already.'],
  ])('become no more under a name that %s', async (_, text, sentence) => {
    const { user, left } = await open();
    await user.type(screen.getByRole('textbox'), `${text}{Enter}`);
    expect([hint(), create().disabled]).toEqual([sentence, true]);
    create().form?.requestSubmit();
    expect(left).not.toHaveBeenCalled();
  });
});

describe('erasing a profile', () => {
  function open(fill?: (disk: FakeDisk) => void, backedUpAtMs = 0) {
    const fake = fakeApp(fill);
    fake.host.vault.backedUpAtMs = backedUpAtMs;
    fake.host.start();
    fake.app.dialogs.show('erase');
    show(fake, EraseProfile, {});
    return { ...fake, user: userEvent.setup() };
  }
  const word = (): HTMLElement => screen.getByRole('textbox', { name: 'Type the word erase' });
  const erase = (): HTMLButtonElement => screen.getByRole('button', { name: 'Erase for good' });

  it('needs a word to be typed', async () => {
    const { user, app, asks, disk } = open((on) => void on.friend('alder'));
    expect(screen.getByText('This is willow.')).toBeTruthy();
    await user.type(word(), 'eras{Enter}');
    expect(erase().disabled).toBe(true);
    expect(asks).toEqual([]);
    await user.clear(word());
    await user.type(word(), ' Erase {Enter}');
    await waitFor(() => expect(app.dialogs.open).toBeUndefined());
    expect(asks).toEqual([{ type: 'wipe' }]);
    expect([disk.profile, app.client.profile]).toEqual([undefined, undefined]);
  });

  it('warns where no backup was ever made', () => {
    open();
    expect(screen.getByText('No backup was made on this device.')).toBeTruthy();
  });

  it('doesn’t warn where there is one', () => {
    open(undefined, 1_000);
    expect(screen.queryByText('No backup was made on this device.')).toBeNull();
  });

  it('names nobody where it is locked', () => {
    open((disk) => {
      disk.profile = undefined;
    });
    expect(screen.queryByText(/^This is/)).toBeNull();
  });

  it('is called off by a press', async () => {
    const { user, app, asks } = open();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(app.dialogs.open).toBeUndefined();
    expect(asks).toEqual([]);
  });

  it('that fails says so, and nothing is gone', async () => {
    const { user, app, failWith } = open();
    failWith('store-failed');
    await user.type(word(), 'erase{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Saving on this device failed',
    );
    expect(app.dialogs.open).toBe('erase');
    expect(app.client.profile?.name).toBe('willow');
  });
});
