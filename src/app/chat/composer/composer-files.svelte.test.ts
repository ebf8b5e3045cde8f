// Files that go along: chosen, dropped, pasted, and what is too large.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FILE_BYTES_MAX, MESSAGE_BYTES_MAX, TEXT_BYTES_MAX } from '../../../core/constants.ts';
import { encodeContent } from '../../../core/wire/content.ts';
import { setUpComposer } from '../../testing/composer-ways.ts';
import { smallPicture } from './small-picture.ts';

vi.mock(import('./small-picture.ts'), () => ({ smallPicture: vi.fn<typeof smallPicture>() }));

const picture = { mime: 'image/webp', width: 4, height: 3, bytes: Uint8Array.of(1) } as const;
const notes = new File(['notes'], 'notes.tar.gz', { type: 'application/gzip' });
const attached = { type: 'file', name: 'notes.tar.gz', bytes: new TextEncoder().encode('notes') };

beforeEach(() => void vi.mocked(smallPicture).mockReset().mockResolvedValue(picture));

it('a file is chosen, shown with name and size, and goes with the words', async () => {
  const { user, field, written } = setUpComposer();
  await user.upload(screen.getByTestId('attach-input'), notes);
  expect((await screen.findByTestId('draft-file')).textContent).toMatch(/notes\.tar\.gz.*5 bytes/s);
  await user.type(field(), 'here{Enter}');
  expect(written()).toEqual([{ type: 'chat', text: 'here', attachment: attached }]);
  expect(smallPicture).not.toHaveBeenCalled();
  await waitFor(() => expect(screen.queryByTestId('draft-file')).toBeNull());
});

it('it can be taken out again, and then there is nothing to send', async () => {
  const { user } = setUpComposer();
  await user.upload(screen.getByTestId('attach-input'), notes);
  await user.click(await screen.findByRole('button', { name: 'Remove notes.tar.gz' }));
  expect(screen.queryByTestId('draft-file')).toBeNull();
  expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
});

it('it is dropped or pasted anywhere, beside pictures, each a message of its own', async () => {
  const { composing, field, user, written } = setUpComposer();
  const photo = new File(['x'], 'photo.png', { type: 'image/png' });
  const dataTransfer = { types: ['Files'], files: [notes, photo] };
  expect(await fireEvent.drop(document.body, { dataTransfer })).toBe(false);
  await waitFor(() => expect(composing().attached).toHaveLength(2));
  expect(composing().attached).toEqual(expect.arrayContaining([attached, picture]));
  await fireEvent.paste(document.body, { clipboardData: { types: ['Files'], files: [notes] } });
  await waitFor(() => expect(composing().attached).toHaveLength(3));
  await user.type(field(), '{Enter}');
  await waitFor(() => expect(written()).toHaveLength(3));
});

it('its name is what others will see: no folders, nothing unseen, not endless', async () => {
  const { user, composing } = setUpComposer();
  const name = `${'a'.repeat(400)}\u202efdp.exe`;
  await user.upload(screen.getByTestId('attach-input'), new File(['x'], name));
  await waitFor(() => expect(composing().attached).toHaveLength(1));
  expect(composing().attached[0]).toMatchObject({ name: `${'a'.repeat(60)}.exe` });
});

describe('what can’t go', () => {
  it('is a file over the limit, and is told', async () => {
    const { user, composing, fake } = setUpComposer();
    const file = new File([new Uint8Array(FILE_BYTES_MAX + 1)], 'film.mp4');
    await user.upload(screen.getByTestId('attach-input'), file);
    await waitFor(() => expect(fake.app.toasts.shown).toHaveLength(1));
    expect(fake.app.toasts.shown[0]?.text).toMatch(/Files may have up to 2 MB/);
    expect(composing().attached).toEqual([]);
  });

  it('is a folder, and is told', async () => {
    const { composing, fake } = setUpComposer();
    const folder = new File([], 'folder');
    folder.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotFoundError'));
    const dataTransfer = { types: ['Files'], files: [folder] };
    await fireEvent.drop(document.body, { dataTransfer });
    await waitFor(() => expect(fake.app.toasts.shown).toHaveLength(1));
    expect(composing().attached).toEqual([]);
  });

  it('are words that find no room beside it', async () => {
    const { composing } = setUpComposer();
    const bytes = new Uint8Array(FILE_BYTES_MAX);
    const file = { type: 'file', name: 'a.bin', bytes } as const;
    await composing().attach(Promise.resolve(file));
    composing().type('w'.repeat(57_344));
    expect(composing().over).toBe(0);
    const message = { type: 'chat', text: composing().draft.text, attachment: file } as const;
    expect(encodeContent(message).length).toBeLessThanOrEqual(MESSAGE_BYTES_MAX);
    composing().type('w'.repeat(57_345));
    expect(composing().over).toBe(1);
    composing().detach(file);
    composing().type('w'.repeat(TEXT_BYTES_MAX));
    expect(composing().over).toBe(0);
  });
});

it('a picture that this browser can’t make small goes as it is, and that is said', async () => {
  vi.mocked(smallPicture).mockResolvedValue(undefined);
  const { user, field, written } = setUpComposer();
  const photo = new File(['raw'], 'photo.heic', { type: 'image/heic' });
  await user.upload(screen.getByTestId('attach-input'), photo);
  expect((await screen.findByTestId('draft-file')).textContent).toContain('Goes as it is');
  await user.type(field(), '{Enter}');
  expect(written()).toMatchObject([{ attachment: { type: 'file', name: 'photo.heic' } }]);
});
