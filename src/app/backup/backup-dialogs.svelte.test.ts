// A backup made, and one taken in: what must be typed, what comes out, what is told.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import MakeBackup from './MakeBackup.svelte';
import Restore from './Restore.svelte';

const PASSPHRASE = 'four words nobody says';

afterEach(() => vi.restoreAllMocks());

const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
const press = (name: string): HTMLButtonElement => screen.getByRole('button', { name });

describe('making a backup', () => {
  function open() {
    const fake = fakeApp();
    fake.app.dialogs.show('backup');
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    const made = vi.spyOn(URL, 'createObjectURL');
    const { unmount } = show(fake, MakeBackup, {});
    return { ...fake, saved, made, unmount, user: userEvent.setup() };
  }

  it('gives one file, saved at once and again on asking', async () => {
    const { user, app, saved, made } = open();
    await user.type(field('Passphrase of the backup'), `${PASSPHRASE}{Enter}`);
    expect(press('Make backup').disabled).toBe(true);
    await user.type(field('The same again'), `${PASSPHRASE}{Enter}`);
    const ready = within(await screen.findByTestId('backup-ready'));
    expect(saved).toHaveBeenCalledOnce();
    const link = ready.getByRole<HTMLAnchorElement>('link', { name: 'Save again' });
    expect(link.download).toMatch(/^foyer-willow-\d{4}-\d\d-\d\d\.foyer$/);
    expect(ready.getByText(/^foyer-willow.*\(35 bytes\) goes where this browser/)).toBeTruthy();
    const [[file] = []] = made.mock.calls;
    expect(await (file as Blob).text()).toBe(`foyer-backup\n${PASSPHRASE}`);
    expect(app.client.backedUpAtMs).toBeGreaterThan(0);
    await user.click(press('Done'));
    expect(app.dialogs.open).toBeUndefined();
  });

  it('frees the file when the dialog is gone', async () => {
    const { user, unmount } = open();
    const freed = vi.spyOn(URL, 'revokeObjectURL');
    await user.type(field('Passphrase of the backup'), PASSPHRASE);
    await user.type(field('The same again'), `${PASSPHRASE}{Enter}`);
    const { href } = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Save again' });
    expect(freed).not.toHaveBeenCalled();
    unmount();
    expect(freed).toHaveBeenCalledExactlyOnceWith(href);
  });

  it('that fails is told of, and can be tried again', async () => {
    const { user, failWith } = open();
    failWith('store-failed');
    await user.type(field('Passphrase of the backup'), PASSPHRASE);
    await user.type(field('The same again'), `${PASSPHRASE}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toContain('Saving on this device');
    failWith(undefined);
    await user.click(press('Make backup'));
    expect(await screen.findByTestId('backup-ready')).toBeTruthy();
  });
});

describe('taking a backup in', () => {
  function open(fill?: (disk: FakeDisk) => void) {
    const fake = fakeApp(fill);
    fake.app.dialogs.show('restore');
    show(fake, Restore, {});
    return { ...fake, user: userEvent.setup() };
  }
  const backup = (passphrase = PASSPHRASE) =>
    new File([`foyer-backup\n${passphrase}`], 'willow.foyer');
  const restore = (): HTMLButtonElement => press('Restore');
  const asNew = (disk: FakeDisk): void => {
    disk.profile = undefined;
  };

  it('makes a new profile where there is none', async () => {
    const { user, app, host } = open(asNew);
    const counts = { friends: 3, lobbies: 1, messages: 1_204, directs: 0 };
    host.vault.report = { type: 'fresh', name: 'willow', ...counts };
    expect(screen.getByText(/come back as they were/)).toBeTruthy();
    expect(screen.getByText('Choose a file')).toBeTruthy();
    await user.upload(screen.getByTestId('backup-file'), backup());
    expect(screen.getByText('willow.foyer')).toBeTruthy();
    expect(screen.getByText('35 bytes')).toBeTruthy();
    expect(restore().disabled).toBe(true);
    await user.type(field('Passphrase of the backup'), `${PASSPHRASE}{Enter}`);
    const told = await screen.findByTestId('restored');
    expect(within(told).getByRole('heading').textContent).toContain('Welcome back, willow.');
    expect(told.textContent).toContain(
      'It brought 3 friends, 1 lobby and 1,204 messages in lobbies.',
    );
    expect(told.textContent).toContain('Use an identity on one device at a time');
    await user.click(press('Done'));
    expect(app.dialogs.open).toBeUndefined();
  });

  it('adds to the one that is here', async () => {
    const { user } = open();
    expect(screen.getByText(/nothing that is here goes/)).toBeTruthy();
    await user.upload(screen.getByTestId('backup-file'), backup());
    await user.type(field('Passphrase of the backup'), `${PASSPHRASE}{Enter}`);
    const told = await screen.findByTestId('restored');
    expect(told.textContent).toContain('What the backup holds was added.');
    expect(told.textContent).toContain('Everything in it was here already.');
    expect(told.textContent).not.toContain('one device at a time');
  });

  it('says what is wrong, and selects the passphrase for the next try', async () => {
    const { user } = open();
    await user.upload(screen.getByTestId('backup-file'), backup('another'));
    await user.type(field('Passphrase of the backup'), `${PASSPHRASE}{Enter}`);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('That is not the passphrase of this backup.');
    expect(field('Passphrase of the backup').selectionEnd).toBe(PASSPHRASE.length);
    await user.upload(screen.getByTestId('backup-file'), new File(['a photo'], 'photo.png'));
    await user.click(restore());
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('This file is no Foyer backup.'),
    );
  });

  it('takes a file that is dropped', async () => {
    const { user } = open();
    const target = screen.getByText('Choose a file').closest('label')!;
    await fireEvent.dragOver(target);
    expect(target.classList.contains('over')).toBe(true);
    await fireEvent.dragLeave(target);
    expect(target.classList.contains('over')).toBe(false);
    await fireEvent.dragOver(target);
    await fireEvent.drop(target, { dataTransfer: { files: [backup()] } });
    expect(target.classList.contains('over')).toBe(false);
    expect(screen.getByText('willow.foyer')).toBeTruthy();
    await fireEvent.drop(target, { dataTransfer: { files: [] } });
    await fireEvent.change(screen.getByTestId('backup-file'), { target: { files: [] } });
    expect(screen.getByText('willow.foyer')).toBeTruthy();
    await user.type(field('Passphrase of the backup'), PASSPHRASE);
    expect(restore().disabled).toBe(false);
  });

  it('does nothing without a file', async () => {
    const { user, asks } = open();
    await user.type(field('Passphrase of the backup'), `${PASSPHRASE}{Enter}`);
    expect(restore().disabled).toBe(true);
    expect(asks).toEqual([]);
  });
});
