// Codes on the screen: shown by a press and hidden again; read where there is no camera.
import { screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import { CODE_PICTURE_BYTES_MAX } from '../constants.ts';
import ScanCode from './ScanCode.svelte';
import ShowCode from './ShowCode.svelte';

afterEach(() => vi.unstubAllGlobals());

describe('a link', () => {
  it('[QR1] is shown as a code by a press, and hidden by another', async () => {
    const link = { address: 'https://foyer.example.org/#add=foyer1abc', text: 'foyer1abc' };
    show(fakeApp(), ShowCode, { link, label: 'QR code of a link' });
    const user = userEvent.setup();
    expect(screen.queryByRole('img')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show as code' }));
    const code = await screen.findByRole('img', { name: 'QR code of a link' });
    expect(Number(code.dataset['modules'])).toBeLessThan(40);
    await user.click(screen.getByRole('button', { name: 'Hide code' }));
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('[QR1] that is too long says so', async () => {
    const long = 'a'.repeat(5_000);
    show(fakeApp(), ShowCode, { link: { address: long, text: long }, label: '' });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show as code' }));
    expect(await screen.findByText(/too long for a code/)).toBeTruthy();
  });
});

describe('a code is read', () => {
  function open() {
    const onread = vi.fn();
    show(fakeApp(), ScanCode, { onread, onclose: vi.fn() });
    const choose = async (file: File): Promise<void> => {
      const field = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!field) throw new Error('There is nowhere to choose a file.');
      await userEvent.setup().upload(field, file);
    };
    return { onread, choose };
  }

  it('from a picture where no camera can be used, and what is none says so', async () => {
    vi.stubGlobal('createImageBitmap', async () => Promise.reject(new Error('no picture')));
    const { onread, choose } = open();
    expect(await screen.findByText(/No camera can be used here/)).toBeTruthy();
    await choose(new File(['words'], 'words.png', { type: 'image/png' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/no QR code/));
    expect(onread).not.toHaveBeenCalled();
  });

  it('not from a file that is larger than any picture', async () => {
    const decode = vi.fn();
    vi.stubGlobal('createImageBitmap', decode);
    const { choose } = open();
    const file = new File(['x'], 'huge.png', { type: 'image/png' });
    Object.defineProperty(file, 'size', { value: CODE_PICTURE_BYTES_MAX + 1 });
    await choose(file);
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/no QR code/));
    expect(decode).not.toHaveBeenCalled();
  });

  it('[QR2] with the camera, which ends with the dialog', async () => {
    const stop = vi.fn();
    const stream = Object.assign(new MediaStream(), { getTracks: () => [{ stop }] });
    const getUserMedia = vi.fn(async () => stream);
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia } }),
    );
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
    const { unmount } = show(fakeApp(), ScanCode, { onread: vi.fn(), onclose: vi.fn() });
    await waitFor(() => expect(getUserMedia).toHaveBeenCalledOnce());
    expect(stop).not.toHaveBeenCalled();
    unmount();
    await waitFor(() => expect(stop).toHaveBeenCalledOnce());
  });
});
