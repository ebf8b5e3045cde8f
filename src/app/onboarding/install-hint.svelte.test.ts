// The hint that Foyer can be an app of this device: at a good moment, once.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import Sidebar from '../home/Sidebar.svelte';
import Settings from '../settings/Settings.svelte';
import { fakeApp, show } from '../testing/fake-app.ts';

const props = { nowMs: Date.now(), isNarrow: false, oncreate: vi.fn<() => void>() };

function offered(isSettled: boolean) {
  const fake = fakeApp((disk) => {
    disk.friend('alder', { linkedAtMs: isSettled ? 1 : 0 });
    disk.lobby('Garden');
  });
  fake.app.preferences.set({ backupPutOffMs: { default: Date.now() + 86_400_000 } });
  const prompt = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const offer = () =>
    window.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt }));
  return { ...fake, prompt, offer, user: userEvent.setup() };
}

const hint = () => screen.queryByTestId('install-hint');

describe('the hint about installing', () => {
  it('waits for the offer of the browser and for the first steps', async () => {
    const early = offered(false);
    show(early, Sidebar, props);
    early.offer();
    await Promise.resolve();
    expect(hint()).toBeNull();
    const { offer, ...fake } = offered(true);
    show(fake, Sidebar, props);
    expect(hint()).toBeNull();
    offer();
    await waitFor(() => expect(hint()).toBeTruthy());
  });

  it('asks the browser, and doesn’t come again', async () => {
    const { offer, user, prompt, ...fake } = offered(true);
    show(fake, Sidebar, props);
    offer();
    await user.click(await screen.findByRole('button', { name: 'Install' }));
    expect(prompt).toHaveBeenCalledOnce();
    offer();
    await Promise.resolve();
    expect(hint()).toBeNull();
  });

  it('is put away for good, and stays in the settings', async () => {
    const { offer, user, ...fake } = offered(true);
    const { unmount } = show(fake, Sidebar, props);
    offer();
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(hint()).toBeNull();
    unmount();
    show(fake, Settings, {});
    expect(await screen.findByRole('button', { name: 'Install' })).toBeTruthy();
  });
});
